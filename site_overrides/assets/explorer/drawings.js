// What the explorer's pictures show and how Vega draws it; no page is touched here.
(() => {
  "use strict";
  const tables = gongkai.tables;
  const MOST_BARS = 20;
  const WIDEST_RATE = 200;
  const EDGE = 0.99; // of the widest rate: within the breadth of a dot
  const GOLDEN_ANGLE = 2.39996;

  // ------------------------------------------------------------ what is drawn

  /** @type {Gongkai.Drawings["DATA"]["money"]} */
  function moneyData(table, rows) {
    const { department, executed } = table.columns;
    /** @type {Map<number, number[]>} */
    const groups = new Map();
    for (const row of rows) {
      const place = department.values[row];
      const own = groups.get(place) ?? [];
      groups.set(place, own);
      own.push(row);
    }
    const bars = [...groups].flatMap(([place, own]) => {
      const { sum, count } = tables.exactSum(executed, own);
      if (sum === null) return [];
      const doubtful = tables.exactSum(executed, own.filter((row) => tables.isDoubted(executed, row))).sum;
      const firm = Number(sum) - Number(doubtful ?? 0);
      const [text, doubted] = [sum, doubtful].map((one) => (one === null ? "没有" : tables.shortMoney(one)));
      return [{ place, name: department.choices[place], own, sum, doubtful: doubtful ?? "0", count, value: Number(sum), firm, text, doubted }];
    });
    return bars
      .sort((a, b) => b.value - a.value || a.place - b.place);
  }

  /** Projects at one point stand around it in a spiral, so that each can be seen and clicked. @type {Gongkai.Drawings["DATA"]["dots"]} */
  function dotsData(table, rows) {
    const { rate_again: rate, rate: filed, total_score: score, project } = table.columns;
    const [rates, scores] = [rate, score].map(tables.numbers);
    const crowd = new Map();
    return Array.from(rows).filter((row) => !Number.isNaN(rates[row]) && !Number.isNaN(scores[row])).map((row) => {
      const [x, y] = [Math.min(rates[row], WIDEST_RATE), scores[row]];
      const before = crowd.get(`${x},${y}`) ?? 0;
      crowd.set(`${x},${y}`, before + 1);
      const [radius, angle] = [2.6 * Math.sqrt(before), before * GOLDEN_ANGLE];
      return {
        row, x, y, dx: radius * Math.cos(angle), dy: radius * Math.sin(angle),
        isDoubted: [rate, filed, score].some((column) => tables.isDoubted(column, row)),
        项目: tables.text(project, row), 执行率: tables.text(rate, row), 总分: tables.text(score, row),
      };
    });
  }

  /** @type {Gongkai.Drawings["DATA"]["scores"]} */
  function scoresData(table, rows) {
    const { total_score: column } = table.columns;
    const scores = tables.numbers(column);
    const readable = Array.from(rows).filter((row) => !Number.isNaN(scores[row]));
    const present = readable.map((row) => scores[row]);
    const [least, most] = present.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);
    const step = most - least > 40 ? 5 : 1;
    /** @type {Map<number, { count: number, firm: number }>} */
    const counts = new Map();
    for (const row of readable) {
      const start = Math.floor(scores[row] / step) * step;
      const { count, firm } = counts.get(start) ?? { count: 0, firm: 0 };
      counts.set(start, { count: count + 1, firm: firm + Number(!tables.isDoubted(column, row)) });
    }
    // What begins at the highest score has nothing above it: mostly the full mark, and never "100 to under 105".
    const bins = [...counts].sort(([a], [b]) => a - b)
      .map(([start, both]) => ({ start, end: start + step, ...both, isOne: start === most }));
    return { bins, step, top: bins.at(-1)?.isOne ? most : null, readable: readable.length };
  }

  /** @type {Gongkai.Drawings["binName"]} */
  const binName = ({ start, end, isOne }) => (isOne ? `${start}分` : `${start}到不足${end}分`);

  // A brushed interval as the range of the bars that it touches.
  /** @param {Gongkai.Interval} interval @param {Gongkai.Scores} scores @returns {Gongkai.Range} */
  function snapped([from, to], { step, top }) {
    const least = Math.floor(from / step) * step;
    const isTop = top !== null && to > top;
    const most = Math.max(Math.ceil(to / step) * step, least + step);
    return [String(isTop ? Math.min(least, top) : least), isTop ? String(top) : `<${most}`];
  }

  // ------------------------------------------------------------ how it is drawn

  /** @param {string} name */
  const colour = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

  // How much larger than usual everything is to be: letters of 20 pixels are a rem (tokens.css), and more in 长者模式.
  const scale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 20;
  /** @param {number} size */
  const sized = (size) => Math.round(size * scale());
  // Where a name beside its bar would be cut, it stands above it.
  const isNarrow = () => innerWidth < 600 * scale();

  function config() {
    const ink = colour("--chart-ink");
    const text = { labelColor: ink, titleColor: ink, labelFontSize: sized(13), titleFontSize: sized(13), titleFontWeight: "normal", labelLimit: Math.min(sized(220), innerWidth / 3) };
    return {
      aria: false, background: "transparent", font: "sans-serif", view: { stroke: null },
      axis: { ...text, domainColor: colour("--chart-grid"), tickColor: colour("--chart-grid"), gridColor: colour("--chart-grid"), gridOpacity: 0.5 },
    };
  }

  /** What stands beside the pointer: field → what it is called. @param {Record<string, string>} fields */
  const tips = (fields) => Object.entries(fields).map(([field, title]) => ({ field, title, type: "nominal" }));

  /** @param {string[]} encodings @param {object | null} value */
  const brush = (encodings, value) => ({
    name: "brush", select: { type: "interval", encodings }, ...(value ? { value } : {}),
  });

  const barTips = tips({ name: "部门", text: "全年执行数合计", doubted: "其中存疑", count: "读得出数的项目" });
  const barPlace = () => ({ height: sized(14), yOffset: isNarrow() ? sized(8) : 0 });
  const label = () => ({ type: "text", align: "left", color: colour("--chart-ink"), fontSize: sized(12) });

  /** @type {Gongkai.Drawings["specs"]} */
  const specs = {
    money: (bars) => ({
      height: sized(isNarrow() ? 44 : 24) * Math.min(bars.length, MOST_BARS) + sized(44),
      encoding: { y: { field: "name", type: "nominal", sort: null, title: null, ...(isNarrow() ? { axis: null } : {}) } },
      layer: [
        {
          mark: { type: "bar", color: colour("--chart-1"), cursor: "pointer", ...barPlace() },
          encoding: { x: { field: "value", type: "quantitative", title: "全年执行数合计（万元）" }, tooltip: barTips },
        },
        {
          transform: [{ filter: "datum.firm !== datum.value" }],
          mark: { type: "bar", color: colour("--chart-3"), cursor: "pointer", ...barPlace() },
          encoding: { x: { field: "firm", type: "quantitative" }, x2: { field: "value" }, tooltip: barTips },
        },
        {
          mark: { ...label(), dx: sized(4), yOffset: barPlace().yOffset },
          encoding: { x: { field: "value", type: "quantitative" }, text: { field: "text", type: "nominal" } },
        },
        ...(isNarrow() ? [{
          mark: { ...label(), yOffset: -sized(10), limit: { expr: "width" } },
          encoding: { x: { value: 0 }, text: { field: "name", type: "nominal" } },
        }] : []),
      ],
      data: { values: bars.slice(0, MOST_BARS).map(({ own: _rows, sum: _exact, doubtful: _in, ...bar }) => bar) },
    }),
    dots: (dots, { ranges }) => ({
      height: sized(360),
      params: [{ name: "named", value: -1 }, brush(["x", "y"], ranges.rate_again || ranges.total_score ? {
        x: bounds(ranges.rate_again, 0, WIDEST_RATE), y: bounds(ranges.total_score, 0, 120),
      } : null)],
      mark: {
        type: "point", filled: true, size: sized(26), cursor: "pointer", opacity: 0.65,
        xOffset: { expr: "datum.dx" }, yOffset: { expr: "datum.dy" },
      },
      encoding: {
        color: { condition: { test: "datum.isDoubted", value: colour("--chart-3") }, value: colour("--chart-1") },
        stroke: { condition: { test: "datum.row === named", value: colour("--chart-ink") }, value: null },
        strokeWidth: { condition: { test: "datum.row === named", value: 3 }, value: 0 },
        x: { field: "x", type: "quantitative", title: "执行率（重新计算，%）", scale: { zero: true, nice: true },
          axis: { ...(isNarrow() ? { tickCount: 4 } : {}), labelExpr: `datum.value >= ${WIDEST_RATE} ? "≥" + datum.label : datum.label` } },
        y: { field: "y", type: "quantitative", title: "总分（分）", scale: { zero: false, nice: true } },
        tooltip: tips({ 项目: "项目", 执行率: "执行率", 总分: "总分" }),
      },
      data: { values: dots },
    }),
    scores: ({ bins, step, top }, { ranges }) => ({
      height: sized(240),
      encoding: {
        x: { field: "start", bin: { binned: true, step }, type: "quantitative", title: "总分（分）", axis: {
          format: "~f", labelExpr: top === null ? "datum.label" : `datum.value > ${top} ? "" : datum.label`,
        } },
        x2: { field: "end" },
        tooltip: tips({ name: "总分", count: "项目（个）", doubted: "其中存疑（个）" }),
      },
      layer: [
        {
          params: [brush(["x"], ranges.total_score ? {
            x: bounds(ranges.total_score, bins[0].start, Number(bins.at(-1)?.end)).map((one, place) => (place && ranges.total_score[1] === String(top) ? Number(top) + step : one)),
          } : null)],
          mark: { type: "bar", color: colour("--chart-1") },
          encoding: { y: { field: "count", type: "quantitative", title: "项目（个）", axis: { tickMinStep: 1 } } },
        },
        {
          transform: [{ filter: "datum.doubted > 0" }],
          mark: { type: "bar", color: colour("--chart-3") },
          encoding: { y: { field: "firm", type: "quantitative" }, y2: { field: "count" } },
        },
      ],
      data: { values: bins.map((bin) => ({ ...bin, name: binName(bin), doubted: bin.count - bin.firm })) },
    }),
  };

  /** @param {Gongkai.Range | undefined} range @param {number} least @param {number} most */
  const bounds = ([low, high] = ["", ""], least, most) => [
    low === "" ? least : Number(low.replace(">", "")), high === "" ? most : Number(high.replace("<", "")),
  ];

  /** Which columns a brush sets, by the name of its field. @type {Gongkai.Drawings["BRUSHED"]} */
  const BRUSHED = { money: {}, dots: { x: "rate_again", y: "total_score" }, scores: { start: "total_score" } };

  /** @param {number} number */
  const rounded = (number) => String(Math.round(number * 100) / 100);

  /** A dot at the right edge may stand for any higher rate, so what reaches the edge has no upper bound. @type {Gongkai.Drawings["rangeOf"]} */
  function rangeOf(key, interval, data) {
    if (key === "total_score" && "bins" in data) return snapped(interval, data);
    const [low, high] = interval.map(rounded);
    return key === "rate_again" && interval[1] >= WIDEST_RATE * EDGE ? [low, ""] : [low, high];
  }

  const DATA = { money: moneyData, dots: dotsData, scores: scoresData };

  gongkai.explorer.drawings = { MOST_BARS, WIDEST_RATE, BRUSHED, DATA, specs, config, isNarrow, colour, binName, rangeOf };
})();
