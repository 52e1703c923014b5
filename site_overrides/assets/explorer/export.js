// The view as a file: the chosen columns, rows in their order; numbers as filed and as read; where it comes from.
gongkai.explorer.export = (() => {
  "use strict";
  const { LAYOUTS } = gongkai.explorer;
  const { blank: BLANK, absent: ABSENT } = gongkai.shared.SIGNS;
  const { ESCAPE } = gongkai.shared;
  const tables = gongkai.tables;
  /** @typedef {[heading: string, of: (row: number) => Gongkai.SheetCell]} Field */
  const WIDE = 40;
  const NARROW = 14;

  // What the form says, or a sign that it says nothing; a text that looks like such a sign gets an apostrophe in front.
  // The files below data/ speak alike, see generator/exports/cells.py.
  /** @type {Gongkai.OfCell<string>} */
  const filed = (column, row) => {
    const text = tables.raw(column, row);
    if (text === null) return column.missing ?? ABSENT;
    if (text === "") return column.kind === "many" ? "" : BLANK;
    return [ESCAPE, BLANK, ABSENT].some((sign) => text.startsWith(sign)) ? ESCAPE + text : text;
  };

  /** [heading, row → text or {number}]: a filed number gives two columns, as filed and as read. @param {Gongkai.Column} column @returns {Field[]} */
  function fields(column) {
    const number = (/** @type {number} */ row) => {
      const value = tables.decimal(column, row);
      return value === null ? null : { number: value.replace("+", "") };
    };
    const unit = column.unit ? `（${column.unit}）` : "";
    if (column.kind !== "number") return [[column.label, (row) => filed(column, row)]];
    if (column.derived) return [[column.label + unit, number]];
    return [[`${column.label}（照原表）`, (row) => filed(column, row)], [`${column.label}${unit || "（数）"}`, number]];
  }

  /** The way from one path to another; a folder read from a disk is named by its file. @param {string} from @param {string} to */
  function relative(from, to) {
    const here = from.split("/").slice(0, -1);
    const there = to.split("/");
    let same = 0;
    while (same < Math.min(here.length, there.length - 1) && here[same] === there[same]) same += 1;
    return [...here.slice(same).map(() => ".."), ...there.slice(same)].join("/");
  }

  // A page's address on the site, where the site has said its own; without it a copy on a disk says the file within
  // the copy: the whole path would tell where somebody keeps it, and lead nobody else anywhere.
  /** @param {string} href */
  function published(href) {
    const way = relative(location.pathname, new URL(href).pathname);
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"]'));
    if (canonical) return new URL(way.replace(/index\.html$/, "") || "./", canonical.href).href;
    if (location.protocol !== "file:") return href;
    return way.replace(/^(?:\.\.\/)+/, "").replace(/(^|\/)$/, "$1index.html");
  }

  // hrefOf: row → absolute address of its page. The first row is the heading.
  /** @param {Gongkai.ExplorerTable} table @param {Gongkai.State} state @param {Int32Array} rows @param {Gongkai.HrefOf} hrefOf @returns {Gongkai.SheetCell[][]} */
  function content(table, state, rows, hrefOf) {
    const columns = state.columns.flatMap((key) => fields(table.columns[key]));
    // What is in doubt goes with the file, whatever columns were chosen.
    const doubt = state.columns.includes("disputed") ? [] : fields(table.columns.disputed);
    const all = [...columns, ...doubt];
    const lines = Array.from(rows, (row) => [...all.map(([, value]) => value(row)), published(hrefOf(row))]);
    return [[...all.map(([heading]) => heading), "网页"], ...lines];
  }

  /** What was chosen of a column, in words; every one: where nothing was. @param {Gongkai.ExplorerTable} table @param {Gongkai.State} state @param {string} key @param {string} every */
  function chosen(table, state, key, every) {
    const column = table.columns[key];
    const [only, ...others] = state.choices[key] ?? [];
    if (only === undefined || !("choices" in column)) return every;
    const name = column.choices[(column.ids ?? column.choices).indexOf(only)] ?? only;
    return others.length ? `${name}等${others.length + 1}个` : name;
  }

  // Departments, years and table, so that two views are not called alike; that there are other conditions as well.
  /** @param {Gongkai.ExplorerTable} table @param {Gongkai.State} state @param {string} extension */
  function nameOf(table, state, extension) {
    const department = chosen(table, state, "department", chosen(table, state, "region", "全部部门"));
    const year = chosen(table, state, "year", "各年度").replace(/^\d{4}$/, "$&年度");
    const isNarrowed = state.q.trim() || state.empty.length || Object.keys(state.ranges).length
      || Object.keys(state.choices).some((key) => !["department", "region", "year"].includes(key));
    return gongkai.taking.named([department, year, LAYOUTS[table.name].name, isNarrowed ? "筛选过" : ""], extension);
  }

  /** @type {Gongkai.Exports["csv"]} */
  function csv(table, state, rows, hrefOf) {
    const lines = content(table, state, rows, hrefOf).map((cells) => cells.map((one) => (typeof one === "object" && one ? one.number : one)));
    tables.download(nameOf(table, state, "csv"), "text/csv;charset=utf-8", tables.csv(lines));
  }

  /** about: [label, text] pairs that say where the rows come from; they fill the second sheet. @type {Gongkai.Exports["excel"]} */
  async function excel(table, state, rows, hrefOf, about) {
    const lines = content(table, state, rows, hrefOf);
    const widths = lines[0].map((_, place) => (place === 0 ? WIDE : NARROW));
    const { workbook, TYPE } = gongkai.explorer.xlsx;
    const file = await workbook([
      { name: LAYOUTS[table.name].name, rows: lines, widths },
      { name: "说明", rows: [["项", "内容"], ...about], widths: [NARROW, 2 * WIDE] },
    ]);
    tables.download(nameOf(table, state, "xlsx"), TYPE, file);
  }

  return { csv, excel };
})();
