// 报告差错：选中的那一格填进信里。没有脚本，链接照样带着这一页的网址。没有登记报告差错的办法的，
// 链接通到“发现差错怎么办”，在那里先说哪一种差错告诉谁，再把要说的写好；存在这个标签页里，不写进网址，别人编不出来。
/** @typedef {{ lines: string, isCell?: boolean, department?: string | undefined, contact?: string | undefined }} Kept 要报告的一处，和它的部门 */
(() => {
  "use strict";
  const EMPTY = encodeURIComponent("哪一页：\n哪一格：\n网页上写的是：\n"); // 见 generator/pages/parts/reporting.py
  const KEPT = "gongkai.report";
  const SHOWN = 20;
  const { make, cells } = gongkai;
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("#mistake a"));
  if (!link) return;
  const isLed = link.hash === "#gengzheng";
  const plain = link.href;
  const named = link.textContent;

  // 打电话的人照着念：先用话说清是谁的、哪一年、哪张表的哪一格、多少，网址念不出来，放在最后。
  /** @param {Gongkai.Spot | null} spot */
  function placed(spot) {
    const place = spot ? [spot.table, spot.name].filter(Boolean).join("，") : "";
    return `哪一页：${cells.whose().join("，")}\n哪一格：${place}\n网页上写的是：${spot ? cells.valued(spot) : ""}\n`;
  }

  /** @param {Gongkai.Spot | null} spot */
  const linesOf = (spot) => `${placed(spot)}原文写的是：\n在哪里可以看到原文：\n页面：${location.href.replace(/[?#].*$/, "")}`;

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
   * 哪一种差错告诉谁。抄错了只有本站能改，原文错了只有部门能改：联系方式登记了什么就说什么，没有登记就说没有，再说怎么办。
   * @param {Kept} report @param {DOMStringMap} host 本站登记的：联系方式、主办单位、代码仓库
   */
  function waysOf({ department, contact }, { contact: own, publisher, repository }) {
    const whose = department ? `填报的部门（${department}）` : "填报的部门";
    const repaired = own ? `告诉${publisher ? `主办单位（${publisher}）` : "本站的主办单位"}：${own}`
      : repository ? `在本站的代码仓库提交问题：${repository}`
        : `本站没有登记${publisher ? `主办单位（${publisher}）` : "主办单位"}的联系方式，没有办法直接告诉。部门手里有原文，可以要求改正：照下一条告诉部门，说明是网页和原文不一样`;
    const answered = contact ? `告诉${whose}：${contact}`
      : `${whose}没有在本站登记联系方式：打12345政务服务便民热线（不在当地的，前面加当地的区号），把下面几行念给接线的人，请转给这个部门`;
    return [
      ["网页上的和部门的原文不一样（本站抄错、漏了）", repaired],
      ["部门的原文就是这样写的，写错了或者有疑问", `${answered}。本站不替部门改`],
      ["看不到原文，分不出是哪一种", "先告诉部门"],
    ];
  }

  function showKept() {
    const [heading] = gongkai.all("#gengzheng");
    const report = heading && kept();
    if (!report || !link) return;
    const said = make("p", { role: "status" });
    const copy = make("button", { type: "button", textContent: "复制这几行" });
    const text = make("textarea", { rows: 8, value: report.lines, "aria-label": "要报告的一处" });
    copy.addEventListener("click", async () => {
      said.textContent = await gongkai.copied(text.value, text);
    });
    const ways = waysOf(report, link.dataset).map(([kind, way]) => make("li", {}, make("b", { textContent: `${kind}：` }), `${way}。`));
    const begun = report.isCell ? "哪一页、哪一格已经写好，请补上原文写的是什么、在哪里可以看到。" : "哪一页已经写好，没有选中哪一格：请补上哪一格、网页上写的是什么、原文写的是什么。";
    heading.after(make("div", { className: "reporting" },
      make("p", { textContent: "看是哪一种差错，告诉的人不同：" }), make("ul", {}, ...ways),
      make("p", { textContent: `要说的几行：${begun}` }), text, copy, said));
  }

  /** @param {Gongkai.Spot | null} spot */
  const fill = (spot) => {
    link.href = plain.replace(EMPTY, () => encodeURIComponent(placed(spot)));
  };

  /** @type {Gongkai.Spot | null} */
  let chosen = null;
  if (isLed) {
    showKept();
    const isThere = document.querySelector("#gengzheng") !== null;
    const { department, contact } = link.dataset;
    link.addEventListener("click", () => isThere || keep({ lines: linesOf(chosen), isCell: chosen !== null, department, contact: department && contact }));
  }

  fill(chosen);
  gongkai.choosing.listen((spot) => {
    if (!spot || !(isLed || plain.includes(EMPTY))) return;
    chosen = spot;
    fill(spot);
    link.textContent = spot.name ? `${named}（${spot.name.slice(0, SHOWN)}）` : named;
  });
})();
