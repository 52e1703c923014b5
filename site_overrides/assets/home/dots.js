// 首页的打分图：指到、点到、用滑块走到哪一点，就说出它是哪个项目。名字取自图下面的表，行和点的次序相同。
(() => {
  "use strict";
  const REACH = 16; // 手指点不准，最近的一点就算；再远是空处
  const figure = document.querySelector("#chart-strip");
  const picture = figure?.querySelector("svg");
  const drawing = picture?.querySelector("path")?.getAttribute("d");
  if (!figure || !picture || !drawing) return;
  const names = gongkai.all("tbody tr", figure).map((row) => Array.from(/** @type {HTMLTableRowElement} */ (row).cells, (cell) => cell.textContent));
  // 每一点是一个方框：左上角和边长。
  const dots = Array.from(drawing.matchAll(/M([\d.]+),([\d.]+)h([\d.]+)/g), ([, x, y, side]) => ({ x: Number(x), y: Number(y), side: Number(side) }));

  const ring = gongkai.drawn("path", { class: "si", "stroke-width": 2, "data-passing": "" });
  const said = gongkai.make("span", { textContent: "指到、点到哪一点，就说出是哪个项目。" });
  const slider = gongkai.make("input", { type: "range", min: "1", max: String(names.length), value: "1", "aria-label": "逐个看是哪个项目" });

  /** @param {number} place */
  function nameOf(place) {
    if (!names[place]) return "下面的表只列打分最低的一部分，这一点没有列出。";
    const [project, department, year, score] = names[place];
    return `${project}：${score}分（${department}，${year}年度）`;
  }

  /** @param {number} place */
  function point(place) {
    const { x, y, side } = dots[place];
    ring.setAttribute("d", `M${x - 1},${y - 1}h${side + 2}v${side + 2}h${-side - 2}Z`);
    picture?.append(ring);
    said.textContent = nameOf(place);
    if (names[place]) slider.value = String(place + 1);
    slider.setAttribute("aria-valuetext", nameOf(place));
  }

  /** 离得最近的一点，太远的不算。 @param {MouseEvent} event */
  function nearest({ clientX, clientY }) {
    const seen = new DOMPoint(clientX, clientY).matrixTransform(picture?.getScreenCTM()?.inverse());
    const far = dots.map(({ x, y, side }) => Math.hypot(x + side / 2 - seen.x, y + side / 2 - seen.y));
    const least = Math.min(...far);
    return least <= REACH ? far.indexOf(least) : -1;
  }

  for (const kind of /** @type {const} */ (["pointermove", "click"])) {
    picture.addEventListener(kind, (event) => {
      const place = nearest(event);
      if (place >= 0) point(place);
    });
  }
  const step = () => {
    point(Number(slider.value) - 1);
    ring.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  slider.addEventListener("input", step);
  slider.addEventListener("focus", step);
  slider.setAttribute("aria-valuetext", nameOf(0));
  picture.after(gongkai.make("p", { className: "pointed" }, slider, said));
})();
