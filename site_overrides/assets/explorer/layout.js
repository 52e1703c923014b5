// What the explorer offers for each table, by the keys of generator/explorer/tables.py; and a way to make elements.
window.gongkai.explorer = (() => {
  "use strict";

  const LAYOUTS = {
    projects: {
      name: "项目",
      measure: "个项目",
      title: "project",
      hidden: ["project_id"],
      columns: [
        "project", "department", "year", "annual_budget", "executed", "rate", "total_score", "faults", "doubts",
      ],
      facets: ["region", "department", "year", "rules"],
      ranges: [
        "annual_budget", "executed", "unspent", "adjusted", "rate_again", "total_score", "lost", "faults", "doubts",
        "notes", "marks",
      ],
      empty: ["initial_budget", "annual_budget", "executed", "rate", "total_score"],
      sums: ["annual_budget", "executed"],
      // Rules whose findings say that an amount of the form is at odds with another of its numbers.
      amountRules: ["exec-rate-mismatch", "source-sum-mismatch"],
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
  const EMPTY = { blank: "未填", absent: "表中无此项", unread: "写了，但读不出数" };

  // An element with properties (a name with a hyphen, or role, is an attribute) and children; null children are left out.
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name.includes("-") || name === "role") element.setAttribute(name, value);
      else element[name] = value;
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  // The heading of a column, with its unit.
  const labelOf = (column) => (column.unit ? `${column.label}（${column.unit}）` : column.label);

  // The columns that can be shown, in their order.
  const offered = (table) => Object.values(table.columns).filter(({ key }) => !LAYOUTS[table.name].hidden.includes(key));

  return { LAYOUTS, EMPTY, make, labelOf, offered };
})();
