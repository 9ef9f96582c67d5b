//! What only a browser can do: measuring, scrolling, focus, the clipboard, the URL fragment.
//!
//! Called from effects and event handlers, never while rendering, so that natively rendered tests do not reach it.

mod columns;
mod trail;

pub use columns::{align, measure, meet_on_phone, note_place, on_phone, refocus_column, released, settle};
pub use trail::Trail;

use crate::order::Order;
use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, KeyboardEvent, ShadowRoot};

/// All elements below `root` that match.
pub fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

/// The first element below `root` that matches.
pub fn one(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

/// Where this page stands, without what follows `?` or `#`; empty for a file on a disk, which no other page may open.
pub fn address() -> String {
    let location = window().location();
    let here = location.origin().ok().filter(|o| o.starts_with("http")).zip(location.pathname().ok());
    here.map(|(origin, path)| format!("{origin}{path}")).unwrap_or_default()
}

/// The element an event came from.
pub fn target(event: &web_sys::Event) -> Option<Element> {
    let path = event.composed_path();
    path.get(0).dyn_into::<Element>().ok().or_else(|| event.target()?.dyn_into().ok())
}

/// The number in an attribute of the closest element that has it.
pub fn number(from: &Element, attribute: &str) -> Option<usize> {
    from.closest(&format!("[{attribute}]")).ok().flatten()?.get_attribute(attribute)?.parse().ok()
}

/// Lights all marks of the disagreement under the pointer.
pub fn light(root: &Element, dispute: Option<usize>) {
    for e in all(root, ".is-hover[data-d]") {
        let _ = e.class_list().remove_1("is-hover");
    }
    if let Some(d) = dispute {
        for e in all(root, &format!("[data-d=\"{d}\"]")) {
            let _ = e.class_list().add_1("is-hover");
        }
    }
}

/// Gives the focus to the first match that takes it: what a narrow widget hides does not.
pub fn focus(root: &Element, selector: &str) {
    for e in all(root, selector) {
        give(&e);
        if active(root).is_some_and(|a| a == e) {
            break;
        }
    }
}

/// Gives it the focus, if it takes it.
fn give(to: &Element) {
    if let Some(e) = to.dyn_ref::<HtmlElement>() {
        let _ = e.focus();
    }
}

/// The element below `root` that has the focus; what has just gone out of sight is about to lose it.
pub fn active(root: &Element) -> Option<Element> {
    let scope = root.get_root_node();
    let active = js_sys::Reflect::get(&scope, &JsValue::from_str("activeElement")).ok()?.dyn_into::<Element>().ok()?;
    (root.contains(Some(&active)) && active.get_client_rects().length() > 0).then_some(active)
}

/// Brings an element into sight without moving more than needed.
pub fn reveal(root: &Element, selector: &str) {
    if let Some(e) = one(root, selector) {
        // Sideways only, inside its own scroller: the page must not jump.
        if let Some(parent) = e.parent_element() {
            let (a, b) = (e.get_bounding_client_rect(), parent.get_bounding_client_rect());
            if a.left() < b.left() || a.right() > b.right() {
                parent.set_scroll_left(
                    parent.scroll_left() + (a.left() - b.left() - (b.width() - a.width()) / 2.0) as i32,
                );
            }
        }
    }
}

/// One tab stop a voice: the references of a column share it, the chosen one or the first.
pub fn rove(root: &Element, chosen: Option<usize>) {
    for voice in all(root, ".cp-voice, .cp-anchor .txt") {
        let refs = all(&voice, ".cp-ref[data-ref]");
        let at = chosen
            .and_then(|c| refs.iter().position(|r| r.get_attribute("data-ref") == Some(c.to_string())))
            .unwrap_or(0);
        for (i, r) in refs.iter().enumerate() {
            let index = if i == at { "0" } else { "-1" };
            if r.get_attribute("tabindex").as_deref() != Some(index) {
                let _ = r.set_attribute("tabindex", index);
            }
        }
    }
}

/// Arrow keys in the columns: up and down between marks, sideways to the same passage of the neighbouring voice.
pub fn arrow(root: &Element, from: &Element, key: &str, mirrored: bool) -> bool {
    let Some(voice) = from.closest(".cp-voice, .cp-anchor .txt").ok().flatten() else { return false };
    let by: i32 = match (key, mirrored) {
        ("ArrowUp", _) => return next_ref(&voice, from, -1),
        ("ArrowDown", _) => return next_ref(&voice, from, 1),
        ("ArrowRight", false) | ("ArrowLeft", true) => 1,
        ("ArrowLeft", false) | ("ArrowRight", true) => -1,
        _ => return false,
    };
    let voices = all(root, ".cp-voice");
    let Some(at) = voices.iter().position(|v| *v == voice) else { return false };
    let wanted = from.get_attribute("data-ref").unwrap_or_default();
    let mut i = at as i32 + by;
    while let Some(v) = usize::try_from(i).ok().and_then(|i| voices.get(i)) {
        if let Some(r) = one(v, &format!(".cp-ref[data-ref=\"{wanted}\"]")) {
            go(v, &r);
            return true;
        }
        i += by;
    }
    true
}

fn next_ref(voice: &Element, from: &Element, by: i32) -> bool {
    let refs = all(voice, ".cp-ref[data-ref]");
    let at = refs.iter().position(|r| r == from).map_or(0, |i| i as i32 + by);
    if let Some(r) = usize::try_from(at).ok().and_then(|i| refs.get(i)) {
        go(voice, r);
    }
    true
}

fn go(voice: &Element, to: &Element) {
    for r in all(voice, ".cp-ref[tabindex=\"0\"]") {
        let _ = r.set_attribute("tabindex", "-1");
    }
    let _ = to.set_attribute("tabindex", "0");
    give(to);
}

/// Is the reader writing, so that letters are letters?
pub fn writes(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|e| {
        let kind = e.get_attribute("type").unwrap_or_default();
        matches!(e.tag_name().to_lowercase().as_str(), "textarea" | "select")
            || (e.tag_name().eq_ignore_ascii_case("input")
                && !matches!(kind.as_str(), "checkbox" | "radio" | "range" | "button"))
    })
}

