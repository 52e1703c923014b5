// A small writer of Excel workbooks: texts are always texts, never formulas or links; numbers keep their digits.
gongkai.explorer.xlsx = (() => {
  "use strict";
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const LONGEST = 32_767; // characters that Excel takes in a cell
  const CUT = "……（过长，全文见网页）";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";

  // ------------------------------------------------------------ sheets

  /** What XML cannot hold becomes a sign of its own; _x0041_ would be read as a letter, so its first sign is written out. @param {string} text */
  const escaped = (text) =>
    (text.length > LONGEST ? text.slice(0, LONGEST - CUT.length) + CUT : text)
      // eslint-disable-next-line no-control-regex -- these are the characters that XML cannot hold
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r\n?/g, "\n");

  /** @param {number} column */
  function nameOf(column) {
    let name = "";
    for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
      name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
    }
    return name;
  }

  /** A cell is a text, {number: decimal text}, or null for an empty one. @param {Gongkai.SheetCell} value @param {string} name @param {string} style */
  function cell(value, name, style) {
    if (value === null || value === "") return "";
    if (typeof value === "object") return `<c r="${name}"><v>${value.number}</v></c>`;
    return `<c r="${name}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }

  /** @param {Gongkai.Sheet} sheet */
  function sheet({ rows, widths }) {
    const lines = rows.map((cells, place) => {
      const style = place === 0 ? ' s="1"' : "";
      return `<row r="${place + 1}">${cells.map((value, column) => cell(value, nameOf(column) + (place + 1), style)).join("")}</row>`;
    });
    const columns = widths.map((width, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`);
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" `
      + `activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols>`
      + `<sheetData>${lines.join("")}</sheetData></worksheet>`;
  }

  const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>`
    + '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    + '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">'
    + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  /** @param {Gongkai.Sheet[]} sheets @returns {[string, string][]} */
  function parts(sheets) {
    const numbered = sheets.map((one, place) => ({ ...one, number: place + 1 }));
    const types = numbered.map(({ number }) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${KIND}.worksheet+xml"/>`);
    const listed = numbered.map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`);
    const relations = numbered.map(({ number }) =>
      `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`);
    const last = sheets.length + 1;
    return [
      ["[Content_Types].xml", `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" `
        + `ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
        + `<Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>${types.join("")}`
        + `<Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`],
      ["_rels/.rels", `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" `
        + `Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
      ["xl/workbook.xml", `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed.join("")}</sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}`
        + `<Relationship Id="rId${last}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
      ["xl/styles.xml", STYLES],
      ...numbered.map((one) => /** @type {[string, string]} */ ([`xl/worksheets/sheet${one.number}.xml`, sheet(one)])),
    ];
  }

  // ------------------------------------------------------------ zip

  const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
  /** @param {Uint8Array} bytes */
  const checksum = (bytes) => {
    let value = 0xffffffff;
    for (const byte of bytes) value = CRC[(value ^ byte) & 0xff] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  async function deflated(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** Numbers of a zip record as [value, bytes] pairs, little end first. @param {...[value: number, width: number]} fields */
  function record(...fields) {
    const bytes = new Uint8Array(fields.reduce((size, [, width]) => size + width, 0));
    let at = 0;
    for (const [value, width] of fields) {
      for (let place = 0; place < width; place += 1) bytes[at + place] = Math.floor(value / 256 ** place) % 256;
      at += width;
    }
    return bytes;
  }

  // The same input gives the same bytes: every file is dated 1980-01-01.
  /** @param {{ crc: number, packed: Uint8Array, size: number, name: Uint8Array }} file @returns {[number, number][]} */
  const described = ({ crc, packed, size, name }) =>
    [[20, 2], [0x800, 2], [8, 2], [0, 2], [0x21, 2], [crc, 4], [packed.length, 4], [size, 4], [name.length, 2], [0, 2]];

  /** @param {[path: string, text: string][]} files */
  async function zip(files) {
    const encoder = new TextEncoder();
    const chunks = [];
    const listing = [];
    let offset = 0;
    for (const [path, text] of files) {
      const [name, bytes] = [encoder.encode(path), encoder.encode(text)];
      const file = { name, crc: checksum(bytes), packed: await deflated(bytes), size: bytes.length };
      const head = record([0x04034b50, 4], ...described(file));
      listing.push(record([0x02014b50, 4], [20, 2], ...described(file), [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name);
      chunks.push(head, name, file.packed);
      offset += head.length + name.length + file.packed.length;
    }
    const size = listing.reduce((sum, one) => sum + one.length, 0);
    const count = files.length;
    const end = record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
    return new Blob([...chunks, ...listing, end], { type: TYPE });
  }

  /** sheets: [{name, rows: arrays of cells, the first row the heading, widths: of the columns, in characters}] @type {Gongkai.Workbooks["workbook"]} */
  const workbook = (sheets) => zip(parts(sheets));

  return { workbook, TYPE };
})();
