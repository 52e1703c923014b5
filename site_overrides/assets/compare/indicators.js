// The indicators of what is compared, side by side: one group a level 1 and level 2, one row a shared name.
(() => {
  "use strict";
  const NO_NAME = /^(?:无|[-—/.·]*)$/u;

  /** “产出指标（50分）”, “产出” and “产出指标” are one level; blanks and full-width signs make no other name. @param {string} text */
  const plain = (text) => gongkai.folding.fold(text).toLowerCase().replace(/\s/gu, "");
  /** @param {Gongkai.Part} level */
  const levelKey = ({ text, state }) =>
    state ? "" : plain(text).replace(/\([^()]*分[^()]*\)$/u, "").replace(/指标$/u, "");

  /** @param {Gongkai.Part} name */
  function nameKey({ text, state }) {
    const name = state ? "" : plain(text).replace(/[;:,.。、]+$/u, "");
    return NO_NAME.test(name) ? "" : name;
  }

  /** @param {Gongkai.Line[]} lines */
  function groupsOf(lines) {
    /** @type {Map<string, Gongkai.LineGroup>} */
    const groups = new Map();
    for (const line of lines) {
      const key = JSON.stringify([levelKey(line.level1), levelKey(line.level2)]);
      if (!groups.has(key)) groups.set(key, { key, level1: line.level1, level2: line.level2, lines: [] });
      groups.get(key)?.lines.push(line);
    }
    return [...groups.values()];
  }

  /** Level 1 in the order of its first appearance, below it level 2 in the order of its own. @param {Gongkai.LineGroup[]} groups */
  function inOrder(groups) {
    const level1 = [...new Set(groups.map((group) => levelKey(group.level1)))];
    return level1.flatMap((key) => groups.filter((group) => levelKey(group.level1) === key));
  }

  // A name stands in one row for all that have it; the second line of that name in one table in a second row.
  /** @param {Gongkai.Line[]} lines @param {number} count */
  function rowsOf(lines, count) {
    /** @type {Map<string, Gongkai.LineRow>} */
    const rows = new Map();
    for (const line of lines) {
      const name = nameKey(line.name);
      const place = (/** @type {number} */ turn) => JSON.stringify(name ? [name, turn] : [line.item, line.position]);
      let turn = 0;
      while (rows.get(place(turn))?.cells[line.item]) turn += 1;
      const row = rows.get(place(turn)) ?? { name: line.name, cells: Array(count).fill(null) };
      rows.set(place(turn), row);
      row.cells[line.item] = line;
    }
    /** @param {Gongkai.LineRow} row */
    const shares = (row) => row.cells.filter(Boolean).length;
    const all = [...rows.values()];
    return { shared: all.filter((row) => shares(row) > 1), own: all.filter((row) => shares(row) === 1) };
  }

  // lines: {item, position, name, level1, level2, …}, the names {text, state}; item is a place among those compared.
  /** @type {Gongkai.Comparing["aligned"]} */
  function aligned(lines, count) {
    const ordered = [...lines].sort((a, b) => a.item - b.item || a.position - b.position);
    return inOrder(groupsOf(ordered)).map((group) => ({ ...group, ...rowsOf(group.lines, count) }));
  }

  Object.assign(gongkai.compare, { aligned });
})();
