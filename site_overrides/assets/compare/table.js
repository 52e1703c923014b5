// The comparison as a table: a column a thing compared, a group of rows a part of the form.
(() => {
  "use strict";
  const { make } = gongkai;
  const { noSame, NO_FORM } = gongkai.compare;
  const NO_LINES = "没有这一组指标";
  const UNSURE = "有指标没有填一级或者二级指标，看不出在不在这一组";
  const OWN = "各自的指标";
  const UNKNOWN = { blank: gongkai.shared.BLANK, absent: "表中没有" };

  /** @param {Gongkai.Part} part */
  const shown = ({ text, state, href }) =>
    href ? make("a", { href }, text) : make("span", state ? { className: state } : {}, ...gongkai.unbroken(text));

  // What the label of the row says already is not said again; parts of several have their labels before them.
  /** @param {Gongkai.Part[]} parts @param {string[]} labels */
  function figureCell(parts, labels) {
    const visible = parts.map((part, i) => ({ label: labels[i], part })).filter(({ part }) => !part.isPlainly);
    if (visible.length === 1) return make("td", {}, shown(visible[0].part));
    return make("td", {}, ...visible.map(({ label, part }, i) =>
      make("p", {}, ...(i ? [make("small", {}, label), " "] : []), shown(part))));
  }

  /** @param {Gongkai.Line} line @param {string[]} labels */
  function lineList({ level1, isAdopted, values }, labels) {
    const own = isAdopted ? [{ label: "一级指标", part: { ...level1, text: UNKNOWN[level1.state || "blank"] } }] : [];
    const all = [...own, ...labels.map((label, i) => ({ label, part: values[i] }))];
    return make("dl", {}, ...all.map(({ label, part }) => make("div", {}, make("dt", {}, label), make("dd", {}, shown(part)))));
  }

  /** @param {string} words */
  const nothing = (words) => make("span", { className: "absent" }, words);
  /** @param {string} text */
  const rowHeading = (text) => make("th", { scope: "row" }, text);

  /** @param {Gongkai.FigureSection} section */
  function figureRows({ rows }) {
    return rows.map(({ label, parts, cells }) =>
      make("tr", {}, rowHeading(label), ...cells.map((cell) => figureCell(cell, parts))));
  }

  /** @param {Gongkai.LineRow} row @param {string[]} labels */
  function sharedRow(row, labels) {
    return make("tr", {}, rowHeading(row.name.text), ...row.cells.map((line, item) =>
      make("td", {}, line ? lineList(line, labels) : nothing(noSame(row, item)))));
  }

  /** @param {Gongkai.AlignedGroup} group @param {number} item @param {Gongkai.Comparison} compared */
  function ownCell({ lines, own, unsure }, item, { hasLines, lineLabels }) {
    const found = own.map(({ cells }) => cells[item]).filter((line) => line !== null);
    if (found.length) {
      return make("td", {}, ...found.map((line) =>
        make("div", {}, make("b", {}, shown(line.name)), lineList(line, lineLabels))));
    }
    const isElsewhere = lines.some((line) => line.item === item);
    return make("td", {}, ...(isElsewhere ? [] : [nothing(!hasLines[item] ? NO_FORM : unsure.includes(item) ? UNSURE : NO_LINES)]));
  }

  /** @param {Gongkai.AlignedGroup} group @param {Gongkai.Comparison} compared */
  function groupRows(group, compared) {
    const { items, lineLabels } = compared;
    const own = items.map((_, item) => ownCell(group, item, compared));
    return [...group.shared.map((row) => sharedRow(row, lineLabels)),
      ...(group.own.length ? [make("tr", {}, rowHeading(OWN), ...own)] : [])];
  }

  /** @param {Gongkai.Part} level @param {string} which */
  const level = ({ text, state }, which) => (state ? `${which}${UNKNOWN[state]}` : text);
  /** @param {Gongkai.AlignedGroup} group */
  const groupTitle = ({ level1, level2 }) => `${level(level1, "一级指标")} › ${level(level2, "二级指标")}`;

  /** @param {string} title @param {HTMLElement[]} rows @param {number} count */
  function body(title, rows, count) {
    return make("tbody", {},
      make("tr", {}, make("th", { scope: "rowgroup", colSpan: count + 1 }, make("span", {}, title))), ...rows);
  }

  /** @param {Gongkai.Comparison["items"][number]} item */
  function heading({ name, place, href }) {
    return make("th", { scope: "col" }, make("a", { href }, name), make("small", {}, place));
  }

  /** @type {Gongkai.Comparing["table"]} */
  function table(compared, caption) {
    const { items, sections, groups } = compared;
    const element = make("table", { className: "compare-table" },
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "栏目"), ...items.map(heading))),
      ...sections.map((section) => body(section.title, figureRows(section), items.length)),
      ...groups.map((group) => body(groupTitle(group), groupRows(group, compared), items.length)));
    element.style.setProperty("--columns", String(items.length));
    return element;
  }

  Object.assign(gongkai.compare, { table });
})();
