// The installed app: works after the server is gone, changes version only when the reader says so.
//
// `cargo xtask build` puts before this file:
//   VERSION   hash over all files below
//   FILES     { path: integrity } of page, script, icons: one version, taken together or not at all
//   LATER     paths that the installed app takes when it has time: the single file, into which a comparison is saved
//   PACKS     { path: integrity } of the language packs; their names carry a hash, so that every version may share them

const CORE = `counterpoint-core-${VERSION}`;
const KEPT = "counterpoint-packs";
// What another app shared, until the page has read it.
const SHARED = "counterpoint-shared";

const here = (path) => new URL(path, registration.scope).href;
const PACK_URLS = new Map(Object.entries(PACKS).map(([path, integrity]) => [here(path), integrity]));
const CORE_URLS = new Set([...Object.keys(FILES), ...LATER].map(here));

// As the page itself asks: nothing but the name of a file.
const ask = (path, integrity, cache) =>
  new Request(here(path), { cache, credentials: "omit", referrerPolicy: "no-referrer", ...(integrity && { integrity }) });

addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CORE).then((cache) =>
      // Past the browser's own cache, and checked: half an update is none.
      cache.addAll(Object.entries(FILES).map(([path, integrity]) => ask(path, integrity, "reload"))),
    ),
  );
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith("counterpoint-core-") && name !== CORE);
      await Promise.all(old.map((name) => caches.delete(name)));
      // Other tabs still run the version before and may need its packs; then they go with the next one.
      if ((await clients.matchAll({ includeUncontrolled: true })).length < 2) {
        const kept = await caches.open(KEPT);
        for (const request of await kept.keys()) {
          if (!PACK_URLS.has(request.url)) await kept.delete(request);
        }
      }
      await clients.claim();
    })(),
  );
});

// The page asks: `update` takes the waiting version, `count` tells how many packs are here, `packs` takes all of them and tells
// how far it is, `app` takes whatever the app needs without its server.
addEventListener("message", (event) => {
  const tell = (done) => event.source?.postMessage({ packs: done, of: PACK_URLS.size });
  if (event.data === "update") skipWaiting();
  if (event.data === "count") event.waitUntil(missing().then((list) => tell(PACK_URLS.size - list.length)));
  if (event.data === "packs") event.waitUntil(all(tell));
  if (event.data === "app") event.waitUntil(later().then(() => all(tell)));
});

async function missing() {
  const cache = await caches.open(KEPT);
  const list = [];
  for (const path of Object.keys(PACKS)) if (!(await cache.match(here(path)))) list.push(path);
  return list;
}

// Of this version: with the next one it goes, and that one takes its own.
async function later() {
  const cache = await caches.open(CORE);
  for (const path of LATER) {
    // What cannot be had now is asked for the next time.
    if (!(await cache.match(here(path)))) await cache.add(ask(path, null, "no-cache")).catch(() => {});
  }
}

async function all(tell) {
  const cache = await caches.open(KEPT);
  const open = await missing();
  let done = PACK_URLS.size - open.length;
  tell(done);
  // Four at a time: a phone's line is shared with the page.
  const next = async () => {
    for (let path; (path = open.pop()); ) {
      try {
        await cache.add(ask(path, PACKS[path], "default"));
        done += 1;
      } catch {
        // The next time; the page goes on without it.
      }
      tell(done);
    }
  };
  await Promise.all([next(), next(), next(), next()]);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!request.url.startsWith(registration.scope)) return;
  if (request.method === "POST" && url.href === here("share")) {
    event.respondWith(share(request));
    return;
  }
  if (request.method !== "GET") return;
  url.hash = "";
  url.search = "";
  if (url.href === here("") || url.href === here("share")) url.href = here("index.html");
  if (PACK_URLS.has(url.href)) event.respondWith(pack(url.href, request));
  else if (CORE_URLS.has(url.href)) event.respondWith(core(url.href, request));
});

// One version: always from its own cache, the network only where the browser threw that away.
async function core(url, request) {
  return (await (await caches.open(CORE)).match(url)) ?? fetch(request);
}

async function pack(url, request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(url, answer.clone());
  return answer;
}

// Text, links and files of another app: laid down here, read by the page, sent nowhere.
async function share(request) {
  try {
    const form = await request.formData();
    const cache = await caches.open(SHARED);
    const texts = ["title", "text", "url"].map((name) => [name, form.get(name) ?? ""]);
    await cache.put(here("shared/texts"), Response.json(Object.fromEntries(texts)));
    for (const [i, file] of form.getAll("files").entries()) {
      const headers = { "Content-Type": file.type, "X-Name": encodeURIComponent(file.name ?? "") };
      await cache.put(here(`shared/${i}`), new Response(file, { headers }));
    }
  } catch {
    // Nothing could be read: the page opens without it.
  }
  return Response.redirect(here("./#shared"), 303);
}
