// The page that compares: what is chosen stands in the address, everything else follows from it.
(() => {
  "use strict";
  const own = gongkai.compare;
  const { make, tables } = gongkai;
  const { MAX } = own;
  const root = gongkai.the("[data-compare]");
  /** @param {string} name */
  const part = (name) => gongkai.the(`[data-part="${name}"]`, root);
  const [past, field, chips, notes, result, offers] = ["past", "field", "chosen", "notes", "result", "offers"].map(part);
  const examples = gongkai.all("[data-compare-examples]")[0];
  const radios = /** @type {HTMLInputElement[]} */ (gongkai.all("input[name=kind]", root));
  /** @type {Record<Gongkai.Kind, Gongkai.TableName[]>} */
  const NEEDED = { project: ["projects", "indicators"], department: ["filings", "projects", "indicators"] };
  const WORDS = {
    project: { one: "项目", measure: "个项目", label: "添加项目", hint: "写项目、部门的名称或者年度的一部分" },
    department: { one: "部门", measure: "份部门材料", label: "添加部门的一个年度", hint: "写部门名称或者年度的一部分" },
  };
  const NEAR = { project: "同一份材料的项目：", department: "同一年度的部门：" };
  const SITE_TITLE = document.title;
  const OFFERED = 5;

  /** @type {Gongkai.Choice} */
  let choice; // {kind, items}, as the address says
  /** @type {Partial<Record<Gongkai.Kind, string[]>>} */
  let elsewhere = {}; // kind → items, while the other kind is shown
  /** @type {Gongkai.Entry[]} */
  let known = []; // entries of the kind shown
  let turn = 0; // only the latest choice may show what it loaded

  /** @param {Gongkai.Entry} item */
  const nameOf = (item) => `${item.name}（${item.place}）`;
  /** @param {string} text */
  const sentence = (text) => make("p", {}, text);
  /** @param {string} text @param {() => void} onclick @param {Record<string, string>} more */
  const button = (text, onclick, more = {}) => make("button", { type: "button", onclick, ...more }, text);

  // ------------------------------------------------------------ tables

  /** @param {Gongkai.TableName} name */
  const load = (name) => tables.load(name, root.dataset[`table${name[0].toUpperCase()}${name.slice(1)}`]);
  /** @param {Gongkai.Table} table */
  const listed = (table) => (table.entries ??= own.entries(table));

  /** @param {Gongkai.TableName[]} names @returns {Promise<Gongkai.Compared>} */
  async function loadAll(names) {
    const loaded = await Promise.all(names.map(load));
    return /** @type {Gongkai.Compared} */ (Object.fromEntries(names.map((name, i) => [name, loaded[i]])));
  }

  // ------------------------------------------------------------ the address

  /** @param {Gongkai.Choice} next */
  function go(next) {
    choice = next;
    elsewhere[choice.kind] = choice.items;
    try {
      history.pushState(null, "", own.written(choice));
    } catch {
      // A page opened from a folder may not be allowed to; it compares all the same.
    }
    return show();
  }

  /** @param {string} id */
  function add(id) {
    if (choice.items.length >= MAX) {
      return say([`一次最多比较${MAX}${WORDS[choice.kind].measure}。请先移除一个，再添加。`]);
    }
    return tell("已添加", id, go({ ...choice, items: [...choice.items, id] }));
  }

  /** For who cannot see the chips change. @param {string} what @param {string} id @param {Promise<void>} shown */
  async function tell(what, id, shown) {
    await shown;
    const item = known.find((one) => one.id === id);
    if (item) part("count").textContent = `${what}“${item.name}”，已选${choice.items.length}${WORDS[choice.kind].measure}`;
  }

  /** @param {string} id */
  async function remove(id) {
    const place = choice.items.indexOf(id);
    await tell("已移除", id, go({ ...choice, items: choice.items.filter((item) => item !== id) }));
    const left = chips.querySelectorAll("button");
    (left[Math.min(place, left.length - 1)] ?? field).focus();
  }

  // ------------------------------------------------------------ what is shown

  /** @param {string[]} sentences */
  const say = (sentences) => notes.replaceChildren(...sentences.map(sentence));

  /** @param {Gongkai.Entry} item */
  function chip(item) {
    return make("li", {}, make("span", {}, item.name, make("small", {}, item.place)),
      button("✕", () => remove(item.id), { "aria-label": `移除${nameOf(item)}`, title: "移除" }));
  }

  /** What the address asks for: entries to compare, and sentences on what of it cannot be. @param {Gongkai.Entry[]} all */
  function sorted(all) {
    const byId = new Map(all.map((item) => [item.id, item]));
    const cut = (/** @type {string} */ id) => `“${id.length > 60 ? `${id.slice(0, 60)}…` : id}”`;
    const strangers = choice.items.filter((id) => !byId.has(id));
    const misplaced = strangers.filter((id) => own.kindOf(id) && own.kindOf(id) !== choice.kind);
    const unknown = strangers.filter((id) => !misplaced.includes(id));
    const found = choice.items.flatMap((id) => byId.get(id) ?? []);
    const said = [];
    if (unknown.length) said.push(`没有找到${unknown.map(cut).join("、")}，已经略去；可能写错了，也可能已经撤下。`);
    if (misplaced.length) said.push(`${misplaced.map(cut).join("、")}不是${WORDS[choice.kind].one}，不能放在一起比，已经略去。`);
    if (found.length > MAX) {
      said.push(`一次最多比较${MAX}${WORDS[choice.kind].measure}，没有放进来的是：${found.slice(MAX).map(nameOf).join("、")}。`);
    }
    return { items: found.slice(0, MAX), said };
  }

  /** @param {number} count */
  const fewWords = (count) =>
    count ? `已选1${WORDS[choice.kind].measure}，再选至少1个，就可以并排看。` : `请选2至${MAX}${WORDS[choice.kind].measure}。`;

  // With one chosen: join the last comparison of this tab, or take its neighbours in the same filing.
  /** @param {Gongkai.Entry[]} items @param {Gongkai.Entry[]} all */
  function offer(items, all) {
    const last = own.remembered();
    const [only] = items;
    const joined = [...last.items, only?.id];
    const isJoinable = only && last.kind === choice.kind && last.items.length > 0 && last.items.length < MAX
      && !last.items.includes(only.id);
    /** @type {(id: string) => boolean} */
    const isNear = choice.kind === "project" ? (id) => id.startsWith(only.id.replace(/[^/]+$/, ""))
      : (id) => id.split("/")[1] === only.id.split("/")[1];
    const near = only ? all.filter(({ id }) => id !== only.id && isNear(id)).slice(0, OFFERED) : [];
    offers.replaceChildren(
      ...(isJoinable ? [button(`加到刚才的比较里（共${joined.length}个）`, () => go({ ...choice, items: joined }))] : []),
      ...(near.length ? [make("span", {}, NEAR[choice.kind])] : []),
      ...near.map((item) => button(`＋ ${item.name}`, () => add(item.id), { title: item.place })));
  }

  /** @param {Gongkai.Compared} all @param {Gongkai.Entry[]} items */
  function drawResult(all, items) {
    const compared = own.comparison(choice.kind, all, items);
    const caption = `${items.length}${WORDS[choice.kind].measure}并排比较：照原表的数和字，重新计算的另外注明`;
    result.replaceChildren(
      make("div", { className: "compare-cautions" }, ...compared.cautions.map(sentence)),
      make("div", { className: "compare-figures" }, ...own.bars(compared)),
      make("div", { className: "scroll", role: "region", tabIndex: 0, "aria-label": caption }, own.table(compared, caption)),
      make("p", { className: "compare-actions" },
        button("下载这张比较表（CSV）", () => save(compared)), button("打印", () => print())));
  }

  /** @param {Gongkai.Comparison} compared */
  function save(compared) {
    const { items } = compared;
    const of = (/** @type {"department" | "year"} */ part) => [...new Set(items.map(({ parts }) => parts[part]))];
    const [department, ...others] = of("department");
    const name = gongkai.taking.named([
      others.length ? `${department}等${others.length + 1}个部门` : department, of("year").join("、"),
      `${items.length}${WORDS[compared.kind].measure}比较`, ...(compared.kind === "project" ? items.map((item) => item.name) : []),
    ], "csv");
    tables.download(name, "text/csv;charset=utf-8",
      tables.csv(own.csvRows(compared)));
  }

  function dress() {
    const words = WORDS[choice.kind];
    for (const radio of radios) radio.checked = radio.value === choice.kind;
    part("label").textContent = words.label;
    part("hint").textContent = `${words.hint}，词与词之间空一格，再从列出的里面选。`;
  }

  async function show() {
    const mine = ++turn;
    const { kind } = choice;
    dress();
    root.ariaBusy = "true";
    try {
      const table = await load(NEEDED[kind][0]);
      if (mine !== turn) return;
      known = listed(table);
      const { items, said } = sorted(known);
      chips.replaceChildren(...items.map(chip));
      picker.offer(known);
      picker.mark(items.map(({ id }) => id));
      say([...said, ...(items.length < 2 ? [fewWords(items.length)] : [])]);
      offer(items.length === 1 ? items : [], known);
      if (examples) examples.hidden = items.length > 1;
      result.hidden = past.hidden = items.length < 2;
      root.dataset.drawn = "";
      document.title = items.length > 1 ? `比较：${items.map(({ name }) => name).join("、")}` : SITE_TITLE;
      choice = { kind, items: items.map(({ id }) => id) };
      if (items.length < 2) return result.replaceChildren();
      own.remember(choice);
      const all = await loadAll(NEEDED[kind]);
      if (mine === turn) drawResult(all, items);
    } catch {
      if (mine === turn) fail();
    } finally {
      if (mine === turn) root.ariaBusy = "false";
    }
  }

  function fail() {
    result.hidden = past.hidden = true;
    root.dataset.drawn = "";
    say(["DecompressionStream" in window
      ? "没有取到比较要用的数据。请检查网络，或者网站刚刚更新过，请刷新本页再试。"
      : "这个浏览器太旧，不能比较。请换用 2023 年以后的浏览器。"]);
  }

  // ------------------------------------------------------------ together

  const picker = own.picker({ field: /** @type {HTMLInputElement} */ (field), list: part("list"), count: part("count"), add });

  function restore() {
    choice = own.read(location.search);
    elsewhere[choice.kind] = choice.items;
    show();
  }

  for (const radio of radios) {
    const kind = /** @type {Gongkai.Kind} */ (radio.value);
    radio.addEventListener("change", () => go({ kind, items: elsewhere[kind] ?? [] }));
  }
  // By itself the link would be a step of the history, and what is chosen would be drawn again.
  past.addEventListener("click", (event) => {
    event.preventDefault();
    result.focus();
  });
  addEventListener("popstate", restore);
  restore();
})();
