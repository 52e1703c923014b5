// Pictures of the view, drawn by Vega when one is asked for. What is brushed in a picture becomes a range of the view; the
// picture itself shows the rows that all other filters leave, so that the brush stays where it is.
gongkai.explorer.pictures = (() => {
  "use strict";
  const { make } = gongkai;
  const { filters } = gongkai.explorer;
  const tables = gongkai.tables;
  const { MOST_BARS, WIDEST_RATE, BRUSHED, DATA, specs, config, isNarrow, colour, binName, rangeOf } = gongkai.explorer.drawings;
  /** @typedef {Gongkai.State & { picture: Gongkai.Drawn }} Drawing */
  /** @typedef {Gongkai.PictureData[Gongkai.Drawn]} Data */
  const PAUSE_MS = 80;
  /** @type {Record<string, number>} */
  const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

  // What one can do with a picture on its page: nothing for the file that is taken away.
  const hints = {
    money: "点一条，只看这个部门。",
    dots: "点一个点，打开这个项目；拖出一个框，只看框里的项目。",
    scores: "在图上左右拖动，只看拖到的各条；也可以在“数的范围”里填。",
  };
  const names = { money: "各部门的钱", dots: "执行率和得分", scores: "得分分布" };

  // ------------------------------------------------------------ in words

  /** @param {number} part @param {number} whole */
  const percent = (part, whole) => `${Math.round((part / whole) * 1000) / 10}%`;

  /** @param {Gongkai.ExplorerTable} table @param {Int32Array} rows */
  function full(table, rows) {
    const { lost } = table.columns;
    const values = tables.numbers(lost);
    const readable = Array.from(rows).filter((row) => !Number.isNaN(values[row]));
    return { count: readable.filter((row) => values[row] <= 0).length, readable: readable.length };
  }

  /** @type {Gongkai.OfPicture<[table: Gongkai.ExplorerTable, rows: Int32Array], string>} */
  const words = {
    money: (bars, table, rows) => `${bars.length}个部门，按全年执行数合计从多到少${bars.length > MOST_BARS ? `，画出前${MOST_BARS}个` : ""}；`
      + `${rows.length}个项目里${bars.reduce((sum, { count }) => sum + count, 0)}个读得出全年执行数。`
      + `${bars.some(({ firm, value }) => firm !== value) ? "橙色的一段是存疑的。" : ""}`,
    dots: (dots, table, rows) => {
      const wide = dots.filter(({ x }) => x === WIDEST_RATE).length;
      return `一个点是一个项目，共${dots.length}个；另有${rows.length - dots.length}个没有可读的执行率或者总分，没有画。`
        + `数值相同的项目围成一团。${dots.some(({ isDoubted }) => isDoubted) ? "橙色的点，填报的或者重算的执行率、总分有存疑的。" : ""}${wide ? `${wide}个项目的执行率达到或者超过${WIDEST_RATE}%，画在右边上。` : ""}`;
    },
    scores: ({ bins, readable, top }, table, rows) => {
      const { count, readable: both } = full(table, rows);
      const doubted = bins.reduce((sum, bin) => sum + bin.count - bin.firm, 0);
      return `${rows.length}个项目里${readable}个读得出总分；满分${count}个${both ? `，占能比较的${both}个的${percent(count, both)}` : ""}。`
        + `${doubted ? `橙色的${doubted}个总分存疑。` : ""}${top === null ? "" : `最右边的一条正好是${top}分。`}`;
    },
  };

  /** @param {string[]} headings @param {string[][]} rows */
  function twin(headings, rows) {
    const row = (/** @type {string[]} */ cells, /** @type {"th" | "td"} */ tag) => make("tr", {}, ...cells.map((text) => make(tag, { textContent: text })));
    return make("details", {}, make("summary", { textContent: "数据表" }),
      make("div", { className: "scroll", role: "region", tabIndex: 0, "aria-label": "图的数据表" },
        make("table", { className: "twin" }, make("thead", {}, row(headings, "th")),
          make("tbody", {}, ...rows.map((cells) => row(cells, "td"))))));
  }

  /** The rows of a picture as texts, its heading first. @type {Gongkai.OfPicture<[], string[][]>} */
  const lines = {
    money: (bars) => [["部门", "全年执行数合计（万元）", "其中存疑（万元）", "读得出数的项目"], ...bars.map(({ name, sum, doubtful, count }) => [name, sum, doubtful, `${count}`])],
    dots: (dots) => [["项目", "执行率", "总分"], ...dots.map((dot) => [dot.项目, dot.执行率, dot.总分])],
    scores: ({ bins }) => [["总分", "项目（个）", "其中存疑（个）"], ...bins.map((bin) => [binName(bin), `${bin.count}`, `${bin.count - bin.firm}`])],
  };

  // The same four files as beside the charts of the pages; the drawing is that of the view, with its data in it.
  /** @param {Gongkai.Drawn} picture @param {string} text @param {string[][]} rows @param {Gongkai.VegaMade} made @param {object} spec */
  function takings(picture, text, rows, made, spec) {
    const { button, framed, asPng, TYPES } = gongkai.taking;
    const title = names[picture];
    const colours = { ink: colour("--chart-ink"), ground: colour("--md-default-bg-color") };
    const whole = async () => {
      const drawing = new DOMParser().parseFromString(await made.view.toSVG(), "image/svg+xml").documentElement;
      return framed(/** @type {SVGSVGElement} */ (/** @type {unknown} */ (drawing)), title, text, colours);
    };
    return make("p", { className: "take" }, make("span", { textContent: "带走" }),
      button("SVG", title, "svg", TYPES.svg, async () => (await whole()).text),
      button("PNG", title, "png", TYPES.png, async () => asPng(await whole())),
      button("CSV", title, "csv", "text/csv;charset=utf-8", () => tables.csv(rows)),
      button("Vega-Lite", title, "vl.json", "application/json", () => JSON.stringify(spec, null, 1)));
  }

  /** @type {Gongkai.OfPicture<[], HTMLElement | null>} */
  const twins = {
    money: (bars) => twin(["部门", "全年执行数合计", "其中存疑", "读得出数的项目"], bars.map(({ name, text, doubted, count }) => [name, text, doubted, `${count}个`])),
    dots: () => null, // the table of the view has the same rows
    scores: ({ bins }) => twin(["总分", "项目", "其中存疑"], bins.map((bin) => [binName(bin), `${bin.count}个`, `${bin.count - bin.firm}个`])),
  };

  /** @param {object} datum @returns {datum is Gongkai.Dot} */
  const isDot = (datum) => "row" in datum;

  /** The dot that is drawn nearest to where a finger touched. @param {Gongkai.VegaView} view @param {Gongkai.Dot[]} dots @param {PointerEvent} event */
  function nearest(view, dots, event) {
    const [left, top] = view.origin();
    const [x, y] = [view.scale("x"), view.scale("y")];
    const away = (/** @type {Gongkai.Dot} */ dot) => Math.hypot(left + x(dot.x) + dot.dx - event.offsetX, top + y(dot.y) + dot.dy - event.offsetY);
    return dots.reduce((best, dot) => (away(dot) < away(best) ? dot : best));
  }

  /**
   * What one picture draws, and what is made of it: each picture has data of its own shape.
   * @template {Gongkai.Drawn} Name
   * @param {Gongkai.State & { picture: Name }} state @param {Gongkai.ExplorerTable} table @param {Int32Array} rows
   */
  function drawingOf(state, table, rows) {
    const { picture } = state;
    const data = DATA[picture](table, rows);
    return {
      data, text: words[picture](data, table, rows), spec: () => specs[picture](data, state),
      lines: () => lines[picture](data), twin: () => twins[picture](data),
    };
  }

  // ------------------------------------------------------------ the panel

  // set(change, isTyped) as in panel.js; open(row) leaves for the page of a project.
  // What stands beside the pointer. Vega's own brings a style sheet along, which a strict policy refuses.
  /** @param {HTMLElement} figure */
  function besidePointer(figure) {
    const box = make("p", { className: "explorer-tip", hidden: true, ariaHidden: "true" });
    return (/** @type {unknown} */ _view, /** @type {MouseEvent} */ event, /** @type {unknown} */ _item, /** @type {unknown} */ value) => {
      box.hidden = !value;
      if (!value) return;
      const lines = typeof value === "object" ? Object.entries(value).map(([name, text]) => `${name}：${text}`) : [String(value)];
      box.textContent = lines.join("\n");
      box.style.left = `${Math.min(event.clientX + 12, window.innerWidth - 180)}px`;
      box.style.top = `${event.clientY + 12}px`;
      if (!box.isConnected) figure.append(box);
    };
  }

  /** @type {Gongkai.Pictures["create"]} */
  function create(href, set, open) {
    const figure = make("figure", { className: "explorer-picture", hidden: true });
    let drawn = ""; // what the last picture was made of
    let brushed = ""; // the ranges that its own brush set last
    /** @type {Gongkai.VegaView | null} */
    let view = null;

    /** @param {Drawing} state @returns {Drawing} */
    function without(state) {
      const own = new Set(Object.values(BRUSHED[state.picture]));
      return { ...state, sort: null, ranges: Object.fromEntries(Object.entries(state.ranges).filter(([key]) => !own.has(key))) };
    }

    /** @param {Gongkai.State} state */
    const rangesOf = (state) => JSON.stringify(Object.values(state.picture ? BRUSHED[state.picture] : {}).map((key) => state.ranges[key] ?? null));

    /** @param {Drawing} state @param {Record<string, Gongkai.Interval>} value @param {Data} data */
    function onBrush(state, value, data) {
      const found = Object.entries(BRUSHED[state.picture]).map(([field, key]) => ({ key, interval: value[field] }));
      set((now) => {
        now.ranges = { ...now.ranges };
        for (const { key, interval } of found) {
          if (interval) now.ranges[key] = rangeOf(key, interval, data);
          else delete now.ranges[key];
        }
        brushed = rangesOf(now);
      }, true);
    }

    /** @param {Gongkai.VegaView} view @param {Drawing} state @param {Data} data @param {((dot: Gongkai.Dot) => void) | null} tell */
    function listen(view, state, data, tell) {
      const { picture } = state;
      /** @type {ReturnType<typeof setTimeout>} */
      let pause;
      if (Object.keys(BRUSHED[picture]).length) {
        view.addSignalListener("brush", (_, value) => {
          clearTimeout(pause);
          pause = setTimeout(() => onBrush(state, value, data), PAUSE_MS);
        });
      }
      /** @type {[number, number] | null} */
      let start = null;
      /** @type {Gongkai.VegaItem | undefined} */
      let touched; // a click of a finger has no mark of its own: no mouse moved to it before
      view.addEventListener("mousedown", (event) => { start = [event.clientX, event.clientY]; });
      view.addEventListener("touchstart", (_, item) => { [touched, start] = [item, null]; });
      view.addEventListener("click", (event, item) => {
        const moved = start && Math.hypot(event.clientX - start[0], event.clientY - start[1]) > 4;
        const datum = moved ? undefined : (item ?? touched)?.datum;
        const isTouch = event.pointerType === "touch";
        touched = undefined;
        // A finger covers several dots: first the name of the nearest, then its link.
        if (picture === "dots" && isTouch) tell?.(nearest(view, /** @type {Gongkai.Dot[]} */ (data), event));
        else if (picture === "dots" && datum && isDot(datum)) open(datum.row);
        if (picture === "money" && datum && "place" in datum) onBar(Number(datum.place));
      });
    }

    // A dot is named under the picture: by the mouse on it, a tap, or the arrow keys; Enter opens what is named.
    /** @param {Gongkai.VegaView} view @param {HTMLElement} canvas @param {Gongkai.Dot[]} dots @param {HTMLElement} naming */
    function nameDots(view, canvas, dots, naming) {
      const ordered = [...dots].sort((a, b) => a.y - b.y || a.x - b.x);
      let place = -1;
      /** @param {Gongkai.Dot} dot */
      function tell(dot) {
        place = ordered.findIndex(({ row }) => row === dot.row);
        const link = make("a", { href: "", textContent: dot.项目 });
        link.addEventListener("click", (event) => {
          event.preventDefault();
          open(dot.row);
        });
        naming.replaceChildren(link, `：执行率${dot.执行率}，总分${dot.总分}（第${place + 1}个，共${ordered.length}个）`);
        view.signal("named", dot.row).runAsync();
      }
      canvas.addEventListener("keydown", (event) => {
        const step = STEPS[event.key];
        if (step) {
          event.preventDefault();
          tell(ordered[place < 0 ? 0 : (place + step + ordered.length) % ordered.length]);
        } else if (event.key === "Enter" && place >= 0) open(ordered[place].row);
      });
      view.addEventListener("mouseover", (_, item) => item?.datum && isDot(item.datum) && tell(item.datum));
      return tell;
    }

    /** @type {Gongkai.ExplorerTable} */
    let table;
    /** @param {number} place */
    function onBar(place) {
      const id = tables.idsOf(table.columns.department)[place];
      set((now) => { now.choices = { ...now.choices, department: [id] }; });
    }

    /** @param {Drawing} state @param {Int32Array} rows */
    async function draw(state, rows) {
      const { picture } = state;
      const { data, text, spec: own, lines: rowsOfData, twin: beside } = drawingOf(state, table, rows);
      const isEmpty = !("bins" in data ? data.bins : data).length;
      const isDots = picture === "dots";
      const canvas = make("div", {
        className: "canvas", role: isDots ? "group" : "img", "aria-label": `${names[picture]}。${text}`, ...(isDots ? { tabIndex: 0 } : {}),
      });
      const naming = isDots ? make("p", { className: "naming screen", role: "status", textContent: "移到一个点上，或者选中图以后按方向键，这里写出它的名字。" }) : null;
      figure.replaceChildren(...[
        make("figcaption", { textContent: names[picture] }), make("p", {}, ...(isEmpty ? ["没有可以画的数。"] : [text, make("span", { className: "screen" }, hints[picture])])),
        isEmpty ? null : canvas, isEmpty ? null : naming, isEmpty ? null : beside(),
      ].filter((one) => one !== null));
      if (isEmpty) return;
      await (window.vegaEmbed ? null : (loading ??= tables.script(href)));
      if (!canvas.isConnected) return;
      const fit = { width: "container", config: config(), autosize: { type: "fit", contains: "padding" } };
      const spec = { ...fit, ...own() };
      const made = await /** @type {NonNullable<typeof window.vegaEmbed>} */ (window.vegaEmbed)(canvas, spec, { ast: true, actions: false, renderer: "canvas", defaultStyle: false, tooltip: besidePointer(figure) });
      if (!canvas.isConnected) {
        made.finalize();
        return;
      }
      view = made.view;
      listen(view, state, data, naming ? nameDots(view, canvas, /** @type {Gongkai.Dot[]} */ (data), naming) : null);
      (naming ?? canvas).after(takings(picture, text, rowsOfData(), made, spec));
      figure.dataset.drawn = picture;
    }

    /** @type {Promise<void> | undefined} */
    let loading;
    /** @type {Gongkai.PicturePanel["update"]} */
    function update(newTable, state) {
      table = newTable;
      figure.hidden = !state.picture;
      if (!state.picture) {
        drawn = "";
        figure.replaceChildren();
        delete figure.dataset.drawn;
        return;
      }
      const base = without(/** @type {Drawing} */ (state));
      const made = JSON.stringify([state.picture, base.q, filters.meaning(table, base.q).said, base.choices, base.ranges, base.empty, document.body.dataset.mdColorScheme, document.documentElement.className, isNarrow()]);
      if (made === drawn && rangesOf(state) === brushed) return;
      drawn = made;
      brushed = rangesOf(state);
      view?.finalize();
      view = null;
      delete figure.dataset.drawn;
      draw(/** @type {Drawing} */ (state), filters.evaluate(table, base).rows).catch(() => {
        loading = undefined;
        drawn = "";
        figure.replaceChildren(make("p", { textContent: "图没有画出来：画图的程序没有读到。表格不受影响，可以稍后再试。" }));
      });
    }

    return { element: figure, update };
  }

  return { create, names };
})();
