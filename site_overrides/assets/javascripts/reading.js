// 便于阅读的五件小事；没有脚本，目录自己点开（短的网页没有），表格用手拖，节的链接在目录里，词的意思在术语表里，内容一样不少。
(() => {
  "use strict";
  const wide = matchMedia(`(min-width: ${gongkai.breakpoint("wide")})`);

  // 目录在宽屏上排在旁边，总是展开；在窄屏和长者模式里排在正文前面，先收起来。
  function openSides() {
    const beside = wide.matches && !document.documentElement.classList.contains("elder");
    for (const side of gongkai.all("details[data-open-wide]")) side.toggleAttribute("open", beside);
  }

  // 比屏幕宽的表格和代码在自己的框里左右滚动：让只用键盘的读者也停得上去。
  function reachScrollers() {
    for (const box of gongkai.all(".md-typeset table:not([class]), .md-typeset pre > code")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }

  // 短的网页不印目录：照各节的标题填上。
  function listSections() {
    for (const side of gongkai.all(".side--toc details:not(:has(ul))")) {
      const sections = gongkai.all(".md-typeset h2[id]");
      side.append(gongkai.make("ul", {}, ...sections.map((heading) =>
        gongkai.make("li", {}, gongkai.make("a", { href: `#${heading.id}`, textContent: heading.textContent })))));
    }
  }

  // 大字是什么：几个词的意思每一页都一样，不印在每一页上，在这里点开。
  function explainFigures() {
    for (const link of gongkai.all(".terms > a")) {
      const line = /** @type {HTMLElement} */ (link.parentElement);
      const names = gongkai.all("dt", /** @type {HTMLElement} */ (line.previousElementSibling));
      const meanings = names.map((name, place) => gongkai.make("div", {},
        gongkai.make("dt", { textContent: name.textContent }), gongkai.make("dd", { textContent: gongkai.shared.MEANINGS[place] })));
      line.replaceWith(gongkai.make("div", { className: line.className }, gongkai.make("details", {},
        gongkai.make("summary", { textContent: link.textContent }), gongkai.make("dl", { className: "facts" }, ...meanings))));
    }
  }

  // 每一节的链接，供人引用到节。
  function linkSections() {
    for (const heading of gongkai.all(".md-typeset :is(h1, h2, h3, h4)[id]")) {
      heading.append(gongkai.make("a", { className: "headerlink", href: `#${heading.id}`, title: "本节的链接", textContent: "#" }));
    }
  }

  function arrange() {
    openSides();
    reachScrollers();
  }

  // 打印时每张纸下面的网址和日期（见 print.css）：纸离开了浏览器，也找得回来。打印时才写：写在根上，整页都要重算样式。
  function nameSheets() {
    // 浏览、比较两页选了什么，写在网址的问号后面；别的网页只有要标出的字。
    const view = gongkai.all("#explorer, [data-compare]").length ? location.search : "";
    const address = decodeURI((gongkai.all("link[rel=canonical]")[0]?.getAttribute("href") ?? location.href).replace(/[?#].*$/, "") + view);
    document.documentElement.style.setProperty("--sheet", JSON.stringify(`${address}　${gongkai.today()}打印`));
  }

  listSections();
  explainFigures();
  linkSections();
  arrange();
  addEventListener("beforeprint", nameSheets);
  wide.addEventListener("change", openSides);
  addEventListener("resize", reachScrollers);
  document.addEventListener("displaychange", arrange); // 见 display.js
})();
