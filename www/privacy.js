// "Load all packs now": the service worker takes them and tells how far it is.

const box = document.getElementById("packs");
const button = box.querySelector("button");
const bar = box.querySelector("progress");
const said = box.querySelector("[role=status]");
const fill = (key, ...with_) => TEXT[key].replace(/\{(\d)\}/g, (_, i) => with_[i].toLocaleString(document.documentElement.lang));

const show = (packs, of) => {
  const all = packs >= of;
  bar.hidden = all;
  bar.value = packs / of;
  button.hidden = all;
  said.textContent = all ? TEXT["privacy.load.all"] : fill("privacy.load.some", packs, of);
};

const cannot = () => {
  button.hidden = true;
  bar.hidden = true;
  said.textContent = TEXT["privacy.load.not"];
};

async function worker() {
  const container = navigator.serviceWorker;
  await container.register("sw.js", { updateViaCache: "none" });
  return (await container.ready).active;
}

box.hidden = false;
if (!navigator.serviceWorker) cannot();
else {
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data && "packs" in data) show(data.packs, data.of);
  });
  navigator.serviceWorker.startMessages?.();
  // What is here already is not offered again.
  navigator.serviceWorker.getRegistration().then((r) => r?.active?.postMessage("count"));
  button.addEventListener("click", () => {
    bar.hidden = false;
    worker().then((sw) => sw.postMessage("packs"), cannot);
  });
}
