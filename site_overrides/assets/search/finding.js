// What the search knows: words, the files of the index, and which pages hold a word. It draws nothing.
// The files are written by generator/search/; what a word is was settled in spelling.py, this side spells alike.
(() => {
  "use strict";
  const FOLDER = new URL("search/", gongkai.site);
  const IS_COPY = document.documentElement.hasAttribute("data-offline"); // files come as scripts: nothing to fetch from

  // ------------------------------------------------------------ words

  const { fold: plain, traced, apart } = gongkai.folding;
  /** @param {string} text */
  const fold = (text) =>
    plain(apart(text).replace(/[，﹐︐]/g, "、")) // a comma of full width parts a list, and groups no digits
      .replace(/(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])/g, (number) => number.replaceAll(",", ""))
      .toLowerCase();
  /** @type {Gongkai.Searching["key"]} */
  const key = (text) => fold(text).replace(/\s/g, "");
  /** @type {Gongkai.Searching["wordsOf"]} */
  const wordsOf = (query) =>
    [...new Set(fold(query).match(/(?:[\p{L}\p{N}]|(?<=[0-9])\.(?=[0-9]))+/gu) ?? [])].slice(0, 8);

  // Every place of the words in a text, also across line breaks and thousands' commas; `isWhole`: no part of a number.
  /** @type {Gongkai.Searching["placesOf"]} */
  function placesOf(words, text, isWhole) {
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    const pattern = longestFirst.map((word) => {
      const spelled = [...word].join(",?\\s*").replaceAll(".", "\\.");
      const [before, after] = [/^[0-9a-z]/.test(word), /[0-9a-z]$/.test(word)].map((is) => is && isWhole);
      return `${before ? "(?<![0-9a-z])(?<![0-9]\\.)" : ""}${spelled}${after ? "(?![0-9a-z])(?!\\.[0-9])" : ""}`;
    }).join("|");
    const { text: folded, starts } = traced(text);
    return [...folded.matchAll(new RegExp(pattern, "giu"))].map(({ 0: match, index }) => {
      const last = starts[index + match.length - 1];
      return { 0: text.slice(starts[index], last + String.fromCodePoint(/** @type {number} */ (text.codePointAt(last))).length), index: starts[index] };
    });
  }

  // ------------------------------------------------------------ files

  /** @type {Map<string, Promise<unknown>>} */
  const files = new Map(); // path → promise of its content
  /** @type {Map<string, (bytes: Uint8Array<ArrayBuffer>) => void>} */
  const arriving = new Map(); // path → what takes a file that comes as a script

  /** A file that comes as a script calls this. @type {Gongkai.Searching["receive"]} */
  const receive = (path, text) => arriving.get(path)?.(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));

  /** @param {string} path @returns {Promise<Uint8Array<ArrayBuffer>>} */
  function byScript(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      arriving.set(path, resolve);
      script.onload = () => script.remove();
      script.onerror = () => reject(new Error(path));
      script.src = new URL(`${path}.js`, FOLDER).href;
      document.head.append(script);
    });
  }

  /** @param {string} path */
  async function byFetch(path) {
    const answer = await fetch(new URL(`${path}.bin`, FOLDER), { cache: path === "names" ? "no-cache" : "default" });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** @param {string} path */
  async function unpacked(path) {
    const bytes = await (IS_COPY ? byScript : byFetch)(path);
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b; // some hosts unpack what they take for a .gz
    const stream = new Blob([bytes]).stream();
    return new Response(isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream);
  }

  /** @template Content @param {string} path @param {(content: Response) => Promise<Content>} read @returns {Promise<Content>} */
  function load(path, read) {
    if (!files.has(path)) files.set(path, unpacked(path).then(read));
    return /** @type {Promise<any>} */ (files.get(path)); // what was read of this file when it was first asked for
  }

  /** What a file says: its writer in generator/search vouches for its shape. @param {string} path */
  const json = (path) => load(path, (content) => content.json());
  /** @param {string} path */
  const binary = (path) => load(path, async (content) => new Uint8Array(await content.arrayBuffer()));

  /** @type {Gongkai.Searching["names"]} */
  const names = () => load("names", async (content) => {
    const list = /** @type {Gongkai.SentNames} */ (await content.json());
    const keys = list.title.map(key);
    const places = list.departments.map((name, i) => key(`${name}|${list.regions[i]}`));
    let row = 0;
    const starts = list.blocks.map((size) => (row += size) - size);
    return { ...list, keys, places, starts };
  });

  /** @param {string} path */
  const within = async (path) => `${(await names()).folder}/${path}`;

  /** What a result shows of a page: its address, its money and score as filed. @type {Gongkai.Searching["cardOf"]} */
  async function cardOf(row) {
    const { card_rows: rows } = await names();
    const { url, money, score } = await json(await within(`cards/${Math.floor(row / rows)}`));
    const place = row % rows;
    return { url: IS_COPY ? `${url[place]}index.html` : url[place], money: money[place], score: score[place] };
  }

  /** The texts of a page as [names of indicators, all else]. @type {Gongkai.Searching["textsOf"]} */
  async function textsOf(row) {
    const { text_rows: counts } = await names();
    let [number, place] = [0, row];
    while (place >= counts[number]) place -= counts[number++];
    return (await json(await within(`texts/${number}`)))[place];
  }

  /** @type {Gongkai.Searching["figures"]} */
  const figures = async () => json(await within("figures"));

  /** A file that few queries need: variants, pinyin, terms. @type {Gongkai.Searching["helping"]} */
  const helping = async (name) => json(await within(name));

  // ------------------------------------------------------------ the full-text index

  /** @param {Uint8Array} bytes */
  function numbersOf(bytes) {
    /** @type {number[]} */
    const numbers = [];
    let [number, shift] = [0, 0];
    for (const byte of bytes) {
      number |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte > 0x7f) continue;
      numbers.push(number);
      [number, shift] = [0, 0];
    }
    return numbers;
  }

  /** @param {Uint8Array} bytes */
  function crc32(bytes) {
    let sum = -1;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum >>> 0;
  }

  /** Reads the numbers of a chain one by one, or takes bytes as they are. @param {Uint8Array} bytes */
  function reader(bytes) {
    let at = 0;
    const isMore = () => at < bytes.length;
    const take = (/** @type {number} */ length) => bytes.subarray(at, (at += length));
    const number = () => {
      const start = at;
      while (bytes[at] > 0x7f) at++;
      return numbersOf(bytes.subarray(start, ++at))[0];
    };
    return { isMore, take, number };
  }

  /** Sequence → its two chains, fields and places: the bytes of each, or the number of its own file. @param {Uint8Array} bytes */
  function entriesOf(bytes) {
    /** @type {Map<string, Gongkai.Chains>} */
    const entries = new Map();
    const decoder = new TextDecoder();
    const { isMore, take, number } = reader(bytes);
    const chain = () => {
      const told = number();
      return told % 2 ? (told - 1) / 2 : take(told / 2);
    };
    while (isMore()) entries.set(decoder.decode(take(number())), [chain(), chain()]);
    return entries;
  }

  /** The chains of a sequence, fields and places, if it stands anywhere. @param {string} sequence */
  async function chainsOf(sequence) {
    const { buckets } = await names();
    const sum = crc32(new TextEncoder().encode(sequence));
    const shelf = sum % buckets.length;
    const bucket = `${shelf}-${Math.floor(sum / buckets.length) % buckets[shelf]}`;
    const entries = await load(await within(`words/${bucket}`), async (content) => entriesOf(new Uint8Array(await content.arrayBuffer())));
    const chains = entries.get(sequence);
    const bytesOf = async (/** @type {Gongkai.Chain} */ chain) => (typeof chain === "number" ? binary(await within(`lists/${bucket}-${chain}`)) : chain);
    return chains && { fields: () => bytesOf(chains[0]), places: () => bytesOf(chains[1]) };
  }

  // The pieces of a chain, one a block of pages: the block's first field, and how far each field lies behind that.
  /** @param {Uint8Array} bytes */
  async function piecesOf(bytes) {
    const { starts } = await names();
    const { isMore, take, number } = reader(bytes);
    const pieces = [];
    let block = 0;
    while (isMore()) {
      const told = number();
      block += told >> 1;
      pieces.push({ first: 2 * starts[block], isSingle: told % 2 === 0, steps: told % 2 ? numbersOf(take(number())) : [number()] });
    }
    return pieces;
  }

  /** @param {Gongkai.Listed} chains */
  async function fieldsOf({ fields }) {
    const pieces = await piecesOf(await fields());
    return pieces.flatMap(({ first, steps }) => steps.map((step) => (first += step)));
  }

  // Field → the places in it where a longer phrase may begin, whose part this sequence is.
  /** @param {Gongkai.Listed} chains @param {number} offset */
  async function startsOf({ fields, places }, offset) {
    const pieces = await piecesOf(await fields());
    const rest = reader(await places());
    /** @type {Map<number, Set<number>>} */
    const starts = new Map();
    for (const { first, isSingle, steps } of pieces) {
      const told = isSingle || !rest.isMore() ? rest : reader(rest.take(rest.number()));
      let field = first;
      for (const step of steps) {
        let [count, place] = [told.isMore() ? told.number() : 0, 0];
        const own = new Set();
        while (count--) own.add((place += told.number()) - offset);
        starts.set((field += step), own);
      }
    }
    return starts;
  }

  /** The sequences of at most three words that make up a phrase, and where in it each begins. @param {string[]} words */
  function sequencesOf(words) {
    if (words.length <= 3) return [{ sequence: words.join(""), offset: 0 }];
    const offsets = words.map((_, i) => i).filter((i) => i % 3 === 0 && i + 3 < words.length);
    return [...offsets, words.length - 3].map((i) => ({ sequence: words.slice(i, i + 3).join(""), offset: i }));
  }

  // Rows of the pages where the words follow one another: in a name of an indicator (part 0), in all else (part 1).
  /** @param {string[]} words @param {0 | 1} part */
  async function rowsOf(words, part) {
    const sequences = sequencesOf(words);
    const found = await Promise.all(sequences.map(({ sequence }) => chainsOf(sequence)));
    const chains = found.filter((one) => one !== undefined);
    if (chains.length < sequences.length) return [];
    const fields = await Promise.all(chains.map(fieldsOf));
    const others = fields.slice(1).map((list) => new Set(list));
    const common = fields[0].filter((field) => field % 2 === part && others.every((set) => set.has(field)));
    if (!others.length || !common.length) return common.map((field) => field >> 1);
    const [first, ...rest] = await Promise.all(
      chains.map((one, i) => startsOf(one, sequences[i].offset)));
    const isPhrase = (/** @type {number} */ field) => [...first.get(field) ?? []].some((start) => rest.every((one) => one.get(field)?.has(start)));
    return common.filter(isPhrase).map((field) => field >> 1);
  }

  /** Row → whether the word stands in a name of an indicator there; any part of a name, a whole number of a text. @type {Gongkai.Searching["inTexts"]} */
  async function inTexts(word) {
    const [inNames, inText] = await Promise.all([rowsOf([...word], 0), rowsOf(word.match(/[0-9a-z.]+|./gu) ?? [], 1)]);
    /** @type {Gongkai.Found} */
    const found = new Map();
    for (const row of inText) found.set(row, false);
    for (const row of inNames) found.set(row, true);
    return found;
  }

  const forget = () => files.clear();

  Object.assign(gongkai.search, { receive, key, wordsOf, placesOf, names, cardOf, textsOf, figures, helping, inTexts, forget });
})();
