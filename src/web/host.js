// What only JavaScript can do for the wasm: know its own URL and source, open gzip, make a worker.
//
// `cargo xtask build` puts this file, element.js and page.js into one function, after five names:
//   VERSION       of the crate
//   WASM          the wasm, its tables apart, gzip, base64; in a module beside it: { url, integrity }
//   REFUSED       what is said where wasm is refused, by language (`refused.txt`)
//   PACKS         { deu: { file: "deu-1a2b….pack", integrity: "sha256-…" }, "meaning-deu": … }, in a module with url
//   glue()        makes a fresh instance of what wasm-bindgen wrote; its source is also the worker's
// The same script serves page, embed and single file.

const script = document.currentScript;
const beside = script?.src ? new URL("packs/", script.src).href : null;

const fromBase64 = (text) =>
  Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

const gunzip = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));

// Hosts with `require-trusted-types-for 'script'` allow the policy by its name; where they do not, there is no worker.
let policy;
try {
  policy = window.trustedTypes?.createPolicy("counterpoint", { createScriptURL: (url) => url });
} catch {
  // The analysis runs on the page's own thread.
}

const once = (make) => {
  let made;
  return () => (made ??= make());
};

// The digits of base 85: from "#" to "z" without those that mean something in markup or strings.
const digits = once(() => {
  const all = new Uint8Array(128);
  [..."#$%'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz"].forEach(
    (c, n) => (all[c.charCodeAt(0)] = n),
  );
  return all;
});

// Four bytes in five characters; the first one tells how many bytes at the end are none. A quarter more than the bytes, where
// base64 is a third more: it counts in a file that holds all packs.
const fromBase85 = (text) => {
  const of = digits();
  const view = new DataView(new ArrayBuffer(((text.length - 1) / 5) * 4));
  for (let i = 1, at = 0; i < text.length; i += 5, at += 4) {
    let n = 0;
    for (let k = i; k < i + 5; k++) n = n * 85 + of[text.charCodeAt(k)];
    view.setUint32(at, n);
  }
  return new Uint8Array(view.buffer, 0, view.byteLength - of[text.charCodeAt(0)]);
};

// What a GET of ours may carry: the name of a file. No cookies, no referrer, no body.
const asking = { mode: "cors", credentials: "omit", referrerPolicy: "no-referrer" };

// A line that went dead is asked once more: the reader waits for it. Milliseconds; slow phones need most of them.
const PATIENCE = 30000;

const get = async (url, integrity, again = true) => {
  try {
    const response = await fetch(url, { ...asking, integrity, signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    if (!again || error.name !== "TimeoutError") throw error;
    return get(url, integrity, false);
  }
};

// A wasm whose tables travel byte by byte of each number (xtask/src/lanes.rs), put together again: how many such runs there
// are, of each where it begins, its length and how many lanes it has, then the bytes.
const woven = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const head = 4 + 12 * view.getUint32(0, true);
  const wasm = bytes.slice(head);
  for (let row = 4; row < head; row += 12) {
    const [at, length, lanes] = [0, 4, 8].map((k) => view.getUint32(row + k, true));
    let from = head + at;
    for (let lane = 0; lane < lanes; lane++)
      for (let to = at + lane; to < at + length; to += lanes) wasm[to] = bytes[from++];
  }
  return wasm;
};

const wasmBytes = async () =>
  typeof WASM === "string"
    ? woven(new Uint8Array(await gunzip(fromBase64(WASM)).arrayBuffer()))
    : get(WASM.url, WASM.integrity);

// Compiled once for page and worker.
const compiled = once(async () => WebAssembly.compile(await wasmBytes()));

// Runs in the worker, where nothing else of this file exists.
function serveFrom(wasm) {
  onmessage = ({ data }) => {
    onmessage = null;
    wasm({ module_or_path: data }).then(
      () => (wasm.serve(), postMessage("ready")),
      (error) => postMessage(String(error)),
    );
  };
}

// A classic worker from source text; some browsers throw where a policy refuses it.
function workerOf(parts, name) {
  const url = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
  const worker = new Worker(policy ? policy.createScriptURL(url) : url, { name });
  // Kept until the worker has answered: some browsers read the source late.
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

// Longest time for one file, in milliseconds. A page takes some ten; a worker that needs longer is ended.
const READING = 60_000;

// Runs in the readers' worker, behind their own glue.
function readFrom(wasm) {
  onmessage = async ({ data }) => {
    const ready = wasm({ module_or_path: data });
    onmessage = async ({ data: [id, name, bytes, link] }) => {
      try {
        await ready;
        postMessage([id, true, wasm.readFile(name, bytes, link)]);
      } catch (error) {
        postMessage([id, false, String(error)]);
      }
    };
  };
}

// The readers of files lie beside the packs: how long their glue is (four bytes), the glue, the wasm, its tables apart. They are loaded
// when the first file comes that is no plain text, and run in a worker of their own, so that a hostile file costs nothing
// but itself.
let reading;
const readers = () => (reading ??= startReaders());

async function startReaders() {
  const pack = await host.pack("readers");
  if (!pack) throw new Error("no readers here");
  const end = 4 + new DataView(pack.buffer, pack.byteOffset).getUint32(0, true);
  const worker = workerOf([pack.slice(4, end), `;(${readFrom})(wasm_bindgen)`], "counterpoint-readers");
  worker.postMessage(woven(pack.subarray(end)));
  const waiting = new Map();
  let last = 0;
  const fail = (error) => {
    // The next file gets a new worker.
    worker.terminate();
    reading = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.onerror = (event) => (event.preventDefault(), fail(new Error("the readers stopped")));
  worker.onmessage = ({ data: [id, good, text] }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    clearTimeout(asked?.timer);
    if (good) asked?.resolve(text);
    else (asked?.reject(new Error(text)), fail(new Error(text)));
  };
  const ask = (name, bytes, link) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const timer = setTimeout(() => fail(new Error("too slow")), READING);
      waiting.set(id, { resolve, reject, timer });
      worker.postMessage([id, name, bytes, link]);
    });
  return { ask };
}

// A classic script that was written into a page, or bundled, has no address: there is nothing beside it.
const lost = once(() => {
  console.warn("Counterpoint: this script has no address and finds no packs; set `packs` to their folder.");
  return new Error("packs: no address");
});

const host = {
  worker() {
    const worker = workerOf([`(${serveFrom})((${glue})())`], "counterpoint");
    compiled().then((module) => worker.postMessage(module));
    return worker;
  },

  async pack(name, from) {
    const inside = document.getElementById(`counterpoint-pack-${name}`);
    if (inside) return host.open(fromBase85(inside.textContent.trim()));
    if (!Object.hasOwn(PACKS, name)) return undefined;
    const { file, integrity, url } = PACKS[name];
    const base = from ? folder(from) : beside;
    if (!base && !url) throw lost();
    return host.open(await get(base ? new URL(file, base) : url, integrity));
  },

  async read(name, bytes, link) {
    return (await readers()).ask(name, bytes, link);
  },

  async open(data) {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    return isGzip(bytes) ? new Uint8Array(await gunzip(bytes).arrayBuffer()) : bytes;
  },
};

// The page's own instance: made when the first element is connected or the API is first called.
const engine = once(async () => {
  const module = await compiled();
  // After the wait: while the script itself runs, the glue would read its URL, which a `srcdoc` frame has none of.
  const wasm = glue();
  await wasm({ module_or_path: module });
  wasm.start(host);
  return wasm;
});

// The stylesheet of every element, once the engine is there.
let style;
