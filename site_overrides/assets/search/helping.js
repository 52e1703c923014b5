// What is done with a query that no page holds as it is typed: simplified characters, pinyin, pieces. It draws nothing.
(() => {
  "use strict";
  const { key, match, inTexts, helping, simplified, lettersOf, isSpelled } = gongkai.search;
  const SHORTEST = 2; // signs of a piece
  const NAMED = ["部门", "项目"];
  const LONGEST = 24; // of a word that is cut at all: every piece costs a look into the index

  /** @typedef {{ words: string[], texts: Gongkai.Found[], hits: Gongkai.Hit[], said: string }} Help */

  const isHan = (/** @type {string} */ word) => /^\p{Script=Han}+$/u.test(word);
  const quoted = (/** @type {string[]} */ words) => words.map((word) => `“${word}”`).join("、");

  /**
   * @param {Gongkai.Names} list
   * @param {string[]} words
   * @returns {Promise<Pick<Help, "words" | "texts" | "hits">>}
   */
  async function found(list, words) {
    const texts = await Promise.all(words.map((word) => inTexts(word)));
    return { words, texts, hits: match(list, words, texts) };
  }

  /** @param {Gongkai.Names} list @param {string[]} words @returns {Promise<Help | null>} */
  async function inSimplified(list, words) {
    const changed = await simplified(words);
    const answer = changed && await found(list, changed);
    return answer?.hits.length ? { ...answer, said: `照简体字${quoted(answer.words)}查。` } : null;
  }

  /** @param {Gongkai.Names} list @param {string[]} words @returns {Promise<Help | null>} */
  async function byPinyin(list, words) {
    const letters = lettersOf(words);
    if (!letters) return null;
    const spelled = await helping("pinyin");
    const hits = list.title.map((_, row) => row).filter((row) => isSpelled(spelled[row], letters))
      .map((row) => /** @type {Gongkai.Hit} */ ({ row, section: "name" }));
    return hits.length ? { words, texts: [], hits, said: `照拼音“${words.join("")}”查名称。` } : null;
  }

  /** How many pieces of the name hold the word, one behind the other; Infinity when they do not. @param {string} name @param {string} word */
  function piecesIn(name, word) {
    let [pieces, at] = [0, 0];
    for (let done = 0; done < word.length; pieces += 1) {
      let size = word.length - done;
      while (size && !name.includes(word.slice(done, done + size), at)) size -= 1;
      if (!size) return Infinity;
      at = name.indexOf(word.slice(done, done + size), at) + size;
      done += size;
    }
    return pieces;
  }

  /**
   * Departments and projects in whose names the letters of the words stand in order, in pieces of two letters and more on average:
   * 株洲审批局 names 株洲市行政审批服务局.
   * @param {Gongkai.Names} list @param {string[]} words @returns {Gongkai.Hit[]}
   */
  function named(list, words) {
    const isHeld = (/** @type {string} */ name) => words.every((word) => piecesIn(name, word) <= Math.ceil(word.length / 2));
    const isAsked = (/** @type {number} */ row) => NAMED.includes(list.kinds[list.kind[row]]);
    return list.keys.flatMap((name, row) => (isAsked(row) && isHeld(name) ? [{ row, section: /** @type {const} */ ("name") }] : []));
  }

  /** @param {Gongkai.Names} list @param {string[]} words @param {Gongkai.Hit[]} hits @param {Gongkai.Found[]} texts */
  function namedInPieces(list, words, hits, texts) {
    if (!words.some((word) => word.length > SHORTEST) || !words.every(isHan)) return null;
    const found = named(list, words);
    if (!found.length) return null;
    const rows = new Set(found.map(({ row }) => row));
    const said = `没有一个名称连着写有${quoted(words)}，列出的名称依次含有这些字。`;
    return { words, texts, hits: [...found, ...hits.filter(({ row }) => !rows.has(row))], said };
  }

  /** The longest pieces that some page holds, from one end of the word. @param {Gongkai.Names} list @param {string} word */
  async function cut(list, word, fromEnd = false) {
    const pieces = [];
    let rest = word;
    while (rest) {
      let piece = "";
      for (let size = Math.min(rest.length, word.length - 1); size >= SHORTEST && !piece; size -= 1) {
        const tried = fromEnd ? rest.slice(-size) : rest.slice(0, size);
        if (list.keys.some((name) => name.includes(tried)) || (await inTexts(tried)).size) piece = tried;
      }
      if (!piece) return null;
      pieces.push(piece);
      rest = fromEnd ? rest.slice(0, -piece.length) : rest.slice(piece.length);
    }
    return fromEnd ? pieces.reverse() : pieces;
  }

  /** @param {Gongkai.Names} list @param {string[]} words @returns {Promise<Help | null>} */
  async function inPieces(list, words) {
    const isWhole = async (/** @type {string} */ word) => match(list, [word], [await inTexts(word)]).length > 0;
    /** @type {string[]} */
    const strange = [];
    for (const word of words) {
      if (word.length > SHORTEST && word.length <= LONGEST && isHan(word) && !(await isWhole(word))) strange.push(word);
    }
    if (!strange.length) return null;
    for (const fromEnd of [false, true]) {
      const cuts = await Promise.all(strange.map((word) => cut(list, word, fromEnd)));
      if (!cuts.every(Boolean)) continue;
      const pieces = [...new Set(words.flatMap((word) => cuts[strange.indexOf(word)] ?? [word]))];
      const answer = await found(list, pieces);
      if (answer.hits.length) return { ...answer, said: `没有一页连着写有${quoted(strange)}，拆成${quoted(pieces)}查。` };
    }
    return null;
  }

  /**
   * The longest piece at either end of one word of which no cut is held whole: of a question, what it is about.
   * @param {Gongkai.Names} list @param {string[]} words @returns {Promise<Help | null>}
   */
  async function inPart(list, words) {
    const [word] = words;
    if (words.length > 1 || word.length > LONGEST || !isHan(word)) return null;
    for (let size = word.length - 1; size >= SHORTEST; size -= 1) {
      for (const piece of [word.slice(0, size), word.slice(-size)]) {
        const answer = await found(list, [piece]);
        if (answer.hits.length) return { ...answer, said: `没有一页连着写有“${word}”，只查其中的“${piece}”。` };
      }
    }
    return null;
  }

  /** What can be done for words that no page has all. @param {Gongkai.Names} list @param {string[]} words */
  async function helped(list, words) {
    return (await inSimplified(list, words)) ?? (await byPinyin(list, words)) ?? namedInPieces(list, words, [], []) ?? (await inPieces(list, words)) ?? inPart(list, words);
  }

  /**
   * Names that are spelled by letters which only texts hold, or that hold the words in pieces, before those texts; null where there are none.
   * @param {Gongkai.Names} list @param {string[]} words @param {Gongkai.Hit[]} hits @param {Gongkai.Found[]} texts
   */
  async function spelled(list, words, hits, texts) {
    if (hits.some(({ section }) => section === "name")) return null;
    const pinyin = await byPinyin(list, words);
    if (!pinyin) return namedInPieces(list, words, hits, texts);
    const rows = new Set(pinyin.hits.map(({ row }) => row));
    return { hits: [...pinyin.hits, ...hits.filter(({ row }) => !rows.has(row))], said: `${pinyin.said.slice(0, -1)}，也照原样查正文。` };
  }

  // ------------------------------------------------------------ terms

  /**
   * The terms that a query names, the one that it is first: name, address, definition.
   * @param {Gongkai.Names} list
   * @param {string[]} words
   */
  async function termsOf(list, words) {
    const query = words.join("");
    const names = list.terms.map(key);
    const exact = names.map((_, i) => i).filter((i) => names[i] === query);
    const wider = names.map((_, i) => i).filter((i) => query.length > 2 && names[i] !== query && names[i].startsWith(query));
    const asked = names.map((_, i) => i).filter((i) => names[i].length > 2 && names[i] !== query && query.includes(names[i]))
      .sort((a, b) => names[b].length - names[a].length);
    const places = [...exact, ...wider, ...asked].slice(0, 2);
    if (!places.length) return [];
    const texts = await helping("terms");
    return places.map((i) => ({ name: list.terms[i], url: texts[i][0], text: texts[i][1] }));
  }

  Object.assign(gongkai.search, { helped, spelled, termsOf });
})();
