// What is compared, as the address says it: ?kind=project&items=department/2022/project,… in the order chosen.
(() => {
  "use strict";
  const MAX = gongkai.shared.MOST_COMPARED;
  /** @type {Record<Gongkai.Kind, number>} */
  const KINDS = { project: 3, department: 2 }; // parts of an item: department, year, project
  const NAMES = /** @type {Gongkai.Kind[]} */ (Object.keys(KINDS));
  const REMEMBERED = "gongkai.compare";

  /** @param {string} item */
  const partsOf = (item) => item.split("/").filter(Boolean);
  /** @type {Gongkai.Comparing["kindOf"]} */
  const kindOf = (item) => NAMES.find((kind) => KINDS[kind] === partsOf(item).length);

  /** Items of another kind than the rest are left out too: a project and a department cannot stand side by side. @type {Gongkai.Comparing["read"]} */
  function read(query) {
    const parameters = new URLSearchParams(query);
    const asked = (parameters.get("items") ?? "").split(",").map((item) => item.trim()).filter(Boolean);
    const items = [...new Set(asked.map((item) => partsOf(item).join("/")))];
    const named = parameters.get("kind");
    const kind = NAMES.find((one) => one === named) ?? (items.map(kindOf).find(Boolean) ?? "project");
    return { kind, items };
  }

  /** @type {Gongkai.Comparing["written"]} */
  const written = ({ kind, items }) => `?kind=${kind}${items.length ? `&items=${items.join(",")}` : ""}`;

  /** The last comparison of this tab, so that a link from a project's page can join it. @type {Gongkai.Comparing["remember"]} */
  function remember(choice) {
    try {
      sessionStorage.setItem(REMEMBERED, written(choice));
    } catch {
      // A browser that stores nothing compares all the same.
    }
  }

  /** @type {Gongkai.Comparing["remembered"]} */
  function remembered() {
    try {
      return read(sessionStorage.getItem(REMEMBERED) ?? "");
    } catch {
      return read("");
    }
  }

  Object.assign(gongkai.compare, { MAX, kindOf, read, written, remember, remembered });
})();
