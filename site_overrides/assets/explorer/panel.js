// What the reader sets: words, choices with counts, ranges, empty cells, columns; and the chips of what is set.
gongkai.explorer.panel = (() => {
  "use strict";
  const { make } = gongkai;
  const { EMPTY, BLANK } = gongkai.shared;
  const { LAYOUTS, labelOf, offered } = gongkai.explorer;
  const tables = gongkai.tables;
  const MOST = 100; // choices of a facet that are listed at a time
  const FEW = 12; // from here on, a facet can be searched
  const PAUSE_MS = 150;

  /** Calls `change` when typing pauses, and never while an input method is still composing. @type {Gongkai.Panel["whenTyped"]} */
  function whenTyped(input, change) {
    let pause = 0;
    const later = () => {
      clearTimeout(pause);
      pause = setTimeout(change, PAUSE_MS);
    };
    input.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || later());
    input.addEventListener("compositionend", later);
    return input;
  }

  /** @param {string} title @param {...(Node | string)} children */
  const group = (title, ...children) => {
    const note = make("small");
    return { note, element: make("details", {}, make("summary", {}, title, " ", note), ...children) };
  };

  /** @param {string} text @param {string} value @param {(value: string, isIn: boolean) => void} change */
  const option = (text, value, change) => {
    const box = make("input", { type: "checkbox", value });
    const count = make("span", { className: "count" });
    box.addEventListener("change", () => change(value, box.checked));
    return { box, count, element: make("li", {}, make("label", {}, box, make("span", {}, text), count)) };
  };

  /** @param {string[]} list @param {string} value @param {boolean} isIn */
  const changed = (list, value, isIn) => [...list.filter((one) => one !== value), ...(isIn ? [value] : [])];

  // ------------------------------------------------------------ a facet: choices with their counts

  /** @param {Gongkai.ExplorerTable} table @param {string} key @param {Gongkai.Setting} set @returns {Gongkai.PanelPart} */
  function facet(table, key, set) {
    const column = /** @type {Gongkai.Choosing} */ (table.columns[key]);
    const ids = tables.idsOf(column);
    const list = make("ul", { role: "list" });
    const rest = make("p", { className: "rest" });
    const find = make("input", { type: "search", autocomplete: "off", "aria-label": `在${column.label}里找` });
    const { element, note } = group(column.label, ...(ids.length > FEW ? [find] : []), list, rest);
    element.open = ids.length <= FEW && matchMedia(`(min-width: ${gongkai.breakpoint("desk")})`).matches;
    /** @type {Map<number, ReturnType<typeof option>>} */
    const made = new Map();
    /** @type {[Gongkai.State, Uint32Array]} */
    let last;

    const change = (/** @type {string} */ id, /** @type {boolean} */ isIn) => set((state) => {
      const chosen = changed(state.choices[key] ?? [], id, isIn);
      state.choices = { ...state.choices, [key]: chosen };
      if (!chosen.length) delete state.choices[key];
    });
    const optionOf = (/** @type {number} */ place) => {
      const one = made.get(place) ?? option(column.choices[place].trim() || BLANK, ids[place], change);
      made.set(place, one);
      return one;
    };

    function list_() {
      const [state, counts] = last;
      const chosen = new Set(state.choices[key]);
      const sought = tables.fold(find.value.trim());
      const places = ids.map((_, place) => place).filter((place) =>
        chosen.has(ids[place]) || (counts[place] && tables.fold(column.choices[place]).includes(sought)));
      const shown = places.slice(0, MOST).map(optionOf);
      const focused = gongkai.focused();
      if (shown.length !== list.children.length || shown.some((one, i) => one.element !== list.children[i])) {
        list.replaceChildren(...shown.map((one) => one.element));
        if (list.contains(focused)) focused.focus();
      }
      places.slice(0, MOST).forEach((place) => {
        const { box, count } = optionOf(place);
        box.checked = chosen.has(ids[place]);
        count.textContent = counts[place].toLocaleString("zh-CN");
      });
      rest.textContent = places.length > MOST ? `还有${places.length - MOST}个，输入名称查找` : "";
    }

    find.addEventListener("input", () => last && list_());
    element.addEventListener("toggle", () => element.open && last && list_());
    return {
      element,
      update(state, result) {
        last = [state, result.facets[key]];
        note.textContent = state.choices[key] ? `已选${state.choices[key].length}` : "";
        if (state.choices[key]) element.open = true;
        if (element.open) list_();
      },
    };
  }

  // ------------------------------------------------------------ cells without a number or a text

  /** @param {Gongkai.ExplorerTable} table @param {Gongkai.Setting} set @returns {Gongkai.PanelPart} */
  function empties(table, set) {
    const kinds = /** @type {Gongkai.Emptiness[]} */ (Object.keys(EMPTY));
    const list = make("ul", { role: "list" });
    const { element, note } = group("空着的栏", list);
    const change = (/** @type {string} */ one, /** @type {boolean} */ isIn) => set((state) => {
      state.empty = changed(state.empty, one, isIn);
    });
    const options = LAYOUTS[table.name].empty.flatMap((key) => kinds.map((kind, place) => ({
      key, place, id: `${key}:${kind}`,
      ...option(`${table.columns[key].label}：${EMPTY[kind]}`, `${key}:${kind}`, change),
    })));
    list.append(...options.map((one) => one.element));
    return {
      element,
      update(state, result) {
        note.textContent = state.empty.length ? `已选${state.empty.length}` : "";
        for (const { key, place, id, box, count, element: line } of options) {
          box.checked = state.empty.includes(id);
          line.hidden = !box.checked && !result.empty[key][place];
          count.textContent = result.empty[key][place].toLocaleString("zh-CN");
        }
        if (state.empty.length) element.open = true;
      },
    };
  }

  // ------------------------------------------------------------ from … to …

  const BOUND = /^(>=|<=|[<>≥≤]?)([-+]?[0-9]+(?:\.[0-9]+)?)([^0-9.]*)$/;
  /** How many digits a unit that is typed moves the point, by the unit of the column. @type {Record<string, Record<string, number>>} */
  const UNITS = { 万元: { 万元: 0, 万: 0, 亿元: 4, 亿: 4, 元: -4 }, 分: { 分: 0 }, "%": { "%": 0 }, 个: { 个: 0 }, 处: { 处: 0 } };

  // What is typed as {place: 0 for the lower bound and 1 for the upper one, bound: as the address spells it}; null where
  // it is not understood. The field says which bound, unless a sign says it.
  /** @param {string} text @param {number} place @param {string} unit */
  function boundOf(text, place, unit) {
    const plain = tables.fold(text).replace(/[\s,，]/g, "").replace("−", "-");
    if (plain === "") return { place, bound: "" };
    const [, sign, number, suffix] = BOUND.exec(plain) ?? [];
    const move = suffix === "" ? 0 : UNITS[unit]?.[suffix];
    if (number === undefined || move === undefined) return null;
    const side = sign === "" ? place : Number(["<", "<=", "≤"].includes(sign));
    return { place: side, bound: (["<", ">"].includes(sign) ? sign : "") + tables.moved(number.replace("+", ""), move) };
  }

  // [lower, upper] of what two fields say, and the texts that could not be used.
  /** @param {string[]} texts @param {string} unit @returns {{ range: Gongkai.Range, wrong: number[] }} */
  function boundsOf(texts, unit) {
    const range = /** @type {Gongkai.Range} */ (["", ""]);
    const wrong = /** @type {number[]} */ ([]);
    texts.forEach((text, place) => {
      const found = boundOf(text, place, unit);
      if (!found || (found.bound && range[found.place])) wrong.push(place);
      else if (found.bound) range[found.place] = found.bound;
    });
    return { range, wrong };
  }

  const EXAMPLES = /** @type {Record<string, string>} */ ({ 万元: "100、≥100、1,000、100万、1亿", "%": "80、<80、80%" });
  /** @param {string} unit */
  const example = (unit) => EXAMPLES[unit] ?? "90、≥90、<100";

  /** @param {Gongkai.ExplorerTable} table @param {string} key @param {Gongkai.Setting} set @returns {Gongkai.PanelPart} */
  function range(table, key, set) {
    const column = table.columns[key];
    const label = labelOf(column);
    const said = make("small", { id: `range-said-${table.name}-${key}`, className: "range-said", role: "status" });
    const bounds = ["不小于", "不大于"].map((word, place) => make("input", {
      title: place ? "前面加 < 就是小于" : "前面加 > 就是大于",
      type: "text", autocomplete: "off", placeholder: word, "aria-label": `${label}${word}`,
    }));
    const say = (/** @type {number[]} */ wrong) => {
      bounds.forEach((one, place) => {
        one.setAttribute("aria-invalid", String(wrong.includes(place)));
        if (wrong.includes(place)) one.setAttribute("aria-describedby", said.id);
        else one.removeAttribute("aria-describedby");
      });
      const texts = wrong.map((place) => `“${bounds[place].value.trim()}”`).join("、");
      said.textContent = wrong.length ? `${texts}没有用上：请只写一个数，例如${example(column.unit ?? "")}。` : "";
    };
    // What is not understood sets no bound: a field never stands over rows that another bound chose.
    let isOwn = false; // what changes now was typed here, perhaps just before the focus went on
    const change = () => {
      const { range: found, wrong } = boundsOf(bounds.map((one) => one.value), column.unit ?? "");
      isOwn = true;
      set((state) => {
        state.ranges = { ...state.ranges, [key]: found };
        if (found.every((one) => one === "")) delete state.ranges[key];
      }, true);
      isOwn = false;
      say(wrong);
    };
    for (const one of bounds) whenTyped(one, change);
    const note = column.meaning ? make("small", { textContent: column.meaning }) : null;
    return {
      element: make("div", { className: "range", role: "group", "aria-label": label },
        make("span", { textContent: label }), note, make("div", {}, ...bounds), said),
      update(state) {
        const now = state.ranges[key] ?? ["", ""];
        if (isOwn || bounds.some((one) => one === document.activeElement)) return;
        say([]);
        bounds.forEach((one, place) => {
          one.value = now[place];
        });
      },
    };
  }

  // ------------------------------------------------------------ the panel

  /** set(change, isTyped): change is given the state to change; typed changes are one step of the history. @type {Gongkai.Panel["create"]} */
  function create(table, set) {
    const { facets, ranges } = LAYOUTS[table.name];
    const rangeParts = ranges.map((key) => range(table, key, set));
    const rangeGroup = group("数的范围", ...rangeParts.map((one) => one.element));
    const parts = [...facets.map((key) => facet(table, key, set)), empties(table, set), ...rangeParts];
    const element = make("div", { className: "explorer-filters" },
      ...parts.slice(0, facets.length).map((one) => one.element), rangeGroup.element, parts[facets.length].element);
    return {
      element,
      update(state, result) {
        for (const part of parts) part.update(state, result);
        const count = Object.keys(state.ranges).length;
        rangeGroup.note.textContent = count ? `已设${count}` : "";
        if (count) rangeGroup.element.open = true;
      },
    };
  }

  // ------------------------------------------------------------ columns

  /** @type {Gongkai.Panel["columns"]} */
  function columns(table, set) {
    const { title } = LAYOUTS[table.name];
    const all = offered(table);
    const change = (/** @type {string} */ key, /** @type {boolean} */ isIn) => set((state) => {
      const wanted = new Set(changed(state.columns, key, isIn));
      state.columns = all.map((column) => column.key).filter((one) => wanted.has(one));
    });
    const options = all.map((column) => ({ column, ...option(labelOf(column), column.key, change) }));
    for (const { column, box } of options) if (column.key === title) box.disabled = true;
    return {
      element: make("ul", { role: "list" }, ...options.map((one) => one.element)),
      update(state) {
        for (const { column, box } of options) box.checked = state.columns.includes(column.key);
      },
    };
  }

  // ------------------------------------------------------------ what is set, in words

  /** @param {string} low @param {string} high */
  function spelledRange(low, high) {
    if (low === high) return low;
    const least = low.startsWith(">") ? `大于${low.slice(1)}` : low && `不小于${low}`;
    const most = high.startsWith("<") ? `小于${high.slice(1)}` : high && `不大于${high}`;
    return [least, most].filter(Boolean).join("，");
  }

  /** @type {Gongkai.Panel["conditions"]} */
  function conditions(table, state) {
    const label = (/** @type {string} */ key) => table.columns[key].label;
    const nameOf = (/** @type {string} */ key, /** @type {string} */ id) => {
      const column = /** @type {Gongkai.Choosing} */ (table.columns[key]);
      const name = column.choices[tables.idsOf(column).indexOf(id)];
      return name === undefined ? id : name.trim() || BLANK;
    };
    return [
      ...(state.q.trim() ? [{ text: `找“${state.q.trim()}”`, drop: (/** @type {Gongkai.State} */ now) => { now.q = ""; } }] : []),
      ...Object.entries(state.choices).flatMap(([key, ids]) => ids.map((id) => ({
        text: `${label(key)}：${nameOf(key, id)}`,
        drop: (/** @type {Gongkai.State} */ now) => {
          now.choices = { ...now.choices, [key]: changed(now.choices[key], id, false) };
          if (!now.choices[key].length) delete now.choices[key];
        },
      }))),
      ...Object.entries(state.ranges).map(([key, [low, high]]) => ({
        text: `${labelOf(table.columns[key])}：${spelledRange(low, high)}`,
        drop: (/** @type {Gongkai.State} */ now) => {
          now.ranges = { ...now.ranges };
          delete now.ranges[key];
        },
      })),
      ...state.empty.map((one) => {
        const [key, kind] = one.split(":");
        return {
          text: `${label(key)}：${EMPTY[/** @type {Gongkai.Emptiness} */ (kind)]}`,
          drop: (/** @type {Gongkai.State} */ now) => {
            now.empty = changed(now.empty, one, false);
          },
        };
      }),
    ];
  }

  return { create, columns, conditions, whenTyped };
})();
