// 没有这一页（404.html），网站又没有写网址：服务器在任何一层地址上都送出同一页，它不知道网站在哪一层。
// 这个脚本的地址在那一页上写了许多遍，一层一层往上；读得到的那一个，就在网站里。
(() => {
  "use strict";
  const { currentScript } = document;
  const kept = document.querySelector("head > template");
  if (!(currentScript instanceof HTMLScriptElement) || !(kept instanceof HTMLTemplateElement)) return; // 已经找到过
  const root = new URL("../../", currentScript.src).pathname;
  kept.remove();
  /** @param {Element} one */
  function placed(one) {
    // 从模板里复制出来的脚本不会运行，要重新造；async 为假，才会照先后运行。
    const made = document.createElement(one.localName);
    for (const { name, value } of one.attributes) {
      made.setAttribute(name, value.startsWith("/") ? root + value.slice(1) : value);
    }
    if (made instanceof HTMLScriptElement) made.async = false;
    else made.setAttribute("blocking", "render"); // 等样式来了再画：先画没有样式的，字会跳
    document.head.append(made);
  }
  for (const sheet of kept.content.querySelectorAll("link")) placed(sheet);
  addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      link.setAttribute("href", root + String(link.getAttribute("href")).slice(1));
    }
    for (const script of kept.content.querySelectorAll("script")) placed(script);
    for (const hidden of document.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");
  });
})();
