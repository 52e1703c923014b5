// The search dialog: names first, then every text; filters, order, and the search kept in the address (?search=…).
(() => {
  "use strict";
  const { make } = gongkai;
  const { wordsOf, names, cardOf, figures, inTexts, forget, match, sorted, item, helped, spelled, termsOf } = gongkai.search;
  const PAUSE_MS = 120;
  const PORTION = 10; // results of a list that are shown at a time
  const SECTIONS = { name: "名称", indicator: "指标", text: "正文" };
  const NAMES = /** @type {Gongkai.Section[]} */ (Object.keys(SECTIONS));
  const SORTS = { near: "相关", money: "金额", score: "得分", year: "年度" };

  // ------------------------------------------------------------ the dialog

  /** @param {...Node} content */
  const note = (...content) => notes.replaceChildren(...content);
  /** @param {string} text @param {() => void} onclick */
  const button = (text, onclick) => make("button", { type: "button", className: "search-button", onclick }, text);
  /** @param {[value: string, text: string][]} options */
  const select = (options) => make("select", {}, ...options.map(([value, text]) => new Option(text, value)));
  /** @param {string} label @param {HTMLElement} control @param {string} id */
  const labelled = (label, control, id) =>
    make("div", {}, make("label", { htmlFor: id }, label), Object.assign(control, { id }));
  /** @param {string} label @param {string} parameter @param {(list: Gongkai.Names, row: number) => string} of */
  const facet = (label, parameter, of) => ({ label, parameter, of, control: select([["", "全部"]]) });
  const byYear = facet("年度", "search-year", (list, row) => list.year[row]);
  const facets = [
    byYear,
    facet("类型", "search-kind", (list, row) => list.kinds[list.kind[row]]),
    facet("地区", "search-region", (list, row) => list.regions[list.department[row]]),
    facet("单位", "search-department", (list, row) => list.departments[list.department[row]]),
  ];
  const sorting = select(Object.entries(SORTS));
  const field = make("input", {
    type: "search", maxLength: 100, autocomplete: "off", spellcheck: false, enterKeyHint: "search",
    "aria-describedby": "search-hint",
  });
  const form = make("form", { role: "search" },
    labelled("搜索项目、单位、指标和正文", field, "search-field"),
    make("button", { type: "button", className: "search-close", onclick: () => dialog.close(), "aria-label": "关闭搜索" },
      "✕"),
    make("div", { className: "search-choices", hidden: true },
      ...facets.map(({ label, control }, i) => labelled(label, control, `search-facet-${i}`)),
      labelled("排序", sorting, "search-sort")));
  const hint = make("p", { id: "search-hint" },
    "几个词之间空一格，表示都要有。名称可以只写一部分；正文里的数字和字母要写完整。");
  const choices = gongkai.the(".search-choices", form);
  const status = make("p", { role: "status" });
  const notes = make("div", { className: "search-notes" });
  const results = make("div", { className: "search-results" });
  const dialog = make("dialog", { className: "search-dialog", "aria-label": "搜索" },
    form, hint, status, notes, results);

  /** @type {Gongkai.Search} */
  let view; // what is shown: list, words, hits, texts, and whether more are coming
  /** @type {Record<string, number>} */
  let shown = {}; // section → how many of its hits
  let turn = 0; // only the latest search may show what it found
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {HTMLElement | undefined} */
  let opener;

  /** @param {number} row @param {HTMLSelectElement} [except] */
  const isChosen = (row, except) => facets.every(({ of, control }) =>
    control === except || !control.value || of(view.list, row) === control.value);

  /** Counts of what each choice would leave, the other choices as they are. @param {ReturnType<typeof facet>} facet */
  function fillFacet({ of, control }) {
    const values = view.hits.filter(({ row }) => isChosen(row, control)).map(({ row }) => of(view.list, row));
    /** @type {Map<string, number>} */
    const counts = new Map();
    if (control.value) counts.set(control.value, 0);
    for (const value of values.filter(Boolean)) counts.set(value, (counts.get(value) ?? 0) + 1);
    /** @type {(a: string, b: string) => number} */
    const order = control === byYear.control ? (a, b) => Number(b) - Number(a) : (a, b) => a.localeCompare(b, "zh");
    const options = [...counts.keys()].sort(order).map((value) =>
      new Option(`${value}（${counts.get(value)}）`, value, false, value === control.value));
    control.replaceChildren(new Option(`全部（${values.length}）`, ""), ...options);
  }

  /** @param {Gongkai.Section} name @param {Gongkai.Hit[]} hits @param {Map<number, Gongkai.Card>} cards */
  function section(name, hits, cards) {
    const rest = hits.length - shown[name];
    const heading = make("h2", { id: `search-${name}` }, `${SECTIONS[name]} `, make("span", {}, `${hits.length} 项`));
    const items = make("ol", { role: "list" }, ...hits.slice(0, shown[name]).map((hit) => item(view, hit, /** @type {Gongkai.Card} */ (cards.get(hit.row)))));
    items.setAttribute("aria-labelledby", heading.id);
    const more = button(`再列 ${Math.min(rest, PORTION)} 项（还有 ${rest} 项）`, async () => {
      const next = shown[name];
      shown[name] += PORTION;
      await search(shown);
      gongkai.all(`#search-${name} + ol a`, results)[next]?.focus();
    });
    return make("section", {}, heading, items, ...(rest > 0 ? [more] : []));
  }

  function termSection() {
    if (!view.terms?.length) return [];
    const told = view.terms.map(({ name, url, text }) => make("div", {},
      make("dt", {}, make("a", { href: new URL(url, gongkai.site).href }, name)), make("dd", {}, text)));
    return [make("section", { className: "search-terms" }, make("h2", {}, "解释"), make("dl", {}, ...told))];
  }

  // What was not found together may be there one by one.
  function emptyState() {
    const { list, words, texts } = view;
    if (!words.length) return make("p", { className: "search-empty" }, "只有标点查不到什么：请写汉字、字母或者数字。");
    const isFiltered = facets.some(({ control }) => control.value);
    const clear = button("不限年度、地区、单位和类型", () => {
      for (const { control } of facets) control.value = "";
      search();
    });
    if (isFiltered && view.hits.length) {
      return make("div", { className: "search-empty" },
        make("p", {}, `这些条件下没有；不限条件有 ${view.hits.length} 页。`), clear);
    }
    const alone = words.map((word, i) => `“${word}”${match(list, [word], texts && [texts[i]]).length} 页`).join("，");
    const departments = make("a", { href: new URL("departments/", gongkai.site).href }, "部门");
    return make("div", { className: "search-empty" },
      make("p", {}, `没有一页有${words.map((word) => `“${word}”`).join("和")}。`),
      ...(words.length > 1 ? [make("p", {}, `分开查：${alone}。`)] : []),
      make("p", {}, "可以少写几个词，换短一些的词，或者到“", departments, "”一栏按地区找。"),
      ...(words.some((word) => /^[0-9.]+$/.test(word)) ? [make("p", {}, "本站折算、合计的数不在搜索之列，只查原文。")] : []),
      ...(isFiltered ? [clear] : []));
  }

  /** @param {Partial<Gongkai.Search>} change */
  async function render(change) {
    view = { ...view, ...change };
    const mine = turn;
    const { list, words } = view;
    const order = /** @type {Gongkai.Order} */ (sorting.value);
    const numbers = (order === "money" || order === "score") && words.length ? (await figures())[order] : [];
    const hits = sorted(list, words, view.hits.filter(({ row }) => isChosen(row)), order, numbers);
    const lists = NAMES.map((name) => /** @type {[Gongkai.Section, Gongkai.Hit[]]} */ ([name, hits.filter((hit) => hit.section === name)]))
      .filter(([, found]) => found.length);
    const rows = lists.flatMap(([name, found]) => found.slice(0, shown[name])).map(({ row }) => row);
    const cards = new Map();
    await Promise.all(rows.map(async (row) => cards.set(row, await cardOf(row))));
    if (mine === turn) draw(lists, cards);
  }

  /** @param {[Gongkai.Section, Gongkai.Hit[]][]} lists @param {Map<number, Gongkai.Card>} cards */
  function draw(lists, cards) {
    const focused = gongkai.focused().getAttribute("href");
    const counts = lists.map(([name, found]) => `${SECTIONS[name]} ${found.length} 项`).join("，");
    const isEmpty = !lists.length && !view.isPartial && field.value.trim() !== "";
    facets.forEach(fillFacet);
    choices.hidden = !view.hits.length && !facets.some(({ control }) => control.value);
    hint.hidden = lists.length > 0;
    status.textContent = (counts || (isEmpty && "没有找到") || "") + (view.isPartial ? "（正在查正文）" : "");
    results.replaceChildren(...termSection(), ...lists.map(([name, found]) => section(name, found, cards)), ...(isEmpty ? [emptyState()] : []));
    if (focused) [...results.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
  }

  const failure = () => make("p", {},
    location.protocol === "file:" && !document.documentElement.hasAttribute("data-offline")
      ? "直接从磁盘打开的网页不能搜索。请在网站上打开本页，或者运行 gongkai serve；要带走一份，运行 gongkai build --offline。"
      : "DecompressionStream" in window
        ? "没有取到搜索要用的文件，结果不全。请检查网络，或者网站刚刚更新过，请刷新本页再试。"
        : "这个浏览器太旧，不能搜索。请换用 2023 年以后的浏览器，或者从“部门”一栏找。");

  async function search(portions = Object.fromEntries(NAMES.map((name) => [name, PORTION]))) {
    const mine = ++turn;
    const words = wordsOf(field.value);
    shown = portions;
    results.ariaBusy = "true";
    note();
    keepInAddress();
    try {
      const list = await names();
      if (mine !== turn) return;
      const isMore = view?.texts && view.asked === words.join(); // nothing new is asked: nothing to announce
      if (!isMore) await render({ list, words, asked: words.join(), terms: [], texts: null, hits: match(list, words), isPartial: words.length > 0 });
      if (!words.length) return await render({ texts: [], hits: [], isPartial: false });
      const [texts, terms] = await Promise.all([Promise.all(words.map(inTexts)), termsOf(list, words)]);
      const hits = match(list, words, texts);
      const help = hits.length ? await spelled(list, words, hits, texts) : await helped(list, words);
      if (mine !== turn) return;
      if (help) note(make("p", {}, help.said));
      await render({ texts, hits, terms, isPartial: false, ...help });
    } catch {
      forget();
      if (mine !== turn) return;
      if (view?.isPartial) {
        view.isPartial = false;
        status.textContent = status.textContent.replace("（正在查正文）", "");
      }
      note(failure());
    } finally {
      if (mine === turn) results.ariaBusy = "false";
    }
  }

  // ------------------------------------------------------------ the address

  /** @type {[string, HTMLInputElement | HTMLSelectElement][]} */
  const kept = [["search", field], ...facets.map(({ parameter, control }) => /** @type {[string, HTMLSelectElement]} */ ([parameter, control])), ["search-sort", sorting]];

  // An address with the search in it opens the search: to come back from a result, and to send to others.
  function keepInAddress() {
    const address = new URL(location.href);
    for (const [name, { value }] of kept) {
      const isNeeded = dialog.open && field.value.trim() && value && !(name === "search-sort" && value === "near");
      if (isNeeded) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    try {
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    } catch {
      // Some browsers let no page from a disk change its address.
    }
  }

  function openAsAsked() {
    const asked = new URLSearchParams(location.search);
    if (!asked.get("search")) return;
    for (const [name, control] of kept) {
      const value = asked.get(name);
      if (value && "options" in control && control !== sorting) control.add(new Option(value, value));
      if (value) control.value = value;
    }
    if (!sorting.value) sorting.value = "near";
    open();
    search();
  }

  // ------------------------------------------------------------ keys and clicks

  function open() {
    if (dialog.open) return field.focus();
    opener = gongkai.focused();
    document.body.append(dialog);
    dialog.showModal();
    field.select();
    if (field.value) keepInAddress();
    names().catch(() => search());
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    const stops = [field, ...gongkai.all("a", results)];
    const next = stops[stops.indexOf(gongkai.focused()) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!stops.includes(gongkai.focused()) || !next) return;
    event.preventDefault();
    next.focus();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await search();
    // On a phone this key is pressed to put the keyboard away and see the results.
    if (matchMedia("(pointer: coarse)").matches) field.blur();
    else gongkai.all("ol a", results)[0]?.click();
  });
  /** @param {Event | { isComposing: boolean }} event */
  const soon = (event) => {
    results.ariaBusy = "true";
    clearTimeout(timer);
    if (!("isComposing" in event && event.isComposing)) timer = setTimeout(search, PAUSE_MS);
  };
  field.addEventListener("input", soon);
  field.addEventListener("compositionend", () => soon({ isComposing: false }));
  for (const { control } of [...facets, { control: sorting }]) control.addEventListener("change", () => search());
  dialog.addEventListener("close", () => {
    keepInAddress();
    opener?.focus();
  });
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
  });
  document.addEventListener("click", (event) => gongkai.around(event, "[data-search-open]") && open());
  document.addEventListener("keydown", (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!isShortcut) return;
    event.preventDefault();
    open();
  });
  openAsAsked();
})();
