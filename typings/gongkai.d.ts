// The shapes that the site's scripts share: what they load, as generator/explorer/encoding.py and generator/search/index.py
// write it, and the one name under which the scripts know each other. Nothing here reaches a page.

declare namespace Gongkai {
  // ------------------------------------------------------------ generator/explorer: tables

  interface ColumnBase {
    key: string;
    label: string;
    rows: number;
    unit?: string;
    /** One clause for who does not know the form. */
    meaning?: string;
    /** What to show for null, where it is not the usual words. */
    missing?: string;
    /** Row → text to show, where this is not the text as filed with the unit. */
    shown?: Record<number, string>;
    doubted?: number[];
    derived?: undefined;
  }

  interface TextColumn extends ColumnBase {
    kind: "text";
    values: (string | null)[];
  }

  interface ChoiceColumn extends ColumnBase {
    kind: "choice";
    choices: string[];
    /** Ids of the choices, where they are not their own names. */
    ids?: string[];
    /** Places in choices, -1 for none. */
    values: number[];
  }

  interface ManyColumn extends ColumnBase {
    kind: "many";
    choices: string[];
    ids?: string[];
    /** The choices of every set, by their places. */
    sets: number[][];
    /** Places in sets. */
    values: number[];
  }

  interface FiledColumn extends ColumnBase {
    kind: "number";
    filed: (string | null)[];
    /** What was read from them where it is not what they begin with. */
    numbers?: Record<number, string | null>;
  }

  interface DerivedColumn extends Omit<ColumnBase, "derived"> {
    kind: "number";
    derived: true;
    /** Decimal texts. */
    values: (string | null)[];
    /** A difference: the keys of the two columns. */
    less?: [string, string];
  }

  type Choosing = ChoiceColumn | ManyColumn;
  type Column = TextColumn | Choosing | FiledColumn | DerivedColumn;

  type Explored = "projects" | "indicators";
  type TableName = Explored | "filings";

  /** The columns by their keys; three of them every table has. */
  type Columns = Record<string, Column> & Record<"department" | "region" | "year", ChoiceColumn>;

  interface Received {
    rows: number;
    columns: Columns;
  }

  interface Table<Name extends TableName = TableName> extends Received {
    name: Name;
    /** Kept by the page of comparisons. */
    entries?: Entry[];
  }

  // ------------------------------------------------------------ tables.js

  type OfCell<Value> = (column: Column, row: number) => Value;
  type Rows = Iterable<number>;
  /** "": the cell has something. */
  type CellState = "" | "blank" | "absent";
  interface Sum {
    /** Exact, or null where no row has a number. */
    sum: string | null;
    /** Rows that have one. */
    count: number;
  }

  /** A table that was asked for, or that has come. */
  interface Expected {
    promise: Promise<Table>;
    resolve(table: Table): void;
    reject(error: unknown): void;
  }

  interface Decimals {
    /** A decimal text as a whole number of 10^-scale, and back. */
    whole(decimalText: string, scale: number): bigint;
    unscaled(value: bigint, scale: number): string;
    minus(from: string, taken: string): string;
    grouped(decimalText: string): string;
    money(wanYuan: string): string;
    shortMoney(wanYuan: string): string;
    moved(decimalText: string, digits: number): string;
  }

  interface Tables extends Pick<Decimals, "grouped" | "money" | "shortMoney" | "moved"> {
    load<Name extends TableName>(name: Name, href: string | undefined): Promise<Table<Name>>;
    /** packed: what is received, as JSON, compressed, in Base64. */
    receive(name: TableName, packed: string): void;
    script(href: string | undefined): Promise<void>;
    decimal: OfCell<string | null>;
    number: OfCell<number | null>;
    numbers(column: Column): Float64Array;
    raw: OfCell<string | null>;
    state: OfCell<CellState>;
    text(column: Column, row: number, options?: { unit?: boolean }): string;
    isDoubted: OfCell<boolean>;
    marked(column: Column, row: number, words: string): string;
    inUnit: OfCell<string>;
    chosen(column: Choosing, row: number): number[];
    idsOf(column: Choosing): string[];
    fold(words: string): string;
    folded(column: Column): string[];
    ranks(column: Column): Float64Array;
    exactSum(column: Column, rows: Rows): Sum;
    median(column: Column, rows: Rows): number | null;
    guarded(cell: string): string;
    csv(rows: (string | null)[][]): string;
    download: Taking["save"];
  }

