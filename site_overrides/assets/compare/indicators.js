// The indicators of what is compared, side by side: one group a level 1 and level 2, one row a shared name.
(() => {
  "use strict";
  const NO_NAME = /^(?:无|[-—/.·]*)$/u;

  // “产出指标（50分）”, “产出” and “产出指标” are one level; blanks and full-width signs make no other name.
  const plain = (text) => gongkai.folding.fold(text).toLowerCase().replace(/\s/gu, "");
  const levelKey = ({ text, state }) =>
    state ? "" : plain(text).replace(/\([^()]*分[^()]*\)$/u, "").replace(/指标$/u, "");

  function nameKey({ text, state }) {
    const name = state ? "" : plain(text).replace(/[;:,.。、]+$/u, "");
    return NO_NAME.test(name) ? "" : name;
  }

  function groupsOf(lines) {
    const groups = new Map();
    for (const line of lines) {
      const key = JSON.stringify([levelKey(line.level1), levelKey(line.level2)]);
      if (!groups.has(key)) groups.set(key, { key, level1: line.level1, level2: line.level2, lines: [] });
      groups.get(key).lines.push(line);
    }
    return [...groups.values()];
  }

  // Level 1 in the order of its first appearance, below it level 2 in the order of its own.
  function inOrder(groups) {
    const level1 = [...new Set(groups.map((group) => levelKey(group.level1)))];
    return level1.flatMap((key) => groups.filter((group) => levelKey(group.level1) === key));
  }

  // A name stands in one row for all that have it; the second line of that name in one table in a second row.
  function rowsOf(lines, count) {
    const rows = new Map();
    for (const line of lines) {
      const name = nameKey(line.name);
      const place = (turn) => JSON.stringify(name ? [name, turn] : [line.item, line.position]);
      let turn = 0;
      while (rows.get(place(turn))?.cells[line.item]) turn += 1;
      if (!rows.has(place(turn))) {
        rows.set(place(turn), { name: line.name, cells: Array(count).fill(null) });
      }
      rows.get(place(turn)).cells[line.item] = line;
    }
    const shares = (row) => row.cells.filter(Boolean).length;
    const all = [...rows.values()];
    return { shared: all.filter((row) => shares(row) > 1), own: all.filter((row) => shares(row) === 1) };
  }

  // lines: {item, position, name, level1, level2, …}, the names {text, state}; item is a place among those compared.
  function aligned(lines, count) {
    const ordered = [...lines].sort((a, b) => a.item - b.item || a.position - b.position);
    return inOrder(groupsOf(ordered)).map((group) => ({ ...group, ...rowsOf(group.lines, count) }));
  }

  Object.assign(gongkai.compare, { aligned });
})();
