// 读者选的样子：深浅两色、长者模式。在正文之前运行，第一笔画出来就是对的；选过的留在本机，翻页不丢。
(() => {
  "use strict";
  const DARK = "gongkai.dark"; // "yes"、"no"；没有这一项就跟随系统
  const ELDER = "gongkai.elder"; // "yes"，或没有
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  /** @type {Record<string, string | null>} */
  const remembered = {};
  /** 按钮的属性；text 是上面的字。@type {Record<string, string>[]} */
  const TOOLS = [
    { class: "md-header__button md-icon search-button", "data-search-open": "", "aria-label": "搜索", title: "搜索（Ctrl+K）", text: "搜索" },
    { class: "md-header__button md-icon", "data-display": "dark", "aria-pressed": "false", "aria-label": "深色界面", title: "深色界面" },
    { class: "md-header__button elder-button", "data-display": "elder", "aria-pressed": "false", title: "大字号、高对比度", text: "长者模式" },
  ];

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

  // 页头的按钮没有脚本就没有用，所以由脚本放：浏览器读到 <page-tools> 时就放好，后面的排版不动。
  customElements.define("page-tools", class extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return;
      for (const { text, ...named } of TOOLS) {
        const button = document.createElement("button");
        for (const [name, value] of Object.entries({ type: "button", ...named })) button.setAttribute(name, value);
        if (text) button.appendChild(document.createElement("span")).textContent = text;
        this.append(button);
      }
    }
  });

  // 短的网页的目录：先把位置放好，各节的标题读完了再填（reading.js）。
  customElements.define("page-contents", class extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return;
      const side = document.createElement("nav");
      side.className = "side side--toc";
      side.setAttribute("aria-label", "本页目录");
      const details = side.appendChild(document.createElement("details"));
      details.dataset.openWide = "";
      details.appendChild(document.createElement("summary")).textContent = "本页目录";
      this.append(side);
    }
  });

  root.classList.add("js");
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
