// 读者选的样子：深浅两色、长者模式。在正文之前运行，第一笔画出来就是对的；选过的留在本机，翻页不丢。
(() => {
  "use strict";
  const DARK = "gongkai.dark"; // "yes"、"no"；没有这一项就跟随系统
  const ELDER = "gongkai.elder"; // "yes"，或没有
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  /** @type {Record<string, string | null>} */
  const remembered = {};

  /** 有的浏览器不让网页存东西：照样能用，只是换一页就忘。 @param {string} key */
  function recall(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return remembered[key] ?? null;
    }
  }

  /** @param {string} key @param {string | null} value */
  function remember(key, value) {
    remembered[key] = value;
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // 记不住就不记
    }
  }

  const isElder = () => recall(ELDER) === "yes";
  const isDark = () => (recall(DARK) ?? (system.matches ? "yes" : "no")) === "yes";

  function show() {
    root.classList.toggle("elder", isElder());
    document.body.dataset.mdColorScheme = isDark() ? "slate" : "default";
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-display]"))) {
      button.setAttribute("aria-pressed", String(button.dataset.display === "dark" ? isDark() : isElder()));
    }
  }

  /** @type {Record<string, () => void>} */
  const switches = {
    elder: () => remember(ELDER, isElder() ? null : "yes"),
    // 选回与系统相同时就不再记，以后继续跟随系统。
    dark: () => remember(DARK, isDark() === system.matches ? (system.matches ? "no" : "yes") : null),
  };

  root.classList.replace("no-js", "js");
  show();
  document.addEventListener("DOMContentLoaded", show);
  system.addEventListener("change", show);
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-display]");
    if (!(button instanceof HTMLElement)) return;
    switches[String(button.dataset.display)]();
    show();
    document.dispatchEvent(new Event("displaychange"));
  });
})();
