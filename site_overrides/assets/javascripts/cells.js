// 网页上的一格：表里的格子、成对的项和内容、答应做到的一项。它叫什么、写着什么、怎样再找到它。
// 报告差错和引用都从这里知道是哪一格；怎样选中，见 choosing.js。
gongkai.cells = (() => {
  "use strict";
  const { all } = gongkai;
  const PLACES = "main :is(td, tbody th, dl > div, dl > dd, .promises > li, .card)";
  const HEADINGS = "main :is(h1, h2, h3, h4)[id]";
  const MOST = 200;
  const BARE = /^[-+−]?[\d,，]*\.?\d+$/;
  const DIGITS = 4;
  const BASE = 36;

  /** 读者看到的字，不带脚本添的记号；点开才看到的准确数写在括号里。 @param {Element | null | undefined} element @param {string} [but] @param {string} [between] 各自一行的几段之间 */
  function words(element, but = ".headerlink", between = "") {
    if (!element) return "";
    const copy = /** @type {Element} */ (element.cloneNode(true));
    for (const one of copy.querySelectorAll(`${but}, .cell-bar`)) one.remove();
    for (const one of copy.querySelectorAll(".terms > details")) {
      const short = one.querySelector("summary")?.textContent ?? "";
      one.replaceChildren(short, `（${one.textContent.slice(short.length)}）`);
    }
    if (between) for (const one of copy.querySelectorAll("small, em, p")) one.prepend(between);
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /** @param {string} text */
  const cut = (text) => (text.length > MOST ? `${text.slice(0, MOST)}……` : text);

  /** 每一行的每一栏是哪一格；合并的格子占几行几栏，就写在几行几栏里。 @type {Gongkai.Cells["gridOf"]} */
  function gridOf(table) {
    /** @type {HTMLTableCellElement[][]} */
    const grid = Array.from(table.rows, () => []);
    for (const { cells, rowIndex } of table.rows) {
      let column = 0;
      for (const cell of cells) {
        while (grid[rowIndex][column]) column += 1;
        for (const line of grid.slice(rowIndex, rowIndex + cell.rowSpan)) {
          for (let i = 0; i < cell.colSpan; i += 1) line[column + i] = cell;
        }
      }
    }
    return grid;
  }

  /** 表里的一格由行名和栏名说出来；行名、栏名自己的“存疑”说的不是这一格。 @param {HTMLTableCellElement} cell @param {HTMLTableCellElement[][]} grid */
  function nameInTable(cell, grid) {
    const row = grid[/** @type {HTMLTableRowElement} */ (cell.parentElement).rowIndex];
    const names = new Set(row.filter((one) => one?.tagName === "TH" && one !== cell));
    // 几栏合为一格的，各栏的名称都说。
    const heads = Array.from(cell.closest("table")?.tHead?.rows ?? [], ({ rowIndex }) =>
      new Set(grid[rowIndex].filter((_, column) => row[column] === cell)));
    const merged = cell.rowSpan > 1 && cell.tagName === "TD" ? `（从这一行起${cell.rowSpan}行合为一格）` : "";
    const said = [...Array.from(names, (one) => [one]), ...heads].map((ones) => Array.from(ones, (one) => words(one, "em")).filter(Boolean).join("、"));
    return said.filter(Boolean).join("，") + merged;
  }

  /** 行名和栏名、内容各四位：够认出同一格，不是为了保密（FNV-1a）。 @param {string} text */
  function mark(text) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(BASE).padStart(DIGITS, "0").slice(-DIGITS);
  }

  /** 紧挨在前面的几项：几项共有一个内容的，都说。 @param {Element} content */
  function termsOf(content) {
    const found = [];
    for (let one = content.previousElementSibling; one?.tagName === "DT"; one = one.previousElementSibling) found.unshift(words(one));
    return found;
  }

  /** @type {Gongkai.Cells["said"]} */
  function said(element, grid) {
    const table = element.closest("table");
    if (table) {
      const cell = /** @type {HTMLTableCellElement} */ (element);
      const title = words(table.caption, "[data-note]") || (table.closest("[aria-label]")?.getAttribute("aria-label") ?? "");
      return { name: nameInTable(cell, grid ?? gridOf(table)), text: cut(words(cell)), table: title };
    }
    if (element.tagName === "DD") return { name: termsOf(element).join("、"), text: cut(words(element)), table: "" };
    const [terms, contents] = ["dt", "dd"].map((tag) => all(`:scope > ${tag}`, element).map((one) => words(one)));
    if (terms.length) return { name: terms.join("、"), text: cut(contents.join("；")), table: "" };
    const [name, text] = [words(element.querySelector("b")), words(element, ".margin", "；")];
    return { name, text: cut(text.startsWith(name) ? text.slice(name.length).trim() : text), table: "" };
  }

  /** 每一格在哪一节、第几张表、第几行第几栏；不在表里的是那一节的第几项。 */
  function numbered() {
    /** @type {Map<Element, Gongkai.Spot>} */
    const found = new Map();
    /** @type {Map<Element, { number: number, grid: HTMLTableCellElement[][] }>} */
    let tables = new Map();
    let [section, heading, items] = ["", "", 0];
    for (const element of all(`${HEADINGS}, ${PLACES}`)) {
      if (/^H\d$/.test(element.tagName)) {
        [section, heading, items, tables] = [element.id, words(element), 0, new Map()];
        continue;
      }
      const table = element.closest("table");
      if (table && !tables.has(table)) tables.set(table, { number: tables.size + 1, grid: gridOf(table) });
      const own = table && tables.get(table);
      const row = /** @type {HTMLTableRowElement} */ (element.parentElement).rowIndex;
      const place = own ? `t${own.number}r${row}c${own.grid[row].indexOf(/** @type {HTMLTableCellElement} */ (element))}` : `i${items += 1}`;
      const what = said(element, own?.grid);
      const code = mark(`${what.table}\n${what.name}`) + mark(what.text);
      found.set(element, { ...what, element, table: what.table || heading, key: `${section}.${place}`, code });
    }
    return found;
  }

  /** @type {Map<Element, Gongkai.Spot> | null} */
  let known = null;
  /** 网页写好了就不变，数一遍就够。 @type {Gongkai.Cells["places"]} */
  const places = () => (known ??= numbered());

  /** 引用的那一格：在原处最好；挪了地方的，名字要只有一处，或者名字和内容都相同的只有一处。 @type {Gongkai.Cells["find"]} */
  function find(key, code) {
    const named = [...places().values()].filter((one) => one.code.startsWith(code.slice(0, DIGITS)));
    const same = named.filter((one) => one.code === code);
    const here = named.find((one) => one.key === key);
    if (here?.code === code) return here;
    if (same.length === 1) return same[0];
    return here ?? (named.length === 1 ? named[0] : null);
  }

  /** 表里光写一个数的，单位写在表头：念出来、抄出去要带着。 @param {HTMLElement} element */
  function unitOf(element) {
    const table = element.closest("table");
    if (!table?.dataset.units || !(element instanceof HTMLTableCellElement)) return "";
    const column = gridOf(table)[/** @type {HTMLTableRowElement} */ (element.parentElement).rowIndex].indexOf(element);
    return table.dataset.units.split(",")[column] ?? "";
  }

  /** @type {Gongkai.Cells["valued"]} */
  function valued({ element, text }) {
    const doubt = words(element.querySelector("em"));
    const filed = doubt && text.endsWith(doubt) ? text.slice(0, -doubt.length).trim() : text;
    return `${filed}${BARE.test(filed) ? unitOf(element) : ""}${filed === text ? "" : `（${doubt}）`}`;
  }

  /** 这一页说的是谁、哪一年：位置里“部门”以后的几步，和标题的几段。 @type {Gongkai.Cells["whose"]} */
  function whose() {
    const steps = all(".crumbs a").slice(2);
    const heading = Array.from(document.querySelector("main h1")?.childNodes ?? []).filter((one) => !(one instanceof HTMLAnchorElement));
    return [...new Set([...steps, ...heading].map(({ textContent }) => (textContent ?? "").trim()))].filter(Boolean);
  }

  return { PLACES, gridOf, places, said, valued, whose, find };
})();
