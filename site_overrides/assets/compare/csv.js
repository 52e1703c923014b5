// The comparison as rows of texts: what the page shows, each part of a cell in a row of its own.
(() => {
  "use strict";
  /** @type {Gongkai.Comparing["noSame"]} */
  const noSame = ({ elsewhere }, item) => (elsewhere.has(item) ? "同名的指标在另一组" : "没有同名指标");
  const NO_FORM = "没有这张表";
  const HEADINGS = ["部分", "一级指标", "二级指标", "栏目", "细目"];

  // The unit that the form's heading gives to bare numbers, for one part of all that is compared.
  /** @param {string} label @param {(Gongkai.Part | undefined)[]} parts */
  function withUnit(label, parts) {
    const units = parts.map((part) => part?.unit ?? "");
    const different = [...new Set(units.filter(Boolean))];
    if (!different.length) return label;
    return different.length === 1 ? `${label}（单位：${different[0]}）`
      : `${label}（单位依次是：${units.map((unit) => unit || "原文所写").join("、")}）`;
  }

  /** @param {Pick<Gongkai.Part, "text" | "plain">} part */
  const value = ({ text, plain }) => plain ?? text;

  /** @param {Gongkai.FigureSection} section */
  function figureRows({ title, rows }) {
    return rows.flatMap(({ label, parts, cells }) =>
      parts.map((part, i) => [title, "", "", label, withUnit(part, cells.map((cell) => cell[i])),
        ...cells.map((cell) => value(cell[i] ?? { text: "" }))]));
  }

  /** @param {Gongkai.AlignedGroup} group @param {Gongkai.LineRow} row @param {Gongkai.Comparison} compared */
  function lineRows({ level1, level2 }, row, { lineLabels, linesTitle, hasLines }) {
    const { name, cells } = row;
    const own = cells.some((line) => line?.isAdopted) ? [{ label: "一级指标", part: (/** @type {Gongkai.Line} */ line) => line.level1 }] : [];
    const all = [...own, ...lineLabels.map((label, i) => ({ label, part: (/** @type {Gongkai.Line} */ line) => line.values[i] }))];
    return all.map(({ label, part }) => [linesTitle, ...[level1, level2, name].map(value),
      withUnit(label, cells.map((line) => line ? part(line) : undefined)),
      ...cells.map((line, item) => (line ? value(part(line)) : hasLines[item] ? noSame(row, item) : NO_FORM))]);
  }

  /** @type {Gongkai.Comparing["csvRows"]} */
  function csvRows(compared) {
    const { items, sections, groups } = compared;
    /** @param {string} label @param {(item: Gongkai.Comparison["items"][number]) => string} of */
    const about = (label, of) => ["比较的对象", "", "", label, "", ...items.map(of)];
    return [
      [...HEADINGS, ...items.map(({ name, place }) => `${name}（${place}）`)],
      about("部门", ({ parts }) => parts.department),
      about("年度", ({ parts }) => parts.year),
      about("网页", ({ href }) => href),
      ...sections.flatMap(figureRows),
      ...groups.flatMap((group) => [...group.shared, ...group.own].flatMap((row) => lineRows(group, row, compared))),
    ];
  }

  Object.assign(gongkai.compare, { csvRows, noSame, NO_FORM });
})();
