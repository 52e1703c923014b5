// What is compared, as the address says it: ?kind=project&items=department/2022/project,… in the order chosen.
(() => {
  "use strict";
  const MAX = gongkai.shared.MOST_COMPARED;
  const KINDS = { project: 3, department: 2 }; // parts of an item: department, year, project
  const REMEMBERED = "gongkai.compare";

  const partsOf = (item) => item.split("/").filter(Boolean);
  const kindOf = (item) => Object.keys(KINDS).find((kind) => KINDS[kind] === partsOf(item).length);

  // Items of another kind than the rest are left out too: a project and a department cannot stand side by side.
  function read(query) {
    const parameters = new URLSearchParams(query);
    const asked = (parameters.get("items") ?? "").split(",").map((item) => item.trim()).filter(Boolean);
    const items = [...new Set(asked.map((item) => partsOf(item).join("/")))];
    const named = parameters.get("kind");
    const kind = named !== null && named in KINDS ? named : (items.map(kindOf).find(Boolean) ?? "project");
    return { kind, items };
  }

  const written = ({ kind, items }) => `?kind=${kind}${items.length ? `&items=${items.join(",")}` : ""}`;

  // The last comparison of this tab, so that a link from a project's page can join it.
  function remember(choice) {
    try {
      sessionStorage.setItem(REMEMBERED, written(choice));
    } catch {
      // A browser that stores nothing compares all the same.
    }
  }

  function remembered() {
    try {
      return read(sessionStorage.getItem(REMEMBERED) ?? "");
    } catch {
      return read("");
    }
  }

  Object.assign(gongkai.compare, { MAX, kindOf, read, written, remember, remembered });
})();
