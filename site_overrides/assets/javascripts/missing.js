// Helps on from an address that has no page: to the nearest page above it, and to what is spelled most like it there.
(() => {
  "use strict";
  const { make, site, the } = gongkai;
  const ALIKE = 0.5;
  const list = the("[data-nearest]");

  // The steps from the site's root to the page that was asked for.
  const { pathname } = location;
  const within = pathname.startsWith(site.pathname) ? pathname.slice(site.pathname.length) : "";
  const steps = within.split("/").filter((step) => step && step !== "index.html");

  /** @param {number} count */
  const addressOf = (count) => new URL(steps.slice(0, count).map((step) => `${step}/`).join(""), site);

  /** The page at an address, or null; a host that sends this page without saying 404 has none there either. @param {URL} address */
  async function pageAt(address) {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[data-nearest]") ? null : page;
  }

  /** @param {string} text */
  const pairsOf = (text) => new Set(Array.from(text).slice(1).map((sign, place) => text[place] + sign));

  /** How much of two words is alike, from 0 to 1: the share of pairs of letters that both have (Dice). @param {string} one @param {string} other */
  function likeness(one, other) {
    const [left, right] = [pairsOf(one), pairsOf(other)];
    return (2 * [...left].filter((pair) => right.has(pair)).length) / (left.size + right.size || 1);
  }

  // The link of a page to the step below it that is spelled most like the one that was asked for.
  /** @param {Document} page @param {URL} address @param {string} step */
  function mostAlike(page, address, step) {
    const found = Array.from(page.querySelectorAll("a[href]")).map((link) => {
      const target = new URL(link.getAttribute("href") ?? "", address);
      const below = target.pathname.startsWith(address.pathname) ? target.pathname.slice(address.pathname.length) : "";
      return { href: target.href, text: link.textContent?.trim() ?? "", alike: likeness(below.split("/")[0], step) };
    });
    return found.filter(({ text, alike }) => text && alike >= ALIKE).sort((a, b) => b.alike - a.alike)[0];
  }

  /** @param {string} lead @param {string} href @param {string} text */
  const offer = (lead, href, text) => list.prepend(make("li", {}, lead, make("a", { href, textContent: text })));

  async function help() {
    let depth = steps.length - 1;
    let page = null;
    while (depth >= 0 && !(page = await pageAt(addressOf(depth)))) depth -= 1;
    if (!page) return;
    const address = addressOf(depth);
    const name = page.querySelector("h1")?.textContent?.trim();
    if (depth > 0 && name) offer("上一级的网页：", address.href, name);
    const near = mostAlike(page, address, steps[depth]);
    if (near) offer("要找的可能是：", near.href, near.text);
  }

  help();
})();
