// <counter-point>: attributes in, events out. Everything else is in the wasm (`Widget`).

// Attributes with a few words as values; the first is what a missing or unknown word means.
const WORDS = { theme: ["auto", "light", "dark"], loading: ["lazy", "eager"], expand: ["dialog", "inline"] };
const URLS = ["src", "packs"];

// What holds before the wasm is there: the element's own box, and room for the articles that the compact form will
// take, so that nothing below moves (`--cp-reserve`; the compact form has the same heights in `style.css`).
const BASE = [
  ":host { display: block; }",
  ":host([hidden]) { display: none; }",
  ".frame { container-type: inline-size; inline-size: 100%; }",
  ".rest { box-sizing: border-box; block-size: var(--cp-reserve, 512px); overflow: auto; }",
  "@container (max-width: 34rem) { .rest { block-size: var(--cp-reserve, 720px); } }",
  ".rest.is-final, .is-empty > .rest { block-size: auto; }",
  ".is-empty .is-closed > .cp-frame { min-block-size: 0; }",
  // Paper does not scroll.
  "@media print { .rest { block-size: auto; } }",
  '[role="note"] { margin: 0 0 1em; padding: .75em 1em; border: 1px solid; border-radius: 2px; font: 400 .875em/1.45 system-ui, sans-serif; }',
].join("");

// Sizes are written in `rem`, which a host's page may have made anything. In an element they are the reader's own: of what
// the browser calls `medium`, in pixels. `rem` in queries of the container goes with them.
const sized = (css, medium) => css.replace(/(\d*\.?\d+)rem\b/g, (_, n) => `${+(n * medium).toFixed(3)}px`);

const mediumIn = (root) => {
  const probe = root.appendChild(document.createElement("i"));
  probe.style.font = "medium serif";
  const size = parseFloat(getComputedStyle(probe).fontSize);
  probe.remove();
  return size || 16;
};

// A sheet belongs to one document; an element may be adopted by another.
const sheets = new WeakMap();
const sheetOf = (doc, css) => {
  const made = sheets.get(doc) ?? new Map();
  sheets.set(doc, made);
  if (!made.has(css)) {
    const sheet = new doc.defaultView.CSSStyleSheet();
    sheet.replaceSync(css);
    made.set(css, sheet);
  }
  return made.get(css);
};

const languageOf = (element) => (element.closest("[lang]")?.lang || document.documentElement.lang).trim();

// Without the wasm there is no interface text but this (`refused.txt`): in the page's language, else the reader's.
const refusal = (what, element) => {
  const wishes = [languageOf(element), ...navigator.languages].map((tag) => tag.split("-")[0].toLowerCase());
  const lang = wishes.find((tag) => Object.hasOwn(REFUSED, tag)) ?? "en";
  const note = document.createElement("p");
  note.setAttribute("role", "note");
  note.setAttribute("part", "refused");
  note.lang = lang;
  note.dir = lang === "ar" ? "rtl" : "ltr";
  note.textContent = REFUSED[lang][what];
  return note;
};

// Browsers that are locked down have no `WebAssembly` at all.
const why = (error) =>
  (window.WebAssembly && error instanceof WebAssembly.CompileError) || /unsafe-eval|Content Security/.test(error)
    ? "policy"
    : "browser";

const absolute = (url) => {
  const text = url?.trim();
  return text && URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI).href : "";
};

const folder = (url) => absolute(url).replace(/[^/]$/, "$&/");

const later = () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  // A host that never asked need not hear of a failure twice.
  made.promise.catch(() => {});
  return made;
};

class CounterPoint extends HTMLElement {
  static version = VERSION;
  static observedAttributes = ["lang", "theme", "src", "packs", "loading", "expand", "open"];

