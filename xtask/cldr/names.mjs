// Writes src/pack/<iso3>/cldr-names.txt (countries, continents and large cities from CLDR, Unicode-3.0) and
// src/pack/<iso3>/gazetteer.txt (from gazetteer.txt beside this file); what most languages in Latin script spell alike goes
// into src/meaning/places.txt, once for all.
//
//   npm pack cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0     (unpack each into a folder of its name)
//   node xtask/cldr/names.mjs <folder of the two>
import fs from "node:fs";
import path from "node:path";

const LOCALES = {
  eng: "en", deu: "de", fra: "fr", swe: "sv", spa: "es", ita: "it", por: "pt", nld: "nl", dan: "da", nob: "nb", pol: "pl",
  fin: "fi", ces: "cs", ron: "ro", hun: "hu", ell: "el", tur: "tr", rus: "ru", ukr: "uk", ara: "ar", heb: "he", hin: "hi",
  cmn: "zh", jpn: "ja", kor: "ko", vie: "vi", ind: "id", pes: "fa", hrv: "hr",
};
const LATIN = "eng deu fra swe spa ita por nld dan nob pol fin ces ron hun tur vie ind hrv".split(" ");
// A second locale of one language.
const ALSO = { por: ["pt-PT"], cmn: ["zh-Hant"], nob: ["no"] };
// What newspapers of many countries write about; the rest is found by its capital and spelt much alike.
const TERRITORIES = (
  "AE AF AL AM AO AR AT AU AZ BA BD BE BF BG BO BR BY CA CD CH CI CL CM CN CO CU CY CZ DE DK DO DZ EC EE EG ES ET FI FR " +
  "GB GE GH GL GR GT HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KH KP KR KW KZ LA LB LK LT LU LV LY MA MD ME MK " +
  "ML MM MN MT MX MY MZ NE NG NI NL NO NP NZ OM PA PE PH PK PL PS PT PY QA RO RS RU RW SA SD SE SG SI SK SN SO SS SV SY " +
  "TD TH TN TR TW TZ UA UG US UY UZ VA VE VN XK YE ZA ZM ZW FO GI AQ 002 003 005 029 142 150 419"
).split(" ");
// Where the English short name makes no good id.
const IDS = { TR: "turkey", CI: "ivory-coast", CD: "dr-congo", CG: "congo", PS: "palestine", HK: "hong-kong", MM: "myanmar", BA: "bosnia-herzegovina" };
const CITIES = (
  "Europe/Berlin Europe/London Europe/Paris Europe/Madrid Europe/Rome Europe/Vienna Europe/Brussels Europe/Amsterdam " +
  "Europe/Copenhagen Europe/Stockholm Europe/Oslo Europe/Helsinki Europe/Warsaw Europe/Prague Europe/Budapest " +
  "Europe/Bucharest Europe/Athens Europe/Lisbon Europe/Dublin Europe/Zurich Europe/Belgrade Europe/Zagreb Europe/Kiev " +
  "Europe/Minsk Europe/Moscow Europe/Istanbul Europe/Riga Europe/Vilnius Asia/Tokyo Asia/Seoul Asia/Pyongyang " +
  "Asia/Shanghai Asia/Taipei Asia/Manila Asia/Jakarta Asia/Bangkok Asia/Kabul Asia/Tehran Asia/Baghdad Asia/Damascus " +
  "Asia/Beirut Asia/Jerusalem Asia/Gaza Asia/Riyadh Asia/Dubai Asia/Tbilisi Asia/Saigon Africa/Cairo Africa/Lagos " +
  "Africa/Nairobi Africa/Johannesburg Africa/Algiers Africa/Tripoli Africa/Khartoum America/New_York America/Chicago " +
  "America/Los_Angeles America/Toronto America/Mexico_City America/Havana America/Argentina/Buenos_Aires " +
  "America/Sao_Paulo Australia/Sydney " +
  "Europe/Sofia Europe/Bratislava Europe/Ljubljana Europe/Sarajevo Europe/Skopje Europe/Podgorica Europe/Tirane " +
  "Europe/Tallinn Europe/Chisinau Atlantic/Reykjavik Asia/Nicosia Europe/Kaliningrad Europe/Volgograd Europe/Simferopol " +
  "Asia/Vladivostok Asia/Novosibirsk Asia/Yekaterinburg Asia/Irkutsk Asia/Baku Asia/Yerevan Asia/Tashkent Asia/Almaty " +
  "Asia/Bishkek Asia/Dushanbe Asia/Ashgabat Asia/Dhaka Asia/Karachi Asia/Colombo Asia/Katmandu Asia/Calcutta Asia/Rangoon " +
  "Asia/Phnom_Penh Asia/Vientiane Asia/Kuala_Lumpur Asia/Amman Asia/Aden Asia/Muscat Africa/Accra Africa/Abidjan " +
  "Africa/Dakar Africa/Addis_Ababa Africa/Tunis Africa/Casablanca Africa/Kinshasa Africa/Luanda Africa/Harare " +
  "Africa/Kampala Africa/Bamako Africa/Niamey Africa/Ouagadougou Africa/Maputo Africa/Lusaka Africa/Mogadishu " +
  "Africa/Monrovia Africa/Freetown Africa/Ndjamena America/Bogota America/Lima America/Caracas America/Montevideo " +
  "America/Asuncion America/La_Paz America/Managua America/Port-au-Prince America/Denver America/Detroit " +
  "America/Vancouver America/Winnipeg America/Tijuana America/Manaus Australia/Melbourne Australia/Brisbane " +
  "Australia/Perth Pacific/Auckland Pacific/Honolulu"
).split(" ");
const CITY_IDS = { "Europe/Kiev": "kyiv", "Asia/Katmandu": "kathmandu", "Asia/Saigon": "ho-chi-minh-city", "Asia/Calcutta": "kolkata", "Asia/Rangoon": "yangon", "Europe/Tirane": "tirana" };
// Forms that are common words or first names of their language, or too short to trust.
const NEVER = {
  vie: ["anh", "nga", "ý", "áo", "mali"], eng: ["chad", "jordan"], hun: ["ír", "aden"], kor: ["리가", "말리", "오만", "차드", "수단", "토고", "다카"],
  ara: ["مالي"], pes: ["مالی"], heb: ["מאלי"], spa: ["sofía", "la paz", "lima", "asunción"], por: ["lima", "colombo", "sófia", "sofia"],
  ita: ["lima", "colombo", "sofia"], swe: ["sofia"], dan: ["sofia"], nob: ["sofia"], nld: ["sofia"], fin: ["sofia", "peru", "oman", "mali", "lima", "aden"], tur: ["lima", "mali", "aden"], ces: ["sofie"],
  ron: ["sofia", "lima"], ell: ["άκρα"], pol: ["miasto"], hrv: ["sofija", "lima"], rus: ["софия"], ukr: ["софія"], ind: ["baku"],
};

