// The view as the address says it: ?table=&q=&<column>=…&empty=&sort=&columns=&picture=. What it does not know it leaves
// out. The same spelling is written by generator/explorer/query.py.
gongkai.explorer.state = (() => {
  "use strict";
  const { LAYOUTS } = gongkai.explorer;
  const PICTURES = ["money", "dots", "scores"];
  const BOUND = /^([<>]?)(-?[0-9]+(?:\.[0-9]+)?)$/; // a number of the range itself, or one that it does not reach

  /** @type {Gongkai.Addresses["fresh"]} */
  const fresh = (table) => ({
    table, q: "", choices: {}, ranges: {}, empty: [], sort: null, columns: LAYOUTS[table].columns, picture: "",
  });

  /** @type {Gongkai.Addresses["tableOf"]} */
  const tableOf = (search) => (new URLSearchParams(search).get("table") === "indicators" ? "indicators" : "projects");

  /** @param {string} text @returns {Gongkai.Range | null} */
  function rangeOf(text) {
    const [low = "", high = "", ...rest] = text.split("..");
    return rest.length || !isBound(low, ">") || !isBound(high, "<") || !(low || high) ? null : [low, high];
  }

  /** sign: the one that may stand before the number, ">" for the lower bound. @param {string} text @param {string} sign */
  function isBound(text, sign) {
    const found = BOUND.exec(text);
    return text === "" || (found !== null && ["", sign].includes(found[1]));
  }

  /** @param {Gongkai.ExplorerTable} table @param {string | null} text */
  function sortOf(table, text) {
    const [, minus, key] = /^(-?)(.*)$/s.exec(text ?? "") ?? [];
    return key in table.columns ? { key, descending: minus === "-" } : null;
  }

  /** @param {Gongkai.ExplorerTable} table @param {string | null} text */
  function columnsOf(table, text) {
    const { hidden, columns, title } = LAYOUTS[table.name];
    const wanted = (text ?? "").split(",").filter((key) => key in table.columns && !hidden.includes(key));
    return wanted.length ? [...new Set([title, ...wanted])] : columns;
  }

  /** @type {Gongkai.Addresses["read"]} */
  function read(table, search) {
    const given = new URLSearchParams(search);
    const { facets, ranges, empty } = LAYOUTS[table.name];
    const state = fresh(table.name);
    state.q = given.get("q") ?? "";
    for (const key of facets) {
      // A value that no row has stays: the view is then empty, not another one.
      const chosen = [...new Set(given.getAll(key))];
      if (chosen.length) state.choices[key] = chosen;
    }
    for (const key of ranges) {
      const range = rangeOf(given.get(key) ?? "");
      if (range) state.ranges[key] = range;
    }
    state.empty = given.getAll("empty").filter((one) => {
      const [key, kind] = one.split(":");
      return empty.includes(key) && kind in gongkai.shared.EMPTY;
    });
    state.unread = unreadOf(table, given, state);
    state.sort = sortOf(table, given.get("sort"));
    state.columns = columnsOf(table, given.get("columns"));
    const picture = /** @type {Gongkai.Picture} */ (given.get("picture") ?? "");
    if (PICTURES.includes(picture)) state.picture = picture;
    return state;
  }

  // What an address asks for and this table cannot give, as it stands there: a view without it shows other rows.
  /** @param {Gongkai.ExplorerTable} table @param {URLSearchParams} given @param {Gongkai.State} state */
  function unreadOf(table, given, state) {
    const { facets, ranges } = LAYOUTS[table.name];
    const known = ["table", "q", "empty", "sort", "columns", "picture", ...facets, ...ranges];
    const isMeant = (/** @type {string} */ key) => /^[a-z0-9_]+$/.test(key) && !/^(?:utm_|from$|ref$|share$|search$)/.test(key);
    return [...given].filter(([key, value]) => (known.includes(key)
      ? (ranges.includes(key) && !state.ranges[key]) || (key === "empty" && !state.empty.includes(value))
        || (key === "sort" && value !== "" && !sortOf(table, value))
      : isMeant(key))).map(([key, value]) => `${key}=${value}`);
  }

  /** @type {Gongkai.Addresses["write"]} */
  function write(state) {
    const { columns } = LAYOUTS[state.table];
    const pairs = [
      ...(state.table === "projects" ? [] : [["table", state.table]]),
      ...(state.q.trim() ? [["q", state.q]] : []),
      ...Object.entries(state.choices).flatMap(([key, ids]) => ids.map((id) => [key, id])),
      ...Object.entries(state.ranges).map(([key, [low, high]]) => [key, `${low}..${high}`]),
      ...state.empty.map((one) => ["empty", one]),
      ...(state.sort ? [["sort", (state.sort.descending ? "-" : "") + state.sort.key]] : []),
      ...(state.columns.join() === columns.join() ? [] : [["columns", state.columns.join(",")]]),
      ...(state.picture ? [["picture", state.picture]] : []),
    ];
    const spelled = (/** @type {string} */ text) => encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
    return pairs.length ? `?${pairs.map((pair) => pair.map(spelled).join("=")).join("&")}` : "";
  }

  // ------------------------------------------------------------ the question of a view

  const NO_CONDITIONS = ["sort", "columns", "picture"];
  /** @param {string} search */
  const conditionsOf = (search) => [...new URLSearchParams(search)]
    .filter(([key]) => !NO_CONDITIONS.includes(key)).map((pair) => pair.join("="));

  // The question whose conditions a view has all, the most of them: {text, caution, isNarrowed}, or null. What can be
  // said about its answer holds as well for the part of it that further conditions leave.
  /** @type {Gongkai.Addresses["asked"]} */
  function asked(state, questions) {
    const own = conditionsOf(write(state));
    const fitting = questions.map(([search, text, caution]) => ({ text, caution, wanted: conditionsOf(search) }))
      .filter(({ wanted }) => wanted.every((one) => own.includes(one)))
      .sort((a, b) => b.wanted.length - a.wanted.length);
    return fitting.length ? { ...fitting[0], isNarrowed: own.length > fitting[0].wanted.length } : null;
  }

  return { asked, fresh, read, write, tableOf };
})();
