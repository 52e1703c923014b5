// How much room the columns of a view take: a number is never cut, nor a name that stands in every row. All rows are
// equally high, so the longest of a column decides; the room is in ems, for text of any size.
gongkai.explorer.widths = (() => {
  "use strict";
  const tables = gongkai.tables;
  const SURE = 8; // a bare number of so many letters fits every column
  const BARE = /^[\d.,%+-]*$/;
  const LATIN = 0.58; // of a Chinese character
  const WIDEST = { number: 20, name: 12 };
  const FEWEST = 2; // lines of a row
  const SMALL = 0.93; // what is set in small beside the rest
  const SLACK = 1; // where lines end before they are full
  const PADDING = 2; // of a card, both sides

  /** @param {string} text */
  const ems = (text) => Array.from(text).reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : LATIN), 0);

  /** The widest text of a column on one line, and its widest piece where it may be broken: [whole, piece]. @type {Gongkai.Widths["widest"]} */
  function widest(column) {
    const known = measured.get(column);
    if (known) return known;
    const found = column.kind === "number" ? ofNumbers(column) : "choices" in column ? ofNames(column.choices) : /** @type {[number, number]} */ ([0, 0]);
    measured.set(column, found);
    return found;
  }
  const measured = /** @type {WeakMap<Gongkai.Column, [number, number]>} */ (new WeakMap());

  /** @param {string[]} names @returns {[number, number]} */
  function ofNames(names) {
    const most = names.reduce((most, name) => Math.max(most, ems(name)), 0);
    return [most, most];
  }

  /** @param {Gongkai.Column & { kind: "number" }} column @returns {[number, number]} */
  function ofNumbers(column) {
    let [whole, piece] = [0, 0];
    (column.derived ? column.values : column.filed).forEach((text, row) => {
      const isDoubted = tables.isDoubted(column, row);
      if (!isDoubted && (text === null || (text.length <= SURE && BARE.test(text)))) return;
      const said = tables.text(column, row, { unit: false });
      const again = tables.inUnit(column, row);
      const pieces = [...said.split(/(?=（)/).map(ems), again ? ems(`折合${again}`) * SMALL : 0];
      whole = Math.max(whole, pieces.reduce((sum, one) => sum + one, again ? SLACK : 0));
      piece = Math.max(piece, ...pieces);
    });
    return [whole, piece];
  }

  /** For a table: how wide the text of a column is, in ems, and on how many lines it stands. @param {Gongkai.Column} column */
  function inTable(column) {
    const [, piece] = widest(column);
    const isNumber = column.kind === "number";
    const room = isNumber ? Math.min(piece, WIDEST.number) : Math.min(piece / FEWEST + SLACK, WIDEST.name);
    return { room, lines: room ? Math.ceil(piece / room) : 1 };
  }

  /** On a card of so many ems: how many lines a column takes beside its label. @param {Gongkai.Column} column @param {number} width @returns {number} */
  function onCard(column, width) {
    const label = Math.min(ems(gongkai.explorer.labelOf(column)), 0.7 * width);
    const [whole] = widest(column);
    return Math.max(1, Math.ceil(whole / Math.max(4, width - PADDING - SLACK - label)));
  }

  /** Say it to the style sheet. @type {Gongkai.Widths["fit"]} */
  function fit(element, columns, width) {
    const [, ...beside] = columns;
    const cards = beside.map((column) => onCard(column, width));
    const lines = Math.max(FEWEST, ...beside.map((column) => inTable(column).lines));
    element.style.setProperty("--lines", String(lines));
    element.style.setProperty("--columns", String(columns.length));
    element.style.setProperty("--more", String(cards.reduce((sum, one) => sum + one - 1, 0)));
    beside.forEach(({ key }, i) => element.style.setProperty(`--lines-${key}`, String(cards[i])));
  }

  /** @type {Gongkai.Widths["roomOf"]} */
  const roomOf = (column) => `${inTable(column).room.toFixed(1)}em`;
  return { widest, fit, roomOf };
})();
