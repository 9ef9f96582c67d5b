/** Counterpoint: where several articles about one story disagree. Nothing leaves the page. */

/** An article. A plain string stands for `{ text }`. */
export interface Article {
  /** Unique among the articles compared; `a`, `b` … where missing. */
  id?: string;
  /** Offsets of the report are UTF-16 places in exactly this text. */
  text: string;
  title?: string;
  outlet?: string;
  /** Day of publication, `2026-03-04`. */
  date?: string | Date;
  /** BCP 47 or ISO 639-3; found out where missing. */
  lang?: string;
  author?: string;
  /** RFC 3339, with time and zone. */
  published?: string;
  /** RFC 3339 or a day. */
  updated?: string;
  /** Address of the page it comes from; kept, never opened. */
  link?: string;
  /** Agency that the text is credited to. */
  agency?: string;
}

export interface Options {
  /** Keep the pairs of passages that were looked at (`candidates`). */
  explain?: boolean;
  /** Folder of the language packs; `packs/` beside the script where missing. */
  packs?: string;
}

/** A place in an article. */
export interface Place {
  article: string;
  start: number;
  end: number;
  text: string;
}

/** The value of a side for readers of any language; `null` is open, `concept` what the words surely mean (the same in every language). */
export type Reading =
  | { amount: { min: number | null; max: number | null; unit: string | null; approximate: boolean } }
  | { date: { from: string | null; to: string | null; time: string | null; pattern?: string } }
  | { words: string; concept?: number }
  | { label: string };

export interface Disagreement {
  id: number;
  kind: "quantity" | "date" | "polarity" | "actor" | "entity" | "attribution" | "certainty" | "scope";
  group: number;
  question: string;
  /** The same in the words of each article, in the order of its text; `concept` is the same in every language. */
  asked?: { article: string; words: { text: string; concept: number | null }[] }[];
  /** 0 to 1. */
  severity: number;
  /** 0 to 1. */
  confidence: number;
  /** Two or more, each with evidence in a different article. */
  sides: { value: string; reading: Reading; mentions: Place[] }[];
  /** Fit more than one side. */
  compatible: Place[];
  explanation: string;
  why: { template: string; args: string[] };
  rule: string;
}

/** Something that a text tells: a figure, a day, a name, a source … `value` is normalised, by kind. */
export interface Tag {
  kind:
    | "number"
    | "money"
    | "percent"
    | "quantity"
    | "date"
    | "duration"
    | "name"
    | "attribution"
    | "quote"
    | "certainty"
    | "negation"
    | "scope";
  start: number;
  end: number;
  text: string;
  value: unknown;
  rule: string;
}

/** What an article claims, at a place in it. */
export interface Claim {
  id: number;
  article: string;
  start: number;
  end: number;
  /** Index of its sentence. */
  sentence: number;
  certainty: "stated" | "reported" | "planned" | "possible" | "denied";
  negated: boolean;
  /** Who is quoted for it, and where that stands. */
  source: { start: number; end: number; name: string } | null;
  /** 0 to 1. */
  checkworthy: number;
  tags: Tag[];
}

/** As `counterpoint compare --format json` prints it. */
export interface Report {
  version: number;
  articles: {
    id: string;
    text: string;
    title: string | null;
    outlet: string | null;
    author: string | null;
    date: string | null;
    published: string | null;
    updated: string | null;
    agency: string | null;
    link: string | null;
    copyOf: string | null;
    language: { code: string; confidence: number };
    sentences: { start: number; end: number; language: string; furniture: boolean; role: string; paragraph: number }[];
  }[];
  claims: Claim[];
  groups: {
    id: number;
    label: string;
    claims: number[];
    mentions: Place[];
    verdict: "agree" | "disagree" | "compatible" | "unclear";
  }[];
  disagreements: Disagreement[];
  notices: { article: string | null; code: string; text: string }[];
  candidates?: [Place, Place][];
}

