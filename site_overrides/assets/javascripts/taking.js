// 把图带走：存成 SVG、PNG 文件。CSV 和 Vega-Lite 在网页旁边的压缩包里，不开脚本也能下载。
gongkai.taking = (() => {
  "use strict";
  const { make } = gongkai;
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

  // A picture that stands alone: its own size and font, light colours on white whatever the page shows now.
  /** @param {SVGSVGElement} drawn */
  function alone(drawn) {
    const { width, height } = drawn.viewBox.baseVal;
    const copy = /** @type {SVGSVGElement} */ (drawn.cloneNode(true));
    copy.removeAttribute("class");
    for (const [name, value] of Object.entries({ width, height, "font-family": FONT })) copy.setAttribute(name, String(value));
    const text = new XMLSerializer().serializeToString(copy)
      .replace(/var\(--[\w-]+,\s*([^)]+)\)/g, "$1")
      .replace("</desc>", '</desc><rect width="100%" height="100%" fill="#fff"/>');
    return { text, width, height };
  }

  /** @returns {Promise<Blob>} @param {{ text: string, width: number, height: number }} picture */
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

  /** 文件名里有网页的标题，下载多张也分得清；标题里不能做文件名的字符换成横线。 @param {string} title @param {string} ending */
  const named = (title, ending) => `${`${title}-${document.title}`.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 80)}.${ending}`;

  /** A button of the row of what can be taken; give() makes the content when it is pressed. @type {Gongkai.Taking["button"]} */
  function button(label, title, ending, type, give) {
    const one = make("button", { type: "button", textContent: label });
    one.addEventListener("click", async () => save(named(title, ending), type, await give()));
    return one;
  }

  function addButtons(/** @type {HTMLElement} */ row) {
    const figure = /** @type {HTMLElement} */ (row.closest("figure"));
    const drawn = /** @type {SVGSVGElement} */ (figure.querySelector("svg"));
    const title = figure.querySelector("figcaption")?.textContent ?? "";
    row.querySelector("span")?.after(
      button("SVG", title, "svg", TYPES.svg, () => alone(drawn).text),
      button("PNG", title, "png", TYPES.png, () => asPng(alone(drawn))),
    );
  }

  for (const row of gongkai.all("[data-take]")) addButtons(row);
  return { save, button, TYPES };
})();
