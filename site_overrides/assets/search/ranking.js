// Which pages a search is about, by how they have its words, and in which order.
(() => {
  "use strict";

  // A page is a hit when it has every word: in its own name, with its place and year; in an indicator's; in its text.
  /** @type {Gongkai.Searching["match"]} */
  function match(list, words, texts) {
    /** @type {Gongkai.Hit[]} */
    const hits = [];
    list.keys.forEach((name, row) => {
      const isPlace = (/** @type {string} */ word) => list.places[list.department[row]]?.includes(word)
        || (word.length > 3 && `${list.year[row]}年度`.startsWith(word));
      const atOnce = words.map((word) => name.includes(word) || isPlace(word));
      if (atOnce.every(Boolean) && words.some((word) => name.includes(word))) hits.push({ row, section: "name" });
      else if (texts && words.every((_, i) => atOnce[i] || texts[i].has(row))) {
        hits.push({ row, section: texts.some((found) => found.get(row)) ? "indicator" : "text" });
      }
    });
    return hits;
  }

  // The money of a filing is that of its whole-department form, no sum of its projects': the two are not mixed.
  /** @param {number | null} number @param {number} kind */
  const byMoney = (number, kind) => (number === null ? [Infinity] : [kind, -number]);

  // Keys to sort by, ascending, one after the other; what is no number comes last.
  /** @param {Gongkai.Names} list @param {string[]} words @param {Gongkai.Hit} hit @param {Gongkai.Order} order @param {(number | null)[]} numbers @returns {number[]} */
  function sortKeys(list, words, { row, section }, order, numbers) {
    const query = words.join("");
    const [name, kind, year] = [list.keys[row], list.kind[row], -list.year[row]];
    const [isDepartment, isProject] = ["部门", "项目"].map((one) => list.kinds[kind] === one);
    const nearness = [name !== query, !isDepartment, !name.startsWith(query)].map(Number);
    const near = { name: [...nearness, kind, name.length], indicator: [], text: [Number(!isProject)] }[section];
    const number = numbers[row] ?? null;
    const score = [number === null ? Infinity : -number];
    return { near: [...near, year], year: [year], money: byMoney(number, kind), score }[order];
  }

  /** `order`: near, year, money or score; `numbers`: of every row, for the last two. @type {Gongkai.Searching["sorted"]} */
  function sorted(list, words, hits, order, numbers) {
    const keyed = hits.map((hit) => ({ hit, keys: [...sortKeys(list, words, hit, order, numbers), hit.row] }));
    const compare = (/** @type {{ keys: number[] }} */ { keys: a }, /** @type {{ keys: number[] }} */ { keys: b }) => {
      const i = a.findIndex((value, place) => value !== b[place]);
      return a[i] < b[i] ? -1 : 1;
    };
    return keyed.sort(compare).map(({ hit }) => hit);
  }

  Object.assign(gongkai.search, { match, sorted });
})();
