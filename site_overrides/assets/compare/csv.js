// The comparison as rows of texts: what the page shows, each part of a cell in a row of its own.
(() => {
  "use strict";
  const NO_SAME = "没有同名指标";
  const NO_FORM = "没有这张表";
  const HEADINGS = ["部分", "一级指标", "二级指标", "栏目", "细目"];

  const value = ({ text, plain }) => plain ?? text;

  function figureRows({ title, rows }) {
    return rows.flatMap(({ label, parts, cells }) =>
      parts.map((part, i) => [title, "", "", label, part, ...cells.map((cell) => value(cell[i] ?? { text: "" }))]));
  }

  function lineRows({ level1, level2 }, { name, cells }, { lineLabels, hasLines }) {
    return lineLabels.map((label, i) => ["绩效指标", level1.text, level2.text, name.text, label,
      ...cells.map((line, item) => (line ? line.values[i].text : hasLines[item] ? NO_SAME : NO_FORM))]);
  }

  function csvRows(compared) {
    const { items, sections, groups } = compared;
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

  Object.assign(gongkai.compare, { csvRows, NO_SAME, NO_FORM });
})();
