// The tables that generator/explorer writes: loading, numbers, exact sums, texts, order, CSV. No page is touched here.
// A table comes as a classic script that calls receive(), so that it loads from a folder as well as from a server.
gongkai.tables = (() => {
  "use strict";
  const { BLANK, ABSENT, DOUBTED, ESCAPE } = gongkai.shared;
  const { whole, unscaled, minus, grouped, money, shortMoney, moved } = gongkai.decimals;
  const BARE = /^[-+]?[0-9][0-9,.]*$/;
  const LEADING = /^[-+]?[0-9]+(?:\.[0-9]+)?/;
  /** @type {Map<string, Gongkai.Expected>} */
  const expected = new Map(); // name → {promise, resolve}
  /** @type {WeakMap<Gongkai.Column, Record<string, unknown>>} */
  const kept = new WeakMap(); // column → what was computed from it

  // ------------------------------------------------------------ loading

  /** @param {string} name @returns {Gongkai.Expected} */
  function waiting(name) {
    if (!expected.has(name)) {
      const one = /** @type {Gongkai.Expected} */ ({});
      one.promise = new Promise((resolve, reject) => Object.assign(one, { resolve, reject }));
      expected.set(name, one);
    }
    return /** @type {Gongkai.Expected} */ (expected.get(name));
  }

  /** What a table's script holds: JSON, compressed, in Base64. @param {string} packed @returns {Promise<Gongkai.Received>} */
  async function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  }

  /** It can be asked for again. @param {Gongkai.TableName} name @param {unknown} error */
  function forget(name, error) {
    const { reject } = waiting(name);
    expected.delete(name);
    reject(error);
  }

  /** @type {Gongkai.Tables["receive"]} */
  function receive(name, packed) {
    unpacked(packed).then((data) => take(name, data)).catch((error) => forget(name, error));
  }

  /** @param {Gongkai.TableName} name @param {Gongkai.Received} data */
  function take(name, data) {
    for (const [key, column] of Object.entries(data.columns)) {
      Object.assign(column, { key, rows: data.rows });
      if (!("less" in column) || !column.less) continue;
      const { less } = column;
      Object.defineProperty(column, "values", { get: () => differences(data.columns, column, less) });
    }
    waiting(name).resolve({ name, ...data });
  }

  /** Resolves to {name, rows, columns: {key: column}}; rejects when the script does not arrive, and can be asked again. @type {Gongkai.Tables["load"]} */
  function load(name, href) {
    const isFirst = !expected.has(name);
    const { promise } = waiting(name);
    if (isFirst) script(href).catch((error) => forget(name, error));
    return /** @type {Promise<any>} */ (promise); // the name that was asked for is the name that comes
  }

  /** @type {Gongkai.Tables["script"]} */
  function script(href) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = String(href);
      element.onload = () => resolve();
      element.onerror = () => {
        element.remove();
        reject(new Error(href));
      };
      document.head.append(element);
    });
  }

  // ------------------------------------------------------------ values

  /** @template Value @param {Gongkai.Column} column @param {string} name @param {(column: Gongkai.Column) => Value} make @returns {Value} */
  function once(column, name, make) {
    if (!kept.has(column)) kept.set(column, {});
    const own = /** @type {Record<string, unknown>} */ (kept.get(column));
    return /** @type {Value} */ (own[name] ??= make(column));
  }

  /** The exact number as decimal text, or null. @type {Gongkai.Tables["decimal"]} */
  function decimal(column, row) {
    if (column.kind !== "number") return null;
    if (column.derived) return column.values[row];
    if (column.numbers && row in column.numbers) return column.numbers[row];
    return LEADING.exec(column.filed[row] ?? "")?.[0] ?? null;
  }

  /** All numbers of a column at once, NaN where there is none. @type {Gongkai.Tables["numbers"]} */
  const numbers = (column) =>
    once(column, "numbers", () => Float64Array.from({ length: column.rows }, (_, row) => {
      const text = decimal(column, row);
      return text === null ? NaN : Number(text);
    }));

  /** @type {Gongkai.Tables["number"]} */
  function number(column, row) {
    const value = numbers(column)[row];
    return Number.isNaN(value) ? null : value;
  }

  /** What the form says, without our words: null when it has no such item. Choices and computed numbers as text. @type {Gongkai.Tables["raw"]} */
  function raw(column, row) {
    if (column.kind === "number") return column.derived ? column.values[row] : column.filed[row];
    if (column.kind === "choice") return column.choices[column.values[row]] ?? null;
    if (column.kind === "many") return chosen(column, row).map((choice) => column.choices[choice]).join("；");
    return column.values[row];
  }

  /** @type {Gongkai.Tables["state"]} */
  const state = (column, row) => {
    const text = raw(column, row);
    return text === null ? "absent" : text.trim() === "" && column.kind !== "many" ? "blank" : "";
  };

  /** Our word behind a figure that a case puts in doubt, wherever it is shown. @type {Gongkai.Tables["isDoubted"]} */
  const isDoubted = (column, row) => once(column, "doubted", () => new Set(column.doubted)).has(row);
  /** @type {Gongkai.Tables["marked"]} */
  const marked = (column, row, words) => (isDoubted(column, row) ? `${words}（${DOUBTED}）` : words);

  /** For people; with unit: false, without the unit that the heading of the column has. @type {Gongkai.Tables["text"]} */
  const text = (column, row, options) => marked(column, row, unmarked(column, row, options));

  /** @type {Gongkai.Tables["text"]} */
  function unmarked(column, row, { unit = true } = {}) {
    const filed = raw(column, row);
    if (filed === null) return column.shown?.[row] ?? column.missing ?? ABSENT;
    if (column.kind === "many") return filed;
    if (filed.trim() === "") return BLANK;
    if (column.shown && row in column.shown) return column.shown[row];
    if (column.derived) return grouped(filed) + (unit ? column.unit ?? "" : "");
    return column.kind === "number" && unit && BARE.test(filed) ? filed + (column.unit ?? "") : filed;
  }

  /** An amount that was filed in another unit than the column's heading has, in this unit; else "". @type {Gongkai.Tables["inUnit"]} */
  const inUnit = (column, row) => {
    if (column.unit !== "万元" || column.derived) return "";
    const [filed, number] = [unmarked(column, row, { unit: false }).trim(), decimal(column, row)];
    return number === null || BARE.test(filed) || filed.endsWith("万元") ? "" : `${grouped(number)}万元`;
  };

  /** The places in column.choices that a row has; of a choice that is not there, none. @type {Gongkai.Tables["chosen"]} */
  function chosen(column, row) {
    if (column.kind === "many") return column.sets[column.values[row]];
    return column.values[row] < 0 ? [] : [column.values[row]];
  }

  /** @type {Gongkai.Tables["idsOf"]} */
  const idsOf = (column) => column.ids ?? column.choices;

  // ------------------------------------------------------------ words

  /** @type {Gongkai.Tables["fold"]} */
  const fold = (words) => gongkai.folding.fold(words).toLowerCase();

  /** The number that was read where the text begins with another one, with the column's unit; else "". @type {Gongkai.OfCell<string>} */
  const otherwise = (column, row) => {
    const number = column.kind === "number" && !column.derived ? column.numbers?.[row] : null;
    return number ? number + (column.unit ?? "") : "";
  };

  /** The text of every row folded for finding words in it, with the number that was read from it. @type {Gongkai.Tables["folded"]} */
  const folded = (column) =>
    once(column, "folded", () => {
      if (column.kind === "choice") {
        const choices = column.choices.map(fold);
        return Array.from(column.values, (place) => choices[place] ?? "");
      }
      return Array.from({ length: column.rows }, (_, row) => fold([raw(column, row) ?? "", otherwise(column, row)].filter(Boolean).join("\n")));
    });

  // ------------------------------------------------------------ order

  /** @type {Intl.Collator | undefined} */
  let collator; // made when first asked: it reads the order of all signs
  const collating = () => (collator ??= new Intl.Collator("zh-CN-u-co-pinyin", { numeric: true }));

  /** The place of every row in the column's ascending order; NaN, or -1 for texts, where there is nothing to sort by. @type {Gongkai.Tables["ranks"]} */
  const ranks = (column) =>
    once(column, "ranks", () => {
      if (column.kind === "number") return numbers(column);
      const texts = Array.from({ length: column.rows }, (_, row) => raw(column, row) ?? "");
      const sorted = [...new Set(texts)].sort(collating().compare);
      const place = new Map(sorted.map((one, index) => /** @type {[string, number]} */ ([one, index])));
      return Float64Array.from(texts, (one) => (one.trim() === "" ? NaN : place.get(one) ?? NaN));
    });

  // ------------------------------------------------------------ sums

  /** Numbers as whole multiples of 10^-scale: floats while every sum of them is exact, else BigInts. @param {Gongkai.Column} column */
  const scaled = (column) =>
    once(column, "scaled", () => {
      const texts = Array.from({ length: column.rows }, (_, row) => decimal(column, row));
      const scale = Math.max(0, ...new Set(texts.map((one) => (one === null ? 0 : (one.split(".")[1] ?? "").length))));
      const values = texts.map((one) => (one === null ? null : whole(one, scale)));
      let most = 0n;
      for (const one of values) most += one === null ? 0n : one < 0n ? -one : one;
      return most <= BigInt(Number.MAX_SAFE_INTEGER)
        ? { scale, values: Float64Array.from(values, (one) => (one === null ? NaN : Number(one))) }
        : { scale, values };
    });

  // A column that is one column less another, exact: it is not sent, only said.
  /** @param {Gongkai.Columns} columns @param {Gongkai.DerivedColumn} column @param {[string, string]} keys */
  const differences = (columns, column, keys) =>
    once(column, "differences", () => {
      const [more, less] = keys.map((key) => columns[key]);
      return Array.from({ length: column.rows }, (_, row) => {
        const [from, taken] = [decimal(more, row), decimal(less, row)];
        return from === null || taken === null ? null : minus(from, taken);
      });
    });

  /** The sum of some rows as exact decimal text (null where none has a number), and how many rows had one. @type {Gongkai.Tables["exactSum"]} */
  function exactSum(column, rows) {
    const { scale, values } = scaled(column);
    let count = 0;
    if (values instanceof Float64Array) {
      let sum = 0;
      for (const row of rows) {
        if (Number.isNaN(values[row])) continue;
        sum += values[row];
        count += 1;
      }
      return { sum: count ? unscaled(BigInt(sum), scale) : null, count };
    }
    const present = Array.from(rows, (row) => values[row]).filter((one) => one !== null);
    const sum = present.reduce((total, one) => total + one, 0n);
    return { sum: present.length ? unscaled(sum, scale) : null, count: present.length };
  }

  /** @type {Gongkai.Tables["median"]} */
  function median(column, rows) {
    const values = numbers(column);
    const present = Float64Array.from(Array.from(rows).map((row) => values[row]).filter((one) => !Number.isNaN(one))).sort();
    if (!present.length) return null;
    const middle = present.length >> 1;
    return present.length % 2 ? present[middle] : (present[middle - 1] + present[middle]) / 2;
  }

  // ------------------------------------------------------------ CSV

  // Text that a spreadsheet would run gets an apostrophe in front.
  const [MAY_RUN, HARMLESS] = [gongkai.shared.MAY_RUN, gongkai.shared.HARMLESS].map((pattern) => new RegExp(pattern));
  /** @type {Gongkai.Tables["guarded"]} */
  const guarded = (cell) => (MAY_RUN.test(cell) && !HARMLESS.test(cell) ? ESCAPE + cell : cell);

  /** @param {string} cell */
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  /** Rows of texts (null is an empty cell) as RFC 4180 with the mark by which Excel knows UTF-8. @type {Gongkai.Tables["csv"]} */
  const csv = (rows) =>
    `\ufeff${rows.map((cells) => cells.map((cell) => quoted(guarded(cell ?? ""))).join(",")).join("\r\n")}\r\n`;

  return {
    load, receive, script, decimal, number, numbers, raw, state, text, isDoubted, marked, inUnit, chosen, idsOf,
    fold, folded, ranks, exactSum, median, grouped, money, shortMoney, moved, guarded, csv, download: gongkai.taking.save,
  };
})();