  // ------------------------------------------------------------ javascripts

  interface Folding {
    fold(text: string): string;
    traced(text: string): { text: string; starts: number[] };
    apart(text: string): string;
  }

  /** A cell of a table, a term with its content, a promise, a card of the checks: anything that one can point at. */
  interface Spot {
    element: HTMLElement;
    /** Row and column, or the term. */
    name: string;
    text: string;
    /** The title of its table, else the heading above. */
    table: string;
    /** Where it stands: section, table, row, column; "" on pages that scripts draw. */
    key: string;
    /** By which it is known again: four signs for its name, four for its text. */
    code: string;
  }

  interface Cells {
    PLACES: string;
    /** Of every row, the cell in every column. */
    gridOf(table: HTMLTableElement): HTMLTableCellElement[][];
    places(): Map<Element, Spot>;
    said(element: HTMLElement, grid?: HTMLTableCellElement[][]): Pick<Spot, "name" | "text" | "table">;
    /** The text of a cell as one says it: with the unit that its heading has, and our mark in brackets. */
    valued(spot: Pick<Spot, "element" | "text">): string;
    /** Whose page this is, of which year, about what. */
    whose(): string[];
    find(key: string, code: string): Spot | null;
  }

  interface Pointing {
    choose(spot: Spot | null): void;
    /** Whether the page has anything that one can come back to. */
    isPossible(): boolean;
    /** Choose one after the other, from where the reader looks; a link in a cell then chooses the cell, until `leave`. */
    begin(): void;
    isStepping(): boolean;
    leave(): void;
    stay(spot: Spot): void;
    listen(listener: (spot: Spot | null) => void): number;
  }

  interface Taking {
    save(name: string, type: string, content: BlobPart): void;
    /** A file name of parts, what matters most first. */
    named(parts: string[], ending: string): string;
    button(label: string, title: string, ending: string, type: string, give: () => BlobPart | Promise<BlobPart>): HTMLButtonElement;
    /** The picture with its title above, note and source below; colours of ink and ground, by default on white. */
    framed(picture: SVGSVGElement, title: string, note: string, colours?: { ink: string; ground: string }): Framed;
    asPng(picture: Framed): Promise<Blob>;
    TYPES: { svg: string; png: string };
  }
  interface Framed { text: string; width: number; height: number }

  /** What the scripts of each part tell the others. */
  interface Rooms {
    folding: Folding;
    cells: Cells;
    choosing: Pointing;
    taking: Taking;
    decimals: Decimals;
    tables: Tables;
    search: Searching;
    explorer: Exploring;
    compare: Comparing;
  }

  // ------------------------------------------------------------ explorer

  type ExplorerTable = Table<Explored>;
  /** From … to …, as the address spells them; "" for no bound. */
  type Range = [string, string];
  type Emptiness = "blank" | "absent" | "unread";

  interface Layout {
    name: string;
    measure: string;
    title: string;
    hidden: string[];
    columns: string[];
    facets: string[];
    ranges: string[];
    empty: string[];
    sums: string[];
  }

  type Drawn = "money" | "dots" | "scores";
  type Picture = "" | Drawn;

  interface State {
    table: Explored;
    q: string;
    choices: Record<string, string[]>;
    ranges: Record<string, Range>;
    empty: string[];
    sort: { key: string; descending: boolean } | null;
    columns: string[];
    picture: Picture;
    /** What of the address could not be read, in words. */
    unread?: string[];
  }

