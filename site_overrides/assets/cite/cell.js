// 选中了一格：可以引用这一格（网址带着找回它的记号），可以报告它的差错。从这样的网址进来，就把那一格标出来。
(() => {
  "use strict";
  const { make, cells, choosing } = gongkai;
  const ASKED = /^#cell=(.+)\.([0-9a-z]+)$/;
  const report = /** @type {HTMLAnchorElement | null} */ (document.querySelector("#mistake a"));
  /** @type {HTMLElement | null} */
  let bar = null;

  /** 网址里的记号：哪一节、第几张表、第几行第几栏，和认出这一格的八位。 @param {Gongkai.Spot} place */
  const addressOf = ({ key, code }) => {
    const { protocol, href } = location;
    const own = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href
      ?? (protocol === "file:" ? "" : href.replace(/[?#].*$/, ""));
    return own && `${own}#cell=${encodeURIComponent(key)}.${code}`;
  };

  /** 引号里的引号里外对调。 @param {string} text */
  const quoted = (text) => `“${text.replace(/[“”‘’]/g, (one) => "‘’“”"["“”‘’".indexOf(one)])}”`;

  /** @param {Gongkai.Spot} place */
  function citation(place) {
    const at = document.title.lastIndexOf(" - ");
    const [page, site] = at < 0 ? ["首页", document.title] : [document.title.slice(0, at), document.title.slice(at + 3)];
    const table = place.table ? `${quoted(place.table)}，` : "";
    const address = addressOf(place);
    return `${quoted(page)}${table ? "的" : "，"}${table}${place.name}：${cells.valued(place) || "（空）"}。载于“${site}”，${address && `${address} ，`}${gongkai.today()}查看。`;
  }

  /** 贴着屏幕下边的这一块不盖住选中的那一格。 @param {Gongkai.Spot} place */
  function uncover({ element }) {
    const [below, above] = [element, bar].map((one) => one?.getBoundingClientRect());
    if (below && above && below.bottom > above.top && below.top < above.bottom) scrollBy(0, below.bottom - above.top);
  }

  // 只在看得见那张表的时候贴着屏幕的下边：读到别处，就留在表的下面，不盖住别的。
  const seen = new IntersectionObserver(([{ isIntersecting }]) => bar?.style.setProperty("position", isIntersecting ? "" : "static"));

  /** @param {Gongkai.Spot} place */
  function show(place) {
    const quote = make("p", { className: "quote", hidden: true, textContent: citation(place) });
    const said = make("span", { role: "status" });
    const cite = make("button", { type: "button", className: "copy", textContent: "引用这一格" });
    cite.addEventListener("click", async () => {
      quote.hidden = false;
      uncover(place);
      said.textContent = await gongkai.copied(quote.textContent, quote);
    });
    const close = make("button", { type: "button", className: "copy", textContent: "收起" });
    close.addEventListener("click", choosing.leave);
    const tell = report && make("a", { href: report.href, textContent: "报告这一格的差错" });
    tell?.addEventListener("click", (event) => {
      event.preventDefault();
      report?.click();
    });
    bar = make("div", { className: "quote cell-bar", role: "group", "aria-label": "选中的一格" },
      make("p", {}, make("b", { textContent: place.name || place.table }), `：${place.text || "（空）"}`),
      choosing.isStepping() ? make("p", { className: "aside", textContent: "正在逐格选：点哪一格选哪一格，格里的链接这时不走开；选好了按下面的一项，按“收起”结束。" }) : null, quote, cite, tell, close, said);
    const around = place.element.closest(".scroll, dl, .promises, .card") ?? place.element;
    around.after(bar);
    seen.observe(around);
    uncover(place);
  }

  choosing.listen((place) => {
    seen.disconnect();
    bar?.remove();
    bar = null;
    if (place?.key) show(place);
  });

  /** 折起来的都点开，才看得见。 @param {Element} element */
  function unfold(element) {
    for (let one = element.closest("details"); one; one = one.parentElement?.closest("details") ?? null) one.open = true;
  }

  /** @param {string} text */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function arrive() {
    const asked = ASKED.exec(location.hash);
    if (!asked) return;
    const [, key, code] = asked;
    const place = cells.find(decoded(key), code);
    if (!place) {
      const lost = make("p", { className: "quote cell-bar", role: "status", textContent: "网址里说的那一格，这一页现在没有了：可能改过。改过什么，见“来源”一节的修改记录和“更新”。" });
      gongkai.the("main h1").after(lost);
      return;
    }
    unfold(place.element);
    choosing.choose(place);
    choosing.stay(place);
    if (bar && place.code !== code) bar.prepend(make("p", { textContent: "引用以后，这一格的内容改过。现在写的是：" }));
    place.element.scrollIntoView({ block: "center" });
  }

  if (report && choosing.isPossible()) {
    const begin = make("button", { type: "button", className: "copy", textContent: "逐格选", title: "点一格或者用方向键选一格，引用它或者报告它的差错；按 Esc 收起" });
    begin.addEventListener("click", choosing.begin);
    report.after("　", begin);
    document.querySelector("#cite")?.after(make("p", { className: "aside", textContent: "只引用其中一格：点那一格，再按“引用这一格”。格里是链接的、用键盘的，先按网页末尾的“逐格选”；句子和图里的数，在表里选。" }));
  }
  addEventListener("hashchange", arrive);
  arrive();
})();
