// The answer above the controls: the question that was asked, how many rows there are, their sums and the one caveat.
gongkai.explorer.answer = (() => {
  "use strict";
  const { make, shared } = gongkai;
  const { LAYOUTS, state: address } = gongkai.explorer;
  const tables = gongkai.tables;

  /** @param {number} count */
  const spelled = (count) => tables.grouped(String(count));

  /** @param {string | null} sum */
  const told = (sum) => (sum === null ? "没有读得出的数" : tables.money(sum));

  /** A sum that holds a figure in doubt is said twice. @param {Gongkai.Column} column @param {Int32Array} rows */
  function summed(column, rows) {
    const { sum, count } = tables.exactSum(column, rows);
    const firm = rows.filter((row) => !tables.isDoubted(column, row));
    const doubted = rows.length - firm.length;
    const read = count === rows.length ? `${spelled(count)}个都读得出` : `其中${spelled(count)}个读得出`;
    return told(sum) + (sum === null ? "" : `（${read}）`)
      + (doubted ? `，不算${shared.DOUBTED}的${spelled(doubted)}个：${told(tables.exactSum(column, firm).sum)}` : "");
  }

  /** @type {Gongkai.Answers["create"]} */
  function create(written = "[]") {
    const questions = /** @type {Gongkai.Question[]} */ (JSON.parse(written));
    const question = make("p", { className: "question", hidden: true });
    const status = make("p", { className: "count", role: "status" });
    const sums = make("dl", { className: "sums" });
    const note = make("p", { className: "sums-note", hidden: true });
    /** @type {{ question: Gongkai.Asked | null, caveat: string }} */
    let now = { question: null, caveat: "" };

    /** @param {Gongkai.State} state */
    function asked(state) {
      const found = address.asked(state, questions);
      return found && { ...found, text: found.isNarrowed ? `${found.text}（又加了条件）` : found.text };
    }

    /** @type {Gongkai.Answer["show"]} */
    function show(table, state, rows) {
      const { measure, sums: keys } = LAYOUTS[table.name];
      const columns = rows.length ? keys.map((key) => table.columns[key]) : [];
      const isDoubtful = columns.some((column) => rows.some((row) => tables.isDoubted(column, row)));
      now = { question: asked(state), caveat: columns.length ? (isDoubtful ? shared.DOUBTFUL_SUMS : shared.FIRM_SUMS) : "" };
      question.hidden = !now.question;
      question.replaceChildren(...(now.question ? [make("b", { textContent: now.question.text }), " ", now.question.caution] : []));
      status.textContent = rows.length === table.rows ? `全部${spelled(table.rows)}${measure}`
        : `${spelled(table.rows)}${measure}里的${spelled(rows.length)}${measure.slice(0, 1)}`;
      sums.replaceChildren(...columns.map((column) => make("div", {},
        make("dt", { textContent: `${column.label}合计` }), make("dd", { textContent: summed(column, rows) }))));
      sums.hidden = !columns.length;
      note.textContent = now.caveat;
      note.hidden = !now.caveat;
    }

    return { element: make("div", { className: "explorer-answer" }, question, status, sums, note), show, said: () => now };
  }

  return { create };
})();
