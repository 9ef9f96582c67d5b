// <counter-point>: attributes in, events out. Everything else is in the wasm (`Widget`).

const THEMES = ["light", "dark"];

const refusal = (error) => {
  const policy = error instanceof WebAssembly.CompileError || /wasm-unsafe-eval|unsafe-eval|Content Security/.test(error);
  const note = document.createElement("p");
  note.setAttribute("role", "note");
  note.lang = "en";
  note.textContent = policy
    ? "The comparison cannot run here: this page’s security policy does not allow WebAssembly ('wasm-unsafe-eval'). An iframe of Counterpoint’s own page works."
    : "The comparison cannot run in this browser.";
  return note;
};

const absolute = (url) => {
  const text = url?.trim();
  return text && URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI).href : "";
};

class CounterPoint extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ["lang", "theme", "src", "packs"];

  #root;
  #widget = null;
  #widgetMade = later();
  #given = false; // The host called compare(): its articles win over src and children.
  #children = new MutationObserver(() => this.#feed());

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#rest();
  }

  get theme() {
    const theme = this.getAttribute("theme")?.trim().toLowerCase();
    return THEMES.includes(theme) ? theme : "auto";
  }
  set theme(value) {
    this.setAttribute("theme", value);
  }
  get src() {
    return absolute(this.getAttribute("src"));
  }
  set src(value) {
    this.setAttribute("src", value);
  }
  get packs() {
    const url = absolute(this.getAttribute("packs"));
    return url && !url.endsWith("/") ? `${url}/` : url;
  }
  set packs(value) {
    this.setAttribute("packs", value);
  }

  /** The last report, or null. */
  get report() {
    return this.#widget?.report ?? null;
  }

  /** Shows these articles and promises their report. */
  async compare(sources) {
    this.#given = true;
    return (this.#widget ?? (await this.#widgetMade.promise)).compare(sources);
  }

  connectedCallback() {
    // Properties set before the class was known stand on the object and hide the accessors.
    for (const name of ["theme", "src", "packs"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#mount();
  }

  disconnectedCallback() {
    this.#children.disconnect();
    this.#widget?.close();
    this.#widget?.free();
    if (this.#widget) this.#widgetMade = later();
    this.#widget = null;
    this.#rest();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#widget || before === now) return;
    if (name === "src") this.#feed();
    else this.#set();
  }

  // Until the widget stands, and where it cannot, the articles are read as the host wrote them.
  #rest(...notes) {
    this.#root.replaceChildren(...notes, document.createElement("slot"));
  }

  async #mount() {
    let wasm;
    try {
      wasm = await engine();
      this.#root.adoptedStyleSheets = [await styleSheet()];
    } catch (error) {
      this.#rest(refusal(error));
      this.#widgetMade.promise.catch(() => {});
      this.#widgetMade.reject(error);
      this.#emit("error", { message: String(error) });
      return;
    }
    if (!this.isConnected || this.#widget) return;
    const at = document.createElement("div");
    this.#root.replaceChildren(at);
    this.#widget = new wasm.Widget(at, "embed", this.#ui(), this.theme, (name, detail) => {
      // Later, so that a listener may remove the element.
      queueMicrotask(() => this.#emit(name, detail));
    });
    this.#set();
    this.#children.observe(this, { childList: true, subtree: true, characterData: true });
    this.#feed();
    this.#widgetMade.resolve(this.#widget);
  }

  #ui() {
    return (this.closest("[lang]")?.lang ?? "").trim();
  }

  #set() {
    this.#widget.set(this.#ui(), this.theme, this.packs || undefined);
  }

  async #feed() {
    if (this.#given || !this.#widget) return;
    if (!this.src) {
      this.#widget.showLight(this);
      return;
    }
    try {
      const response = await fetch(this.src, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!response.ok) throw new Error(`${this.src}: ${response.status}`);
      await this.#widget?.compare(await response.json());
    } catch (error) {
      this.#rest();
      this.#emit("error", { message: String(error) });
    }
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`counterpoint:${name}`, { bubbles: true, composed: true, detail }));
  }
}

function later() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

// Our own page: the widget in the document itself. Held here, or the garbage collector would free it.
let pageWidget;

async function mountPage(at) {
  try {
    const wasm = await engine();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, await styleSheet()];
    // `performance.measure` tells when input is taken: what the budget counts.
    pageWidget = new wasm.Widget(at, "page", "", "auto", (name) => {
      if (name === "ready") performance.measure("counterpoint-ready", { start: 0 });
    });
    const demo = document.getElementById("counterpoint-demo");
    if (demo) pageWidget.demo(JSON.parse(demo.textContent));
  } catch (error) {
    at.prepend(refusal(error));
  }
}

// A second script of ours on the same page never comes this far (`xtask/src/bundle.rs`): the first stays in charge.
customElements.define("counter-point", CounterPoint);
const api = { version: VERSION };
for (const name of ["compare", "detect", "addPack"]) {
  api[name] = async (...args) => (await engine())[name](...args);
}
window.Counterpoint = Object.freeze(api);

const page = document.querySelector("[data-counterpoint=page]");
if (page) mountPage(page);
