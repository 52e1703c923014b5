// 报告差错：点过或者选中过的那一格填进信里。没有脚本，链接照样带着这一页的网址。没有登记联系方式的，
// 链接通到“发现差错怎么办”，在那里先说可以告诉谁，再把同样几行写好；存在这个标签页里，不写进网址，别人编不出来。
/** @typedef {{ lines: string, department?: string | undefined, contact?: string | undefined }} Kept 要报告的一处，和它的部门 */
(() => {
  "use strict";
  const EMPTY = encodeURIComponent("哪一格：\n网页上写的是：\n"); // 见 generator/pages/parts/reporting.py
  const MOST = 200;
  const KEPT = "gongkai.report";
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".report-error a"));
  if (!link) return;
  const isLed = link.hash === "#gengzheng";
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

  /** @param {{ name: string, text: string }} place */
  const linesOf = ({ name, text }) => `页面：${location.href.replace(/[?#].*$/, "")}\n哪一格：${name}\n网页上写的是：${text}\n原文写的是：\n在哪里可以看到原文：`;

  // 有的浏览器不让网页存东西：就只到那一页。
  /** @param {Kept} kept */
  function keep(kept) {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      return;
    }
  }

  /** @returns {Kept | null} */
  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * 可以告诉谁，一句一种：登记了的在前；12345各地都有，谁的联系方式都没有登记，也不至于无处可说。
   * @param {Kept} report @param {string | undefined} host 主办单位登记的联系方式
   */
  function waysOf({ department, contact }, host) {
    const whose = department ? `填报的部门（${department}）` : "填报的部门";
    const hotline = `打12345政务服务便民热线（不在当地的，前面加当地的区号），把下面几行念给接线的人，请转给${whose}`;
    const own = contact ? `告诉${whose}：${contact}` : "";
    return [host ? `告诉本站的主办单位：${host}` : "", own, hotline].filter(Boolean);
  }

  function showKept() {
    const [heading] = gongkai.all("#gengzheng");
    const report = heading && kept();
    if (!report) return;
    const said = gongkai.make("p", { role: "status" });
    const copy = gongkai.make("button", { type: "button", textContent: "复制这几行" });
    const text = gongkai.make("textarea", { readOnly: true, rows: 6, value: report.lines, "aria-label": "要报告的一处" });
    copy.addEventListener("click", () => navigator.clipboard.writeText(report.lines).then(() => {
      said.textContent = "已复制。";
    }).catch(() => text.select()));
    const ways = waysOf(report, link?.dataset.contact).map((way) => gongkai.make("li", { textContent: `${way}。` }));
    heading.after(gongkai.make("div", { className: "reporting" },
      gongkai.make("p", { textContent: ways.length > 1 ? "要报告的一处已经写好，补上后两行，可以这样告诉（选一种就行）：" : "要报告的一处已经写好，补上后两行，可以这样告诉：" }),
      gongkai.make("ul", {}, ...ways), text, copy, said));
  }

  let chosen = { name: "", text: "" };
  if (isLed) {
    showKept();
    const isThere = document.querySelector("#gengzheng") !== null;
    link.addEventListener("click", () => isThere || keep({ lines: linesOf(chosen), department: link.dataset.department, contact: link.dataset.contact }));
  }

  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || target.closest(".report-error") || !(isLed || plain.includes(EMPTY))) return;
    const place = placeOf(target);
    if (!place) return;
    chosen = place;
    const filled = encodeURIComponent(`哪一格：${place.name}\n网页上写的是：${place.text}\n`);
    link.href = plain.replace(EMPTY, () => filled);
    link.textContent = place.name ? `${named}（${place.name.slice(0, 20)}）` : named;
  });
})();
