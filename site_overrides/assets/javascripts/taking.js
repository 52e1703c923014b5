// 把图带走：存成 SVG、PNG 文件。CSV 和 Vega-Lite 在网页旁边的压缩包里，不开脚本也能下载。
gongkai.taking = (() => {
  "use strict";
  const { make, drawn, shared } = gongkai;
  const TYPES = { svg: "image/svg+xml", png: "image/png" };
  const SCALE = 3; // 屏幕的三倍，印出来也清楚
  const FONT = "sans-serif";

  /** Give a file to the reader. @type {Gongkai.Taking["save"]} */
  function save(name, type, content) {
    const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // ------------------------------------------------------------ a picture that stands alone

  const [EDGE, LEADING] = [10, 1.5];
  const LATIN = 0.6; // 一个西文字母约占一个汉字的几成
  /** @type {Record<string, string>} */
  const LIGHT = shared.LIGHT;
  /** @type {Record<string, Record<string, string>>} */
  const OUTLINES = shared.OUTLINES;
  const LOOK = /^[dfs][ig1-4]( [dfs][ig1-4])?$/; // 网页上的图给每一笔的样子，见 generator/charts/theme.py
  const ON_WHITE = { ink: shared.INK, ground: "#fff" };

  /** @param {string} text */
  const widthOf = (text) => Array.from(text).reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : LATIN), 0);

  /**
   * Cut a text into lines of so many Chinese characters: numbers, words and the steps of an address stay whole,
   * unless one alone is longer than a line. @param {string} text @param {number} room
   */
  function wrapped(text, room) {
    const [lines, used] = [[""], [0]];
    for (const word of text.match(/[^\s/\u2e80-\uffff]*\/+|[^\s/\u2e80-\uffff]+|[^]/gu) ?? []) {
      const whole = widthOf(word);
      for (const part of whole > room ? word : [word]) {
        const width = whole > room ? widthOf(part) : whole;
        if (used[0] + width > room) used[0] = lines.unshift("") && 0;
        lines[0] += part;
        used[0] += width;
      }
    }
    return lines.reverse();
  }

  /** Where the page stands for others; a file on one's own disk has no address to give away. */
  function address() {
    const { protocol, search } = location;
    const own = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href
      ?? (protocol === "file:" ? "" : location.href.split(/[?#]/)[0]);
    return own && decodeURI(own + search);
  }

  // What is taken from its page says itself what it shows, of whom, what to know, and where it comes from.
  /** @type {Gongkai.Taking["framed"]} */
  function framed(picture, title, note, { ink, ground } = ON_WHITE) {
    const { width, height } = picture.viewBox.baseVal;
    const at = document.title.lastIndexOf(" - ");
    const head = [{ text: title, size: 14, weight: 700 }, { text: at < 0 ? "" : document.title.slice(0, at), size: 11 }];
    const foot = [{ text: note, size: 10 }, { text: `来源：${document.title.slice(at < 0 ? 0 : at + 3)}，${address()}`.replace(/，$/, ""), size: 10 }];
    const whole = drawn("svg", { width: width + 2 * EDGE, fill: ink, "font-family": FONT });
    let y = EDGE;
    const write = (/** @type {{ text: string, size: number, weight?: number }} */ { text, size, weight = 400 }) => {
      for (const line of text ? wrapped(text, width / size) : []) {
        whole.append(drawn("text", { x: EDGE, y: y + size, "font-size": size, "font-weight": weight }, line));
        y += size * LEADING;
      }
    };
    whole.append(drawn("rect", { width: "100%", height: "100%", fill: ground }));
    head.forEach(write);
    const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
    copy.removeAttribute("class");
    for (const passing of copy.querySelectorAll("[data-passing]")) passing.remove();
    // 颜色在网页的样式里，图离开网页就没有了：写成亮色的原值。
    for (const mark of copy.querySelectorAll("[class]")) {
      if (!LOOK.test(mark.getAttribute("class") ?? "")) continue;
      const looks = [...mark.classList].reverse(); // 有框的先空着，另说填什么的再填
      mark.removeAttribute("class");
      for (const look of looks) {
        const [part, letter] = look;
        if (part !== "f") mark.setAttribute("fill", "none");
        mark.setAttribute(part === "f" ? "fill" : "stroke", LIGHT[letter]);
        for (const [name, value] of Object.entries(OUTLINES[look] ?? {})) mark.setAttribute(name, value);
      }
    }
    for (const [name, value] of Object.entries({ x: EDGE, y: y + EDGE / 2, width, height })) copy.setAttribute(name, String(value));
    whole.append(copy);
    y += height + EDGE;
    foot.forEach(write);
    for (const [name, value] of Object.entries({ height: y + EDGE, viewBox: `0 0 ${width + 2 * EDGE} ${y + EDGE}` })) whole.setAttribute(name, String(value));
    const text = new XMLSerializer().serializeToString(whole).replace(/var\(--[\w-]+,\s*([^)]+)\)/g, "$1");
    return { text, width: width + 2 * EDGE, height: y + EDGE };
  }

  /** @type {Gongkai.Taking["asPng"]} */
  async function asPng({ text, width, height }) {
    const image = new Image();
    image.src = `data:${TYPES.svg};charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = make("canvas", { width: width * SCALE, height: height * SCALE });
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), TYPES.png);
    });
  }

  // 存下来的文件靠名字分得清：谁的、哪一年、什么；和 generator/pages/parts/saving.py 一样写。
  const [LONGEST_PART, HEAD, TAIL, LONGEST] = [24, 15, 8, 76];

  /** @param {string} part */
  function word(part) {
    const plain = part.replace(/[\\/:*?"<>|\s·]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
    const letters = [...plain];
    return letters.length <= LONGEST_PART ? plain : `${letters.slice(0, HEAD).join("")}…${letters.slice(-TAIL).join("")}`;
  }

  /** @type {Gongkai.Taking["named"]} */
  const named = (parts, ending) => `${[...parts.map(word).filter(Boolean).join("-")].slice(0, LONGEST).join("")}.${ending}`;

  /** A button of the row of what can be taken; give() makes the content when it is pressed. @type {Gongkai.Taking["button"]} */
  function button(label, title, ending, type, give) {
    const one = make("button", { type: "button", textContent: label });
    one.addEventListener("click", async () => save(named([...gongkai.cells.whose(), title], ending), type, await give()));
    return one;
  }

  function addButtons(/** @type {HTMLElement} */ row) {
    const figure = /** @type {HTMLElement} */ (row.closest("figure"));
    const picture = /** @type {SVGSVGElement} */ (figure.querySelector("svg"));
    const [title, note] = ["figcaption", ":scope > p:not(.take)"].map((part) => figure.querySelector(part)?.textContent ?? "");
    row.querySelector("span")?.after(
      button("SVG", title, "svg", TYPES.svg, () => framed(picture, title, note).text),
      button("PNG", title, "png", TYPES.png, () => asPng(framed(picture, title, note))),
    );
  }

  for (const row of gongkai.all("[data-take]")) addButtons(row);
  return { save, named, button, framed, asPng, TYPES };
})();
