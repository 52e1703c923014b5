// When two texts are the same, whatever signs they are written with; generator/folding.py decides, this side alike.
gongkai.folding = (() => {
  "use strict";

  // signs: written by .ci/shared.py
  const RADICALS = ["⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⼾", "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀户"];
  const INVISIBLE = "\\u{ad}-\\u{ad}\\u{34f}-\\u{34f}\\u{61c}-\\u{61c}\\u{115f}-\\u{1160}\\u{180b}-\\u{180f}\\u{200b}-\\u{200f}\\u{202a}-\\u{202e}\\u{2060}-\\u{206f}\\u{3164}-\\u{3164}\\u{fe00}-\\u{fe0f}\\u{feff}-\\u{feff}\\u{ffa0}-\\u{ffa0}\\u{fff9}-\\u{fffb}\\u{e0000}-\\u{e0fff}";
  const COMBINED = "\\u{b2}-\\u{b3}\\u{b9}-\\u{b9}\\u{bc}-\\u{be}\\u{2070}-\\u{209c}\\u{2100}-\\u{214f}\\u{2150}-\\u{218f}\\u{2460}-\\u{24ff}\\u{3200}-\\u{33ff}";
  // signs: end

  const radicals = new Map([...RADICALS[0]].map((sign, place) => [sign, [...RADICALS[1]][place]]));
  const invisible = new RegExp(`^[${INVISIBLE}]$`, "u");
  const combined = new RegExp(`[${COMBINED}]`, "gu");
  const PLAIN = /^[ -~\u4e00-\u9fff、。]*$/;
  /** @type {Map<string, string>} */
  const known = new Map();

  /** @param {string} sign */
  const plainOf = (sign) => radicals.get(sign) ?? sign;

  /** @param {string} sign */
  function made(sign) {
    if (/^[\n\r\x85\u2028\u2029]$/.test(sign)) return "\n";
    // eslint-disable-next-line no-control-regex -- Python counts these four as white space
    if (/^[\s\x1c-\x1f]$/u.test(sign) && !invisible.test(sign)) return " ";
    return invisible.test(sign) ? "" : [...plainOf(sign).normalize("NFKC")].map(plainOf).join("");
  }

  /** @param {string} sign @returns {string} */
  function folded(sign) {
    if (!known.has(sign)) known.set(sign, made(sign));
    return /** @type {string} */ (known.get(sign));
  }

  /** @type {Gongkai.Folding["fold"]} */
  const fold = (text) => (PLAIN.test(text) ? text : Array.from(text, folded).join(""));

  /** The folded text, and where in the text as it stands each of its UTF-16 units begins. @type {Gongkai.Folding["traced"]} */
  function traced(text) {
    let [whole, place] = ["", 0];
    const starts = [];
    for (const sign of text) {
      const plain = folded(sign);
      for (let unit = 0; unit < plain.length; unit++) starts.push(place);
      whole += plain;
      place += sign.length;
    }
    return { text: whole, starts };
  }

  /** A sign that holds letters or digits of its own, like ㎡ and ①, set apart from those around it. @type {Gongkai.Folding["apart"]} */
  const apart = (text) => (PLAIN.test(text) ? text : text.replace(combined, " $& "));

  return { fold, traced, apart };
})();
