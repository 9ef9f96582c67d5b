// The generator: what is chosen → what is to be pasted, with a preview that runs exactly that.
// `cargo xtask build` puts BUILD { version, integrity } and DEMO (articles) before this file.

const form = document.getElementById("make");
const preview = document.getElementById("preview");
const out = document.getElementById("out");
const base = new URL("./", location.href).href;
const TITLE = "Counterpoint";

// The reader's own articles, as the app keeps them in this browser.
const mine = () => {
  try {
    return JSON.parse(localStorage.getItem("counterpoint.draft"))?.articles ?? [];
  } catch {
    return [];
  }
};
document.getElementById("mine").hidden = mine().length < 2;

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
// `#`, `?` and spaces have no place in a policy.
const resolved = (url) => (URL.canParse(url, base) ? new URL(url, base).href.replace(/[?#].*/, "") : "");
const foreign = ({ articles, url }) => !articles && new URL(resolved(url) || "about:blank").origin !== location.origin;
const attributes = (all) =>
  Object.entries(all).filter(([, value]) => value).map(([name, value]) => ` ${name}="${escape(value)}"`).join("");

// What is chosen.
const read = () => {
  const all = Object.fromEntries(new FormData(form));
  const articles = all.articles === "mine" ? mine() : DEMO;
  return { ...all, articles: all.articles === "file" ? null : articles };
};

const SCRIPT = `<script src="${base}counterpoint.js" integrity="${BUILD.integrity}" crossorigin="anonymous" defer></script>`;
const CSS = `.counterpoint { container-type: inline-size; }
counter-point { display: block; }
@media screen and (scripting: enabled) {
  counter-point:not(:defined) { height: 512px; overflow: auto; }
  @container (max-width: 544px) { counter-point:not(:defined) { height: 720px; } }
}`;
// A file of articles is fetched as well, from wherever it lies.
const policy = ({ articles, url }) => `script-src ${location.origin} 'wasm-unsafe-eval';
worker-src blob:;
connect-src ${base}packs/${articles ? "" : ` ${resolved(url)}`};`;
// Added to the policy of a page that requires them; a page that does not would break with the requirement.
const TYPES = "trusted-types counterpoint;";

// An article as a page without scripts shows it: the headline first, a paragraph a line.
const tag = (lang) => {
  try {
    return lang && new Intl.Locale(lang).language;
  } catch {
    return "";
  }
};

const article = ({ text, title, outlet, date, lang }) => {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  // Where none is given, the first line is one if it ends as headlines do: without a full stop.
  const headed = lines.length > 1 && lines[0].length < 140 && !/[.!?…:,;]$/u.test(lines[0]);
  const head = (title ? lines[0] === title : headed) ? lines.shift() : title;
  const data = attributes({ lang: tag(lang), "data-outlet": outlet, "data-date": date?.slice(0, 10) });
  return [
    `  <article${data}>`,
    ...(head ? [`    <h2>${escape(head)}</h2>`] : []),
    ...lines.map((line) => `    <p>${escape(line)}</p>`),
    "  </article>",
  ].join("\n");
};

const element = ({ articles, url, theme, lang, expand }) => {
  const own = { lang, theme: theme === "auto" ? "" : theme, expand: expand === "dialog" ? "" : expand };
  const made = articles
    ? `<counter-point${attributes(own)}>\n${articles.map(article).join("\n")}\n</counter-point>`
    : `<counter-point${attributes({ src: url, ...own })}></counter-point>`;
  return `<div class="counterpoint">\n${made}\n</div>`;
};

// Longest address of a frame, in characters: what editors and browsers pass on.
const LONGEST = 32_000;

// The articles as a link to the page carries them (`src/saved/link.rs`); no server sees what stands behind `#`.
const packed = async (articles) => {
  const saved = JSON.stringify({ comparison: 1, articles });
  const stream = new Blob([saved]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of new Uint8Array(await new Response(stream).arrayBuffer())) binary += String.fromCharCode(byte);
  return `1.${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
};

const address = ({ url, theme, lang, link }) => {
  const from = link ? { c: link } : { src: url };
  const asked = new URLSearchParams({ ...from, ...(theme !== "auto" && { theme }), ...(lang && { lang }) });
  return `${base}frame.html#${asked}`;
};

const frame = (chosen) =>
  `<iframe src="${escape(address(chosen))}" title="${TITLE}" width="100%" height="600" loading="lazy" referrerpolicy="origin" sandbox="allow-scripts allow-same-origin" data-counterpoint></iframe>`;

// ── output ──────────────────────────────────────────────────────────────────

const show = (name, text) => {
  const section = out.querySelector(`[data-out=${name}]`);
  section.hidden = text === null;
  if (text === null) return;
  let box = section.querySelector(".box");
  if (!box) {
    box = document.createElement("div");
    box.className = "box";
    const pre = document.createElement("pre");
    const copy = document.createElement("button");
    pre.tabIndex = 0;
    copy.type = "button";
    copy.textContent = out.dataset.copy;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.textContent);
      copy.textContent = out.dataset.copied;
      setTimeout(() => (copy.textContent = out.dataset.copy), 2000);
    });
    box.append(pre, copy);
    section.append(box);
  }
  box.querySelector("pre").textContent = text;
  box.hidden = text === "";
};

