// The one name that this site's scripts share, and what all of them use: what is said in Python too, and elements.
// eslint-disable-next-line no-unused-vars -- the other scripts use it: classic scripts share their globals
var gongkai = (() => {
  "use strict";

  // shared: written by .ci/shared.py
  const shared = {
    BLANK: "未填",
    ABSENT: "表中无此项",
    DOUBTED: "存疑",
    DOUBTFUL_SUMS: "合计是把各张表填报的金额换成万元相加。其中有存疑的，给出两个数：包括和不包括它们；不包括时，预算和执行两边都不算这些项目。",
    FIRM_SUMS: "合计是把各张表填报的金额换成万元相加，加的数里没有存疑的。",
    EMPTY: {"blank": "未填", "absent": "表中无此项", "unread": "写了，但读不出数"},
    SIGNS: {"blank": "〔未填〕", "absent": "〔表中无此项〕"},
    ESCAPE: "'",
    MAY_RUN: "^(?:[\\t\\r\\n]|\\s*[=+\\-@＝＋－＠])",
    HARMLESS: "^(?:[+-]?[0-9][0-9,]*(?:\\.[0-9]+)?%?|-)$",
    MOST_COMPARED: 6,
    MEANINGS: ["年初批准的预算里，给它安排的钱。", "年中追加、调减、结转都算进去之后，这一年可以用的钱。", "到年底实际支出的钱。", "全年执行数 ÷ 全年预算数：钱花了多少，不是事做成了多少。", "单位给自己打的分，执行率和各项指标的得分加在一起。"],
    INK: "#24292f",
    OUTLINES: {
      s1: {"stroke-width": "1.5"},
      s2: {"stroke-width": "1.5"},
      s3: {"stroke-width": "1.5"},
      s4: {"stroke-width": "1.5", "stroke-dasharray": "3 2"},
      d3: {"stroke-width": "10", "stroke-dasharray": "2 2"},
    },
    LIGHT: {"i": "#24292f", "g": "#b4bcc6", "1": "#0f5ea8", "2": "#667585", "3": "#a8530a", "4": "#7b8894"},
  };
  // shared: end

  // Where the site begins: this script stands two folders below, whatever the address.
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const site = new URL("../../", src);

  /**
   * A break point of the styles, by its name in tokens.css.
   * @param {"narrow" | "broad" | "desk" | "wide"} name
   */
  const breakpoint = (name) => getComputedStyle(document.documentElement)
    .getPropertyValue(name === "narrow" ? "--until-narrow" : `--from-${name}`).trim();

  /**
   * The element of a page of ours: it is there, for the page that loads a script has what the script needs.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement}
   */
  const the = (selector, within = document) => /** @type {HTMLElement} */ (within.querySelector(selector));

  /**
   * All elements that match.
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement[]}
   */
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  /**
   * The nearest element around the place of an event, or null.
   * @param {Event} event
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  const around = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

  /** @returns {HTMLElement} */
  const focused = () => /** @type {HTMLElement} */ (document.activeElement ?? document.body);

  /**
   * An element with properties and children. A name with a hyphen, and one that the element does not have, is an
   * attribute; children that are null are left out.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} tag
   * @param {Record<string, any>} [properties]
   * @param {...(Node | string | null)} children
   * @returns {HTMLElementTagNameMap[Name]}
   */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (!name.includes("-") && name in element) Reflect.set(element, name, value);
      else element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  /**
   * A text with our word for a figure in doubt in one piece: a line never ends within it.
   * @param {string} text
   * @returns {(Node | string)[]}
   */
  function unbroken(text) {
    const mark = `（${shared.DOUBTED}）`;
    return text.split(mark).flatMap((part, i) => (i ? [make("span", { className: "unbroken" }, mark), part] : [part]));
  }

  const SVG = "http://www.w3.org/2000/svg";

  /**
   * Make an element of a drawing.
   * @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children
   */
  function drawn(tag, attributes, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  }

  /** The reader's day: 2026-11-30. */
  function today() {
    const now = new Date();
    const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0"));
    return `${now.getFullYear()}-${month}-${day}`;
  }

  /** Copies a text, and says so; without a clipboard (old browsers, plain http) the reader copies what is selected. @param {string} text @param {Node} source */
  async function copied(text, source) {
    try {
      await navigator.clipboard.writeText(text);
      return "已复制";
    } catch {
      if (source instanceof HTMLTextAreaElement) source.select();
      else getSelection()?.selectAllChildren(source);
      return "已选中，请按 Ctrl+C 复制";
    }
  }

  /** Ends the task that runs, so that a touch is answered before the rest. @returns {Promise<void>} */
  const pause = () => new Promise((resolve) => {
    setTimeout(resolve);
  });

  // Empty until the scripts of each part have filled theirs, before any other part asks.
  const rooms = /** @type {Gongkai.Rooms} */ (/** @type {unknown} */ (
    { folding: {}, cells: {}, choosing: {}, taking: {}, decimals: {}, tables: {}, search: {}, explorer: {}, compare: {} }));

  return { shared, site, breakpoint, the, all, around, focused, make, unbroken, drawn, today, copied, pause, ...rooms };
})();
