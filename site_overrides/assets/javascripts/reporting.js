// 报告差错：点过或者选中过的那一格填进信里。没有脚本，链接照样带着这一页的网址。
(() => {
  "use strict";
  const EMPTY = encodeURIComponent("哪一格：\n网页上写的是：\n"); // 见 generator/pages/parts/reporting.py
  const MOST = 200;
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".report-error a"));
  if (!link) return;
  const plain = link.href;
  const named = link.textContent;
  /** @param {Element | null | undefined} element */
  const words = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, MOST);

  /** 表里的一格由行名和栏名说出来；合并过的行名在上面的行里。 @param {HTMLTableCellElement} cell */
  function nameOf(cell) {
    const row = /** @type {HTMLTableRowElement} */ (cell.closest("tr"));
    const names = gongkai.all("th", row).filter((one) => one !== cell).map(words);
    const after = row.cells.length - cell.cellIndex; // 从右边数：左边的行名可能合并在上面
    const heading = cell.closest("table")?.tHead?.rows[0]?.cells;
    return [...names, words(heading?.[heading.length - after])].filter(Boolean).join("，");
  }

  /** @param {Element} target */
  function placeOf(target) {
    const cell = /** @type {HTMLTableCellElement | null} */ (target.closest("main :is(td, tbody th)"));
    if (cell) return { name: nameOf(cell), text: words(cell) };
    const fact = target.closest("main dl > div");
    if (fact) return { name: words(fact.querySelector("dt")), text: words(fact.querySelector("dd")) };
    const item = target.closest("main :is(.promises > li, .card)");
    return item && { name: words(item.querySelector("b")), text: words(item) };
  }

  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || target.closest(".report-error") || !plain.includes(EMPTY)) return;
    const place = placeOf(target);
    if (!place) return;
    const filled = encodeURIComponent(`哪一格：${place.name}\n网页上写的是：${place.text}\n`);
    link.href = plain.replace(EMPTY, () => filled);
    link.textContent = place.name ? `${named}（${place.name.slice(0, 20)}）` : named;
  });
})();