  /** Changes the state it is given. */
  type Change = (state: State) => void;
  /** A change that is typed is one step of the history together with the next. */
  type Setting = (change: Change, isTyped?: boolean) => void;

  interface Result {
    rows: Int32Array;
    facets: Record<string, Uint32Array>;
    empty: Record<string, Uint32Array>;
  }

  /** Search, text and caution, as generator/explorer/questions.py writes them. */
  type Question = [search: string, text: string, caution: string];
  interface Asked {
    text: string;
    caution: string;
    isNarrowed: boolean;
  }

  interface Addresses {
    asked(state: State, questions: Question[]): Asked | null;
    fresh(table: Explored): State;
    read(table: ExplorerTable, search: string): State;
    write(state: State): string;
    tableOf(search: string): Explored;
  }

  interface Answer {
    element: HTMLElement;
    show(table: ExplorerTable, state: State, rows: Int32Array): void;
    /** What the view says now, for the files that are made of it. */
    said(): { question: Asked | null; caveat: string; sums: string[] };
  }

  interface Answers {
    create(questions: string | undefined): Answer;
  }

  interface Filters {
    meaning(table: Table, query: string): Meaning;
    /** Resolves to whether the words of the query turned out to mean more than they say. */
    learn(table: Table, query: string): Promise<boolean>;
    evaluate(table: ExplorerTable, state: State): Result;
    textsOf(table: Table): string[];
  }

  /** A condition in words, and the change that takes it away. */
  interface Condition {
    text: string;
    drop: Change;
  }

  interface PanelPart {
    element: HTMLElement;
    update(state: State, result: Result): void;
  }

  interface Panel {
    create(table: ExplorerTable, set: Setting): PanelPart;
    columns(table: ExplorerTable, set: Setting): PanelPart;
    conditions(table: ExplorerTable, state: State): Condition[];
    folded(fold: HTMLDetailsElement, update: (part: PanelPart) => void): { show(): void; hold(create: () => PanelPart): void };
  }

  interface Typed {
    range(table: ExplorerTable, key: string, set: Setting): PanelPart;
    whenTyped(input: HTMLInputElement, change: () => void): HTMLInputElement;
  }

  /** Addresses with {department}, {year} and {project} in the place of ids. */
  type Links = DOMStringMap;

  interface Grid {
    element: HTMLElement;
    show(table: ExplorerTable, state: State, rows: Int32Array): void;
  }

  interface Widths {
    /** Of a column, in ems: its widest text on one line, and the widest piece that is not broken. */
    widest(column: Column): [number, number];
    /** Give the style sheet the room of every column; width: of a card, in ems. */
    fit(element: HTMLElement, columns: Column[], width: number): void;
    roomOf(column: Column): string;
  }

  interface Grids {
    create(links: Links, onSort: (key: string) => void): Grid;
    hrefOf(links: Links, table: ExplorerTable, row: number): string;
  }

  /** A text, a number as decimal text, or nothing. */
  type SheetCell = string | { number: string } | null;
  interface Sheet {
    name: string;
    /** The first row is the heading. */
    rows: SheetCell[][];
    /** Of the columns, in characters. */
    widths: number[];
  }

  interface Workbooks {
    workbook(sheets: Sheet[]): Promise<Blob>;
    TYPE: string;
  }

  type HrefOf = (row: number) => string;
  interface Exports {
    csv(table: ExplorerTable, state: State, rows: Int32Array, hrefOf: HrefOf): void;
    excel(table: ExplorerTable, state: State, rows: Int32Array, hrefOf: HrefOf, about: (string | null)[][]): Promise<void>;
  }

  interface MoneyBar {
    /** The department, by its place in the choices. */
    place: number;
    name: string;
    own: number[];
    /** Exact, in 万元, as is the part of it in doubt. */
    sum: string;
    doubtful: string;
    count: number;
    value: number;
    /** The value without what is in doubt. */
    firm: number;
    text: string;
    /** The amount in doubt in words. */
    doubted: string;
  }

