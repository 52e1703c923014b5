// How else a word may be written than it stands in a text: in simplified characters, by its syllables. The search, the
// explorer and the comparison all ask here, so that what one box finds the others find too.
(() => {
  "use strict";
  const { key, names, helping } = gongkai.search;

  const quoted = (/** @type {string[]} */ words) => words.map((word) => `“${word}”`).join("、");

  /** The words in simplified characters; null where that changes nothing. @type {Gongkai.Searching["simplified"]} */
  async function simplified(words) {
    const [traditional, simple] = await helping("variants");
    const signs = new Map([...traditional].map((sign, i) => /** @type {[string, string]} */ ([sign, [...simple][i]])));
    const changed = words.map((word) => [...word].map((sign) => signs.get(sign) ?? sign).join(""));
    return changed.join() === words.join() ? null : changed;
  }

  /** What may be pinyin, without marks of tones; "" for anything else. @type {Gongkai.Searching["lettersOf"]} */
  function lettersOf(words) {
    const letters = words.join("").normalize("NFD").replace(/\p{M}/gu, "");
    return /^[a-z]{2,}$/.test(letters) ? letters : "";
  }

  // 绿 is lü in print, lv on a keyboard, lyu in a passport, and lu where nothing else can be typed.
  const oneVowel = (/** @type {string} */ letters) => letters.replaceAll("v", "u");

  /** Whether the letters are syllables from one on, or their first letters. @type {Gongkai.Searching["isSpelled"]} */
  function isSpelled(spelled, letters) {
    const syllables = spelled.split(" ");
    const initials = syllables.map((one) => one[0]).join("");
    const typed = [letters, letters.replace(/(?<=[ln])yu/g, "u")].map(oneVowel);
    const own = syllables.map(oneVowel);
    return initials.includes(letters)
      || own.some((_, i) => typed.some((one) => own.slice(i).join("").startsWith(one)));
  }

  /** The names, as `key` writes them, that are spelled by the letters. @param {string} letters */
  async function spelledBy(letters) {
    const [{ keys }, spelled] = await Promise.all([names(), helping("pinyin")]);
    return new Set(keys.filter((_, row) => isSpelled(spelled[row], letters)));
  }

  /** @param {string} word @param {(word: string) => boolean} has @returns {Promise<Gongkai.Meant>} */
  async function meantBy(word, has) {
    const letters = lettersOf([word]);
    const isThere = has(word);
    const [simple] = (!isThere && !letters && (await simplified([word]))) || [word];
    return { word: has(simple) ? simple : word, isThere: isThere || has(simple), names: letters ? await spelledBy(letters) : new Set() };
  }

  /** What was done with words that are not there as they are typed. @param {string[]} asked @param {Gongkai.Meant[]} meant */
  function told(asked, meant) {
    const changed = meant.filter(({ word }, i) => word !== asked[i]).map(({ word }) => word);
    const spelled = meant.filter((one) => one.names.size);
    const plain = spelled.some((one) => one.isThere) ? "，也照原样找" : "";
    return (changed.length ? `照简体字${quoted(changed)}找。` : "")
      + (spelled.length ? `照拼音${quoted(spelled.map(({ word }) => word))}找名称${plain}。` : "");
  }

  /** Keeps what words were found to mean in one list; until it is known they mean what they say. @type {Gongkai.Searching["understanding"]} */
  function understanding(has) {
    /** @type {Map<string, Gongkai.Meaning>} */
    const known = new Map();
    const asTyped = (/** @type {string[]} */ words) => ({ said: "", words: words.map((word) => ({ word, isThere: true, names: new Set() })) });
    return {
      of: (words) => known.get(words.join(" ")) ?? asTyped(words),
      /** Resolves to whether there is anything new; without the search's files there never is. */
      async learn(words) {
        if (known.has(words.join(" ")) || words.every((word) => has(word) && !lettersOf([word]))) return false;
        const meant = await Promise.all(words.map((word) => meantBy(word, has))).catch(() => null);
        if (meant) known.set(words.join(" "), { words: meant, said: told(words, meant) });
        return meant !== null;
      },
    };
  }

  /** Whether a text, or one of the names that belong to it, has every word. @type {Gongkai.Searching["holds"]} */
  const holds = ({ words }, text, own) =>
    words.every(({ word, names: spelled }) => text.includes(word) || (spelled.size > 0 && own().some((name) => spelled.has(key(name)))));

  Object.assign(gongkai.search, { simplified, lettersOf, isSpelled, understanding, holds });
})();
