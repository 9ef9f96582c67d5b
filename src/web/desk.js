// What the page's desk needs of JavaScript: IndexedDB, compression, this file's own source, a download.
//
// Nothing is judged here: what comes out of storage, links and files is read and checked in the wasm (`saved`).

// One database: what is listed, and apart from it what it holds, so that a list costs little. `STEPS[n]` brings version
// n to n + 1; a step that was released is never changed. A higher version than ours is left alone (`VersionError`).
const STEPS = [
  (db) => {
    db.createObjectStore("entries", { keyPath: "id" });
    db.createObjectStore("contents");
  },
];
const NAME = "counterpoint";

// A page of somebody else's around this one could lead a click to what is kept, so there the shelf is empty and closed, and
// so is the storage (`storage.rs`).
const strange = (() => {
  try {
    return top.location.origin !== location.origin;
  } catch {
    return true;
  }
})();

const openShelf = () =>
  new Promise((resolve, reject) => {
    if (strange) throw new DOMException("framed", "SecurityError");
    const request = indexedDB.open(NAME, STEPS.length);
    request.onupgradeneeded = ({ oldVersion }) => STEPS.slice(oldVersion).forEach((step) => step(request.result));
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Another tab brings a newer version, or forgets everything: this one must not hold it up.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });

// One transaction over both stores; answers what the last request came to.
const onShelf = async (mode, work) => {
  const db = await openShelf();
  try {
    return await new Promise((resolve, reject) => {
      const all = db.transaction(["entries", "contents"], mode);
      let last;
      all.oncomplete = () => resolve(last?.result);
      all.onabort = all.onerror = () => reject(all.error ?? last?.error);
      last = work(all.objectStore("entries"), all.objectStore("contents"));
    });
  } finally {
    db.close();
  }
};

// `sv` writes days as ISO 8601 does, in the reader's own time zone.
const listed = ({ id, name, time, articles }) => ({ id, name, articles, day: new Date(time).toLocaleDateString("sv") });

const stream = (bytes, through) => new Blob([bytes]).stream().pipeThrough(through);

const desk = {
  strange,

  // All entries as JSON, the last one first.
  async shelf() {
    if (strange) return "[]";
    const all = await onShelf("readonly", (entries) => entries.getAll());
    return JSON.stringify(all.sort((a, b) => b.time - a.time).map(listed));
  },

  async keep(id, name, articles, content) {
    const entry = { id: id || crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`, name, articles, time: Date.now() };
    await onShelf("readwrite", (entries, contents) => (entries.put(entry), contents.put(content, entry.id)));
    return JSON.stringify(listed(entry));
  },

  // `[name, content]`, `undefined` where it is gone.
  async take(id) {
    const entry = await onShelf("readonly", (entries) => entries.get(id));
    const content = await onShelf("readonly", (_, contents) => contents.get(id));
    return entry && typeof content === "string" ? [String(entry.name), content] : undefined;
  },

  async rename(id, name) {
    const entry = await onShelf("readonly", (entries) => entries.get(id));
    if (entry) await onShelf("readwrite", (entries) => entries.put({ ...entry, name }));
  },

  async drop(id) {
    await onShelf("readwrite", (entries, contents) => (entries.delete(id), contents.delete(id)));
  },

  // Everything of ours that this browser keeps: settings, drafts, what lies on the shelf, what another app shared, and the
  // packs, whose names tell languages. The app's own files stay; they are the same for everybody.
  async forget() {
    if (strange) return;
    // There are no caches for a page from a disk.
    const caches = await window.caches?.keys().catch(() => []);
    for (const name of caches ?? []) if (/^counterpoint-(?!core-)/.test(name)) await window.caches.delete(name);
    for (const key of Object.keys(localStorage)) if (key.startsWith(`${NAME}.`)) localStorage.removeItem(key);
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  },

  async squeeze(text) {
    const packed = await new Response(stream(text, new CompressionStream("deflate-raw"))).arrayBuffer();
    let binary = "";
    for (const byte of new Uint8Array(packed)) binary += String.fromCharCode(byte);
    return btoa(binary);
  },

  // Stops at `most` bytes: a few thousand characters can hold gigabytes of nothing.
  async expand(base64, most) {
    const parts = [];
    let size = 0;
    const reader = stream(fromBase64(base64), new DecompressionStream("deflate-raw")).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) {
        reader.cancel().catch(() => {});
        throw new RangeError("too large");
      }
      parts.push(value);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(parts).arrayBuffer());
  },

  // The single file's source without a comparison: this document's own where it is that file, else the one beside the script.
  async single() {
    if (!document.querySelector("[id^=counterpoint-pack-]")) {
      const response = await fetch(new URL("counterpoint.html", script.src), { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!response.ok) throw new Error(`counterpoint.html: ${response.status}`);
      return response.text();
    }
    // What we built, and nothing that an extension or the widget put beside it.
    const root = document.documentElement.cloneNode(false);
    for (const name of [...root.getAttributeNames()]) if (name !== "lang") root.removeAttribute(name);
    const head = root.appendChild(document.head.cloneNode(false));
    const body = root.appendChild(document.body.cloneNode(false));
    const parts = (from, to, ours) => {
      for (const e of from.children) if (e.matches(ours) || e === script) to.append(e.cloneNode(true), "\n");
    };
    parts(document.head, head, "meta, title, style:not(style ~ style)");
    parts(document.body, body, "noscript, [data-counterpoint=page], script[id^=counterpoint-]");
    body.querySelector("[data-counterpoint=page]").replaceChildren();
    body.querySelector("#counterpoint-comparison").textContent = "";
    head.querySelector("title").textContent = "Counterpoint";
    return `<!doctype html>\n${root.outerHTML}\n`;
  },

  save(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const a = document.createElement("a");
    a.href = url;
    a.download = name;
    a.click();
    // Some browsers begin to read it late.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  },
};
Object.assign(host, desk);
