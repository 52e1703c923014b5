// One page that was found, as a line of the list: its name, what kind it is, its money and score, where the words are.
(() => {
  "use strict";
  const { make } = gongkai;
  const { key, placesOf, textsOf } = gongkai.search;

  /** @type {Gongkai.Searching["item"]} */
  function item({ list, words }, { row, section }, { url, money, score }) {
    const kind = list.kinds[list.kind[row]];
    const address = new URL(url, gongkai.site);
    for (const word of words) address.searchParams.append("q", word);
    const [department, region] = [list.departments, list.regions].map((all) => all[list.department[row]]);
    const year = list.year[row];
    const whole = kind === "年度自评" ? "整体支出 " : ""; // its own form, not the sum of its projects
    const facts = [["项目", "核对结果"].includes(kind) && department, region, year && `${year}年度`, money && `${whole}全年执行数 ${money}`,
      score && `${whole}自评得分 ${score}`];
    const element = make("li", {},
      make("a", { href: address.href }, ...marked(list.title[row], words)),
      make("span", { className: "search-kind" }, kind),
      make("p", { className: "search-facts" }, facts.filter(Boolean).join(" · ")));
    if (section !== "name") {
      const place = make("p", { className: "search-excerpt" });
      element.append(place);
      fills.set(element, async () => place.append(...excerpt(list.title[row], await textsOf(row), words)));
      inSight.observe(element);
    }
    return element;
  }

  /** @type {WeakMap<Element, () => Promise<void>>} */
  const fills = new WeakMap(); // line → what writes its excerpt

  // A text is fetched when its result comes into sight, not before.
  const inSight = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      inSight.unobserve(target);
      fills.get(target)?.().catch(() => {});
    }
  });

  /** @type {Gongkai.Searching["marked"]} */
  function marked(text, words, isWhole) {
    /** @type {(Node | string)[]} */
    const nodes = [];
    let end = 0;
    for (const { 0: match, index } of placesOf(words, text, isWhole)) {
      nodes.push(text.slice(end, index), make("mark", {}, text.slice(index, (end = index + match.length))));
    }
    return [...nodes, text.slice(end)];
  }

  // Names of indicators first; then, for the words that are in none and not in the title, where the text has them.
  /** @param {string} title @param {Gongkai.Texts} texts @param {string[]} words */
  function excerpt(title, [indicators, texts], words) {
    const matching = indicators.filter((name) => words.some((word) => key(name).includes(word))).slice(0, 3);
    const text = texts.join(" · ").replace(/\s+/g, " ");
    const missing = words.filter((word) => ![title, ...matching].some((name) => key(name).includes(word)));
    const starts = missing.map((word) => placesOf([word], text, true)[0]?.index).filter((start) => start !== undefined);
    const around = starts.slice(0, 2).map((start) =>
      `${start > 14 ? "…" : ""}${text.slice(Math.max(0, start - 14), start + 46)}…`);
    const lines = [...matching.map((name) => ({ line: `指标：${name}`, isWhole: false })), ...around.map((line) => ({ line, isWhole: true }))];
    return lines.flatMap(({ line, isWhole }, i) => [i ? "　" : "", ...marked(line, words, isWhole)]);
  }

  Object.assign(gongkai.search, { item, marked });
})();
