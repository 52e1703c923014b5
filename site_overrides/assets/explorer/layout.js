// What the explorer offers for each table, by the keys of generator/explorer/tables.py.
(() => {
  "use strict";

  // layouts: written by .ci/shared.py
  const LAYOUTS = {
    projects: {
      name: "项目",
      measure: "个项目",
      title: "project",
      hidden: ["project_id"],
      columns: ["project", "department", "year", "annual_budget", "executed", "rate", "total_score", "faults", "doubts"],
      facets: ["region", "department", "year", "rules"],
      ranges: ["annual_budget", "executed", "unspent", "adjusted", "rate_again", "total_score", "lost", "faults", "doubts", "notes", "marks"],
      empty: ["initial_budget", "annual_budget", "executed", "rate", "total_score"],
      sums: ["annual_budget", "executed"],
    },
    indicators: {
      name: "指标",
      measure: "行指标",
      title: "indicator",
      hidden: ["project_id"],
      columns: ["indicator", "project", "department", "year", "target", "actual", "weight", "score", "deviation"],
      facets: ["region", "department", "year", "form", "level1", "level2", "rules"],
      ranges: ["weight", "score", "lost", "findings"],
      empty: ["indicator", "target", "actual", "weight", "score", "deviation"],
      sums: [],
    },
  };
  // layouts: end

  /** The heading of a column, with its unit. @type {Gongkai.Exploring["labelOf"]} */
  const labelOf = (column) => (column.unit ? `${column.label}（${column.unit}）` : column.label);

  /** The columns that can be shown, in their order. @type {Gongkai.Exploring["offered"]} */
  const offered = (table) => Object.values(table.columns).filter(({ key }) => !LAYOUTS[table.name].hidden.includes(key));

  Object.assign(gongkai.explorer, { LAYOUTS, labelOf, offered });
})();