/// Puts items beside the marks they belong to, pushed down where two would meet; a narrow widget leaves them in a row.
pub fn beside(anchor: &Element) {
    let Some(text) = one(anchor, ".txt") else { return };
    let top = text.get_bounding_client_rect().top();
    let lists = all(anchor, ".no, .yes");
    for list in &lists {
        let _ = list.class_list().add_1("is-placed");
    }
    // All is read before anything is moved: a long article is laid out once.
    let mut items: Vec<(usize, f64, f64, f64, HtmlElement)> = Vec::new();
    for (i, list) in lists.iter().enumerate() {
        let place = |n: Element| {
            let first = one(&text, &n.get_attribute("data-for")?)?.get_client_rects().item(0)?;
            let item: HtmlElement = n.dyn_into().ok()?;
            Some((i, (first.top() - top).round(), first.left(), f64::from(item.offset_height()), item))
        };
        items.extend(all(list, "[data-for]").into_iter().filter_map(place));
    }
    items.order_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)));
    let mut free = vec![0.0; lists.len()];
    for (i, y, _, height, item) in items {
        let y = f64::max(y, free[i]);
        let _ = item.style().set_property("--y", &format!("{y:.0}px"));
        free[i] = y + height;
    }
    for (list, free) in lists.iter().zip(free) {
        if let Some(l) = list.dyn_ref::<HtmlElement>() {
            let _ = l.style().set_property("--min", &format!("{free:.0}px"));
        }
    }
}

/// Gives grid places that stand in attributes to the style: `data-cols` (template), `data-at` ("column / column | row").
pub fn grid(root: &Element) {
    if let Some(e) = root.dyn_ref::<HtmlElement>()
        && let Some(cols) = root.get_attribute("data-cols")
    {
        let _ = e.style().set_property("--cols", &cols);
    }
    for e in all(root, "[data-at]") {
        let at = e.get_attribute("data-at").unwrap_or_default();
        if let (Some((col, row)), Some(e)) = (at.split_once('|'), e.dyn_ref::<HtmlElement>()) {
            let _ = e.style().set_property("grid-column", col.trim());
            let _ = e.style().set_property("grid-row", row.trim());
        }
    }
}

/// Copies text; `done` hears whether it worked.
pub fn copy(text: String, done: impl Fn(bool) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let navigator = window().navigator();
        let has = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|c| c.is_object());
        if has && wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok() {
            done(true);
            return;
        }
        done(copy_by_hand(&text).unwrap_or(false));
    });
}

/// Where the clipboard is closed (`file://`, embeds): through a text box and the browser's own command.
fn copy_by_hand(text: &str) -> Option<bool> {
    let area: web_sys::HtmlTextAreaElement = document().create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    let body = document().body()?;
    body.append_child(&area).ok()?;
    area.select();
    let command =
        js_sys::Reflect::get(&document(), &JsValue::from_str("execCommand")).ok()?.dyn_into::<js_sys::Function>().ok();
    let done = command.and_then(|c| c.call1(&document(), &JsValue::from_str("copy")).ok()).and_then(|r| r.as_bool());
    area.remove();
    done
}

