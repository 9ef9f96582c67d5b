// The bookmark by which a reader hands the page before him over to Counterpoint: all of its code is here. It takes what
// is selected, else the page without scripts and styles, of pictures only their place, opens Counterpoint, waits until that says the key that
// only the two know, and gives it the page. Nothing is sent to anybody else. Where Counterpoint is a file on a disk no
// page may open it: then the page is copied, to be pasted there.
(() => {
  const there = __PAGE__;
  const selected = getSelection();
  const part = document.createElement("div");
  if (String(selected).trim().length > 200) part.append(selected.getRangeAt(0).cloneContents());
  const whole = document.documentElement.cloneNode(true);
  for (const e of whole.querySelectorAll('script:not([type="application/ld+json"]),style,svg,video,audio,iframe,canvas')) e.remove();
  for (const e of whole.querySelectorAll("img")) e.replaceWith(document.createElement("img"));
  if (part.childNodes.length) whole.querySelector("body")?.replaceChildren(part);
  const html = whole.outerHTML;
  const copy = () => {
    const put = (e) => (e.clipboardData.setData("text/html", html), e.clipboardData.setData("text/plain", (part.childNodes.length ? part : document.body).innerText ?? ""), e.preventDefault());
    document.addEventListener("copy", put, { once: true, capture: true });
    alert(document.execCommand("copy") ? __COPIED__ : __FAILED__);
  };
  if (!there) return copy();
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  const origin = new URL(there).origin;
  const other = open(`${there}#from=${key}`, "_blank");
  if (!other) return copy();
  const timer = setTimeout(() => (removeEventListener("message", hear), alert(__FAILED__)), 30000);
  function hear({ source, origin: from, data }) {
    if (source !== other || from !== origin || data?.counterpoint !== key) return;
    if (data.ready) other.postMessage({ counterpoint: key, html, link: location.href }, origin);
    if (data.taken) clearTimeout(timer), removeEventListener("message", hear);
  }
  addEventListener("message", hear);
})();