  interface Dot {
    row: number;
    x: number;
    y: number;
    dx: number;
    dy: number;
    /** Its rate, as filed or computed again, or its score is in doubt. */
    isDoubted: boolean;
    项目: string;
    执行率: string;
    总分: string;
  }

  interface Bin {
    start: number;
    end: number;
    count: number;
    /** Of them, those whose score is not in doubt. */
    firm: number;
    isOne: boolean;
  }

  interface Scores {
    bins: Bin[];
    step: number;
    /** The highest score, where its bar stands for it alone. */
    top: number | null;
    readable: number;
  }

  /** What each picture draws. */
  interface PictureData {
    money: MoneyBar[];
    dots: Dot[];
    scores: Scores;
  }

  type Interval = [number, number];
  /** For each picture a function of what it draws. */
  type OfPicture<More extends unknown[], Made> = { [Name in Drawn]: (data: PictureData[Name], ...more: More) => Made };

  interface Drawings {
    MOST_BARS: number;
    WIDEST_RATE: number;
    /** Which columns a brush sets, by the name of its field. */
    BRUSHED: Record<Drawn, Record<string, string>>;
    DATA: { [Name in Drawn]: (table: ExplorerTable, rows: Int32Array) => PictureData[Name] };
    specs: OfPicture<[state: State], object>;
    config(): object;
    isNarrow(): boolean;
    colour(name: string): string;
    binName(bin: Bin): string;
    rangeOf(key: string, interval: Interval, data: PictureData[Drawn]): Range;
  }

  interface PicturePanel {
    element: HTMLElement;
    update(table: ExplorerTable, state: State): void;
  }

  interface Pictures {
    create(href: string | undefined, set: Setting, open: (row: number) => void): PicturePanel;
    names: Record<Drawn, string>;
  }

  interface Exploring {
    LAYOUTS: Record<Explored, Layout>;
    labelOf(column: Column): string;
    offered(table: ExplorerTable): Column[];
    state: Addresses;
    filters: Filters;
    answer: Answers;
    ranges: Typed;
    panel: Panel;
    widths: Widths;
    rows: Grids;
    xlsx: Workbooks;
    export: Exports;
    drawings: Drawings;
    pictures: Pictures;
  }

  // ------------------------------------------------------------ Vega, as much of it as the explorer uses

  interface VegaItem {
    /** The record that the mark stands for. */
    datum?: object;
  }

  interface VegaView {
    addSignalListener(name: string, listener: (name: string, value: Record<string, Interval>) => void): void;
    addEventListener(type: string, listener: (event: PointerEvent, item?: VegaItem) => void): void;
    signal(name: string, value: number): VegaView;
    /** Where a value stands within the plot; the plot begins at the origin. */
    scale(name: string): (value: number) => number;
    origin(): [number, number];
    runAsync(): Promise<VegaView>;
    toSVG(): Promise<string>;
    finalize(): void;
  }

  interface VegaMade {
    view: VegaView;
    finalize(): void;
  }

  // ------------------------------------------------------------ compare

  type Kind = "project" | "department";

  interface Entry {
    id: string;
    row: number;
    name: string;
    place: string;
    parts: { department: string; year: string };
  }

  interface Choice {
    kind: Kind;
    items: string[];
  }

  /** The tables that a comparison needs; filings only for departments. */
  type Compared = { [Name in TableName]: Table<Name> };

  /** One part of a cell. */
  interface Part {
    text: string;
    state: CellState;
    href?: string;
    /** What the CSV holds where this is not the text. */
    plain?: string;
    /** What the heading of the form gives to a bare number. */
    unit?: string;
    /** A converted amount that says nothing more than the filed one. */
    isPlainly?: boolean;
  }

