// The explorer: loads a table, puts its parts on the page, and keeps page and address at one view.
(() => {
  "use strict";
  const root = gongkai.the("#explorer");
  const plain = gongkai.the("[data-plain]");
  const { explorer, tables, make, shared } = gongkai;
  const { LAYOUTS, labelOf, offered, state: address, filters, ranges, panel, rows: grid, pictures } = explorer;
  const TABLES = /** @type {Gongkai.Explored[]} */ (Object.keys(LAYOUTS));
  const WARM_UP_MS = 1000;
  const wide = matchMedia(`(min-width: ${gongkai.breakpoint("desk")})`);

  /** @type {Gongkai.ExplorerTable} */
  let table; // the one that is shown
  /** @type {Gongkai.State} */
  let state;
  /** @type {Gongkai.Result} */
  let result;
  /** @type {Gongkai.Explored} */
  let wanted; // the name of the table that is to be shown, once it has come
  let isTyping = false; // the last step of the history was typed, and the next letter belongs to it

  // ------------------------------------------------------------ elements

  /** @param {string} text @param {() => unknown} act @param {Record<string, string>} properties */
  const button = (text, act, properties = {}) => {
    const element = make("button", { type: "button", textContent: text, ...properties });
    element.addEventListener("click", act);
    return element;
  };

  const switches = TABLES.map((name) => button(LAYOUTS[name].name, () => go(name)));
  const words = make("input", { type: "search", autocomplete: "off", placeholder: "名称、部门、金额……几个词用空格分开", "aria-label": "在各栏里找" });
  const filterPanel = make("details", { className: "explorer-panel", open: wide.matches }, make("summary", { textContent: "筛选" }));
  const chips = make("ul", { className: "chips", role: "list", "aria-label": "已设的条件，按一个就去掉" });
  const answer = explorer.answer.create(root.dataset.questions);
  const columnPanel = make("details", { className: "explorer-columns" }, make("summary", { textContent: "选择列" }));
  const sorting = make("select", { "aria-label": "排序" });
  const folds = [filterPanel, columnPanel].map((fold) => panel.folded(fold, (part) => part.update(state, result)));
  const said = make("p", { className: "said", role: "status" });
  const elsewhere = make("a");
  const nothing = make("p", { className: "nothing", hidden: true }, "没有一行符合全部条件。去掉上面的一个条件再看。", elsewhere);
  const drawing = Object.entries(pictures.names).map(([picture, name]) => button(name, () => set((now) => {
    now.picture = now.picture === picture ? "" : /** @type {Gongkai.Drawn} */ (picture);
  })));
  const comparing = make("a", { className: "comparing" });
  const pictureTools = make("div", { className: "tools", role: "group", "aria-label": "图" }, ...drawing);
  const view = grid.create(root.dataset, sortBy);
  const picture = pictures.create(root.dataset.vega, set, (row) => { location.href = pageOf(row); });

  function build() {
    const files = make("div", { className: "tools", role: "group", "aria-label": "下载和分享" },
      button("下载 CSV", () => explorer.export.csv(table, state, result.rows, pageOf)),
      button("下载 Excel", () => explorer.export.excel(table, state, result.rows, pageOf, about())),
      button("复制网址", copyAddress));
    const past = make("a", { className: "skip", href: "#explorer-rows" }, "跳到表格");
    past.addEventListener("click", (event) => {
      event.preventDefault();
      // The first row itself: what leads to it must not be walked through first.
      (gongkai.all("tbody a", view.element)[0] ?? gongkai.the(".explorer-scroll", view.element)).focus();
    });
    root.replaceChildren(
      answer.element, said, past,
      make("div", { className: "explorer-bar" },
        make("div", { className: "switch", role: "group", "aria-label": "看什么" }, ...switches), words),
      make("div", { className: "explorer-body" }, filterPanel,
        make("div", { className: "explorer-main" }, chips,
          make("div", { className: "explorer-tools" }, columnPanel, pictureTools, files, comparing,
            make("label", { className: "sorting" }, "排序", sorting)),
          picture.element, nothing, view.element)));
    ranges.whenTyped(words, () => set((now) => { now.q = words.value; }, true));
    sorting.addEventListener("change", () => set((now) => {
      now.sort = sorting.value ? { key: sorting.value.replace("-", ""), descending: sorting.value.startsWith("-") } : null;
    }));
  }

  // ------------------------------------------------------------ steps

  // A browser may refuse to change the address of a page opened from a folder; the view works all the same.
  /** @param {"replaceState" | "pushState"} step @param {Gongkai.State} one */
  function remember(step, one) {
    try {
      history[step](null, "", address.write(one) || location.pathname);
    } catch {
      root.dataset.forgetful = "true";
    }
  }

  /** A chosen step is one of the history; what is typed in one go is one step together. @type {Gongkai.Setting} */
  function set(change, isTyped = false) {
    state = { ...state, unread: [] };
    change(state);
    remember(isTyped && isTyping ? "replaceState" : "pushState", state);
    isTyping = isTyped;
    update();
  }

  /** Text is first sorted upwards, numbers downwards; a second press turns, a third undoes. @param {string} key */
  function sortBy(key) {
    const first = table.columns[key].kind === "number";
    const { sort } = state;
    set((now) => {
      if (sort?.key !== key) now.sort = { key, descending: first };
      else now.sort = sort?.descending === first ? { key, descending: !first } : null;
    });
  }

  /** To the other table, with the words and the places that both have. @param {Gongkai.Explored} name */
  async function go(name) {
    if (name === state.table) return;
    const now = address.fresh(name);
    now.q = state.q;
    for (const key of ["region", "department", "year"]) if (state.choices[key]) now.choices[key] = state.choices[key];
    isTyping = false;
    remember("pushState", now);
    await show(name, () => now);
  }

  // Shows what the address says.
  async function restore() {
    await show(address.tableOf(location.search), (next) => address.read(next, location.search));
    if (state && address.write(state) !== location.search) remember("replaceState", state);
  }

  /** @param {Gongkai.Explored} name @param {(table: Gongkai.ExplorerTable) => Gongkai.State} stateOf */
  async function show(name, stateOf) {
    wanted = name;
    root.setAttribute("aria-busy", "true");
    const next = await tables.load(name, root.dataset[name]).catch(() => null);
    const isNew = next !== null && next !== table;
    // A new table takes three tasks, not one: reading it, what is counted, the rows. A phone answers a touch between them.
    if (isNew) await gongkai.pause();
    if (name !== wanted) return;
    if (!next) {
      root.removeAttribute("aria-busy");
      giveUp();
      return;
    }
    if (isNew) use(next);
    state = stateOf(next);
    count();
    if (isNew) await gongkai.pause();
    if (name !== wanted) return;
    root.removeAttribute("aria-busy");
    list();
    understand();
    root.dataset.ready = name;
    // The first word typed then finds its texts ready; not at once, for the table is still being drawn.
    setTimeout(() => filters.textsOf(next), WARM_UP_MS);
  }

  function giveUp() {
    if (table) {
      said.textContent = "数据没有读到，请稍后再试。";
      return;
    }
    root.replaceChildren(make("p", { role: "alert", textContent: "DecompressionStream" in window
      ? "数据没有读到，下面是全部项目的列表。刷新页面可以再试。"
      : "这个浏览器太旧，不能筛选；下面是全部项目的列表。请换用 2023 年以后的浏览器。" }));
    root.classList.add("failed");
    root.after(plain);
  }

  // ------------------------------------------------------------ what the page shows

  /** @param {Gongkai.ExplorerTable} next */
  function use(next) {
    if (!table) build();
    table = next;
    const [inFilters, inColumns] = folds;
    inFilters.hold(() => panel.create(next, set));
    inColumns.hold(() => panel.columns(next, set));
    pictureTools.hidden = table.name !== "projects";
    sorting.replaceChildren(make("option", { value: "", textContent: "照部门、年度" }), ...offered(table).flatMap((column) => [
      make("option", { value: column.key, textContent: `${labelOf(column)}：升` }),
      make("option", { value: `-${column.key}`, textContent: `${labelOf(column)}：降` }),
    ]));
  }

  function update() {
    count();
    list();
    understand();
  }

  // What is typed in traditional characters or in pinyin is known once the search's own files have come.
  async function understand() {
    const [asked, own] = [state.q, table];
    if (await filters.learn(own, asked) && own === table && asked === state.q) update();
  }

  function count() {
    result = filters.evaluate(table, state);
    switches.forEach((one, place) => one.setAttribute("aria-pressed", String(TABLES[place] === state.table)));
    drawing.forEach((one, place) => one.setAttribute("aria-pressed", String(Object.keys(pictures.names)[place] === state.picture)));
    if (document.activeElement !== words) words.value = state.q;
    sorting.value = state.sort ? (state.sort.descending ? "-" : "") + state.sort.key : "";
    for (const fold of folds) fold.show();
    showChips();
    answer.show(table, state, result.rows);
    const unread = state.unread?.map((one) => (one.length > 40 ? `${one.slice(0, 40)}…` : one)).join("、");
    said.textContent = (unread ? `网址里有读不懂的条件，没有用上：${unread}。` : "") + filters.meaning(table, state.q).said;
  }

  function list() {
    nothing.hidden = result.rows.length > 0;
    elsewhere.textContent = state.q.trim() && `在全站的正文里搜索“${state.q.trim()}”`;
    elsewhere.href = new URL(`?search=${encodeURIComponent(state.q.trim())}`, gongkai.site).href;
    view.element.hidden = result.rows.length === 0;
    view.show(table, state, result.rows);
    picture.update(table, state);
    leadToComparison();
  }

  // The first projects of the view, in its order, side by side.
  function leadToComparison() {
    const first = table.name === "projects" ? Array.from(result.rows.slice(0, shared.MOST_COMPARED)) : [];
    const items = first.map((row) => grid.hrefOf({ project: "{department}/{year}/{project}" }, table, row));
    comparing.hidden = items.length < 2;
    comparing.textContent = `并排比较最前的${items.length}个`;
    comparing.href = `${root.dataset.comparison}?kind=project&items=${items.join(",")}`;
  }

  function showChips() {
    const conditions = panel.conditions(table, state);
    const clear = button("全部清除", () => set((now) => Object.assign(now, { q: "", choices: {}, ranges: {}, empty: [] })));
    const removers = conditions.map(({ text, drop }) => button(text, () => set(drop), { title: "去掉这个条件" }));
    const had = chips.contains(document.activeElement);
    chips.replaceChildren(...[...removers, ...(removers.length ? [clear] : [])].map((one) => make("li", {}, one)));
    chips.hidden = !removers.length;
    if (had) (chips.querySelector("button") ?? words).focus();
  }

  // ------------------------------------------------------------ files and addresses

  /** @param {number} row */
  const pageOf = (row) => new URL(grid.hrefOf(root.dataset, table, row), location.href).href;

  function about() {
    const conditions = panel.conditions(table, state).map(({ text }) => text);
    const { question, caveat, sums } = answer.said();
    const notes = state.columns.map((key) => table.columns[key]).filter(({ meaning }) => meaning);
    return [
      ["来源", root.dataset.site ?? ""],
      ["这一页的网址", location.href],
      ["材料公布日期", root.dataset.newest ? `最新的一份公布于${root.dataset.newest}` : "没有注明"],
      ...(question ? [["问题", question.text], ["能说明什么", question.caution]] : []),
      ...(caveat ? [["合计", `${sums.join("；")}。${caveat}`]] : []),
      ["行数", tables.grouped(String(result.rows.length))],
      ["条件", conditions.length ? `${conditions.join("；")}。${filters.meaning(table, state.q).said}` : "没有"],
      ["〔未填〕、〔表中无此项〕", "是本站的说明，不是原表的字：前者印着这一栏而空着，后者没有这一栏"],
      ...notes.map((column) => [labelOf(column), column.meaning ?? ""]),
    ];
  }

  async function copyAddress() {
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = "网址已复制。";
    } catch {
      const field = make("input", { type: "text", readOnly: true, value: location.href, "aria-label": "这一页的网址" });
      said.replaceChildren("请复制：", field);
      field.select();
    }
  }

  plain.remove(); // what a reader without scripts has; back when the data do not come
  root.replaceChildren(make("p", { role: "status", textContent: "正在读取数据……" }));
  addEventListener("popstate", () => {
    isTyping = false;
    restore();
  });
  document.addEventListener("displaychange", () => table && picture.update(table, state));
  restore();
})();
