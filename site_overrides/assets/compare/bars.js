// Bars on one scale: every bar of a figure begins at 0 and is as long as its number, in every row alike.
// The numbers stand beside the bars as text, so the figure can be read without seeing it.
(() => {
  "use strict";
  const { make, drawn } = gongkai;
  const { grouped } = gongkai.tables;
  const STEPS = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];
  const TICKS = 4;
  const LONGEST = 1e12; // from here on the ends of the axis have no room for their own digits
  const STROKE = { "vector-effect": "non-scaling-stroke" };

  /** The smallest round number that no value exceeds. @param {number} value */
  function roundedUp(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return STEPS.map((step) => Number((step * power).toPrecision(3))).find((end) => end >= value) ?? 10 * power;
  }

  /** @param {Pick<Gongkai.BarFigure, "series" | "atLeast">} figure */
  function scaleOf({ series, atLeast = 0 }) {
    const values = series.flatMap(({ values }) => values.map(({ value }) => Math.max(value ?? 0, 0)));
    const most = Math.max(atLeast, ...values);
    return most > 0 ? roundedUp(most) : null;
  }

  /** @param {number} value @param {number} end @param {string} style @param {number} [mark] */
  function strip(value, end, style, mark) {
    const ticks = Array.from({ length: TICKS + 1 }, (_, i) => (100 * i) / TICKS);
    const at = (/** @type {number} */ number) => (100 * Math.max(number, 0)) / end;
    return drawn("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      ...ticks.map((x) => drawn("line", { x1: x, x2: x, y1: 0, y2: 10, class: "tick", ...STROKE })),
      drawn("rect", { x: 0, y: 1.5, width: at(value), height: 7, class: style, ...STROKE }),
      ...(mark ? [drawn("line", { x1: at(mark), x2: at(mark), y1: 0, y2: 10, class: "mark", ...STROKE })] : []));
  }

  // The last of several series is the result, drawn full; those before it are plans or what was filed, drawn hollow.
  /** @param {number} place @param {number} count */
  const styleOf = (place, count) => (place === count - 1 ? "result" : "plan");

  /** @param {Gongkai.Series} series @param {number} item @param {{ end: number | null, style: string, mark?: number }} look */
  function bar({ label, values }, item, { end, style, mark }) {
    const { value, text, state, isDoubted } = values[item];
    const look = isDoubted ? `${style} in-doubt` : style;
    return make("div", {},
      make("dt", {}, label),
      make("dd", state ? { className: state } : {},
        value === null ? "" : strip(value, end ?? Infinity, look, mark), make("span", {}, ...gongkai.unbroken(text))));
  }

  /** @param {number} end */
  function axis(end) {
    const labels = [0, end / 2, end].map((value) => make("span", {}, grouped(String(value))));
    return make("p", { className: "axis", "aria-hidden": "true" }, ...labels);
  }

  /** @param {Gongkai.BarFigure} figure @param {Gongkai.Entry[]} items */
  function figure({ title, note, series, atLeast, mark }, items) {
    const end = scaleOf({ series, atLeast });
    const rows = items.map((item, i) => make("li", {},
      make("b", {}, item.name), make("small", {}, item.place),
      make("dl", {}, ...series.map((one, place) =>
        bar(one, i, { end, style: styleOf(place, series.length), mark })))));
    return make("figure", { className: "compare-bars" },
      make("figcaption", {}, title), ...(note ? [make("p", {}, note)] : []), make("ul", {}, ...rows), ...(end && end < LONGEST ? [axis(end)] : []));
  }

  /** @type {Gongkai.Comparing["bars"]} */
  const bars = ({ bars: all, items }) => all.map((one) => figure(one, items));

  Object.assign(gongkai.compare, { bars });
})();
