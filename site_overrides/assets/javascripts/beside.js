// 加入比较、和别的项目并排看：比较页要的编号，每个项目的网址里就有，照表里的链接填上，不在网页里再印一遍。
// 没有脚本，链接一样到比较页（那里也要脚本）。
(() => {
  "use strict";
  const PARTS = 3; // 部门、年度、项目
  const OWN = "本页"; // 见 generator/pages/form/over_years.py

  /** @param {string} href */
  const itemOf = (href) => new URL(href).pathname.replace(/\/(?:index\.html)?$/, "").split("/").slice(-PARTS).join("/");

  /** @param {string | undefined} table 样式类，没有就只是本页 */
  function itemsOf(table) {
    const own = itemOf(location.href);
    const rows = table ? gongkai.all(`.${table} tbody th`) : [];
    const found = rows.flatMap((row) => {
      const [link] = /** @type {HTMLAnchorElement[]} */ (gongkai.all("a", row));
      return link ? [itemOf(link.href)] : row.textContent.includes(OWN) ? [own] : [];
    });
    return (found.includes(own) ? found : [own, ...found]).slice(-gongkai.shared.MOST_COMPARED);
  }

  for (const link of /** @type {HTMLAnchorElement[]} */ (gongkai.all("a[data-beside]"))) {
    link.search = `?kind=project&items=${itemsOf(link.dataset.beside).join(",")}`;
  }
})();
