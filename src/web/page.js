// Our own page: the widget in the document itself, not in a shadow root.

// Held here, or the garbage collector would free it.
let pageWidget;

async function mountPage(at) {
  const ready = later();
  // What the installed app and its files bring (`app.js`) waits for the widget.
  at.add = async (articles) => (await ready.promise).add(articles);
  at.take = async (html, link) => (await ready.promise).take(html, link ?? "");
  at.files = async (files) => {
    // Back to the reader's articles; then it is as if the reader had chosen the files there.
    await at.add([]);
    await new Promise((painted) => setTimeout(painted, 50));
    const input = at.querySelector("input[type=file]");
    const list = new DataTransfer();
    for (const file of files) list.items.add(file);
    input.files = list.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  try {
    const wasm = await engine();
    const sheet = sheetOf(document, wasm.style());
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    // `performance.measure` tells when input is taken: what the budget counts.
    pageWidget = new wasm.Widget(at, "page", "", "auto", (name) => {
      if (name !== "ready") return;
      performance.measure("counterpoint-ready", { start: 0 });
      ready.resolve(pageWidget);
    });
    receive(pageWidget);
    const demo = document.getElementById("counterpoint-demo");
    if (demo) pageWidget.demo(JSON.parse(demo.textContent));
  } catch (error) {
    ready.reject(error);
    at.prepend(refusal(why(error), at));
  }
}

// Our bookmarklet on another page opens this one with a key in the address and hands over what it shows. Only the window
// that opened us is heard, only with that key, once; what it sends is read as text like any file.
function receive(widget) {
  const key = /^#from=([\w-]{16,64})$/.exec(location.hash)?.[1];
  const from = window.opener;
  if (!key || !from) return;
  history.replaceState(null, "", location.pathname + location.search);
  const take = ({ source, origin, data }) => {
    if (source !== from || data?.counterpoint !== key || typeof data.html !== "string") return;
    removeEventListener("message", take);
    from.postMessage({ counterpoint: key, taken: true }, origin);
    // An address of another site than the sender's is a claim and no fact.
    const link = typeof data.link === "string" && URL.canParse(data.link) && new URL(data.link).origin === origin;
    widget.take(data.html, link ? data.link : origin);
  };
  addEventListener("message", take);
  from.postMessage({ counterpoint: key, ready: true }, "*");
}

const page = document.querySelector("[data-counterpoint=page]");
if (page) mountPage(page);