/** What the events of the element tell in `detail`. All bubble and are composed; none follows what the host set itself. */
export interface CounterpointEvents {
  /** The element shows something. */
  "counterpoint:ready": CustomEvent<{ version: string }>;
  /** A report is shown; `element.report` holds it. */
  "counterpoint:report": CustomEvent<{ articles: number; disagreements: number }>;
  /** A disagreement was chosen by its `id`; `null`: closed. */
  "counterpoint:select": CustomEvent<{ disagreement: number | null }>;
  /** Another view. */
  "counterpoint:view": CustomEvent<{ view: "side" | "matrix" | "one" | "time" }>;
  /** The reader opened or closed the compact form; the attribute `open` has followed. */
  "counterpoint:toggle": CustomEvent<{ open: boolean }>;
  /** `code`: `policy` and `browser` (no wasm), `articles` (`src` or JSON cannot be read); without one the analysis failed. */
  "counterpoint:error": CustomEvent<{ code?: "policy" | "browser" | "articles"; message: string }>;
}

/**
 * `<counter-point>` with its articles: `<article lang data-title data-outlet data-date>` children, one
 * `<script type="application/json">` with an array of {@link Article}, or `src`.
 *
 * Every property mirrors the attribute of its name; a value that is none of those listed reads as the first of them.
 */
export interface CounterPointElement extends HTMLElement {
  /** `auto` (the `color-scheme` of the page where it stands), `light` or `dark`. */
  theme: string;
  /** A JSON file: an array of articles, `{ articles }` or a saved report; an absolute URL when read. */
  src: string;
  /** Folder of the language packs; `packs/` beside the script where missing. */
  packs: string;
  /** `lazy`: starts a screen before the reader arrives; `eager`: at once. */
  loading: string;
  /** `dialog`: the compact form opens over the page; `inline`: it grows where it stands. */
  expand: string;
  /** The compact form is open. */
  open: boolean;
  /** The last report. */
  readonly report: Report | null;
  /** Shows these articles, whatever children and `src` say, and promises their report; a `TypeError` changes nothing. */
  compare(sources: (string | Article)[]): Promise<Report>;
  /** Shows the comparison in a link to the page (`#c=…`), with what its reader set right, and promises the report. */
  read(link: string): Promise<Report>;
  /** Chooses the next disagreement, opening the compact form for it; before there is a report, as soon as it comes. */
  next(): void;
  /** Chooses the previous one. */
  previous(): void;
  /** What is shown as a text: without what the reader put away, in the language of the interface. */
  export(format?: ExportFormat): Promise<string>;
}

/** `jsonld`: schema.org `Claim`; `annotations`: W3C Web Annotations; `json`: the report, which the page opens again. */
export type ExportFormat = "json" | "csv" | "markdown" | "html" | "text" | "jsonld" | "annotations";

/** The class behind `customElements.get("counter-point")`. */
export interface CounterPointConstructor {
  new (): CounterPointElement;
  /** Of the script that defined the element; a second script leaves it in charge. */
  readonly version: string;
}

/** Version of this module. */
export const version: string;
/** The report on several articles, without an interface. */
export function compare(sources: (string | Article)[], options?: Options): Promise<Report>;
/** The language of a text: ISO 639-3, `und` where unknown. */
export function detect(text: string): Promise<{ code: string; confidence: number }>;
/** Adds a pack by its name: `deu` for words and rules, `meaning-deu` for meanings. */
export function addPack(name: string, data: string | Uint8Array | ArrayBuffer): Promise<void>;

declare global {
  interface Window {
    Counterpoint: {
      readonly version: string;
      compare: typeof compare;
      detect: typeof detect;
      addPack: typeof addPack;
    };
  }
  interface HTMLElementTagNameMap {
    "counter-point": CounterPointElement;
  }
  interface HTMLElementEventMap extends CounterpointEvents {}
  interface DocumentEventMap extends CounterpointEvents {}
}
