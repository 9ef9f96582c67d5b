// Our script in Node: the few things of a browser that it asks for, so that the very wasm that is served is measured.

import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

/// Starts the script of a built `dist/`. `packs: false`: no pack and no model is to be had, so whatlang alone tells languages.
export async function start(dist, { packs = true } = {}) {
  const base = pathToFileURL(`${dist}/`);
  const memories = [];
  const nothing = { querySelector: () => null, getElementById: () => null, addEventListener() {}, documentElement: { lang: "en" } };
  class Window {}
  class Location {}
  const instantiate = async (...all) => {
    const made = await WebAssembly.instantiate(...all);
    memories.push((made.instance ?? made).exports.memory);
    return made;
  };
  const window = Object.assign(Object.create(Window.prototype), {
    Window, Location, console, URL, Blob, Response, DecompressionStream, CompressionStream, TextEncoder, TextDecoder, AbortSignal,
    performance, crypto, atob, btoa, setTimeout, clearTimeout, queueMicrotask, structuredClone,
    WebAssembly: Object.create(WebAssembly, { instantiate: { value: instantiate } }),
    document: { ...nothing, baseURI: base.href, currentScript: { src: new URL("counterpoint.js", base).href } },
    navigator: { languages: ["en"], language: "en" },
    location: Object.assign(Object.create(Location.prototype), { href: base.href, hash: "", origin: "null" }),
    HTMLElement: class {},
    customElements: { get() {}, define() {} },
    addEventListener() {},
    fetch: async (url) => {
      if (!packs) throw new Error("no packs");
      return new Response(await readFile(new URL(url)));
    },
    // No worker: the page's own instance answers, so that no message is measured.
    Worker: class { constructor() { throw new Error("no workers"); } },
  });
  window.window = window.self = window.top = window.globalThis = window;
  const context = vm.createContext(window);
  // What `instanceof Window` asks of the global object of a context.
  vm.runInContext("Object.setPrototypeOf(globalThis, Window.prototype)", context);
  vm.runInContext(readFileSync(new URL("counterpoint.js", base), "utf8"), context, { filename: "counterpoint.js" });
  return { api: window.Counterpoint, memory: () => memories.reduce((sum, m) => sum + m.buffer.byteLength, 0) };
}
