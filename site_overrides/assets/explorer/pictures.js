// Pictures of the view, drawn by Vega when one is asked for. What is brushed in a picture becomes a range of the view; the
// picture itself shows the rows that all other filters leave, so that the brush stays where it is.
window.gongkai.explorer.pictures = (() => {
  "use strict";
  const { make, filters } = window.gongkai.explorer;
  const tables = window.gongkai.tables;
  const MOST_BARS = 20;
  const WIDEST_RATE = 200;
  const EDGE = 0.99; // of the widest rate: within the breadth of a dot
  const PAUSE_MS = 80;
  const GOLDEN_ANGLE = 2.39996;

  const names = { money: "各部门的钱", dots: "执行率和得分", scores: "得分分布" };

  // ------------------------------------------------------------ what is drawn

  function moneyData(table, rows) {
    const { department, executed } = table.columns;
    const groups = new Map();
    for (const row of rows) {
      const place = department.values[row];
      if (!groups.has(place)) groups.set(place, []);
      groups.get(place).push(row);
    }
    const bars = [...groups].map(([place, own]) => ({
      place, name: department.choices[place], own, ...tables.exactSum(executed, own),
    })).filter(({ sum }) => sum !== null);
    return bars.map((bar) => ({ ...bar, value: Number(bar.sum), text: tables.money(bar.sum) }))
      .sort((a, b) => b.value - a.value || a.place - b.place);
  }

  // Projects at one point stand around it in a spiral, so that each can be seen and clicked.
  function dotsData(table, rows) {
    const { rate_again: rate, total_score: score, project } = table.columns;
    const [rates, scores] = [rate, score].map(tables.numbers);
    const crowd = new Map();
    return Array.from(rows).filter((row) => !Number.isNaN(rates[row]) && !Number.isNaN(scores[row])).map((row) => {
      const [x, y] = [Math.min(rates[row], WIDEST_RATE), scores[row]];
      const before = crowd.get(`${x},${y}`) ?? 0;
      crowd.set(`${x},${y}`, before + 1);
      const [radius, angle] = [2.6 * Math.sqrt(before), before * GOLDEN_ANGLE];
      return {
        row, x, y, dx: radius * Math.cos(angle), dy: radius * Math.sin(angle),
        项目: tables.text(project, row), 执行率: tables.text(rate, row), 总分: tables.text(score, row),
      };
    });
  }

  function scoresData(table, rows) {
    const scores = tables.numbers(table.columns.total_score);
    const present = Array.from(rows, (row) => scores[row]).filter((one) => !Number.isNaN(one));
    const [least, most] = present.reduce(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);
    const step = most - least > 40 ? 5 : 1;
    const counts = new Map();
    for (const one of present) {
      const start = Math.floor(one / step) * step;
      counts.set(start, (counts.get(start) ?? 0) + 1);
    }
    // What begins at the highest score has nothing above it: mostly the full mark, and never "100 to under 105".
    const bins = [...counts].sort(([a], [b]) => a - b)
      .map(([start, count]) => ({ start, end: start + step, count, isOne: start === most }));
    return { bins, step, top: bins.at(-1)?.isOne ? most : null, readable: present.length };
  }

  const binName = ({ start, end, isOne }) => (isOne ? `${start}分` : `${start}到不足${end}分`);

  // A brushed interval as the range of the bars that it touches.
  function snapped([from, to], { step, top }) {
    const least = Math.floor(from / step) * step;
    const isTop = top !== null && to > top;
    const most = Math.max(Math.ceil(to / step) * step, least + step);
    return [String(isTop ? Math.min(least, top) : least), isTop ? String(top) : `<${most}`];
  }

  // ------------------------------------------------------------ how it is drawn

  const colour = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

  function config() {
    const ink = colour("--chart-ink");
    const text = { labelColor: ink, titleColor: ink, labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal", labelLimit: Math.min(220, innerWidth / 3) };
    return {
      aria: false, background: "transparent", font: "sans-serif", view: { stroke: null },
      axis: { ...text, domainColor: colour("--chart-grid"), tickColor: colour("--chart-grid"), gridColor: colour("--chart-grid"), gridOpacity: 0.5 },
    };
  }

  const brush = (encodings, value) => ({
    name: "brush", select: { type: "interval", encodings }, ...(value ? { value } : {}),
  });

  const specs = {
    money: (bars) => ({
      height: 24 * Math.min(bars.length, MOST_BARS) + 44,
      encoding: { y: { field: "name", type: "nominal", sort: null, title: null } },
      layer: [
        {
          mark: { type: "bar", color: colour("--chart-1"), cursor: "pointer", height: 14 },
          encoding: { x: { field: "value", type: "quantitative", title: "全年执行数合计（万元）" } },
        },
        {
          mark: { type: "text", align: "left", dx: 4, color: colour("--chart-ink"), fontSize: 12 },
          encoding: { x: { field: "value", type: "quantitative" }, text: { field: "text", type: "nominal" } },
        },
      ],
      data: { values: bars.slice(0, MOST_BARS).map(({ place, name, value, text }) => ({ place, name, value, text })) },
    }),
    dots: (dots, { ranges }) => ({
      height: 360,
      params: [brush(["x", "y"], ranges.rate_again || ranges.total_score ? {
        x: bounds(ranges.rate_again, 0, WIDEST_RATE), y: bounds(ranges.total_score, 0, 120),
      } : null)],
      mark: {
        type: "point", filled: true, size: 26, color: colour("--chart-1"), cursor: "pointer", opacity: 0.65,
        xOffset: { expr: "datum.dx" }, yOffset: { expr: "datum.dy" },
      },
      encoding: {
        x: { field: "x", type: "quantitative", title: "执行率（重新计算，%）", scale: { zero: true, nice: true } },
        y: { field: "y", type: "quantitative", title: "总分（分）", scale: { zero: false, nice: true } },
        tooltip: ["项目", "执行率", "总分"].map((field) => ({ field, type: "nominal" })),
      },
      data: { values: dots },
    }),
    scores: ({ bins, step, top }, { ranges }) => ({
      height: 240,
      params: [brush(["x"], ranges.total_score ? {
        x: bounds(ranges.total_score, bins[0].start, bins.at(-1).end).map((one, place) => (place && ranges.total_score[1] === String(top) ? top + step : one)),
      } : null)],
      mark: { type: "bar", color: colour("--chart-1") },
      encoding: {
        x: { field: "start", bin: { binned: true, step }, type: "quantitative", title: "总分（分）", axis: {
          format: "~f", labelExpr: top === null ? "datum.label" : `datum.value > ${top} ? "" : datum.label`,
        } },
        x2: { field: "end" },
        y: { field: "count", type: "quantitative", title: "项目（个）", axis: { tickMinStep: 1 } },
      },
      data: { values: bins },
    }),
  };

  const bounds = ([low, high] = ["", ""], least, most) => [
    low === "" ? least : Number(low.replace(">", "")), high === "" ? most : Number(high.replace("<", "")),
  ];

  // Which columns a brush sets, by the name of its field.
  const BRUSHED = { money: {}, dots: { x: "rate_again", y: "total_score" }, scores: { start: "total_score" } };

  const rounded = (number) => String(Math.round(number * 100) / 100);

  // A dot at the right edge may stand for any higher rate, so what reaches the edge has no upper bound.
  function rangeOf(key, interval, data) {
    if (key === "total_score" && data.bins) return snapped(interval, data);
    const [low, high] = interval.map(rounded);
    return key === "rate_again" && interval[1] >= WIDEST_RATE * EDGE ? [low, ""] : [low, high];
  }

  // ------------------------------------------------------------ in words

  const percent = (part, whole) => `${Math.round((part / whole) * 1000) / 10}%`;

  function full(table, rows) {
    const { lost } = table.columns;
    const values = tables.numbers(lost);
    const readable = Array.from(rows).filter((row) => !Number.isNaN(values[row]));
    return { count: readable.filter((row) => values[row] <= 0).length, readable: readable.length };
  }

  const words = {
    money: (bars, table, rows) => `${bars.length}个部门，按全年执行数合计从多到少${bars.length > MOST_BARS ? `，画出前${MOST_BARS}个` : ""}；`
      + `${rows.length}个项目里${bars.reduce((sum, { count }) => sum + count, 0)}个读得出全年执行数。点一条，只看这个部门。`,
    dots: (dots, table, rows) => {
      const wide = dots.filter(({ x }) => x === WIDEST_RATE).length;
      return `一个点是一个项目，共${dots.length}个；另有${rows.length - dots.length}个没有可读的执行率或者总分，没有画。`
        + `数值相同的项目围成一团。${wide ? `${wide}个项目的执行率达到或者超过${WIDEST_RATE}%，画在右边上。` : ""}点一个点，打开这个项目；拖出一个框，只看框里的项目。`;
    },
    scores: ({ readable, top }, table, rows) => {
      const { count, readable: both } = full(table, rows);
      return `${rows.length}个项目里${readable}个读得出总分；满分${count}个${both ? `，占能比较的${both}个的${percent(count, both)}` : ""}。`
        + `${top === null ? "" : `最右边的一条正好是${top}分。`}在图上左右拖动，只看拖到的各条；也可以在“数的范围”里填。`;
    },
  };

  function twin(headings, rows) {
    const row = (cells, tag) => make("tr", {}, ...cells.map((text) => make(tag, { textContent: text })));
    return make("details", {}, make("summary", { textContent: "数据表" }),
      make("div", { className: "scroll", role: "region", tabIndex: 0, "aria-label": "图的数据表" },
        make("table", { className: "twin" }, make("thead", {}, row(headings, "th")),
          make("tbody", {}, ...rows.map((cells) => row(cells, "td"))))));
  }

  const twins = {
    money: (bars) => twin(["部门", "全年执行数合计", "读得出数的项目"], bars.map(({ name, text, count }) => [name, text, `${count}个`])),
    dots: () => null, // the table of the view has the same rows
    scores: ({ bins }) => twin(["总分", "项目"], bins.map((bin) => [binName(bin), `${bin.count}个`])),
  };

  const DATA = { money: moneyData, dots: dotsData, scores: scoresData };

  // ------------------------------------------------------------ the panel

  // set(change, isTyped) as in panel.js; open(row) leaves for the page of a project.
  function create(href, set, open) {
    const figure = make("figure", { className: "explorer-picture", hidden: true });
    let drawn = ""; // what the last picture was made of
    let brushed = ""; // the ranges that its own brush set last
    let view = null;

    function without(state) {
      const own = new Set(Object.values(BRUSHED[state.picture]));
      return { ...state, sort: null, ranges: Object.fromEntries(Object.entries(state.ranges).filter(([key]) => !own.has(key))) };
    }

    const rangesOf = (state) => JSON.stringify(Object.values(BRUSHED[state.picture]).map((key) => state.ranges[key] ?? null));

    function onBrush(state, value, data) {
      const found = Object.entries(BRUSHED[state.picture]).map(([field, key]) => [key, value[field]]);
      set((now) => {
        now.ranges = { ...now.ranges };
        for (const [key, interval] of found) {
          if (interval) now.ranges[key] = rangeOf(key, interval, data);
          else delete now.ranges[key];
        }
        brushed = rangesOf(now);
      }, true);
    }

    function listen(picture, state, data) {
      let pause;
      if (Object.keys(BRUSHED[picture]).length) {
        view.addSignalListener("brush", (_, value) => {
          clearTimeout(pause);
          pause = setTimeout(() => onBrush(state, value, data), PAUSE_MS);
        });
      }
      let start = null;
      view.addEventListener("mousedown", (event) => { start = [event.clientX, event.clientY]; });
      view.addEventListener("click", (event, item) => {
        const moved = start && Math.hypot(event.clientX - start[0], event.clientY - start[1]) > 4;
        if (moved || !item?.datum) return;
        if (picture === "dots" && "row" in item.datum) open(item.datum.row);
        if (picture === "money" && "place" in item.datum) onBar(state, item.datum.place);
      });
    }

    let table = null;
    function onBar(state, place) {
      const id = tables.idsOf(table.columns.department)[place];
      set((now) => { now.choices = { ...now.choices, department: [id] }; });
    }

    async function draw(state, rows) {
      const { picture } = state;
      const data = DATA[picture](table, rows);
      const text = words[picture](data, table, rows);
      const isEmpty = !(data.bins ?? data).length;
      const canvas = make("div", { className: "canvas", role: "img", "aria-label": `${names[picture]}。${text}` });
      figure.replaceChildren(...[
        make("figcaption", { textContent: names[picture] }), make("p", { textContent: isEmpty ? "没有可以画的数。" : text }),
        isEmpty ? null : canvas, isEmpty ? null : twins[picture](data),
      ].filter(Boolean));
      if (isEmpty) return;
      await (window.vegaEmbed ? null : (loading ??= tables.script(href)));
      if (!canvas.isConnected) return;
      const fit = { width: "container", config: config(), autosize: { type: "fit", contains: "padding" } };
      const spec = { ...fit, ...specs[picture](data, state) };
      const made = await window.vegaEmbed(canvas, spec, { ast: true, actions: false, renderer: "canvas", defaultStyle: false });
      if (!canvas.isConnected) {
        made.finalize();
        return;
      }
      view = made.view;
      listen(picture, state, data);
      figure.dataset.drawn = picture;
    }

    let loading;
    function update(newTable, state) {
      table = newTable;
      figure.hidden = !state.picture;
      if (!state.picture) {
        drawn = "";
        figure.replaceChildren();
        delete figure.dataset.drawn;
        return;
      }
      const base = without(state);
      const made = JSON.stringify([state.picture, base.q, base.choices, base.ranges, base.empty, document.body.dataset.mdColorScheme]);
      if (made === drawn && rangesOf(state) === brushed) return;
      drawn = made;
      brushed = rangesOf(state);
      view?.finalize();
      view = null;
      delete figure.dataset.drawn;
      draw(state, filters.evaluate(table, base).rows).catch(() => {
        loading = undefined;
        drawn = "";
        figure.replaceChildren(make("p", { textContent: "图没有画出来：画图的程序没有读到。表格不受影响，可以稍后再试。" }));
      });
    }

    return { element: figure, update };
  }

  return { create, names };
})();
