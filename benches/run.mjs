// Measures Counterpoint beside what could be picked instead: `npm install && node run.mjs [detect] [tag] [compare]`.
//
//   --dist DIR         what `cargo xtask build` made (../dist)
//   --native FILE      the command (../target/release/counterpoint)
//   --sentences FILE   lines {"text", "lang"} in place of our own stories; for measuring only
//
// Times are processor time, so that a shared machine does not change them much; each is the median of five passes after
// one that warms up. The command is measured through `python3`, which knows what a child used.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir } from "node:os";
import { gzipSync } from "node:zlib";
import { start } from "./counterpoint.mjs";
import { articles, lines, sentences, tongue } from "./texts.mjs";

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : otherwise);
const dist = option("--dist", `${root}/dist`);
const native = option("--native", `${root}/target/release/counterpoint`);
const given = option("--sentences");
const wanted = (part) => args.length === 0 || args.includes(part);
const PASSES = 5;

/// Milliseconds of processor time of this process in the middle pass: another program on the same cores costs nothing.
async function timed(work) {
  await work();
  const times = [];
  for (let i = 0; i < PASSES; i++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[PASSES >> 1];
}

/// The same for a command, from start to end, with the most memory that it held in MB. Its output goes nowhere.
function ran(command, input = "") {
  const script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True); u = resource.getrusage(resource.RUSAGE_CHILDREN); print((u.ru_utime + u.ru_stime) * 1000, u.ru_maxrss / 1024)";
  const runs = Array.from({ length: PASSES }, () => {
    const done = spawnSync("python3", ["-c", script, ...command], { input, maxBuffer: 1e9 });
    if (done.status !== 0) throw new Error(`${command[0]}: ${done.stderr}`);
    return done.stdout.toString().split(" ").map(Number);
  });
  const [ms, mb] = runs.sort((a, b) => a[0] - b[0])[PASSES >> 1];
  return { ms, mb };
}

