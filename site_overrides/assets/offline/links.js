// 只用在离线副本里：脚本造出来的链接以文件夹结尾，从磁盘上打开不了；点之前改成文件夹里的 index.html。
(() => {
  "use strict";
  function toFile({ target }) {
    const link = target.closest?.("a[href]");
    if (!link || !link.href.startsWith("file:")) return;
    const address = new URL(link.href);
    if (!address.pathname.endsWith("/")) return;
    address.pathname += "index.html";
    link.href = address.href;
  }

  for (const type of ["pointerdown", "focusin", "click", "contextmenu"]) document.addEventListener(type, toFile, true);
})();
