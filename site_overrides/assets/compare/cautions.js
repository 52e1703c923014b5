// What makes a comparison unfair: other years, other units, other full marks.
(() => {
  "use strict";
  const { decimal, state, text } = gongkai.tables;

  /** @param {string} words */
  const unitOf = (words) => words.replace(`（${gongkai.shared.DOUBTED}）`, "").replace(/^[-+0-9.,\s]+/, "");
  /** @param {(string | null)[]} values */
  const different = (values) => [...new Set(values.filter(Boolean))];

  /** amounts: the columns of money. @type {Gongkai.Comparing["cautions"]} */
  function cautions(kind, tables, items, amounts) {
    const found = [];
    const years = different(items.map((item) => item.parts.year));
    if (years.length > 1) found.push(`年度不同（${years.join("、")}），物价、任务和填报要求可能变了。`);
    if (kind === "department") {
      found.push("各部门职责不同，交来的项目自评表也不一定是全部项目。");
      return found;
    }
    const { columns } = tables.projects;
    const filed = amounts.flatMap((key) => items.map(({ row }) => (state(columns[key], row) ? null : text(columns[key], row))));
    const units = different(filed.map((words) => words && unitOf(words)));
    if (units.length > 1) found.push(`填报的单位不同（${units.join("、")}）；条形图一律折合成万元。`);
    const weights = different(items.map((item) => decimal(columns.total_weight, item.row)));
    if (weights.length > 1) found.push(`总分的满分不同（${weights.map((one) => `${one}分`).join("、")}），得分不能直接比大小。`);
    return found;
  }

  Object.assign(gongkai.compare, { cautions });
})();
