// 怎样引用、嵌入：填上今天的日期和这一页的网址，加上复制按钮。不开脚本时，文字照样可以选中、复制。
(() => {
  "use strict";
  const SHOWN_MS = 2000;

  // 配置了网站地址的，网址已经写好；没有配置的，读者正在看的网址就是它。
  function fillIn() {
    for (const place of document.querySelectorAll("[data-today]")) place.textContent = gongkai.today();
    const open = gongkai.all("[data-address]").filter((place) => !/^https?:/.test(place.textContent));
    if (!location.protocol.startsWith("http") || !open.length) return;
    for (const place of open) {
      place.textContent = new URL(place.dataset.address || "./", location.origin + location.pathname).href;
    }
    for (const told of gongkai.all("#cite ~ .aside.paper")) {
      told.append("网站还没有登记正式地址，上面的网址是您现在打开的地址。");
    }
  }

  // 放进别人网页的卡片有名字，读屏的人知道是什么：就是这一页的标题，不在代码里再印一遍。
  function nameCards() {
    const [heading] = gongkai.all("h1");
    const name = gongkai.make("i", { textContent: heading?.textContent.trim().replace(/\s+/g, " ") ?? "" }).innerHTML.replace(/"/g, "&quot;");
    for (const place of gongkai.all("pre [data-address]")) place.after(`" title="${name}`);
  }

  /** @param {HTMLElement} source */
  function addButton(source) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "复制";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      said.textContent = ` ${await gongkai.copied(source.textContent, source)}`;
      setTimeout(() => { said.textContent = ""; }, SHOWN_MS);
    });
    (source.closest("pre") ?? source).after(button, said);
  }

  fillIn();
  nameCards();
  for (const source of gongkai.all(".quote:not(pre), .quote > code")) addButton(source);
})();
