// 选中一格：点它；停在表上按回车，或者按“逐格选”，再用方向键走。选中了就在表的下面写出可以做什么，见 cite/cell.js。
// 浏览、比较两页的表是脚本现画的，每个网址画得不一样，那里只记下点了哪一格，供报告差错用。
gongkai.choosing = (() => {
  "use strict";
  const { all, cells } = gongkai;
  const DRAWN = "#explorer, [data-compare]";
  const ACTIVE = "a, button, summary, input, select, textarea, label, .cell-bar";
  const INSIDE = "a, summary";
  const CHOSEN = "data-chosen";
  const STEPS = /** @type {Record<string, [down: number, right: number]>} */ (
    { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] });
  const listeners = /** @type {((place: Gongkai.Spot | null) => void)[]} */ ([]);
  /** @type {Gongkai.Spot | null} */
  let chosen = null;
  let isStepping = false; // 按了“逐格选”，还没有收起：点链接也是选它所在的一格，不走开

  /** @param {Gongkai.Spot | null} place */
  function choose(place) {
    chosen?.element.removeAttribute(CHOSEN);
    chosen = place;
    isStepping &&= place !== null;
    place?.element.setAttribute(CHOSEN, "");
    for (const listener of listeners) listener(place);
  }

  /** @param {Element} element */
  const placed = (element) => cells.places().get(element) ?? null;

  /** @type {Gongkai.Pointing["stay"]} */
  function stay({ element }) {
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  /** @param {Element | undefined | null} element */
  function step(element) {
    const place = element && placed(element);
    if (!place) return;
    choose(place);
    stay(place);
    place.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** 收起，停在原来的地方。 */
  function leave() {
    const last = chosen;
    choose(null);
    if (last) stay(last);
  }

  /** 表里按行按栏走，出了表和不在表里的按先后走。 @param {Gongkai.Spot} from @param {[down: number, right: number]} to */
  function beside({ element }, [down, right]) {
    const table = element.closest("table");
    if (table) {
      const grid = cells.gridOf(table);
      let row = /** @type {HTMLTableRowElement} */ (element.parentElement).rowIndex;
      let column = grid[row].indexOf(/** @type {HTMLTableCellElement} */ (element));
      do [row, column] = [row + down, column + right]; while (grid[row]?.[column] === element);
      const next = grid[row]?.[column];
      if (next?.closest("tbody")) return next;
    }
    const every = all(cells.PLACES).filter((one) => one.getClientRects().length);
    const outside = every.filter((one) => one === element || !table?.contains(one));
    return outside[outside.indexOf(element) + (down + right)];
  }

  document.addEventListener("click", (event) => {
    const element = gongkai.around(event, cells.PLACES);
    const active = gongkai.around(event, ACTIVE);
    if (!element || !getSelection()?.isCollapsed || (active && !(isStepping && active.matches(INSIDE) && element.contains(active)))) return;
    if (active) event.preventDefault();
    if (element.closest(DRAWN)) choose({ ...cells.said(element), element, key: "", code: "" });
    else choose(element === chosen?.element ? null : placed(element));
    if (isStepping && chosen) stay(chosen);
  });

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (key === "Enter" && target.matches(".scroll") && !target.closest(DRAWN)) step(target.querySelector("tbody td"));
    else if (chosen?.element === target && STEPS[key]) step(beside(chosen, STEPS[key]));
    else if (key === "Escape" && chosen && (target === chosen.element || target.closest(".cell-bar"))) leave();
    else return;
    event.preventDefault();
  });

  const isPossible = () => !document.querySelector(DRAWN) && document.querySelector(cells.PLACES) !== null;

  /** 从读者看着的地方起。 */
  function begin() {
    const seen = all(cells.PLACES).filter((one) => one.getClientRects().length);
    isStepping = true;
    step(seen.find((one) => one.getBoundingClientRect().bottom > 0) ?? seen.at(-1));
  }

  const listen = (/** @type {(place: Gongkai.Spot | null) => void} */ listener) => listeners.push(listener);
  return { choose, isPossible, isStepping: () => isStepping, begin, leave, stay, listen };
})();
