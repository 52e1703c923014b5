// 用在离线副本里，和不认文件夹的服务器上：脚本造出来的地址以文件夹结尾，打开不了；去之前改成文件夹里的 index.html。
(() => {
  "use strict";

  const named = document.documentElement.hasAttribute("data-file-addresses");

  /** @param {string} href */
  function fileOf(href) {
    const address = new URL(href);
    const isOurs = address.protocol === "file:" || (named && address.origin === location.origin);
    if (!isOurs || !address.pathname.endsWith("/")) return null;
    address.pathname += "index.html";
    return address.href;
  }

  /** @param {Event} event */
  function mend({ target }) {
    const link = target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (target.closest("a[href]")) : null;
    const file = link && fileOf(link.href);
    if (file) link.href = file;
  }

  for (const type of ["pointerdown", "focusin", "click", "contextmenu"]) document.addEventListener(type, mend, true);

  // 脚本自己换页的时候（location.href = …）；没有 Navigation API 的浏览器顾不到。
  window.navigation?.addEventListener("navigate", (event) => {
    const file = fileOf(event.destination.url);
    if (!file || !event.cancelable) return;
    event.preventDefault();
    location.href = file;
  });
})();
