// What stands side by side: rows of figures, groups of indicators, bars.
// A cell is a list of parts, one a label of its row: {text, state, href, plain}; state as in tables.js ("" as filed,
// "blank", "absent"), plain is what the CSV holds where this is not the text.
(() => {
  "use strict";
  const { aligned, cautions } = gongkai.compare;
  const { decimal, number, raw, state, text, isDoubted, marked, idsOf, grouped, median, exactSum } = gongkai.tables;
  const AMOUNTS = ["initial_budget", "annual_budget", "executed"];
  const SEVERITIES = ["faults", "doubts", "notes"];
  const LINE = ["target", "actual", "weight", "score"];
  const FULL = 100;
  /** @template Made @typedef {(tables: Gongkai.Compared, items: Gongkai.Entry[]) => Made} Build */
  const WHOLE_LINES = "整体支出自评表的指标";
  const { SIGNS, ESCAPE } = gongkai.shared;

  // ------------------------------------------------------------ what can be chosen

  /** @param {Gongkai.ChoiceColumn} column @param {number} row */
  const idOf = (column, row) => idsOf(column)[column.values[row]];

  /** @param {Gongkai.Table} table @param {number} row @returns {Gongkai.Entry} */
  function entry({ columns }, row) {
    const id = [idOf(columns.department, row), idOf(columns.year, row)];
    const [department, year] = [text(columns.department, row), `${text(columns.year, row)}年度`];
    if (!columns.project_id) return { id: id.join("/"), row, name: department, place: year, parts: { department, year } };
    id.push(String(raw(columns.project_id, row)));
    const name = text(columns.project, row).trim();
    return { id: id.join("/"), row, name, place: `${department} · ${year}`, parts: { department, year } };
  }

  /** @type {Gongkai.Comparing["entries"]} */
  const entries = (table) => Array.from({ length: table.rows }, (_, row) => entry(table, row));
  /** @type {Gongkai.Comparing["hrefOf"]} */
  const hrefOf = ({ id }) => new URL(`departments/${id}/`, gongkai.site).href;

  // ------------------------------------------------------------ cells

  /** @type {Gongkai.OfCell<Gongkai.Part>} */
  const said = (column, row) => ({ text: text(column, row), state: state(column, row) });
  /** As filed, and how the data files write it: the bare text, with a sign where it is blank or not on the form. @type {Gongkai.OfCell<Gongkai.Part>} */
  function asFiled(column, row) {
    const [part, filed] = [said(column, row), raw(column, row) ?? ""];
    const plain = part.state ? SIGNS[part.state] : /^['〔]/.test(filed) ? ESCAPE + filed : filed;
    return { ...part, plain, unit: !part.state && part.text.startsWith(filed) ? part.text.slice(filed.length) : "" };
  }

  /** Words or a number of this site's own, and as the CSV has them. @param {string} text @param {string} plain @returns {Gongkai.Part} */
  const told = (text, plain) => ({ text, state: "", plain });
  /** @param {string} words @returns {Gongkai.Part} */
  const missing = (words) => ({ text: words, state: "absent" });
  /** A number that this site computed or converted; where the form has none, what the form has instead. @type {Gongkai.OfCell<Gongkai.Part>} */
  function converted(column, row) {
    const value = decimal(column, row);
    if (value !== null) return told(marked(column, row, `${grouped(value)}${column.unit}`), value);
    return state(column, row) ? said(column, row) : missing("读不出数");
  }

  /** @param {string} label @param {string[]} parts @param {Gongkai.Part[][]} cells */
  const row = (label, parts, cells) => ({ label, parts, cells });
  /** @param {Gongkai.Table} table @param {string} key @param {Gongkai.Entry[]} items @param {string} [label] */
  const filedRow = ({ columns }, key, items, label = columns[key].label) =>
    row(label, ["照原表"], items.map((item) => [asFiled(columns[key], item.row)]));

  // ------------------------------------------------------------ projects

  /** @param {Gongkai.Table} table @param {string} key @param {Gongkai.Entry[]} items */
  function amountRow({ columns }, key, items) {
    const cells = items.map((item) => {
      const [filed, again] = [asFiled(columns[key], item.row), converted(columns[key], item.row)];
      return [filed, { ...again, isPlainly: again.state !== "" || again.text.replaceAll(",", "") === filed.text }];
    });
    return row(columns[key].label, ["照原表", "折合万元"], cells);
  }

  // Where the form does not give one number, the cell says why; the project's own page says more.
  /** @param {Gongkai.Table} table @param {string} key @param {string} again @param {string} how @param {Gongkai.Entry[]} items @param {string} otherwise */
  function beside({ columns }, key, again, how, items, otherwise) {
    const cells = items.map((item) => {
      const computed = converted(columns[again], item.row);
      return [asFiled(columns[key], item.row), computed.state ? missing(otherwise) : computed];
    });
    return row(columns[key].label, ["照原表", how], cells);
  }

  /** @param {Gongkai.Table} table @param {Gongkai.Entry[]} items */
  function findings({ columns }, items) {
    const counts = SEVERITIES.map((key) => row(columns[key].label, ["处数"], items.map((item) => {
      const count = String(decimal(columns[key], item.row));
      return [{ ...told(`${count}处`, count), href: `${hrefOf(item)}#findings` }];
    })));
    if (!columns.disputed) return counts;
    const doubted = items.map((item) => text(columns.disputed, item.row));
    return [...counts, row(columns.disputed.label, ["格子和填写的数"], doubted.map((words) => [told(words, words)]))];
  }

  /** @param {string} count */
  const linesOf = (count) => (count === "0" ? missing("没有指标行") : told(`${count}行`, count));

  /** @param {Gongkai.Table} table @param {Gongkai.Entry[]} items */
  function lines({ columns }, items) {
    return row(columns.indicators.label, ["行数"], items.map((item) => [linesOf(String(decimal(columns.indicators, item.row)))]));
  }

  /** @type {Build<Gongkai.FigureSection[]>} */
  function projectSections(tables, items) {
    const { projects } = tables;
    return [
      { title: "钱", rows: [
        ...AMOUNTS.map((key) => amountRow(projects, key, items)),
        beside(projects, "rate", "rate_again", "重新计算", items, "表中的数不够，没有重新计算"),
      ] },
      { title: "得分", rows: [
        beside(projects, "total_score", "total_again", "各项得分相加", items, "有得分空着或者读不出，算不出一个数"),
        filedRow(projects, "total_weight", items, "满分（总分的分值）"),
        filedRow(projects, "execution_score", items),
      ] },
      { title: "核对", rows: findings(projects, items) },
      { title: "指标", rows: [lines(projects, items)] },
    ];
  }

  /** @type {Build<Gongkai.BarFigure[]>} */
  function projectBars({ projects: { columns } }, items) {
    const series = (/** @type {string} */ key, /** @type {string} */ label) => ({ label, values: items.map((item) => bar(columns[key], item.row)) });
    return [
      { title: "金额（折合万元）", series: AMOUNTS.map((key) => series(key, columns[key].label)) },
      { title: "执行率（%）", atLeast: FULL, mark: FULL,
        series: [series("rate", "照原表"), series("rate_again", "重新计算")] },
      { title: "自评总分（分，部门给自己打的）", atLeast: FULL, series: [series("total_score", "总分")] },
    ];
  }

  /** @type {Gongkai.OfCell<Gongkai.Bar>} */
  const bar = (column, at) => ({ value: number(column, at), isDoubted: isDoubted(column, at), ...converted(column, at) });

  // ------------------------------------------------------------ departments

  /** @param {Pick<Gongkai.Compared, "projects">} tables @param {Gongkai.Entry} item */
  const own = ({ projects: { rows, columns } }, item) =>
    Array.from({ length: rows }, (_, at) => at)
      .filter((at) => `${idOf(columns.department, at)}/${idOf(columns.year, at)}` === item.id);

  /** @param {number | string | null} count @param {number | string | null} total @returns {Gongkai.Part} */
  const pieces = (count, total) => (told(`${count}个，共${total}个`, `${count}/${total}`));

  const FIRM = "不算存疑的";

  /** A sum that has an amount in doubt in it, without that; no word for one that has none. @param {Gongkai.Compared} tables @param {string} key @param {Gongkai.Entry} item @returns {Gongkai.Part | null} */
  function firmOf({ filings, projects }, key, item) {
    const column = projects.columns[key];
    if (!AMOUNTS.includes(key) || !isDoubted(filings.columns[key], item.row)) return null;
    const { sum } = exactSum(column, own({ projects }, item).filter((at) => !isDoubted(column, at)));
    return sum === null ? missing("没有可以合计的数") : told(`${grouped(sum)}${column.unit}`, sum);
  }

  /** @param {Gongkai.Compared} tables @param {string} key @param {string} unit @param {Gongkai.Entry[]} items */
  function sums(tables, key, unit, items) {
    const { columns } = tables.filings;
    const firm = items.map((item) => firmOf(tables, key, item));
    const isSaid = firm.some((one) => one !== null);
    return row(columns[key].label, [unit, "计入的项目", ...(isSaid ? [FIRM] : [])], items.map((item, i) => {
      const sum = decimal(columns[key], item.row) === null ? missing("没有可以合计的数") : converted(columns[key], item.row);
      const counted = pieces(decimal(columns[`${key}_projects`], item.row), decimal(columns.projects, item.row));
      return [sum, counted, ...(isSaid ? [firm[i] ?? { ...sum, isPlainly: true }] : [])];
    }));
  }

  /** The half of an odd sum of two scores has one decimal more than they; floats would show many more. @param {number} value */
  const shortest = (value) => String(Number(value.toFixed(6)));

  /** @type {Build<Gongkai.FigureRow[]>} */
  function scores(tables, items) {
    const column = tables.projects.columns.total_score;
    const all = items.map((item) => own(tables, item));
    const readable = all.map((rows) => rows.filter((at) => number(column, at) !== null));
    const middle = (/** @type {number[]} */ rows) => {
      const value = rows.length ? shortest(Number(median(column, rows))) : null;
      return value === null ? missing("没有可读的得分") : told(`${value}分`, value);
    };
    const counted = (/** @type {number[]} */ rows) => rows.filter((at) => number(column, at) === FULL).length;
    const full = (/** @type {number[]} */ rows) => (rows.length ? told(`${counted(rows)}个`, `${counted(rows)}`) : missing("没有可读的得分"));
    const share = (/** @type {number[]} */ rows) => {
      const value = rows.length ? shortest(Number(((100 * counted(rows)) / rows.length).toFixed(2))) : null;
      return value === null ? missing("没有可读的得分") : told(`${value}%`, value);
    };
    return [
      row("项目得分的中位数", ["分", "计入的项目"],
        readable.map((rows, i) => [middle(rows), pieces(rows.length, all[i].length)])),
      row("得100分的项目", ["个数", "占可读得分的"], readable.map((rows) => [full(rows), share(rows)])),
    ];
  }

  /** A form that was not handed in is told from one without a total. @param {Gongkai.Table} table @param {Gongkai.Entry} item */
  const wholeOf = ({ columns }, { row: at }) =>
    state(columns.whole, at) ? said(columns.whole, at) : asFiled(columns.whole_score, at);

  /** @param {Gongkai.Table} filings @param {Gongkai.Entry[]} items */
  const wholeScores = (filings, items) =>
    row(filings.columns.whole_score.label, ["照原表"], items.map((item) => [wholeOf(filings, item)]));

  /** @type {Build<Gongkai.FigureRow>} */
  function wholeLines(tables, items) {
    const found = indicatorLines(tables, "department", items);
    return row("整体支出绩效指标", ["行数"], items.map((item, place) => {
      const [form, count] = [said(tables.filings.columns.whole, item.row), found.filter((line) => line.item === place).length];
      return [form.state ? form : linesOf(String(count))];
    }));
  }

  /** @type {Build<Gongkai.FigureSection[]>} */
  function departmentSections(tables, items) {
    const { filings } = tables;
    const count = row(filings.columns.projects.label, ["张数"],
      items.map((item) => [converted(filings.columns.projects, item.row)]));
    return [
      { title: "部门整体支出（人员、办公和项目都在内）", rows: [
        row(filings.columns.whole_executed.label, ["折合万元"], items.map((item) => [converted(filings.columns.whole_executed, item.row)]))] },
      { title: "钱（各项目自评表相加，只是其中一部分）", rows: [
        count, ...AMOUNTS.map((key) => sums(tables, key, "万元", items)), sums(tables, "rate", "%", items)] },
      { title: "得分", rows: [wholeScores(filings, items), ...scores(tables, items)] },
      { title: "核对（连同各项目）", rows: findings(filings, items) },
      { title: "指标（各项目自评表）", rows: [lines(filings, items)] },
      { title: WHOLE_LINES, rows: [wholeLines(tables, items)] },
    ];
  }

  /** @type {Build<Gongkai.BarFigure[]>} */
  function departmentBars(tables, items) {
    const { columns } = tables.filings;
    const series = (/** @type {string} */ key, /** @type {string} */ label) => ({ label, values: items.map((item) => bar(columns[key], item.row)) });
    const whole = series("whole_score", "整体");
    items.forEach((item, i) => Object.assign(whole.values[i], wholeOf(tables.filings, item)));
    const [{ cells }] = scores(tables, items);
    /** @param {string} key */
    const sumsOf = (key) => {
      const one = series(key, columns[key].label.replace("合计", ""));
      items.forEach((item, i) => {
        const firm = firmOf(tables, key, item);
        if (firm) one.values[i].text += `；${FIRM}${firm.state ? "，" : ""}${firm.text}`;
      });
      return one;
    };
    const middles = cells.map(([part]) => ({ ...part, value: part.state ? null : Number(part.plain) }));
    return [
      { title: "部门整体支出（万元）", note: "部门整体支出自评表上填的全年执行数，人员、办公和项目都在内。", series: [series("whole_executed", "全年执行数")] },
      { title: "项目自评表的金额合计（万元）", note: "交来的项目自评表相加，只是一部分，不是部门的总支出。", series: AMOUNTS.map(sumsOf) },
      { title: "执行率（%，合计之比）", note: "项目自评表的全年执行数合计除以全年预算数合计。", atLeast: FULL, mark: FULL, series: [series("rate", "重新计算")] },
      { title: "得分（分，部门给自己打的）", atLeast: FULL,
        series: [whole, { label: "项目中位数", values: middles }] },
    ];
  }

  // ------------------------------------------------------------ indicators

  // Lines of the projects' own tables, or of the whole-department forms.
  /** @param {Gongkai.Compared} tables @param {Gongkai.Kind} kind @param {Gongkai.Entry[]} items */
  function indicatorLines({ indicators: { rows, columns } }, kind, items) {
    const place = new Map(items.map((item, index) => [item.id, index]));
    /** @type {Gongkai.Line[]} */
    const found = [];
    for (let at = 0; at < rows; at += 1) {
      const parts = [idOf(columns.department, at), idOf(columns.year, at)];
      const project = raw(columns.project_id, at);
      if ((project === null) !== (kind === "department")) continue;
      const item = place.get([...parts, ...(project === null ? [] : [project])].join("/"));
      if (item !== undefined) found.push({ item, position: at, ...lineOf(columns, at) });
    }
    return found;
  }

  /** @param {Gongkai.Columns} columns @param {number} at */
  function lineOf(columns, at) {
    const values = LINE.map((key) => asFiled(columns[key], at));
    return {
      name: asFiled(columns.indicator, at), level1: asFiled(columns.level1, at), level2: asFiled(columns.level2, at), values,
    };
  }

  /** tables: {projects, indicators} and for departments {filings} too; items: entries, in the order chosen. @type {Gongkai.Comparing["comparison"]} */
  function comparison(kind, tables, items) {
    const isProject = kind === "project";
    return {
      kind,
      items: items.map((item) => ({ ...item, href: hrefOf(item) })),
      sections: (isProject ? projectSections : departmentSections)(tables, items),
      bars: (isProject ? projectBars : departmentBars)(tables, items),
      hasLines: items.map((item) => isProject || !state(tables.filings.columns.whole, item.row)),
      groups: aligned(indicatorLines(tables, kind, items), items.length),
      linesTitle: isProject ? "绩效指标" : WHOLE_LINES,
      lineLabels: LINE.map((key) => tables.indicators.columns[key].label),
      cautions: cautions(kind, tables, items, AMOUNTS),
    };
  }

  Object.assign(gongkai.compare, { entries, hrefOf, comparison });
})();
