// What the reader sets: words, choices with counts, ranges, empty cells, columns; and the chips of what is set.
gongkai.explorer.panel = (() => {
  "use strict";
  const { make } = gongkai;
  const { EMPTY, BLANK } = gongkai.shared;
  const { LAYOUTS, labelOf, offered } = gongkai.explorer;
  const { ranges: typed } = gongkai.explorer;
  const tables = gongkai.tables;
  const MOST = 100; // choices of a facet that are listed at a time
  const FEW = 12; // from here on, a facet can be searched
  const wide = matchMedia(`(min-width: ${gongkai.breakpoint("desk")})`);

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
    const folded = column.choices.map(tables.fold);
    const understanding = gongkai.search.understanding((word) => folded.some((one) => one.includes(word)));
    const list = make("ul", { role: "list" });
    const rest = make("p", { className: "rest" });
    const find = make("input", { type: "search", autocomplete: "off", "aria-label": `在${column.label}里找` });
    const { element, note } = group(column.label, ...(ids.length > FEW ? [find] : []), list, rest);
    element.open = ids.length <= FEW && wide.matches;
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
      const sought = understanding.of(wordsSought());
      const places = ids.map((_, place) => place).filter((place) => chosen.has(ids[place])
        || (counts[place] && gongkai.search.holds(sought, folded[place], () => [column.choices[place]])));
      const shown = places.slice(0, MOST).map(optionOf);
      const focused = gongkai.focused();
      if (shown.length !== list.children.length || shown.some((one, i) => one.element !== list.children[i])) {
        list.replaceChildren(...shown.map((one) => one.element));
        if (list.contains(focused)) focused.focus();
      }
      places.slice(0, MOST).forEach((place) => {
        const { box, count } = optionOf(place);
        box.checked = chosen.has(ids[place]);
        count.textContent = tables.grouped(String(counts[place]));
      });
      rest.textContent = places.length > MOST ? `还有${places.length - MOST}个，输入名称查找` : "";
    }

    const wordsSought = () => [tables.fold(find.value.trim())].filter(Boolean);
    find.addEventListener("input", async () => {
      if (last) list_();
      if (await understanding.learn(wordsSought()) && last) list_();
    });
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
          count.textContent = tables.grouped(String(result.empty[key][place]));
        }
        if (state.empty.length) element.open = true;
      },
    };
  }

  // ------------------------------------------------------------ the panel

  /** What stands in a fold is made once it is open: on a phone few readers open it. @type {Gongkai.Panel["folded"]} */
  function folded(fold, update) {
    /** @type {(() => Gongkai.PanelPart) | undefined} */
    let create;
    /** @type {Gongkai.PanelPart | undefined} */
    let part;
    function show() {
      if (!fold.open || !create) return;
      part ??= create();
      if (!part.element.isConnected) fold.append(part.element);
      update(part);
    }
    fold.addEventListener("toggle", show);
    return {
      show,
      hold(next) {
        part?.element.remove();
        part = undefined;
        create = next;
      },
    };
  }

  /** set(change, isTyped): change is given the state to change; typed changes are one step of the history. @type {Gongkai.Panel["create"]} */
  function create(table, set) {
    const { facets, ranges } = LAYOUTS[table.name];
    const rangeParts = ranges.map((key) => typed.range(table, key, set));
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

  return { create, columns, conditions, folded };
})();
