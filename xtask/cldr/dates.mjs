// Writes src/pack/<iso3>/cldr-dates.txt from CLDR (Unicode-3.0): names of months and weekdays, the order of day, month and
// year in figures, and the relative dates of languages that have no dates.txt of their own.
//
//   npm pack cldr-dates-full@48.2.0 && tar xzf cldr-dates-full-48.2.0.tgz
//   node xtask/cldr/dates.mjs package
import fs from "node:fs";
import path from "node:path";

const LOCALES = {
  eng: "en", deu: "de", fra: "fr", swe: "sv", spa: "es", ita: "it", por: "pt", nld: "nl", dan: "da", nob: "nb", pol: "pl",
  fin: "fi", ces: "cs", ron: "ro", hun: "hu", ell: "el", tur: "tr", rus: "ru", ukr: "uk", ara: "ar", heb: "he", hin: "hi",
  cmn: "zh", jpn: "ja", kor: "ko", vie: "vi", ind: "id", pes: "fa",
  epo: "eo", kat: "ka", yid: "yi", amh: "am", jav: "jv", bul: "bg", bel: "be", mar: "mr", kan: "kn", slv: "sl", hrv: "hr",
  srp: "sr", mkd: "mk", lit: "lt", lav: "lv", est: "et", tam: "ta", urd: "ur", tha: "th", guj: "gu", uzb: "uz", pan: "pa",
  aze: "az", tel: "te", mal: "ml", ori: "or", mya: "my", nep: "ne", sin: "si", khm: "km", tuk: "tk", aka: "ak", zul: "zu",
  sna: "sn", afr: "af", slk: "sk", tgl: "fil", cat: "ca", hye: "hy", cym: "cy", ben: "bn",
};
// Further locales of one language: another script or country.
const ALSO = { por: ["pt-PT"], srp: ["sr-Latn"], cmn: ["zh-Hant"], uzb: ["uz-Cyrl"], nob: ["no"] };
// Rules by hand for these; the rest takes CLDR's relative dates.
const BY_HAND = new Set("eng deu fra swe spa ita por nld dan nob pol".split(" "));
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const [root] = process.argv.slice(2);
const read = (locale, file) => {
  const at = path.join(root, "main", locale, file);
  if (!fs.existsSync(at)) return null;
  return JSON.parse(fs.readFileSync(at, "utf8")).main[locale].dates;
};
const clean = (s) => s.toLowerCase().replace(/[\u00a0\u202f]/g, " ").replace(/\.$/, "").trim();
// Signs that mean something in a pack's line.
const plain = (s) => s && !/[\d,=#()[\]{}*|~?_+]/.test(s);

for (const [iso, locale] of Object.entries(LOCALES)) {
  const sections = new Map();
  const add = (section, form, value) => {
    form = clean(form);
    if (!plain(form)) return;
    if (!sections.has(section)) sections.set(section, new Map());
    const forms = sections.get(section);
    if (!forms.has(form)) forms.set(form, value);
  };
  let order = null;
  for (const l of [locale, ...(ALSO[iso] ?? [])]) {
    const gregorian = read(l, "ca-gregorian.json")?.calendars.gregorian;
    if (!gregorian) continue;
    for (const kind of ["format", "stand-alone"]) {
      for (const [m, name] of Object.entries(gregorian.months[kind].wide)) add("date.month", name, m);
      DAYS.forEach((d, i) => add("date.weekday", gregorian.days[kind].wide[d], i + 1));
    }
    const wide = (section) => sections.get(section) ?? new Map();
    for (const kind of ["format", "stand-alone"]) {
      for (const [m, name] of Object.entries(gregorian.months[kind].abbreviated)) {
        if (!wide("date.month").has(clean(name))) add("date.month-short", name, m);
      }
      DAYS.forEach((d, i) => {
        const name = gregorian.days[kind].abbreviated[d];
        // One letter says nothing.
        if (!wide("date.weekday").has(clean(name)) && [...clean(name)].length > 1) add("date.weekday-short", name, i + 1);
      });
    }
    order ??= [...String(gregorian.dateFormats.short?._value ?? gregorian.dateFormats.short).replace(/[^yMd]/g, "")].filter((c, i, a) => a.indexOf(c) === i).join("").toLowerCase();
    if (BY_HAND.has(iso)) continue;
    const fields = read(l, "dateFields.json")?.fields ?? {};
    for (const unit of ["day", "week", "month", "quarter", "year"]) {
      for (const [key, words] of Object.entries(fields[unit] ?? {})) {
        const by = /^relative-type-(-?\d)$/.exec(key)?.[1];
        if (by !== undefined) {
          const value = unit === "day" ? `day ${by}` : `shift ${unit} ${by}`;
          // "Now" and "last" of one word alone would be anything.
          if (unit === "day" || words.trim().length > 3) add("date.rule-cldr", words, value);
        }
        const sign = { "relativeTime-type-future": "ahead", "relativeTime-type-past": "ago" }[key];
        for (const pattern of sign ? Object.values(words) : []) {
          const form = clean(pattern);
          if (!plain(form.replace("{0}", "")) || !form.includes("{0}")) continue;
          if (!sections.has("date.rule-cldr")) sections.set("date.rule-cldr", new Map());
          sections.get("date.rule-cldr").set(form.replace("{0}", " {n} ").replace(/\s+/g, " ").trim(), `${sign} ${unit}`);
        }
      }
    }
    DAYS.forEach((d, i) => {
      for (const by of [-1, 1]) {
        const words = fields[d]?.[`relative-type-${by}`];
        if (words) add("date.rule-cldr", words, `weekday-is ${i + 1} ${by}`);
      }
    });
  }
  let out = `# CLDR 48.2.0 (cldr-dates-full, ${[locale, ...(ALSO[iso] ?? [])].join(", ")}), Unicode-3.0. Made by xtask/cldr/dates.mjs, not by hand.\n`;
  if (order && order !== "dmy") out += `\n[date.set]\norder = ${order}\n`;
  for (const [section, forms] of sections) {
    if (!forms.size) continue;
    out += `\n[${section}]\n`;
    const byValue = new Map();
    for (const [form, value] of forms) byValue.set(value, [...(byValue.get(value) ?? []), form]);
    for (const [value, all] of byValue) out += `${all.join(", ")} = ${value}\n`;
  }
  const dir = path.join("src/pack", iso);
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, "cldr-dates.txt"), out);
}
