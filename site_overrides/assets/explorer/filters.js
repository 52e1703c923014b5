// Which rows a view has, in which order, and how many each further choice would leave: no page is touched here.
// generator/explorer/query.py decides alike.
gongkai.explorer.filters = (() => {
  "use strict";
  const { LAYOUTS } = gongkai.explorer;
  const { EMPTY } = gongkai.shared;
  const tables = gongkai.tables;

  /** @typedef {(row: number) => boolean} Test */

  /** A column that is a facet, so that it has choices. @param {Gongkai.Table} table @param {string} key */
  const choosing = (table, key) => /** @type {Gongkai.Choosing} */ (table.columns[key]);

  /** @type {WeakMap<Gongkai.Table, string[]>} */
  const texts = new WeakMap(); // table → every row's text, folded

  /** @type {Gongkai.Filters["textsOf"]} */
  function textsOf(table) {
    if (!texts.has(table)) {
      const columns = Object.values(table.columns).filter((column) => !column.derived).map(tables.folded);
      texts.set(table, Array.from({ length: table.rows }, (_, row) => columns.map((one) => one[row]).join("\n")));
    }
    return /** @type {string[]} */ (texts.get(table));
  }

  /** @type {Gongkai.OfCell<"" | Gongkai.Emptiness>} */
  function emptiness(column, row) {
    const kind = tables.state(column, row);
    return kind || (column.kind === "number" && Number.isNaN(tables.numbers(column)[row]) ? "unread" : "");
  }

  /** Row → the place of its emptiness in EMPTY, or -1. @type {WeakMap<Gongkai.Column, Int8Array>} */
  const kinds = new WeakMap();
  /** @param {Gongkai.Column} column */
  function kindsOf(column) {
    if (!kinds.has(column)) {
      const order = Object.keys(EMPTY);
      kinds.set(column, Int8Array.from({ length: column.rows }, (_, row) => order.indexOf(emptiness(column, row))));
    }
    return /** @type {Int8Array} */ (kinds.get(column));
  }

  // ------------------------------------------------------------ one test a filter that is set

  /** @param {Gongkai.Choosing} column @param {string[]} ids @returns {Test} */
  function choiceTest(column, ids) {
    const places = new Set(ids.map((id) => tables.idsOf(column).indexOf(id)).filter((place) => place >= 0));
    if (column.kind === "choice") return (row) => places.has(column.values[row]);
    const fitting = column.sets.map((one) => one.some((place) => places.has(place)));
    return (row) => fitting[column.values[row]];
  }

  /** @param {Gongkai.Column} column @param {Gongkai.Range} range @returns {Test} */
  function rangeTest(column, [low, high]) {
    const values = tables.numbers(column);
    const least = low === "" ? -Infinity : Number(low.replace(">", ""));
    const most = high === "" ? Infinity : Number(high.replace("<", ""));
    const [isOver, isUnder] = [low.startsWith(">"), high.startsWith("<")];
    return (row) => {
      const value = values[row];
      return (isOver ? value > least : value >= least) && (isUnder ? value < most : value <= most);
    };
  }

  /** @param {Gongkai.ExplorerTable} table @param {string[]} conditions @returns {Test} */
  function emptyTest(table, conditions) {
    const wanted = conditions.map((one) => one.split(":")).map(([key, kind]) => ({
      own: kindsOf(table.columns[key]), place: Object.keys(EMPTY).indexOf(kind),
    }));
    return (row) => wanted.some(({ own, place }) => own[row] === place);
  }

  const wordsOf = (/** @type {string} */ query) => tables.fold(query).split(/\s+/).filter(Boolean);

  /** @type {WeakMap<Gongkai.Table, Gongkai.Understanding>} */
  const understood = new WeakMap();
  /** @param {Gongkai.Table} table */
  function understanding(table) {
    const one = understood.get(table) ?? gongkai.search.understanding((word) => textsOf(table).some((text) => text.includes(word)));
    understood.set(table, one);
    return one;
  }
  /** @type {Gongkai.Filters["meaning"]} */
  const meaning = (table, query) => understanding(table).of(wordsOf(query));
  /** @type {Gongkai.Filters["learn"]} */
  const learn = (table, query) => understanding(table).learn(wordsOf(query));

  /** @param {Gongkai.ExplorerTable} table @param {string} query @returns {Test | null} */
  function wordsTest(table, query) {
    const meant = meaning(table, query);
    if (!meant.words.length) return null;
    const [own, { project, department }] = [textsOf(table), table.columns];
    return (row) => gongkai.search.holds(meant, own[row], () => [project, department].map((column) => tables.raw(column, row) ?? ""));
  }

  /** @param {Gongkai.ExplorerTable} table @param {Gongkai.State} state @returns {[string, Test][]} */
  function testsOf(table, state) {
    const { columns } = table;
    /** @type {[string, Test][]} */
    const tests = [];
    for (const [key, ids] of Object.entries(state.choices)) tests.push([key, choiceTest(choosing(table, key), ids)]);
    for (const [key, range] of Object.entries(state.ranges)) tests.push([key, rangeTest(columns[key], range)]);
    if (state.empty.length) tests.push(["empty", emptyTest(table, state.empty)]);
    const words = wordsTest(table, state.q);
    return words ? [...tests, ["q", words]] : tests;
  }

  // ------------------------------------------------------------ all of them at once

  // Failed tests a row, and the last one: a row that fails only the test of a facet still counts in this facet.
  /** @param {Gongkai.ExplorerTable} table @param {[string, Test][]} tests */
  function fails(table, tests) {
    const count = new Uint8Array(table.rows);
    const last = new Uint8Array(table.rows);
    tests.forEach(([, test], place) => {
      for (let row = 0; row < table.rows; row += 1) {
        if (test(row)) continue;
        count[row] += 1;
        last[row] = place;
      }
    });
    return { count, last };
  }

  /** @param {Gongkai.ExplorerTable} table @param {Int32Array} rows @param {Gongkai.State["sort"]} sort */
  function sorted(table, rows, sort) {
    if (!sort) return rows;
    const ranks = tables.ranks(table.columns[sort.key]);
    const sign = sort.descending ? -1 : 1;
    return rows.sort((a, b) => {
      const [left, right] = [ranks[a], ranks[b]];
      if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b;
      return sign * (left - right) || a - b;
    });
  }

  /** @param {Gongkai.Choosing} column @param {number} size @param {Test} isIn */
  function counted(column, size, isIn) {
    const counts = new Uint32Array(size);
    const many = column.kind === "many";
    for (let row = 0; row < column.rows; row += 1) {
      if (!isIn(row)) continue;
      const value = column.values[row];
      if (many) for (const place of column.sets[value]) counts[place] += 1;
      else if (value >= 0) counts[value] += 1;
    }
    return counts;
  }

  /** @param {Gongkai.ExplorerTable} table @param {Test} isIn */
  function countedEmpty(table, isIn) {
    const kindsCount = Object.keys(EMPTY).length;
    return Object.fromEntries(LAYOUTS[table.name].empty.map((key) => {
      const own = kindsOf(table.columns[key]);
      const counts = new Uint32Array(kindsCount);
      for (let row = 0; row < own.length; row += 1) if (own[row] >= 0 && isIn(row)) counts[own[row]] += 1;
      return [key, counts];
    }));
  }

  /** {rows: row numbers in order, facets: {key: count a choice}, empty: {key: count a kind}} @type {Gongkai.Filters["evaluate"]} */
  function evaluate(table, state) {
    const tests = testsOf(table, state);
    const { count, last } = fails(table, tests);
    const without = (/** @type {string} */ key) => {
      const place = tests.findIndex(([own]) => own === key);
      return (/** @type {number} */ row) => count[row] === 0 || (count[row] === 1 && last[row] === place);
    };
    const rows = Int32Array.from({ length: table.rows }, (_, row) => row).filter((row) => count[row] === 0);
    return {
      rows: sorted(table, rows, state.sort),
      facets: Object.fromEntries(LAYOUTS[table.name].facets.map((key) => {
        const column = choosing(table, key);
        return [key, counted(column, column.choices.length, without(key))];
      })),
      empty: countedEmpty(table, without("empty")),
    };
  }

  return { evaluate, meaning, learn, textsOf };
})();
