// Beside a frame of Counterpoint, where the host allows one small script of its own: the frame gets the height it asks
// for, and the theme of the page. Nothing else is read, nothing is sent.
(() => {
  const frames = () => document.querySelectorAll("iframe[data-counterpoint]");
  addEventListener("message", ({ data, origin, source }) => {
    if (data?.counterpoint !== "height" || !Number.isFinite(data.height)) return;
    for (const frame of frames()) {
      // A sandboxed frame has no origin of its own; that it is this very window is what counts.
      const own = new URL(frame.src, document.baseURI).origin;
      if (frame.contentWindow === source && (origin === own || origin === "null")) {
        frame.height = Math.min(Math.max(Math.ceil(data.height), 80), 20000);
      }
    }
  });
  // A frame that was there before this script told its height to nobody; nothing is said in the question.
  for (const frame of frames()) frame.contentWindow?.postMessage({ counterpoint: "ask" }, "*");
  // `data-theme` of the frame follows, as the host sets it.
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const theme = target.dataset.theme ?? "auto";
      if (!target.matches("iframe[data-counterpoint]")) continue;
      const boxed = target.sandbox.length && !target.sandbox.contains("allow-same-origin");
      const own = new URL(target.src, document.baseURI).origin;
      target.contentWindow?.postMessage({ counterpoint: "set", theme }, boxed ? "*" : own);
    }
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["data-theme"] });
})();
