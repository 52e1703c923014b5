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

  /** Level 2 → the levels 1 that lines name it under. @param {Gongkai.Line[]} lines */
  function parentsOf(lines) {
    /** @type {Map<string, Set<string>>} */
    const parents = new Map();
    for (const { level1, level2 } of lines) {
      const [upper, lower] = [levelKey(level1), levelKey(level2)];
      if (upper && lower) parents.set(lower, (parents.get(lower) ?? new Set()).add(upper));
    }
    return parents;
  }

  /** A line without a level 1 joins the group of its level 2, where there is one such group. @param {Gongkai.Line[]} lines */
  function groupsOf(lines) {
    const parents = parentsOf(lines);
    /** @type {Map<string, Gongkai.LineGroup>} */
    const groups = new Map();
    for (const line of lines) {
      const [filed, lower] = [levelKey(line.level1), levelKey(line.level2)];
      const possible = [...(filed || !lower ? [] : parents.get(lower) ?? [])];
      const upper = filed || (possible.length === 1 ? possible[0] : "");
      const key = JSON.stringify([upper, lower]);
      const { level1, lines: own } = groups.get(key) ?? { level1: line.level1, lines: /** @type {Gongkai.Line[]} */ ([]) };
      own.push(upper === filed ? line : { ...line, isAdopted: true });
      groups.set(key, { key, level1: levelKey(level1) ? level1 : line.level1, level2: line.level2, lines: own });
    }
    return [...groups.values()];
  }

  /** Of those compared the ones with a line that may belong to a group: it leaves a level blank, and names no other. @param {Gongkai.LineGroup} group @param {Gongkai.Line[]} others */
  function unsureOf({ level1, level2 }, others) {
    const [upper, lower] = [level1, level2].map(levelKey);
    if (!upper || !lower) return [];
    const mayBe = others.filter((line) => {
      const [own1, own2] = [line.level1, line.level2].map(levelKey);
      return (!own1 || !own2) && ["", upper].includes(own1) && ["", lower].includes(own2);
    });
    return [...new Set(mayBe.map(({ item }) => item))];
  }

  /** Level 1 in the order of its first appearance, below it level 2 in the order of its own. @param {Gongkai.LineGroup[]} groups */
  function inOrder(groups) {
    const level1 = [...new Set(groups.map((group) => levelKey(group.level1)))];
    return level1.flatMap((key) => groups.filter((group) => levelKey(group.level1) === key));
  }

  // A name stands in one row for all that have it; the second line of that name in one table in a second row.
  /** @param {Gongkai.Line[]} lines @param {number} count @param {(name: string) => Set<number>} namedElsewhere */
  function rowsOf(lines, count, namedElsewhere) {
    /** @type {Map<string, Gongkai.LineRow>} */
    const rows = new Map();
    for (const line of lines) {
      const name = nameKey(line.name);
      const place = (/** @type {number} */ turn) => JSON.stringify(name ? [name, turn] : [line.item, line.position]);
      let turn = 0;
      while (rows.get(place(turn))?.cells[line.item]) turn += 1;
      const row = rows.get(place(turn)) ?? { name: line.name, cells: Array(count).fill(null), elsewhere: namedElsewhere(name) };
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
    /** @type {(others: Gongkai.Line[], name: string) => Set<number>} */
    const named = (others, name) => new Set(others.filter((line) => name && nameKey(line.name) === name).map(({ item }) => item));
    return inOrder(groupsOf(ordered)).map((group) => {
      const own = new Set(group.lines.map(({ position }) => position));
      const others = ordered.filter(({ position }) => !own.has(position));
      return { ...group, unsure: unsureOf(group, others), ...rowsOf(group.lines, count, (name) => named(others, name)) };
    });
  }

  Object.assign(gongkai.compare, { aligned });
})();