  interface FigureRow {
    label: string;
    /** What each part of every cell is. */
    parts: string[];
    cells: Part[][];
  }

  interface FigureSection {
    title: string;
    rows: FigureRow[];
  }

  interface Bar extends Part {
    value: number | null;
    isDoubted?: boolean;
  }

  interface Series {
    label: string;
    values: Bar[];
  }

  interface BarFigure {
    title: string;
    /** What is drawn: where the numbers come from. */
    note?: string;
    series: Series[];
    /** The scale reaches this far at least. */
    atLeast?: number;
    mark?: number;
  }

  interface LineNames {
    name: Part;
    level1: Part;
    level2: Part;
  }

  /** A line of indicators of one of those compared. */
  interface Line extends LineNames {
    /** A place among those compared. */
    item: number;
    position: number;
    values: Part[];
    /** It names no level 1, and stands under that of the others with its level 2. */
    isAdopted?: boolean;
  }

  interface LineRow {
    name: Part;
    cells: (Line | null)[];
    /** Those compared that have the name in another group. */
    elsewhere: Set<number>;
  }

  interface LineGroup {
    key: string;
    level1: Part;
    level2: Part;
    lines: Line[];
  }

  interface AlignedGroup extends LineGroup {
    shared: LineRow[];
    own: LineRow[];
    /** Those compared of which some line may belong here: it leaves a level blank. */
    unsure: number[];
  }

  interface Comparison {
    kind: Kind;
    items: (Entry & { href: string })[];
    sections: FigureSection[];
    bars: BarFigure[];
    /** Of each thing compared: whether it has the form whose indicators are compared. */
    hasLines: boolean[];
    groups: AlignedGroup[];
    linesTitle: string;
    lineLabels: string[];
    cautions: string[];
  }

  interface PickerParts {
    field: HTMLInputElement;
    list: HTMLElement;
    /** Where to say how many there are. */
    count: HTMLElement;
    add(id: string): void;
  }

  interface Picker {
    offer(entries: Entry[]): void;
    mark(ids: string[]): void;
    close(): void;
  }

  interface Comparing {
    MAX: number;
    NO_FORM: string;
    /** What stands where one of those compared has no line of this name. */
    noSame(row: LineRow, item: number): string;
    kindOf(item: string): Kind | undefined;
    read(query: string): Choice;
    written(choice: Choice): string;
    remember(choice: Choice): void;
    remembered(): Choice;
    entries(table: Table): Entry[];
    hrefOf(item: Pick<Entry, "id">): string;
    comparison(kind: Kind, tables: Compared, items: Entry[]): Comparison;
    aligned(lines: Line[], count: number): AlignedGroup[];
    cautions(kind: Kind, tables: Compared, items: Entry[], amounts: string[]): string[];
    bars(compared: Comparison): HTMLElement[];
    table(compared: Comparison, caption: string): HTMLTableElement;
    csvRows(compared: Comparison): string[][];
    picker(parts: PickerParts): Picker;
  }

  // ------------------------------------------------------------ generator/search: names, cards, texts

  /** The file as it is sent: a column each; a row is a page. */
  interface SentNames {
    folder: string;
    title: string[];
    kind: number[];
    kinds: string[];
    /** Four digits, or nothing. */
    year: string[];
    department: number[];
    departments: string[];
    regions: string[];
    terms: string[];
    /** How many pages share a block of the index, and how many files a shelf of it has. */
    blocks: number[];
    buckets: number[];
    card_rows: number;
    text_rows: number[];
  }

  interface Names extends SentNames {
    /** Made when loaded: titles and places as words are looked for in them. */
    keys: string[];
    places: string[];
    /** The first row of every block. */
    starts: number[];
  }

  interface Card {
    url: string;
    money: string;
    score: string;
  }

  /** A file of cards: a column each. */
  type Cards = Record<keyof Card, string[]>;

  /** Of a page: the names of its indicators, and all else. */
  type Texts = [string[], string[]];