const [root] = process.argv.slice(2);
const json = (pkg, locale, file) => {
  const at = path.join(root, pkg, "main", locale, file);
  return fs.existsSync(at) ? JSON.parse(fs.readFileSync(at, "utf8")).main[locale] : null;
};
const kebab = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/&/g, "and").replace(/\(.*?\)/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
// As `meaning::fold` does, for the letters met here; it leaves the letters with two marks (`ồ`), so their names write the id out.
const folded = (s) => s.toLowerCase().replace(/i\u0307/g, "ii").replace(/[äæ]/g, "ae").replace(/[öøœ]/g, "oe").replace(/ü/g, "ue").replace(/ß/g, "ss").replace(/ł/g, "l").replace(/[đð]/g, "d").replace(/ı/g, "i").normalize("NFD").replace(/\p{M}/gu, "").replace(/ /g, "-");
const clean = (s) => s.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'").replace(/[\u200e\u200f]/g, "").trim();
// "Myanmar (Burma)" is two names; "Congo - Kinshasa" is none that a newspaper writes.
const names = (s) => clean(s).split(/[()]/).map((x) => x.trim()).filter((x) => x && !/ - |[,=#[\]{}*]/.test(x));
const capitals = (s) => s === s.toUpperCase() && s !== s.toLowerCase();
const usable = (iso, s) => ([...s].length > 2 || capitals(s) || !/[a-z]/i.test(s) && [...s].length > 1) && !(NEVER[iso] ?? []).includes(s.toLowerCase());

/** Entries of one language: form → `kind:id`, first stands. */
const tables = Object.fromEntries(Object.keys(LOCALES).map((iso) => [iso, { cldr: new Map(), own: new Map(), not: [] }]));
/** What the languages in Latin script spell alike. */
const alike = new Map();
const key = (s) => (capitals(s) ? s : s.toLowerCase());
const put = (iso, which, form, value) => {
  const { cldr, own } = tables[iso];
  if (alike.get(key(form))?.[1] === value && LATIN.includes(iso) && !tables[iso].not.includes(form)) return;
  if (usable(iso, form) && !cldr.has(key(form)) && !own.has(key(form))) tables[iso][which].set(key(form), [form, value]);
};

for (const line of fs.readFileSync(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "gazetteer.txt"), "utf8").split("\n")) {
  if (!line.trim() || line.startsWith("#")) continue;
  const [value, ...parts] = line.split("|").map((x) => x.trim());
  const shared = parts.filter((p) => p.startsWith("*:")).flatMap((p) => p.slice(2).split(",").map((f) => f.trim()));
  for (const part of parts) {
    const at = part.indexOf(": ") < 0 ? part.indexOf(":") : part.indexOf(": ");
    const [langs, forms] = [part.slice(0, at).split(" "), part.slice(at + 1).split(",").map((f) => f.trim())];
    if (langs[0] === "*") continue;
    for (const iso of langs) {
      if (!tables[iso]) throw new Error(`${iso} in ${line.slice(0, 60)}`);
      if (forms.includes("-")) tables[iso].not.push(...shared);
      for (const f of forms) if (f !== "-" && !shared.includes(f)) put(iso, "own", f, value);
    }
  }
  for (const f of shared) if (!alike.has(key(f))) alike.set(key(f), [f, value]);
}

const english = json("cldr-localenames-full", "en", "territories.json").localeDisplayNames.territories;
for (const [iso, locale] of Object.entries(LOCALES)) {
  for (const l of [locale, ...(ALSO[iso] ?? [])]) {
    const t = json("cldr-localenames-full", l, "territories.json")?.localeDisplayNames.territories;
    if (!t) continue;
    for (const code of TERRITORIES) {
      const id = IDS[code] ?? kebab(english[code]);
      for (const k of [code, `${code}-alt-short`, `${code}-alt-variant`]) for (const n of names(t[k] ?? "")) put(iso, "cldr", n, `area:${id}`);
    }
    const zones = json("cldr-dates-full", l, "timeZoneNames.json")?.dates.timeZoneNames.zone ?? {};
    for (const zone of CITIES) {
      const own = zone.split("/").reduce((z, k) => z?.[k], zones)?.exemplarCity;
      const plain = zone.split("/").at(-1).replace(/_/g, " ");
      // Without an entry the key is the name, in Latin script.
      const city = own ?? (LATIN.includes(iso) ? plain : null);
      if (city && l === locale) for (const n of names(city)) put(iso, "cldr", n, `place:${CITY_IDS[zone] ?? kebab(plain)}`);
    }
  }
}

// What CLDR spells alike in most of them is written once, too.
const MOST = 9;
const spelt = new Map();
for (const iso of LATIN) for (const [k, [f, v]] of tables[iso].cldr) spelt.set(`${k}=${v}`, [...(spelt.get(`${k}=${v}`) ?? []), [iso, k, f, v]]);
for (const all of spelt.values()) {
  const [, k, f, v] = all[0];
  if (all.length < MOST || (alike.get(k) ?? [f, v])[1] !== v) continue;
  alike.set(k, [f, v]);
  for (const [iso] of all) tables[iso].cldr.delete(k);
}
for (const iso of LATIN) for (const [k, [f]] of alike) if (NEVER[iso]?.includes(k.toLowerCase())) tables[iso].not.push(f);

const listed = (entries) => {
  const byValue = new Map();
  const same = new Map();
  for (const [form, value] of entries) {
    const [kind, id] = value.split(":");
    const [map, k] = folded(form) === id && !/[\u1e00-\u1eff]/.test(form) ? [same, kind] : [byValue, value];
    map.set(k, [...(map.get(k) ?? []), form]);
  }
  let out = "[names]\n";
  for (const [value, forms] of [...same, ...[...byValue].sort((a, b) => (a[0] < b[0] ? -1 : 1))]) out += `${forms.sort().join(", ")} = ${value}\n`;
  return out;
};
for (const [iso, { cldr, own, not }] of Object.entries(tables)) {
  const l = [LOCALES[iso], ...(ALSO[iso] ?? [])].join(", ");
  const write = (file, head, text) => fs.writeFileSync(path.join("src/pack", iso, file), `${head}\n${text}`);
  write("cldr-names.txt", `# CLDR 48.2.0 (cldr-localenames-full, cldr-dates-full: ${l}), Unicode-3.0. Made by xtask/cldr/names.mjs, not by hand.`, listed(cldr.values()));
  write("gazetteer.txt", "# Made from xtask/cldr/gazetteer.txt by xtask/cldr/names.mjs, not by hand.", listed(own.values()) + (not.length ? `[names.not]\n${not.sort().join(", ")} = not\n` : ""));
}
fs.writeFileSync("src/meaning/places.txt", `# Names that most languages in Latin script spell alike. Made from xtask/cldr/gazetteer.txt by xtask/cldr/names.mjs, not by hand.\n${listed(alike.values())}`);
