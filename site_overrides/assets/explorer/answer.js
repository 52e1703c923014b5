// The answer above the controls: the question that was asked, how many rows there are, their sums and the one caveat.
gongkai.explorer.answer = (() => {
  "use strict";
  const { make, shared } = gongkai;
  const { LAYOUTS, state: address } = gongkai.explorer;
  const tables = gongkai.tables;

  /** @param {number} count */
  const spelled = (count) => tables.grouped(String(count));

  /** @param {string | null} sum @param {(sum: string) => string} written */
  const told = (sum, written) => (sum === null ? "没有读得出的数" : written(sum));

  /** A sum that holds a figure in doubt is said twice. @param {Gongkai.Column} column @param {Int32Array} rows @param {Int32Array} firm @param {(sum: string) => string} written */
  function summed(column, rows, firm, written) {
    const { sum, count } = tables.exactSum(column, rows);
    const doubted = rows.length - firm.length;
    const read = count === rows.length ? `${spelled(count)}个都读得出` : `其中${spelled(count)}个读得出`;
    const rest = firm.length ? `不算${shared.DOUBTED}的${spelled(doubted)}个：${told(tables.exactSum(column, firm).sum, written)}` : `没有不${shared.DOUBTED}的`;
    return told(sum, written) + (sum === null ? "" : `（${read}）`) + (doubted ? `，${rest}` : "");
  }

  /** @type {Gongkai.Answers["create"]} */
  function create(written = "[]") {
    const questions = /** @type {Gongkai.Question[]} */ (JSON.parse(written));
    const question = make("p", { className: "question", hidden: true });
    const status = make("p", { className: "count", role: "status" });
    const sums = make("dl", { className: "sums" });
    const note = make("p", { className: "sums-note", hidden: true });
    const exact = make("details", { hidden: true });
    /** @type {ReturnType<Gongkai.Answer["said"]>} */
    let now = { question: null, caveat: "", sums: [] };

    /** @param {Gongkai.State} state */
    function asked(state) {
      const found = address.asked(state, questions);
      return found && { ...found, text: found.isNarrowed ? `${found.text}（又加了条件）` : found.text };
    }

    /** @type {Gongkai.Answer["show"]} */
    function show(table, state, rows) {
      const { measure, sums: keys } = LAYOUTS[table.name];
      const columns = rows.length ? keys.map((key) => table.columns[key]) : [];
      // Without what is in doubt, budget and spending are of the same projects, as on every page.
      const firm = rows.filter((row) => !columns.some((column) => tables.isDoubted(column, row)));
      const isDoubtful = firm.length < rows.length;
      now = { question: asked(state), caveat: columns.length ? (isDoubtful ? shared.DOUBTFUL_SUMS : shared.FIRM_SUMS) : "", sums: columns.map((column) => `${column.label}合计：${summed(column, rows, firm, tables.money)}`) };
      question.hidden = !now.question;
      question.replaceChildren(...(now.question ? [make("b", { textContent: now.question.text }), " ", now.question.caution] : []));
      status.textContent = rows.length === table.rows ? `全部${spelled(table.rows)}${measure}`
        : `${spelled(table.rows)}${measure}里的${spelled(rows.length)}${measure.slice(0, 1)}`;
      const short = columns.map((column) => summed(column, rows, firm, tables.shortMoney));
      sums.replaceChildren(...columns.map((column, i) => make("div", {},
        make("dt", { textContent: `${column.label}合计` }), make("dd", { textContent: short[i] }))));
      sums.hidden = !columns.length;
      exact.replaceChildren(make("summary", {}, "全部小数"), ...now.sums.map((sum) => make("p", {}, `${sum}。`)));
      exact.hidden = columns.every((column, i) => now.sums[i] === `${column.label}合计：${short[i]}`);
      note.textContent = now.caveat;
      note.hidden = !now.caveat;
    }

    return { element: make("div", { className: "explorer-answer" }, question, status, sums, note, exact), show, said: () => now };
  }

  return { create };
})();
