// The texts of the measurement: our own stories (`tests/stories`), or a file of lines {"text", "lang"} that is named.

import { readFileSync, readdirSync } from "node:fs";

/// Every article of every story: text, language (ISO 639-3), story.
export function articles(root) {
  const stories = `${root}/tests/stories`;
  return readdirSync(stories, { withFileTypes: true })
    .filter((d) => d.isDirectory())
    .map((d) => d.name)
    .sort()
    .flatMap((story) => {
      const told = JSON.parse(readFileSync(`${stories}/${story}/story.json`, "utf8"));
      return told.articles.map((a) => ({ story, lang: a.lang, outlet: a.outlet, date: a.date, text: readFileSync(`${stories}/${story}/${a.id}.txt`, "utf8") }));
    });
}

/// Sentences of running text, one language each.
export function sentences(all) {
  return all.flatMap(({ text, lang }) => {
    const cut = new Intl.Segmenter(lang, { granularity: "sentence" });
    // The first line is the headline; short lines are bylines and captions.
    const lines = text.split("\n").slice(1).filter((l) => l.length > 60 || /[\u3000-\u9fff]/.test(l) && l.length > 25);
    const parts = lines.flatMap((l) => [...cut.segment(l)].map((s) => s.segment.trim()));
    return parts.filter((s) => Buffer.byteLength(s) >= 40 && s.length <= 400).map((s) => ({ text: s, lang }));
  });
}

/// Lines {"text", "lang"}.
export const lines = (file) => readFileSync(file, "utf8").trim().split("\n").map((l) => JSON.parse(l));

/// One spelling for what tools call a language: `deu`, `de`, `de-DE` are `de`; the macro-language stands for its largest member.
export function tongue(code) {
  if (!code || code === "und") return "und";
  const alias = { nb: "no", nob: "no", iw: "he", cmn: "zh", arb: "ar", ekk: "et", lvs: "lv", pes: "fa" };
  const short = Intl.getCanonicalLocales(code)[0].split("-")[0];
  return alias[code] ?? alias[short] ?? short;
}