/// Opens the print dialog, after what is under way.
pub fn print() {
    // Told beforehand: within a call of ours, what is written for paper would come after the browser has looked.
    let _ = web_sys::Event::new("beforeprint").map(|e| window().dispatch_event(&e));
    gloo::timers::callback::Timeout::new(150, || drop(window().print())).forget();
}

/// Tells when a page goes to paper (`true`) and when it is there, until dropped.
pub fn on_print(told: &yew::Callback<bool>) -> [gloo::events::EventListener; 2] {
    [("beforeprint", true), ("afterprint", false)].map(|(name, now)| {
        let told = told.clone();
        gloo::events::EventListener::new(&window(), name, move |_| told.emit(now))
    })
}

/// The fragment of the page's address.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// A parameter of the page's address; development only.
#[cfg(debug_assertions)]
pub fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    let own = |p: &str| p.split_once('=').unwrap_or((p, "")).0 == name;
    search
        .trim_start_matches('?')
        .split('&')
        .find(|p| own(p))
        .map(|p| p.split_once('=').map_or("", |x| x.1).to_string())
}

/// Puts this into the fragment, beside a shared comparison that stands there; `apart`: "back" leads to what stood there before.
pub fn set_hash(own: &str, apart: bool) {
    let (before, shared) = (hash(), shared());
    let all: Vec<&str> = shared.as_deref().into_iter().chain([own]).filter(|p| !p.is_empty()).collect();
    let all = all.join("&");
    let (Ok(history), false) = (window().history(), before.trim_start_matches('#') == all) else { return };
    let location = window().location();
    let bare = || location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = if all.is_empty() { bare() } else { format!("#{all}") };
    let (none, url) = (&JsValue::NULL, Some(url.as_str()));
    // Browsers refuse when it happens too often; then the address says where one was.
    let _ =
        if apart { history.push_state_with_url(none, "", url) } else { history.replace_state_with_url(none, "", url) };
}

/// Takes a shared comparison out of the fragment once something else is shown.
pub fn drop_shared() {
    if cfg!(not(target_arch = "wasm32")) {
        return;
    }
    let hash = hash();
    if holds_shared()
        && let Ok(history) = window().history()
    {
        let rest = crate::saved::link::without(&hash);
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{rest}")));
    }
}

/// Does the fragment hold a shared comparison?
pub fn holds_shared() -> bool {
    shared().is_some()
}

/// The part of the fragment that holds a shared comparison, whole or broken.
pub fn shared() -> Option<String> {
    hash().trim_start_matches('#').split('&').find(|p| p.starts_with("c=")).map(Into::into)
}

/// Calls back when another fragment was put into the address, until dropped.
pub fn on_fragment(call: impl Fn() + 'static) -> gloo::events::EventListener {
    gloo::events::EventListener::new(&window(), "hashchange", move |_| call())
}

/// Tells the shadow host its theme; the tokens hang on it.
pub fn dress(root: &Element, theme: &str) {
    let host = root.get_root_node().dyn_into::<ShadowRoot>().map(|s| s.host());
    let host = host.ok().or_else(|| document().document_element());
    if let Some(host) = host {
        let _ = if matches!(theme, "light" | "dark") {
            host.set_attribute("data-theme", theme)
        } else {
            host.remove_attribute("data-theme")
        };
    }
}

/// The languages the reader wishes, best first.
pub fn wishes() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|l| l.as_string()).collect()
}

/// Does the page come from a server, with other pages beside it?
pub fn served() -> bool {
    cfg!(target_arch = "wasm32") && window().location().protocol().is_ok_and(|p| p.starts_with("http"))
}

/// Opens a dialog over the page.
pub fn open_dialog(dialog: &Element) {
    if let Ok(show) = js_sys::Reflect::get(dialog, &JsValue::from_str("showModal"))
        && let Ok(show) = show.dyn_into::<js_sys::Function>()
    {
        let _ = show.call0(dialog);
    }
}

/// Calls back when an element changes its size, until dropped.
pub struct Watch {
    observer: Option<web_sys::ResizeObserver>,
    _call: Closure<dyn FnMut()>,
}

impl Watch {
    /// Watches one element.
    pub fn new(element: &Element, call: impl FnMut() + 'static) -> Watch {
        let call = Closure::<dyn FnMut()>::new(call);
        let observer = web_sys::ResizeObserver::new(call.as_ref().unchecked_ref()).ok();
        if let Some(o) = &observer {
            o.observe(element);
        }
        Watch { observer, _call: call }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(o) = &self.observer {
            o.disconnect();
        }
    }
}