  /** The number of every page, by what is sorted by; null where it has none. */
  type Figures = Record<"money" | "score", (number | null)[]>;

  type Order = "near" | "year" | "money" | "score";
  type Section = "name" | "indicator" | "text";

  interface Hit {
    row: number;
    section: Section;
  }

  /** Row → whether the word stands in the name of an indicator there. */
  type Found = Map<number, boolean>;

  /** The bytes of a chain, or the number of its own file. */
  type Chain = Uint8Array | number;
  /** Of a sequence: its fields, and its places in them. */
  type Chains = [Chain, Chain];
  /** What fetches them, where they stand in files of their own. */
  interface Listed {
    fields(): Promise<Uint8Array>;
    places(): Promise<Uint8Array>;
  }

  /** A place of a word in a text: what stands there, and where it begins. */
  interface Place {
    0: string;
    index: number;
  }

  interface Term {
    name: string;
    url: string;
    text: string;
  }

  /** What the dialog shows. */
  interface Search {
    list: Names;
    words: string[];
    /** The words that were asked for, joined. */
    asked: string;
    hits: Hit[];
    /** Null while they are being looked for. */
    texts: Found[] | null;
    terms: Term[];
    isPartial: boolean;
  }

  /** Another search that is shown instead, and why. */
  interface Help extends Partial<Search> {
    said: string;
  }

  /** The files that few queries need. */
  interface Helping {
    /** Traditional characters, and the simplified ones in the same order. */
    variants: [string, string];
    /** Of every page, the syllables of its name with blanks between. */
    pinyin: string[];
    /** Address and definition of every term. */
    terms: [url: string, text: string][];
  }

  /** A word as it is looked for. */
  interface Meant {
    word: string;
    /** Whether anything has it so. */
    isThere: boolean;
    /** The names that it spells in pinyin, as `key` writes them. */
    names: Set<string>;
  }
  /** Words, and what was done with those that are not there as they are typed. */
  interface Meaning {
    words: Meant[];
    said: string;
  }
  interface Understanding {
    of(words: string[]): Meaning;
    learn(words: string[]): Promise<boolean>;
  }

  interface Searching {
    receive(path: string, text: string): void;
    key(text: string): string;
    wordsOf(query: string): string[];
    placesOf(words: string[], text: string, isWhole?: boolean): Place[];
    names(): Promise<Names>;
    cardOf(row: number): Promise<Card>;
    textsOf(row: number): Promise<Texts>;
    figures(): Promise<Figures>;
    helping<Name extends keyof Helping>(name: Name): Promise<Helping[Name]>;
    inTexts(word: string): Promise<Found>;
    forget(): void;
    match(list: Names, words: string[], texts?: Found[] | null): Hit[];
    sorted(list: Names, words: string[], hits: Hit[], order: Order, numbers: (number | null)[]): Hit[];
    item(view: Search, hit: Hit, card: Card): HTMLLIElement;
    marked(text: string, words: string[], isWhole?: boolean): (Node | string)[];
    simplified(words: string[]): Promise<string[] | null>;
    lettersOf(words: string[]): string;
    isSpelled(spelled: string, letters: string): boolean;
    /** has: whether anything of the list has a word as it is written. */
    understanding(has: (word: string) => boolean): Understanding;
    holds(meaning: Meaning, text: string, own: () => string[]): boolean;
    helped(list: Names, words: string[]): Promise<Help | null>;
    spelled(list: Names, words: string[], hits: Hit[], texts: Found[]): Promise<Help | null>;
    termsOf(list: Names, words: string[]): Promise<Term[]>;
  }
}

interface Window {
  /** Vega, once the explorer has loaded it. */
  vegaEmbed?: (element: HTMLElement, specification: object, options: object) => Promise<Gongkai.VegaMade>;
  /** Not in every browser. */
  navigation?: { addEventListener(type: "navigate", listener: (event: Event & { destination: { url: string } }) => void): void };
}
