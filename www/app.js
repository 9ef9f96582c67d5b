// The installed app's side of our page: service worker, packs, what other apps and files bring. Each part only where
// the browser has it; the page is whole without any. `cargo xtask build` puts TEXT before this file:
// { en: { "app.update": … }, … }.

const page = document.querySelector("[data-counterpoint=page]");

const words = (key) => {
  const spoken = document.querySelector(".cp[lang]")?.lang ?? navigator.language;
  return (TEXT[spoken.split("-")[0]] ?? TEXT.en)[key];
};

// ── versions ────────────────────────────────────────────────────────────────

// A new version waits until the reader takes it: nothing changes under somebody's hands.
const offer = (registration) => {
  if (!registration.waiting || document.querySelector(".update")) return;
  const bar = document.createElement("div");
  bar.className = "update";
  bar.setAttribute("role", "status");
  bar.lang = document.querySelector(".cp[lang]")?.lang ?? "en";
  bar.dir = bar.lang === "ar" ? "rtl" : "ltr";
  const take = document.createElement("button");
  const wait = document.createElement("button");
  take.textContent = words("app.update.take");
  wait.textContent = words("app.update.wait");
  take.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting?.postMessage("update");
  });
  wait.addEventListener("click", () => bar.remove());
  bar.append(words("app.update"), " ", take, " ", wait);
  document.body.append(bar);
};

const installed = () => matchMedia("(display-mode: standalone), (display-mode: window-controls-overlay)").matches;

async function serve() {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    // Without a version in charge there is nothing to replace.
    next?.addEventListener("statechange", () => {
      if (next.state === "installed" && navigator.serviceWorker.controller) offer(registration);
    });
  });
  if (navigator.serviceWorker.controller) offer(registration);
  const ready = await navigator.serviceWorker.ready;
  // The installed app takes every pack and the single file, so that it works wherever it is opened.
  if (installed()) ready.active?.postMessage("app");
  addEventListener("appinstalled", () => ready.active?.postMessage("app"));
}

// A refusal (private window, no room) leaves a page that works with a network.
serve().catch(() => {});

// ── what comes from elsewhere ───────────────────────────────────────────────

// A link to a comparison of this very page opens it; markup goes through the readers; other text is an article.
async function brought({ title, text, url }) {
  const ours = [url, text].find((link) => URL.canParse(link?.trim()) && /[#&]c=/.test(link) && link.trim().startsWith(page.baseURI.split("#")[0]));
  if (ours) location.hash = new URL(ours.trim()).hash;
  else if (/<[a-z][^>]*>/i.test(text)) await page.take(text, url);
  // A link alone has no words to compare; it is kept where its text is to be pasted.
  else if (text || url) await page.add([{ text: text || url, ...(title && { title }), ...(url && { link: url }) }]);
}

// The page reads files as it reads those that are dropped on it.
const files = async (list) => {
  if (list.length) await page.files(list);
};

// Shared by another app: `sw.js` laid it down before it sent the reader here.
async function shared() {
  if (location.hash !== "#shared" || !window.caches) return;
  history.replaceState(null, "", location.pathname);
  const cache = await caches.open("counterpoint-shared");
  const list = [];
  for (const request of await cache.keys()) {
    const answer = await cache.match(request);
    await cache.delete(request);
    if (request.url.endsWith("/texts")) {
      await brought(await answer.json());
    } else {
      const name = decodeURIComponent(answer.headers.get("X-Name") ?? "");
      list.push(new File([await answer.blob()], name, { type: answer.headers.get("Content-Type") ?? "" }));
    }
  }
  await files(list);
}

// Opened with the app: files from a folder, or a link to a comparison while the app was open already.
window.launchQueue?.setConsumer(async ({ files: handles, targetURL }) => {
  if (handles?.length) return files(await Promise.all(handles.map((handle) => handle.getFile())));
  const hash = URL.canParse(targetURL) ? new URL(targetURL).hash : "";
  if (/[#&]c=/.test(hash)) location.hash = hash;
});

shared().catch(() => {});
