// From … to …: what a reader types as the bounds of a column, with signs, blanks and units; and when typing is over.
gongkai.explorer.ranges = (() => {
  "use strict";
  const { make } = gongkai;
  const { labelOf } = gongkai.explorer;
  const tables = gongkai.tables;
  const PAUSE_MS = 150;

  /** Calls `change` when typing pauses, and never while an input method is still composing. @type {Gongkai.Typed["whenTyped"]} */
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

  /** @type {Gongkai.Typed["range"]} */
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

  return { range, whenTyped };
})();