const table = (head, rows) => {
  console.log(`\n| ${head.join(" | ")} |\n|${head.map((h, i) => (i && h !== "finds" ? "---:" : "---")).join("|")}|`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
};
const version = (name) => JSON.parse(readFileSync(`${root}/benches/node_modules/${name}/package.json`)).version;
const packed = (...files) => Math.round(files.reduce((sum, f) => sum + gzipSync(readFileSync(f), { level: 9 }).length, 0) / 1000);
const inside = (name, pattern) => {
  const all = (dir) => readdirSync(dir).flatMap((f) => (statSync(`${dir}/${f}`).isDirectory() ? all(`${dir}/${f}`) : [`${dir}/${f}`]));
  const base = `${root}/benches/node_modules/${name}`;
  return all(base).filter((f) => pattern.test(f.slice(base.length)) && !f.slice(base.length).includes("/node_modules/"));
};
const pack = (pattern) => readdirSync(`${dist}/packs`).filter((f) => pattern.test(f)).map((f) => `${dist}/packs/${f}`);

/// Language detection: on the same sentences, and on texts of 3 KB.
async function detection(all) {
  const told = given ? lines(given) : sentences(all);
  const counts = new Set(told.map((s) => s.lang)).size;
  const mean = Math.round(told.reduce((n, s) => n + s.text.length, 0) / told.length);
  // Texts of 3 KB, cut between characters.
  const long = [];
  for (const lang of new Set(told.map((s) => s.lang))) {
    let text = "";
    for (const s of told) {
      if (s.lang !== lang) continue;
      text += `${s.text} `;
      if (Buffer.byteLength(text) >= 3000) long.push(text), (text = "");
    }
  }
  const bytes = long.reduce((n, t) => n + Buffer.byteLength(t), 0);
  console.log(`\nLanguages: ${told.length} sentences in ${counts} languages, ${mean} characters in the mean; ${long.length} texts of 3 KB.`);

  const ours = await start(dist);
  const bare = await start(dist, { packs: false });
  const { franc } = await import("franc");
  const { eld } = await import("eld/large");
  const tiny = await import("tinyld");
  const peers = [
    ["Counterpoint", packed(...pack(/^detect-/)) + " + wasm", async (t) => (await ours.api.detect(t)).code],
    ["whatlang 0.18 (our wasm without its model)", "in the wasm", async (t) => (await bare.api.detect(t)).code],
    [`franc ${version("franc")}`, packed(...inside("franc", /^\/(index|data|expressions)\.js$/), ...inside("trigram-utils", /^\/index\.js$/)), (t) => franc(t)],
    [`eld ${version("eld")}, large`, packed(...inside("eld", /^\/src\/([^/]*|ngrams\/large)\.js$/)), (t) => eld.detect(t).language],
    [`tinyld ${version("tinyld")}`, packed(...inside("tinyld", /\/tinyld\.normal\.node\.js$/)), (t) => tiny.detect(t)],
  ];
  try {
    const cld = await (await import("cld3-asm")).loadModule();
    const made = cld.create(0, 700);
    peers.push([`cld3-asm ${version("cld3-asm")}`, packed(...inside("cld3-asm", /\/cjs\/lib\/(node|web)\/[^/]*\.js$/).slice(0, 1)), (t) => made.findLanguage(t).language]);
  } catch (why) {
    console.log(`cld3-asm was left out: ${why.message}`);
  }
  const rows = [];
  for (const [name, size, detect] of peers) {
    let good = 0;
    for (const s of told) good += tongue(await detect(s.text)) === tongue(s.lang);
    if (name.startsWith("whatlang")) {
      // Each call asks for the model again, so its time would be that of the asking.
      rows.push([name, `${((100 * good) / told.length).toFixed(2)} %`, "–", "–", size]);
      continue;
    }
    const short = await timed(async () => { for (const s of told) await detect(s.text); });
    const whole = await timed(async () => { for (const t of long) await detect(t); });
    rows.push([name, `${((100 * good) / told.length).toFixed(2)} %`, ((1000 * short) / told.length).toFixed(1), (bytes / 1000 / whole).toFixed(1), size]);
  }
  table(["detector", "right", "µs a sentence", "MB/s on 3 KB", "KB (gzip)"], rows);
}

/// What is found in English, and how fast.
async function tagging(all) {
  const texts = all.filter((a) => a.lang === "eng").map((a) => a.text);
  const words = texts.reduce((n, t) => n + t.split(/\s+/).filter(Boolean).length, 0);
  console.log(`\nEnglish: ${texts.length} articles, ${words} words.`);
  const wink = require("wink-nlp"), model = require("wink-eng-lite-web-model");
  const plain = wink(model, []), full = wink(model);
  const nlp = (await import("compromise")).default;
  const { api } = await start(dist);
  const rate = (ms) => Math.round(words / (ms / 1000)).toLocaleString("en");
  const tally = (list) => Object.entries(list.reduce((all, k) => ({ ...all, [k]: (all[k] ?? 0) + 1 }), {})).sort((a, b) => b[1] - a[1]).map(([k, n]) => `${k.toLowerCase()} ${n}`).join(", ");
  const entities = texts.flatMap((t) => { const d = full.readDoc(t); return d.entities().out(full.its.type); });
  const doc = texts.map((t) => nlp(t));
  const count = (what) => doc.reduce((n, d) => n + what(d), 0);
  const input = texts.map((text, id) => JSON.stringify({ id, text, lang: "eng" })).join("\n");
  const tagged = spawnSync(native, ["tag", "--jsonl"], { input, maxBuffer: 1e9 }).stdout?.toString().trim().split("\n").map((l) => JSON.parse(l)) ?? [];
  const ours = tagged.flatMap((t) => (t.tags ?? t.entities ?? []).map((x) => x.kind ?? x.type));
  const many = Array(20).fill(input).join("\n");
  const once = ran([native, "tag", "--jsonl"], input).ms;
  const often = ran([native, "tag", "--jsonl"], many).ms;
  const bytes = texts.reduce((n, t) => n + Buffer.byteLength(t), 0);
  console.log(`The command tags ${(bytes / 1000 / ((often - once) / 19)).toFixed(1)} MB/s, packs open.`);
  table(["tagger", "words/s", "finds"], [
    ["Counterpoint, command (tags, as JSON)", rate((often - once) / 19), tally(ours)],
    ["Counterpoint, wasm (a whole report of each article: sentences, roles, tags, claims, JSON)", rate(await timed(async () => { for (const t of texts) await api.compare([{ text: t, lang: "en" }]); })), ""],
    [`wink-nlp ${version("wink-nlp")}, tokens only`, rate(await timed(() => { for (const t of texts) plain.readDoc(t).tokens().out(); })), ""],
    [`wink-nlp ${version("wink-nlp")}, all of it`, rate(await timed(() => { for (const t of texts) full.readDoc(t).entities().out(); })), tally(entities)],
    [`compromise ${version("compromise")}`, rate(await timed(() => { for (const t of texts) nlp(t).topics().out("array"); })), `numbers ${count((d) => d.numbers().length)}, people ${count((d) => d.people().length)}, places ${count((d) => d.places().length)}, organizations ${count((d) => d.organizations().length)}`],
  ]);
}

/// Whole comparisons, natively and in wasm.
async function comparison(all) {
  const folder = mkdtempSync(`${tmpdir()}/counterpoint-bench-`);
  const rows = [];
  for (const n of [5, 20, 100]) {
    const some = all.slice(0, n);
    const words = some.reduce((sum, a) => sum + a.text.split(/\s+/).length, 0);
    const files = some.map((a, i) => { const f = `${folder}/${String(i).padStart(3, "0")}.txt`; writeFileSync(f, a.text); return f; });
    const command = ran([native, "compare", "--format", "json", ...files]);
    const { api, memory } = await start(dist);
    const given = some.map(({ text, outlet, date }) => ({ text, outlet, date }));
    const wasm = await timed(() => api.compare(given));
    rows.push([n, words.toLocaleString("en"), command.ms.toFixed(0), command.mb.toFixed(0), wasm.toFixed(0), (memory() / 1e6).toFixed(0)]);
  }
  rmSync(folder, { recursive: true });
  table(["articles", "words", "command, ms (start included)", "its memory, MB", "wasm, ms", "its memory, MB"], rows);
}

console.log(`Node ${process.version}, ${cpus()[0].model}, ${cpus().length} cores`);
const all = articles(root);
if (wanted("detect")) await detection(all);
if (wanted("tag")) await tagging(all);
if (wanted("compare")) await comparison(all);
