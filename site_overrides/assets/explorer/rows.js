// The rows of a view: only those in sight are in the page, as a table, or as cards on a phone (by the style sheet).
gongkai.explorer.rows = (() => {
  "use strict";
  const { make } = gongkai;
  const { LAYOUTS, labelOf, widths } = gongkai.explorer;
  const tables = gongkai.tables;
  const MORE = 8; // rows kept above and below those in sight, or as many as are in sight where cards are tall
  const PRINTED = 1000; // rows at most on paper: some fifty sheets

  /** links: {project, filing}, addresses with {department}, {year} and {project} in the place of ids. @type {Gongkai.Grids["hrefOf"]} */
  function hrefOf(links, table, row) {
    const { department, year, project_id: id } = table.columns;
    const [departmentId] = tables.chosen(department, row).map((place) => tables.idsOf(department)[place]);
    return String(tables.raw(id, row) === null ? links.filing : links.project)
      .replace("{department}", departmentId)
      .replace("{year}", String(tables.raw(year, row)))
      .replace("{project}", String(tables.raw(id, row)));
  }

  /** The search's script marks these words on the page that is opened. @param {string[]} words */
  const marking = (words) => (words.length ? `?${words.map((word) => `q=${encodeURIComponent(word)}`).join("&")}` : "");

  /** @type {Gongkai.Grids["create"]} */
  function create(links, onSort) {
    const head = make("tr", { role: "row", "aria-rowindex": 1 });
    const body = make("tbody", { role: "rowgroup" });
    const element = make("table", { className: "explorer-table", role: "table" },
      make("thead", { role: "rowgroup" }, head), body);
    const window_ = make("div", { className: "explorer-window" }, element);
    const scroller = make("div", { className: "explorer-scroll", id: "explorer-rows", role: "region", tabIndex: 0 }, window_);
    const hint = make("p", { className: "sideways", hidden: true });
    const cut = make("p", { className: "explorer-cut" });
    const whole = make("div", {}, hint, scroller, cut);
    /** @type {Map<number, HTMLTableRowElement>} */
    const drawn = new Map(); // place in the view → its row in the page
    let isPrinting = false;
    /** @type {{ table: Gongkai.ExplorerTable, state: Gongkai.State, rows: Int32Array }} */
    let view; // {table, state, rows}
    let height = 40;
    /** @type {number | null} */
    let held = null; // the place whose link had the focus when it left the page

    // ------------------------------------------------------------ one row

    /** @param {Gongkai.ExplorerTable} table @param {Gongkai.State} state @param {number} row @param {string} key */
    function cell(table, state, row, key) {
      const column = table.columns[key];
      const text = tables.text(column, row, { unit: false });
      const isTitle = key === LAYOUTS[table.name].title;
      const words = gongkai.explorer.filters.meaning(table, state.q).words.filter(({ isThere }) => isThere).map(({ word }) => word);
      const inner = isTitle
        ? make("a", { href: hrefOf(links, table, row) + marking(words), title: text }, text)
        : make("span", { title: text.length > 12 ? text : "" }, ...gongkai.unbroken(text));
      const inUnit = tables.inUnit(column, row);
      const folded = inUnit ? make("small", { textContent: `折合${inUnit}` }) : null;
      const kind = [column.kind === "number" ? "n" : "", `k-${key}`, tables.state(column, row)].filter(Boolean).join(" ");
      const one = make(isTitle ? "th" : "td", {
        className: kind, role: isTitle ? "rowheader" : "cell", "data-label": labelOf(column),
      }, make("div", {}, inner, folded));
      one.style.setProperty("--lines-here", `var(--lines-${key}, 1)`);
      return one;
    }

    /** @param {number} place */
    function draw(place) {
      const { table, state, rows } = view;
      const cells = state.columns.map((key) => cell(table, state, rows[place], key));
      return make("tr", { role: "row", "aria-rowindex": place + 2 }, ...cells);
    }

    // ------------------------------------------------------------ those in sight

    /** @param {number} place @param {HTMLElement} row */
    function holdFocus(place, row) {
      if (!row.contains(document.activeElement)) return;
      held = place;
      scroller.focus({ preventScroll: true });
    }

    function giveBackFocus() {
      const row = drawn.get(held ?? -1);
      if (!row || document.activeElement !== scroller) return;
      row.querySelector("a")?.focus({ preventScroll: true });
      held = null;
    }

    function refresh() {
      const count = view.rows.length;
      const top = element.tHead?.offsetHeight;
      const seen = Math.ceil((scroller.clientHeight || 600) / height);
      const [at, more] = [Math.floor(scroller.scrollTop / height), Math.min(MORE, seen)];
      const first = isPrinting ? 0 : Math.max(0, at - more);
      const end = Math.min(count, isPrinting ? PRINTED : at + seen + more);
      for (const [place, row] of drawn) {
        if (place >= first && place < end) continue;
        holdFocus(place, row);
        row.remove();
        drawn.delete(place);
      }
      /** @type {HTMLTableRowElement | null} */
      let after = null;
      for (let place = end - 1; place >= first; place -= 1) {
        /** @type {HTMLTableRowElement} */
        const row = drawn.get(place) ?? body.insertBefore(draw(place), after);
        drawn.set(place, row);
        after = row;
      }
      scroller.classList.toggle("is-cut", at + seen < count && !isPrinting);
      window_.style.paddingTop = `${first * height}px`;
      window_.style.paddingBottom = `${(count - end) * height}px`;
      scroller.style.scrollPaddingTop = `${top}px`;
      if (held !== null) giveBackFocus();
    }

    function fit() {
      const letter = parseFloat(getComputedStyle(element).fontSize);
      widths.fit(element, view.state.columns.map((key) => view.table.columns[key]), scroller.clientWidth / letter);
    }

    function measure() {
      height = body.rows[0]?.getBoundingClientRect().height || height;
    }

    // One row says how high all are, and the room for them how many are in sight: the rest is then drawn once.
    function start() {
      body.replaceChildren();
      drawn.clear();
      window_.style.paddingTop = "0px";
      if (view.rows.length) drawn.set(0, body.appendChild(draw(0)));
      measure();
      window_.style.paddingBottom = `${Math.max(0, view.rows.length - 1) * height}px`;
      scroller.scrollTop = 0;
      refresh();
    }

    // ------------------------------------------------------------ headings

    /** @param {Gongkai.ExplorerTable} table @param {Gongkai.State} state @param {string} key */
    function heading(table, state, key) {
      const column = table.columns[key];
      const isSorted = state.sort?.key === key;
      const direction = isSorted ? (state.sort?.descending ? "descending" : "ascending") : "none";
      const unit = column.unit ? make("span", { className: "unbroken", textContent: `（${column.unit}）` }) : null;
      const button = make("button", { type: "button", title: column.meaning ?? "" }, column.label, unit);
      button.dataset.key = key;
      const one = make("th", {
        role: "columnheader", scope: "col", className: `k-${key}${column.kind === "number" ? " n" : ""}`, "aria-sort": direction,
      }, button);
      one.style.setProperty("--room", widths.roomOf(column));
      return one;
    }

    function showHeadings() {
      const { table, state } = view;
      const focused = head.contains(document.activeElement) ? gongkai.focused().dataset.key : "";
      head.replaceChildren(...state.columns.map((key) => heading(table, state, key)));
      gongkai.all(`[data-key="${focused}"]`, head)[0]?.focus({ preventScroll: true });
    }

    head.addEventListener("click", (event) => {
      const key = gongkai.around(event, "button")?.dataset.key;
      if (key) onSort(key);
    });

    // How many columns lie beyond the right edge, for a bar to scroll by is not always seen.
    function showHint() {
      const edge = scroller.getBoundingClientRect().left + scroller.clientWidth + 1;
      const beyond = Array.from(head.cells).filter((one) => Math.floor(one.getBoundingClientRect().right) > edge).length;
      hint.hidden = !beyond;
      hint.textContent = beyond ? `右边还有${beyond}栏：左右滚动这张表就看得到，也可以少选几列。→` : "";
    }

    /** @type {Gongkai.Grid["show"]} */
    function show(table, state, rows) {
      const { measure: unit, name } = LAYOUTS[table.name];
      view = { table, state, rows };
      held = null;
      element.setAttribute("aria-label", `${name}表，共${rows.length}${unit}`);
      element.setAttribute("aria-rowcount", String(rows.length + 1));
      fit();
      scroller.setAttribute("aria-label", `${name}表，可以滚动`);
      showHeadings();
      start();
      requestAnimationFrame(showHint);
    }

    scroller.addEventListener("scroll", () => {
      if (!view) return;
      refresh();
      showHint();
    });
    for (const event of ["resize", "displaychange"]) {
      (event === "resize" ? window : document).addEventListener(event, () => {
        if (!view) return;
        fit();
        measure();
        refresh();
        showHint();
      });
    }
    // Paper cannot be scrolled: every row is drawn for it, up to what anybody prints.
    for (const [event, printing] of /** @type {[string, boolean][]} */ ([["beforeprint", true], ["afterprint", false]])) {
      window.addEventListener(event, () => {
        if (!view) return;
        isPrinting = printing;
        const { length } = view.rows;
        cut.textContent = length > PRINTED ? `只印前${PRINTED}行，共${length}行；全部的请下载表格。` : "";
        refresh();
      });
    }
    return { element: whole, show };
  }

  return { create, hrefOf };
})();
