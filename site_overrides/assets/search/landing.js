// On the page one lands on: marks the words that led here (?q=…), without touching the page's own content.
(() => {
  "use strict";
  const { wordsOf, placesOf } = gongkai.search;
  const BLOCKS = "td, th, p, li, dt, dd, h1, h2, h3, h4, summary, figcaption, div";

  // The page's text, and where in it each piece stands; no word runs from one block into the next.
  function pieces() {
    const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
    /** @type {{ node: Text, start: number }[]} */
    const nodes = [];
    let text = "";
    /** @type {Element | null} */
    let block = null;
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const around = /** @type {Element} */ (node.parentElement);
      if (around.closest("script, style, svg, [data-plain]")) continue; // the last: a list for who has no scripts
      const its = around.closest(BLOCKS);
      if (its !== block) text += "\u241e";
      block = its;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    return { text, nodes };
  }

  /** @param {string[]} words */
  function highlight(words) {
    const { text, nodes } = pieces();
    let i = 0;
    /** @param {number} place @returns {[Text, number]} */
    const at = (place) => {
      while (nodes[i + 1]?.start <= place) i++;
      return [nodes[i].node, place - nodes[i].start];
    };
    const ranges = placesOf(words, text).map(({ 0: match, index }) => {
      const range = new Range();
      range.setStart(...at(index));
      const [node, offset] = at(index + match.length - 1);
      range.setEnd(node, offset + 1);
      return range;
    });
    CSS.highlights.set("search", new Highlight(...ranges));
    const first = ranges[0]?.startContainer.parentElement;
    for (let fold = first?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    if (!location.hash) first?.scrollIntoView({ block: "center" });
  }

  const asked = wordsOf(new URLSearchParams(location.search).getAll("q").join(" "));
  if (asked.length && window.Highlight) highlight(asked); // a browser that cannot leaves them unmarked
})();
