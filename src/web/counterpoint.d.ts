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

export interface Disagreement {
  id: number;
  kind: "quantity" | "date" | "polarity" | "actor" | "entity" | "attribution" | "certainty" | "scope";
  group: number;
  question: string;
  /** 0 to 1. */
  severity: number;
  /** 0 to 1. */
  confidence: number;
  /** Two or more, each with evidence in a different article. */
  sides: { value: string; reading: unknown; mentions: Place[] }[];
  /** Fit more than one side. */
  compatible: Place[];
  explanation: string;
  why: { template: string; args: string[] };
  rule: string;
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
  claims: object[];
  groups: { id: number; label: string; claims: number[]; mentions: Place[]; verdict: string }[];
  disagreements: Disagreement[];
  notices: { article: string | null; code: string; text: string }[];
  candidates?: [Place, Place][];
}

/**
 * `<counter-point lang theme src packs>` with `<article lang data-outlet data-date>` children.
 *
 * Events, all bubbling and composed: `counterpoint:ready`, `counterpoint:report` `{ articles, disagreements }`,
 * `counterpoint:select` `{ disagreement: number | null }`, `counterpoint:view` `{ view }`, `counterpoint:error` `{ message }`.
 */
export interface CounterPointElement extends HTMLElement {
  /** `light`, `dark` or `auto`. */
  theme: string;
  /** A JSON file with an array of articles. */
  src: string;
  /** Folder of the language packs. */
  packs: string;
  readonly report: Report | null;
  compare(sources: (string | Article)[]): Promise<Report>;
}

declare global {
  interface Window {
    Counterpoint: {
      readonly version: string;
      compare(sources: (string | Article)[], options?: Options): Promise<Report>;
      detect(text: string): Promise<{ code: string; confidence: number }>;
      /** `deu` for words and rules, `meaning-deu` for meanings. */
      addPack(name: string, data: string | Uint8Array | ArrayBuffer): Promise<void>;
    };
  }
  interface HTMLElementTagNameMap {
    "counter-point": CounterPointElement;
  }
}