  #root;
  #widget = null;
  #made = later();
  #given = null; // The host called compare(): its articles win over src and children.
  #link = null; // The host called read(): the link's comparison does.
  #wanted = false; // Start now, near or not.
  #mounting = false;
  #shown = false; // A report is shown.
  #steps = 0; // `next()` and `previous()` before that.
  #children = new MutationObserver(() => {
    this.#set();
    this.#feed();
  });
  #near = null;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#rest();
  }

  get open() {
    return this.hasAttribute("open");
  }
  set open(value) {
    this.toggleAttribute("open", Boolean(value));
  }

  /** The last report, or null. */
  get report() {
    return this.#widget?.report ?? null;
  }

  /** Shows these articles and promises their report. */
  async compare(sources) {
    // What is no list changes nothing.
    if (!Array.isArray(sources)) throw new TypeError("compare: an array of articles is expected");
    const before = [this.#given, this.#link];
    this.#given = sources;
    this.#link = null;
    this.#wanted = true;
    this.#wait();
    try {
      return await (this.#widget ?? (await this.#made.promise)).compare(sources);
    } catch (error) {
      // Nor does a list of what are no articles; other failures are the analysis's.
      if (error instanceof TypeError && this.#given === sources) {
        [this.#given, this.#link] = before;
        this.#feed();
      }
      throw error;
    }
  }

  /** Shows the comparison in a link to the page (`#c=…`), with what its reader set right, and promises the report. */
  async read(link) {
    this.#given = null;
    this.#link = String(link);
    this.#wanted = true;
    this.#wait();
    return this.#read(this.#widget ?? (await this.#made.promise));
  }

  async #read(widget) {
    const link = this.#link;
    const same = () => this.#widget === widget && this.#link === link;
    try {
      const found = await (await engine()).unpack(link);
      if (!same()) throw new Error("read: something else is shown by now");
      return await widget.bring(found);
    } catch (error) {
      if (same()) this.#broken(error);
      throw error;
    }
  }

  /** Chooses the next disagreement, opening the compact form for it; before there is a report, as soon as it comes. */
  next() {
    this.#step(1);
  }

  /** Chooses the previous one. */
  previous() {
    this.#step(-1);
  }

  #step(by) {
    if (this.#shown) return this.#widget.step(by);
    this.#steps += by;
    this.#wanted = true;
    this.#wait();
  }

  /**
   * Promises what is shown as a text, without what the reader put away and in the interface's language: `json`, `csv`,
   * `markdown`, `html`, `text`, `jsonld` or `annotations`.
   */
  async export(format = "json") {
    if (!this.#widget) throw new Error("export: there is no report yet");
    return this.#widget.export(String(format));
  }

  connectedCallback() {
    // Properties set before the class was known stand on the object and hide the accessors.
    for (const name of [...Object.keys(WORDS), ...URLS, "open"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    // Moved with a dialog open: it left the top layer on the way.
    const dialog = this.#root.querySelector("dialog[open]");
    if (dialog && !dialog.matches(":modal")) {
      dialog.close();
      dialog.showModal();
    }
    this.#dress();
    this.#wait();
  }

  // `Element.moveBefore()` keeps everything as it is.
  connectedMoveCallback() {}

  disconnectedCallback() {
    // Later, for an element that is only moved keeps its widget and what the reader chose.
    queueMicrotask(() => this.isConnected || this.#unmount());
  }

  adoptedCallback() {
    this.#dress();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (!this.#widget) this.#wait();
    else if (name === "src") this.#feed();
    else if (name === "open") this.#widget.expand(this.open);
    else this.#set();
  }

  // Until the widget stands, and where it cannot, the articles are read as the host wrote them.
  #rest(...notes) {
    const frame = document.createElement("div");
    const rest = document.createElement("div");
    frame.className = this.#bare ? "frame is-empty" : "frame";
    rest.className = notes.length ? "rest is-final" : "rest";
    rest.append(...notes, document.createElement("slot"));
    frame.append(rest);
    this.#root.replaceChildren(frame);
    this.#dress();
  }

  #dress() {
    if (!this.ownerDocument.defaultView) return;
    const css = [BASE, ...(this.#widget ? [style] : [])];
    const medium = this.isConnected ? mediumIn(this.#root) : 16;
    this.#root.adoptedStyleSheets = css.map((text) => sheetOf(this.ownerDocument, sized(text, medium)));
  }

  // Nothing to compare and nothing asked for: no room is kept.
  get #bare() {
    return !(this.#given || this.#link || this.src || this.firstElementChild);
  }

  // Starts when the reader comes near, a screen ahead; never while it is not shown at all.
  #wait() {
    if (this.#widget || this.#mounting || !this.isConnected) return;
    if (this.#wanted || this.loading === "eager") return void this.#mount();
    this.#near ??= new IntersectionObserver(
      (seen) => {
        if (seen.some((entry) => entry.isIntersecting)) this.#mount();
      },
      { rootMargin: "100% 0px" },
    );
    this.#near.observe(this);
  }

  async #mount() {
    this.#near?.disconnect();
    this.#near = null;
    this.#mounting = true;
    let wasm;
    try {
      wasm = await engine();
      style ??= wasm.style();
    } catch (error) {
      this.#mounting = false;
      this.#made.reject(error);
      this.#fail(why(error), String(error));
      return;
    }
    this.#mounting = false;
    if (!this.isConnected || this.#widget) return;
    const widget = new wasm.Widget(undefined, "embed", languageOf(this), this.theme, (name, detail) => {
      // Later, so that a listener may remove the element; a widget that has gone has nothing to tell.
      queueMicrotask(() => this.#widget === widget && this.#hear(name, detail));
    });
    this.#widget = widget;
    this.#root.replaceChildren(widget.at);
    this.#dress();
    this.#set();
    if (this.open) widget.expand(true);
    const attributeFilter = ["lang", "id", "hidden", "data-title", "data-outlet", "data-date", "data-author"];
    this.#children.observe(this, { childList: true, subtree: true, characterData: true, attributeFilter });
    // The language of the page around, or of a part of it.
    this.#children.observe(this.ownerDocument, { subtree: true, attributeFilter: ["lang"] });
    if (this.#link) this.#read(widget).catch(() => {});
    else if (this.#given) widget.compare(this.#given).catch(() => {});
    else this.#feed();
    this.#made.resolve(widget);
  }

  #unmount() {
    this.#near?.disconnect();
    this.#near = null;
    this.#children.disconnect();
    if (!this.#widget) return;
    const widget = this.#widget;
    this.#widget = null;
    this.#made = later();
    this.#shown = false;
    widget.close();
    widget.free();
    this.removeAttribute("data-theme");
    this.#rest();
  }

  #set() {
    this.#widget.set(languageOf(this), this.theme, this.packs || undefined, this.expand === "inline");
  }

  async #feed() {
    const widget = this.#widget;
    if (!widget) return;
    widget.at.className = this.#bare ? "frame is-empty" : "frame";
    if (this.#given || this.#link) return;
    const block = this.querySelector(':scope > script[type="application/json"]');
    try {
      const text = this.src ? await this.#fetched(this.src) : block?.textContent;
      if (text !== undefined) await widget.load(text);
      else widget.showLight(this);
    } catch (error) {
      // A newer set of articles, or none at all any more.
      if (this.#widget !== widget) return;
      this.#broken(`${this.src || "application/json"}: ${error.message ?? error}`);
    }
  }

  #broken(error) {
    this.#unmount();
    this.#fail("articles", String(error.message ?? error));
  }

  // Said in place, and to the host; another `src` tries again.
  #fail(code, message) {
    this.#rest(refusal(code, this));
    this.#emit("error", { code, message });
  }

  async #fetched(url) {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) throw new Error(String(response.status));
    return response.text();
  }

  #hear(name, detail) {
    if (name === "report") {
      this.#shown = true;
      for (; this.#steps; this.#steps -= Math.sign(this.#steps)) this.#widget.step(Math.sign(this.#steps));
    }
    if (name === "toggle") {
      // What the host set itself it is not told.
      if (this.open === detail.open) return;
      this.open = detail.open;
    }
    this.#emit(name, detail);
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`counterpoint:${name}`, { bubbles: true, composed: true, detail }));
  }
}

// Properties that mirror attributes.
const mirror = (name, get) =>
  Object.defineProperty(CounterPoint.prototype, name, {
    configurable: true,
    enumerable: true,
    get,
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
for (const [name, words] of Object.entries(WORDS)) {
  mirror(name, function () {
    const word = this.getAttribute(name)?.trim().toLowerCase();
    return words.includes(word) ? word : words[0];
  });
}
mirror("src", function () {
  return absolute(this.getAttribute("src"));
});
mirror("packs", function () {
  return folder(this.getAttribute("packs"));
});

customElements.define("counter-point", CounterPoint);
const api = { version: VERSION };
for (const name of ["compare", "detect", "addPack"]) {
  api[name] = async (...args) => (await engine())[name](...args);
}
window.Counterpoint = Object.freeze(api);
