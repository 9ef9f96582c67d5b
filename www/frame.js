// The comparison as a frame, for systems that strip scripts: `frame.html#src=example.json&theme=dark&lang=de`.
//
// In the fragment, which no server ever sees:
//   src     a JSON file of articles on this server
//   c       a comparison, as a link to the page holds it; it wins over src
//   theme, lang, expand   as on the element
//   host    the origin that may speak to this frame; without it that of the page around it
// From the page around it:   { counterpoint: "set", theme?, lang?, articles? }   and   { counterpoint: "ask" } for the height
// To the page around it:     { counterpoint: "height", height }   and   { counterpoint: "report", disagreements }

const asked = new URLSearchParams(location.hash.slice(1));
const element = document.createElement("counter-point");

// Whom to answer, whom to believe: nobody else.
const origin = (url) => (URL.canParse(url) ? new URL(url).origin : "null");
const around = origin(asked.get("host") || location.ancestorOrigins?.[0] || document.referrer);

const set = (name, value) => {
  if (typeof value === "string" && value.length < 40) element.setAttribute(name, value);
};
for (const name of ["theme", "lang", "expand"]) set(name, asked.get(name));
element.loading = "eager";
element.expand = "inline";
if (asked.has("lang")) document.documentElement.lang = asked.get("lang");

// Only a file of this server: a frame that reads what its address says must not read elsewhere.
const src = asked.get("src");
const own = src && URL.canParse(src, location.href) && new URL(src, location.href).origin === origin(location.href);
if (own) element.src = src;

// Checked like everything that comes in; what is broken, or another server's, is told in place.
const link = (asked.has("c") || (src && !own)) && element.read(location.hash);
if (link) link.catch(() => {});

const tell = (message) => {
  // A height is no secret; everything else goes to a page that is known.
  const known = around !== "null";
  if (known || message.counterpoint === "height") parent.postMessage(message, known ? around : "*");
};

let height = 0;
const tall = () => tell({ counterpoint: "height", height });

addEventListener("message", ({ data, origin: from, source }) => {
  if (source === parent && data?.counterpoint === "ask" && height) tall();
  if (source !== parent || from !== around || data?.counterpoint !== "set") return;
  set("theme", data.theme);
  set("lang", data.lang);
  // What is no list of articles is told in place.
  if (data.articles) element.compare(data.articles).catch(() => {});
});

element.addEventListener("counterpoint:report", ({ detail }) => tell({ counterpoint: "report", ...detail }));

if (parent !== window) {
  new ResizeObserver(() => {
    const now = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (now === height) return;
    height = now;
    tall();
  }).observe(document.documentElement);
}

document.body.append(element);
tell({ counterpoint: "ready" });
