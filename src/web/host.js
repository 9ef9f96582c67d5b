// What only JavaScript can do for the wasm: know its own URL and source, open gzip, make a worker.
//
// `cargo xtask build` puts this file and element.js into one function, after four names:
//   VERSION       of the crate
//   WASM          the wasm, gzip, base64
//   PACKS         { deu: { file: "deu-1a2b….pack", integrity: "sha256-…" }, "meaning-deu": … }
//   glue()        makes a fresh instance of what wasm-bindgen wrote; its source is also the worker's
// The same script serves page, embed and single file.

const script = document.currentScript;
const beside = script?.src ? new URL("packs/", script.src).href : null;

const fromBase64 = (text) =>
  Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

const isGzip = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

const gunzip = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));

// Hosts with `require-trusted-types-for 'script'` allow the policy by its name.
const policy = window.trustedTypes?.createPolicy("counterpoint", { createScriptURL: (url) => url });

const once = (make) => {
  let made;
  return () => (made ??= make());
};

// Compiled once for page and worker.
const compiled = once(async () => WebAssembly.compile(await gunzip(fromBase64(WASM)).arrayBuffer()));

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

const host = {
  worker() {
    const source = new Blob([`(${serveFrom})((${glue})())`], { type: "text/javascript" });
    const url = URL.createObjectURL(source);
    const worker = new Worker(policy ? policy.createScriptURL(url) : url, { name: "counterpoint" });
    // Kept until the worker has answered: some browsers read the source late.
    worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
    compiled().then((module) => worker.postMessage(module));
    return worker;
  },

  async pack(name, from) {
    const inside = document.getElementById(`counterpoint-pack-${name}`);
    if (inside) return host.open(fromBase64(inside.textContent.trim()));
    if (!Object.hasOwn(PACKS, name)) return undefined;
    const { file, integrity } = PACKS[name];
    // Nothing but the name of a file leaves the page: no cookies, no referrer, no body.
    const options = { integrity, mode: "cors", credentials: "omit", referrerPolicy: "no-referrer" };
    const response = await fetch(new URL(file, from || beside), options);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    return host.open(await response.arrayBuffer());
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

const styleSheet = once(async () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync((await engine()).style());
  return sheet;
});