let running = "";

const HOST = `<script src="${base}frame-host.js" integrity="${BUILD.host}" crossorigin="anonymous" defer></script>`;

const update = async () => {
  const chosen = read();
  const framed = chosen.form !== "element";
  const link = framed && chosen.articles ? await packed(chosen.articles) : "";
  // Something else was chosen meanwhile.
  if (JSON.stringify(chosen) !== JSON.stringify(read())) return;
  const long = link.length > LONGEST;
  if (!long) chosen.link = link;
  form.querySelector(".more").hidden = !(chosen.articles === null || long);
  form.elements.expand.disabled = framed;
  const html = framed ? frame(chosen) : `${SCRIPT}\n\n${element(chosen)}`;
  const answer = { version: "1.0", type: "rich", provider_name: TITLE, title: TITLE, width: 680, height: 600, html };
  const lost = framed && foreign(chosen);
  show("foreign", lost ? "" : null);
  show("code", lost ? null : chosen.form === "oembed" ? JSON.stringify(answer, null, 2) : html);
  show("json", long ? JSON.stringify(chosen.articles, null, 1) : null);
  show("css", framed ? null : CSS);
  show("host", framed && !lost ? HOST : null);
  show("csp", lost ? null : framed ? `frame-src ${base}frame.html;\nscript-src ${base}frame-host.js;` : policy(chosen));
  show("types", framed ? null : TYPES);
  const now = JSON.stringify(chosen);
  if (now === running) return;
  running = now;
  preview.replaceChildren(...(lost ? [] : [framed ? frameOf(chosen) : elementOf(chosen)]));
};

const elementOf = ({ articles, url, theme, lang, expand }) => {
  const made = document.createElement("counter-point");
  Object.assign(made, { theme, expand, loading: "eager" });
  if (lang) made.lang = lang;
  // In the preview a file of another server is not read: this page reaches its own only.
  if (!articles) made.src = url;
  else made.compare(articles).catch(() => {});
  return made;
};

// What is too long for the address the preview hands over by message; pasted, the frame reads it from the file.
const frameOf = ({ articles, ...chosen }) => {
  const made = document.createElement("iframe");
  const byMessage = articles && !chosen.link;
  const asked = new URL(address(chosen));
  const fragment = new URLSearchParams(asked.hash.slice(1));
  if (byMessage) fragment.delete("src");
  asked.hash = fragment;
  Object.assign(made, { src: asked.href, title: TITLE, height: 600, referrerPolicy: "origin" });
  made.dataset.counterpoint = "";
  made.addEventListener("load", () => {
    if (byMessage) made.contentWindow.postMessage({ counterpoint: "set", articles }, location.origin);
  });
  return made;
};

form.addEventListener("input", update);
form.addEventListener("submit", (event) => event.preventDefault());
update();
