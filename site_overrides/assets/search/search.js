// Search: a dialog over names.json (the name of every page, scanned at once) and one full-text index a year, asked
// through Pagefind. What a word is was settled in generator/search/spelling.py; this side spells alike.
(() => {
  "use strict";
  const SITE = new URL("../../", document.currentScript.src);
  const FOLDER = new URL("search/", SITE);
  const PAUSE_MS = 120;
  const PORTION = 10; // results of a list that are shown at a time
  const UNASKED_PAGES = 2000; // so many pages' text is searched without being asked for; the newest year in any case
  const SECTIONS = { name: "名称", indicator: "指标", text: "正文" };
  const SORTS = { near: "相关", money: "金额", score: "得分", year: "年度" };

  // ------------------------------------------------------------ words

  const half = (text) => text.replace(/[０-９Ａ-Ｚａ-ｚ．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const fold = (text) =>
    half(text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, ""))
      .replace(/(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])/g, (number) => number.replaceAll(",", ""))
      .toLowerCase();
  const key = (text) => fold(text).replace(/\s/g, "");

  const wordsOf = (query) =>
    [...new Set(fold(query).match(/(?:[\p{L}\p{N}]|(?<=[0-9])\.(?=[0-9]))+/gu))].slice(0, 8);
  // Every Han character is a word of the index, a number is one word, and quotes make Pagefind keep them together.
  const phrase = (word) => `"${word.match(/[0-9a-z.]+|./gu).join(" ").replaceAll(".", "\u2024")}"`;

  // Every place of the words in a text, also across line breaks and thousands' commas.
  function placesOf(words, text) {
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    const pattern = longestFirst.map((word) => [...word].join(",?\\s*").replaceAll(".", "\\.")).join("|");
    return half(text).matchAll(new RegExp(pattern, "giu"));
  }

  function marked(text, words) {
    const nodes = [];
    let end = 0;
    for (const { 0: match, index } of placesOf(words, text)) {
      nodes.push(text.slice(end, index), make("mark", {}, text.slice(index, (end = index + match.length))));
    }
    return [...nodes, text.slice(end)];
  }

  // ------------------------------------------------------------ files

  const shards = new Map(); // folder → promise that its texts can be searched
  const pages = new Map(); // record's id → pages with that id, at most one a shard
  const numbered = []; // indicator names with numbers, of which the indexes know no part
  let names, pagefind; // promises

  // When a piece of its index does not arrive, Pagefind tells the console only, and answers with fewer hits or never.
  let admitLoss = () => {};
  const fetchAsBefore = window.fetch;
  window.fetch = async (...request) => {
    try {
      const answer = await fetchAsBefore(...request);
      if (!answer.ok) admitLoss();
      return answer;
    } catch (error) {
      admitLoss();
      throw error;
    }
  };

  async function json(path, cache) {
    const answer = await fetch(new URL(path, FOLDER), { cache });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return answer.json();
  }

  const loadNames = () => (names ??= json("names.json", "no-cache").then((list) => ({
    ...list,
    keys: list.title.map(key),
    places: list.departments.map((name, i) => key(`${name}|${list.regions[i]}`)),
  })));

  async function loadShard({ folder }) {
    const [path, options] = [new URL(`${folder}/`, FOLDER).href, { metaCacheTag: folder }];
    const list = json(`${folder}/rows.json`);
    const isFirst = !pagefind;
    pagefind ??= import(`${path}pagefind.js`).then(({ createInstance }) =>
      createInstance({ ...options, basePath: path, noWorker: true }));
    const [{ rows, ids, names_end: ends, numbered: names }, engine] = await Promise.all([list, pagefind]);
    if (!isFirst) await engine.mergeIndex(path, options);
    ids.forEach((id, i) => pages.set(id, [...(pages.get(id) ?? []), { row: rows[i], namesEnd: ends[i] }]));
    numbered.push(...names.map(([name, places]) => ({ name, key: key(name), rows: places.map((i) => rows[i]) })));
  }

  function load(shard) {
    if (!shards.has(shard.folder)) shards.set(shard.folder, loadShard(shard));
    return shards.get(shard.folder);
  }

  function forgetFiles() {
    names = pagefind = undefined;
    shards.clear();
    pages.clear();
    numbered.length = 0;
  }

  // ------------------------------------------------------------ matching

  async function pageOf(hit, list) {
    const same = pages.get(hit.id) ?? [];
    if (same.length < 2) return same[0];
    const { raw_url: url } = await hit.data();
    return same.find(({ row }) => list.url[row] === url);
  }

  // Row → where its text has the word. The names of indicators stand first in a text, up to `namesEnd`.
  async function inText(word, list) {
    const found = new Map();
    for (const { name, rows } of numbered.filter((one) => one.key.includes(word))) {
      for (const row of rows) found.set(row, { isName: true, name });
    }
    for (const hit of (await (await pagefind).search(phrase(word))).results) {
      const { row, namesEnd } = (await pageOf(hit, list)) ?? {};
      const at = Math.min(...hit.words);
      const isName = found.has(row) || at < namesEnd;
      if (row >= 0) found.set(row, { isName, at, namesEnd, data: hit.data });
    }
    return found;
  }

  // A page is a hit when it has every word: in its own name, with its place and year; in an indicator's; in its text.
  function match(list, words, texts) {
    const hits = [];
    list.keys.forEach((name, row) => {
      const isPlace = (word) => list.places[list.department[row]]?.includes(word)
        || (word.length > 3 && `${list.year[row]}年度`.startsWith(word));
      const atOnce = words.map((word) => name.includes(word) || isPlace(word));
      const places = texts?.map((found) => found.get(row)) ?? [];
      if (atOnce.every(Boolean) && words.some((word) => name.includes(word))) hits.push({ row, section: "name" });
      else if (texts && words.every((_, i) => atOnce[i] || places[i])) {
        const there = places.filter(Boolean);
        hits.push({ row, section: there.some(({ isName }) => isName) ? "indicator" : "text", places: there });
      }
    });
    return hits;
  }

  // Keys to sort by, ascending, one after the other; what is no number comes last.
  function sortKeys(list, words, { row, section }) {
    const number = (text, unlike) => (row in unlike ? unlike[row] : parseFloat(text[row])) ?? NaN;
    const largestFirst = (value) => (Number.isNaN(value) ? Infinity : -value);
    const [money, score] = [number(list.money, list.wan_yuan), number(list.score, list.points)].map(largestFirst);
    const query = words.join("");
    const [name, kind, year] = [list.keys[row], list.kind[row], -list.year[row]];
    const nearness = name === query ? 0 : name.startsWith(query) ? 1 : 2;
    const isProject = list.kinds[kind] === "项目";
    const near = { name: [nearness, kind, name.length], indicator: [], text: [!isProject] }[section];
    return { near: [...near, year, money], money: [money], score: [score], year: [year] }[sorting.value];
  }

  function sorted(list, words, hits) {
    const keyed = hits.map((hit) => ({ hit, keys: [...sortKeys(list, words, hit), hit.row] }));
    const compare = ({ keys: a }, { keys: b }) => {
      const i = a.findIndex((value, place) => value !== b[place]);
      return a[i] < b[i] ? -1 : 1;
    };
    return keyed.sort(compare).map(({ hit }) => hit);
  }

  // ------------------------------------------------------------ the dialog

  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const note = (...content) => notes.replaceChildren(...content);
  const button = (text, onclick) => make("button", { type: "button", className: "search-button", onclick }, text);
  const select = (options) => make("select", {}, ...options.map(([value, text]) => new Option(text, value)));
  const labelled = (label, control, id) =>
    make("div", {}, make("label", { htmlFor: id }, label), Object.assign(control, { id }));
  const facet = (label, of) => ({ label, of, control: select([["", "全部"]]) });
  const byYear = facet("年度", (list, row) => list.year[row]);
  const facets = [byYear, facet("地区", (list, row) => list.regions[list.department[row]]),
    facet("单位", (list, row) => list.departments[list.department[row]])];
  const sorting = select(Object.entries(SORTS));
  const field = make("input", {
    type: "search", maxLength: 100, autocomplete: "off", spellcheck: false, enterKeyHint: "search",
    "aria-describedby": "search-hint",
  });
  const form = make("form", { role: "search" },
    labelled("搜索项目、单位、指标和正文", field, "search-field"),
    make("button", { type: "button", className: "search-close", onclick: () => dialog.close(), "aria-label": "关闭搜索" },
      "✕"),
    make("div", { className: "search-choices" },
      ...facets.map(({ label, control }, i) => labelled(label, control, `search-facet-${i}`)),
      labelled("排序", sorting, "search-sort")));
  const status = make("p", { role: "status" });
  const notes = make("div", { className: "search-notes" });
  const results = make("div", { className: "search-results" });
  const dialog = make("dialog", { className: "search-dialog", "aria-label": "搜索" },
    form,
    make("p", { id: "search-hint" }, "几个词之间空一格，表示都要有。名称可以只写一部分；正文里的数字和字母要写完整。"),
    status, notes, results);

  let view = null; // what is shown: list, words, hits, and whether more are coming
  let shown = {}; // section → how many of its hits
  let turn = 0; // only the latest search may show what it found
  let everyYear = false;
  let timer, opener;

  const isChosen = (row, except) => facets.every(({ of, control }) =>
    control === except || !control.value || of(view.list, row) === control.value);

  // Counts of what each choice would leave, the other choices as they are.
  function fillFacet({ of, control }) {
    const values = view.hits.filter(({ row }) => isChosen(row, control)).map(({ row }) => of(view.list, row));
    const counts = new Map(control.value ? [[control.value, 0]] : []);
    for (const value of values.filter(Boolean)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const order = control === byYear.control ? (a, b) => b - a : (a, b) => a.localeCompare(b, "zh");
    const options = [...counts.keys()].sort(order).map((value) =>
      new Option(`${value}（${counts.get(value)}）`, value, false, value === control.value));
    control.replaceChildren(new Option(`全部（${values.length}）`, ""), ...options);
  }

  function item(hit) {
    const { list, words } = view;
    const [row, kind] = [hit.row, list.kinds[list.kind[hit.row]]];
    const address = new URL(list.url[row], SITE);
    for (const word of words) address.searchParams.append("q", word);
    const of = { 部门: list.regions, 项目: list.departments }[kind]?.[list.department[row]];
    const [year, money, score] = [list.year[row], list.money[row], list.score[row]];
    const facts = [of, year && `${year}年度`, money && `全年执行数 ${money}`, score && `自评得分 ${score}`];
    const element = make("li", {},
      make("a", { href: address.href }, ...marked(list.title[row], words)),
      make("span", { className: "search-kind" }, kind),
      make("p", { className: "search-facts" }, facts.filter(Boolean).join(" · ")));
    if (hit.places?.length) {
      element.append(make("p", { className: "search-excerpt" }));
      element.fill = async () => element.lastChild.append(...marked(await excerpt(hit, words), words));
      inSight.observe(element);
    }
    return element;
  }

  // A text is fetched when its result comes into sight, not before.
  const inSight = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      inSight.unobserve(target);
      target.fill().catch(() => {});
    }
  });

  async function excerpt({ places }, words) {
    const { namesEnd, data } = places.find((place) => place.data) ?? {};
    const tokens = data ? (await data()).content.split(" ") : [];
    const readable = (part) => part.join("").replaceAll("\u2420", " ").replaceAll("\u2024", ".");
    const names = data ? readable(tokens.slice(0, namesEnd)).split("\u241e") : places.map(({ name }) => name);
    const matching = names.filter((name) => words.some((word) => key(name).includes(word)));
    const around = places.filter(({ at }) => at >= namesEnd).slice(0, 2).map(({ at }) =>
      `…${readable(tokens.slice(Math.max(namesEnd, at - 16), at + 48)).replaceAll("\u241e", " · ")}…`);
    return [...matching.slice(0, 3).map((name) => `指标：${name}`), ...around].join("　");
  }

  function section(name, hits) {
    const rest = hits.length - shown[name];
    const heading = make("h2", { id: `search-${name}` }, `${SECTIONS[name]} `, make("span", {}, `${hits.length} 项`));
    const items = make("ol", { role: "list" }, ...hits.slice(0, shown[name]).map(item));
    items.setAttribute("aria-labelledby", heading.id);
    const more = button(`再列 ${Math.min(rest, PORTION)} 项（还有 ${rest} 项）`, () => {
      const next = shown[name];
      shown[name] += PORTION;
      render();
      results.querySelector(`#search-${name} + ol`).children[next].querySelector("a").focus();
    });
    return make("section", {}, heading, items, ...(rest > 0 ? [more] : []));
  }

  function emptyState() {
    const isFiltered = facets.some(({ control }) => control.value);
    const clear = button("不限年度、地区和单位", () => {
      for (const { control } of facets) control.value = "";
      search();
    });
    const words = view.words.map((word) => `“${word}”`).join("和");
    return make("div", {},
      make("p", {}, `没有一页有${words}。可以少写几个词，换短一些的词，或者从页面上方的“部门”按地区找。`),
      ...(isFiltered ? [clear] : []));
  }

  function render(change) {
    view = { ...view, ...change };
    const focused = document.activeElement.href;
    facets.forEach(fillFacet);
    const hits = sorted(view.list, view.words, view.hits.filter(({ row }) => isChosen(row)));
    const lists = Object.keys(SECTIONS).map((name) => [name, hits.filter((hit) => hit.section === name)])
      .filter(([, found]) => found.length);
    const counts = lists.map(([name, found]) => `${SECTIONS[name]} ${found.length} 项`).join("，");
    const isEmpty = !hits.length && !view.isPartial && view.words.length;
    status.textContent = (counts || (isEmpty && "没有找到") || "") + (view.isPartial ? "（正在查正文）" : "");
    results.replaceChildren(...lists.map(([name, found]) => section(name, found)), ...(isEmpty ? [emptyState()] : []));
    if (focused) [...results.querySelectorAll("a")].find(({ href }) => href === focused)?.focus();
  }

  function wanted(list) {
    const { value: year } = byYear.control;
    let pagesBefore = 0;
    return list.shards.filter((shard) => {
      const isUnasked = !pagesBefore || pagesBefore + shard.pages <= UNASKED_PAGES;
      pagesBefore += shard.pages;
      return year ? shard.year === year : everyYear || isUnasked;
    });
  }

  // Says which years' texts were left out, and offers them.
  function noteYearsLeft(list, searched) {
    const years = [...new Set(list.shards.filter((shard) => !searched.includes(shard)).map(({ year }) => year))];
    if (!years.length || byYear.control.value) return note();
    note(`正文只查了较近的年度，没有查${years.join("、")}年度。`, button("也查这些年度", () => {
      everyYear = true;
      search();
    }));
  }

  async function textsOf(words, list, years) {
    await Promise.all(years.map(load));
    return Promise.all(words.map((word) => inText(word, list)));
  }

  async function search() {
    const mine = ++turn;
    const words = wordsOf(field.value);
    const loss = new Promise((_, reject) => (admitLoss = reject));
    shown = Object.fromEntries(Object.keys(SECTIONS).map((name) => [name, PORTION]));
    results.ariaBusy = true;
    note();
    try {
      const list = await Promise.race([loadNames(), loss]);
      if (mine !== turn) return;
      const inTexts = words.some((word) => [...word].length > 1);
      render({ list, words, hits: match(list, words), isPartial: inTexts });
      if (words.length && !inTexts) note("只写一个字，只在名称里查；写两个字以上，才查指标和正文。");
      if (!inTexts) return;
      const years = wanted(list);
      const texts = await Promise.race([textsOf(words, list, years), loss]);
      if (mine !== turn) return;
      render({ hits: match(list, words, texts), isPartial: false });
      noteYearsLeft(list, years);
    } catch {
      forgetFiles();
      if (mine !== turn) return;
      if (view?.isPartial) render({ isPartial: false });
      note(location.protocol === "file:"
        ? "直接从磁盘打开的网页不能搜索。请在网站上打开本页，或者运行 gongkai serve。"
        : "没有取到搜索要用的文件，结果不全。请检查网络，或者网站刚刚更新过，请刷新本页再试。");
    } finally {
      if (mine === turn) results.ariaBusy = false;
    }
  }

  function open() {
    if (dialog.open) return field.focus();
    opener = document.activeElement;
    document.body.append(dialog);
    dialog.showModal();
    field.select();
    loadNames().catch(search);
  }

  function move(event) {
    const stops = [field, ...results.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!stops.includes(document.activeElement) || !next) return;
    event.preventDefault();
    next.focus();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await search();
    // On a phone this key is pressed to put the keyboard away and see the results.
    if (matchMedia("(pointer: coarse)").matches) field.blur();
    else results.querySelector("a")?.click();
  });
  const soon = (event) => {
    results.ariaBusy = true;
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(search, PAUSE_MS);
  };
  field.addEventListener("input", soon);
  field.addEventListener("compositionend", () => soon({}));
  for (const { control } of facets) control.addEventListener("change", search);
  sorting.addEventListener("change", () => view && render());
  dialog.addEventListener("close", () => opener?.focus());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") dialog.close(event.preventDefault());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
  });
  document.addEventListener("click", ({ target }) => target.closest?.("[data-search-open]") && open());
  document.addEventListener("keydown", (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (isShortcut) open(event.preventDefault());
  });

  // ------------------------------------------------------------ the page one lands on

  // Marks the words that led here, without touching the page; a browser that cannot leaves them unmarked.
  function highlight(words) {
    const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let [text, block] = ["", null];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("script, style, svg")) continue;
      const its = node.parentElement.closest("td, th, p, li, dt, dd, h1, h2, h3, h4, summary, figcaption, div");
      if (its !== block) text += "\u241e";
      block = its;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    let i = 0;
    const at = (place) => {
      while (nodes[i + 1]?.start <= place) i++;
      return [nodes[i].node, place - nodes[i].start];
    };
    const ranges = [...placesOf(words, text)].map(({ 0: match, index }) => {
      const range = new Range();
      range.setStart(...at(index));
      const [node, offset] = at(index + match.length - 1);
      range.setEnd(node, offset + 1);
      return range;
    });
    CSS.highlights.set("search", new Highlight(...ranges));
    const first = ranges[0]?.startContainer.parentElement;
    first?.closest("details:not([open])")?.setAttribute("open", "");
    if (!location.hash) first?.scrollIntoView({ block: "center" });
  }

  const asked = wordsOf(new URLSearchParams(location.search).getAll("q").join(" "));
  if (asked.length && window.Highlight) highlight(asked);
})();
