// A field that narrows a list while one types, and adds what is chosen from it (ARIA's editable combobox).
(() => {
  "use strict";
  const { make } = gongkai;
  const SHOWN = 100;
  const { fold } = gongkai.tables;

  /** @typedef {Pick<Gongkai.Entry, "id" | "name" | "place"> & { department: string, key: string, nameKey: string }} Option */

  /** @param {string} query */
  const wordsOf = (query) => fold(query).split(/\s+/u).filter(Boolean);

  /** Every word must stand somewhere in the name or the place; what matches by name alone comes first. @param {Option[]} options @param {Gongkai.Meaning} meaning */
  function matches(options, meaning) {
    if (!meaning.words.length) return options;
    const { holds } = gongkai.search;
    const found = options.filter(({ key, name, department }) => holds(meaning, key, () => [name, department]));
    const isNamed = (/** @type {Option} */ { nameKey, name }) => holds(meaning, nameKey, () => [name]);
    return [...found.filter(isNamed), ...found.filter((option) => !isNamed(option))];
  }

  /** field: the input; list: the listbox; count: where to say how many there are; add(id): called with a choice. @type {Gongkai.Comparing["picker"]} */
  function picker({ field, list, count, add }) {
    /** @type {Option[]} */
    let options = []; // {id, name, place} and their folded names
    let understanding = gongkai.search.understanding(() => true);
    /** @type {Gongkai.Entry[] | undefined} */
    let offered; // what they were made of
    /** @type {Option[]} */
    let shown = [];
    let active = -1;
    /** @type {string[]} */
    let chosen = [];

    /** @type {Gongkai.Picker["offer"]} */
    function offer(next) {
      if (next === offered) return;
      offered = next;
      options = next.map(({ id, name, place, parts: { department } }) =>
        ({ id, name, place, department, nameKey: fold(name), key: fold(`${name} ${place}`) }));
      understanding = gongkai.search.understanding((word) => options.some(({ key }) => key.includes(word)));
      if (!list.hidden) open();
    }

    /** @param {Option} option @param {number} index */
    function draw(option, index) {
      const isChosen = chosen.includes(option.id);
      const element = make("li", { role: "option", id: `compare-option-${index}`, "aria-selected": "false" },
        make("span", {}, option.name), make("small", {}, `${option.place}${isChosen ? " · 已选" : ""}`));
      if (isChosen) element.setAttribute("aria-disabled", "true");
      return element;
    }

    function open() {
      const meaning = understanding.of(wordsOf(field.value));
      const found = matches(options, meaning);
      shown = found.slice(0, SHOWN);
      list.replaceChildren(...shown.map(draw));
      list.hidden = !shown.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
      const rest = found.length > SHOWN ? `，先列出 ${SHOWN} 项，多写几个字可以缩小` : "";
      count.textContent = meaning.said + (found.length ? `${found.length} 项${rest}` : "没有找到；可以少写几个字，或者换一个词");
      activate(field.value.trim() && shown.length ? 0 : -1);
    }

    function close() {
      list.hidden = true;
      list.replaceChildren();
      field.setAttribute("aria-expanded", "false");
      count.textContent = "";
      activate(-1);
    }

    /** @param {number} index */
    function activate(index) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = index;
      const element = list.children[active];
      if (!element) return field.removeAttribute("aria-activedescendant");
      element.setAttribute("aria-selected", "true");
      field.setAttribute("aria-activedescendant", element.id);
      element.scrollIntoView({ block: "nearest" });
    }

    /** @param {number} index */
    function take(index) {
      const option = shown[index];
      if (!option || chosen.includes(option.id)) return;
      field.value = "";
      close();
      add(option.id);
    }

    /** @param {number} by */
    function step(by) {
      if (list.hidden) return open();
      const length = shown.length;
      activate(active < 0 ? (by > 0 ? 0 : length - 1) : (active + by + length) % length);
    }

    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => (list.hidden ? open() : take(active)),
      Escape: () => (list.hidden ? (field.value = "") : close()),
    };

    // What is typed in traditional characters or in pinyin is known once the search's own files have come.
    async function seek() {
      const asked = field.value;
      open();
      if (await understanding.learn(wordsOf(asked)) && asked === field.value && document.activeElement === field) open();
    }

    field.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || seek());
    field.addEventListener("compositionend", seek);
    field.addEventListener("click", () => list.hidden && open());
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      // While an input method is composing, its keys are its own.
      if (event.isComposing || event.keyCode === 229 || !(event.key in keys)) return;
      event.preventDefault();
      keys[event.key]();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => {
      take([...list.children].findIndex((one) => one === gongkai.around(event, "[role=option]")));
    });

    return { offer, mark: (ids) => (chosen = ids), close };
  }

  Object.assign(gongkai.compare, { picker });
})();
