// The shapes that the site's scripts share: what they load, as generator/explorer/encoding.py and generator/search/index.py
// write it, and the one name under which the scripts know each other. Nothing here reaches a page.

declare namespace Gongkai {
  // ------------------------------------------------------------ generator/explorer: tables

  interface AnyColumn {
    key: string;
    label: string;
    rows: number;
    kind: "text" | "choice" | "many" | "number";
    /** Of the numbers. */
    unit?: string;
    /** One clause for who does not know the form. */
    meaning?: string;
    /** What to show for null, where it is not the usual words. */
    missing?: string;
    /** Row → text to show, where this is not the text as filed with the unit. */
    shown?: Record<string, string>;
    doubted?: number[];
    /** Ids of the choices, where they are not their own names. */
    ids?: string[];
    choices: string[];
    /** Of "many": the choices of every set, by their places. */
    sets: number[][];
    /** "number" as filed: texts; what was read from them where it is not what they begin with. */
    filed: (string | null)[];
    numbers?: Record<string, string | null>;
    /** Texts, computed decimals, or places in choices or sets (-1: none). */
    values: any[];
    derived?: boolean;
    /** A difference: the keys of the two columns. */
    less?: [string, string];
  }

  type Column = AnyColumn;

  interface Table {
    name: "projects" | "indicators" | "filings";
    rows: number;
    columns: Record<string, Column>;
    /** Kept by the page of comparisons. */
    entries?: Entry[];
  }

  // ------------------------------------------------------------ explorer

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

  type Picture = "" | "money" | "dots" | "scores";

  interface State {
    table: "projects" | "indicators";
    q: string;
    choices: Record<string, string[]>;
    ranges: Record<string, [string, string]>;
    empty: string[];
    sort: { key: string; descending: boolean } | null;
    columns: string[];
    picture: Picture;
    /** What of the address could not be read, in words. */
    unread?: string[];
  }

  interface Result {
    rows: Int32Array;
    facets: Record<string, Uint32Array>;
    empty: Record<string, Uint32Array>;
  }

  // ------------------------------------------------------------ compare

  interface Entry {
    id: string;
    row: number;
    name: string;
    place: string;
    parts: { department: string; year: string };
  }

  interface Choice {
    kind: "project" | "department";
    items: string[];
  }

  // ------------------------------------------------------------ generator/search: names, cards, texts

  /** A column each; a row is a page. */
  interface Names {
    folder: string;
    title: string[];
    kind: number[];
    kinds: string[];
    year: string[];
    department: number[];
    departments: string[];
    regions: string[];
    terms: string[];
    buckets: number;
    card_rows: number;
    text_rows: number[];
    /** Made when loaded: titles and places as words are looked for in them. */
    keys: string[];
    places: string[];
  }

  interface Card {
    url: string;
    money: string;
    score: string;
  }

  type Section = "name" | "indicator" | "text";

  interface Hit {
    row: number;
    section: Section;
  }

  /** Row → whether the word stands in the name of an indicator there. */
  type Found = Map<number, boolean>;
}

interface Window {
  /** Vega, once the explorer has loaded it. */
  vegaEmbed?: (element: HTMLElement, specification: object, options: object) => Promise<{ view: any; finalize(): void }>;
  /** Not in every browser. */
  navigation?: EventTarget;
}
