//! The JavaScript API: `window.Counterpoint`. Everything goes in and out as plain objects.

use super::analyzer::Analyzer;
use super::articles;
use super::host::Host;
use super::message::Request;
use js_sys::{JSON, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

thread_local! {
    static ANALYZER: RefCell<Option<Rc<Analyzer>>> = const { RefCell::new(None) };
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

/// Called once by `host.js` before anything else.
#[wasm_bindgen]
pub fn start(host: Host) {
    HOST.set(Some(host.clone()));
    ANALYZER.set(Some(Rc::new(Analyzer::new(host))));
}

/// The stylesheet for a document or a shadow root.
#[wasm_bindgen]
pub fn style() -> String {
    crate::view::STYLE.into()
}

/// Promises the report on `sources`: texts, or objects `{text, id?, title?, outlet?, date?, lang?}`.
///
/// Offsets in the report count UTF-16 units of the texts as given. Options: `explain`, `packs` (a URL).
#[wasm_bindgen]
pub async fn compare(sources: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let articles = articles::read(&sources).map_err(|e| type_error(&format!("compare: {e}")))?;
    let option = |name: &str| match options.is_object() {
        true => Reflect::get(&options, &name.into()).unwrap_or_default(),
        false => JsValue::UNDEFINED,
    };
    let request = Request { articles, explain: option("explain").is_truthy() };
    let report = analyzer()?.compare(&request, option("packs").as_string().as_deref(), Rc::new(|_| ())).await;
    JSON::parse(&report.map_err(|e| js_sys::Error::new(&e))?)
}

/// Promises the comparison in a link to the page (`#c=…`) as JSON for [`super::widget::Widget::bring`], checked.
#[wasm_bindgen]
pub async fn unpack(link: String) -> Result<String, JsValue> {
    let host = host().ok_or_else(|| js_sys::Error::new("Counterpoint was not started"))?;
    let fragment = link.split_once('#').map_or("", |(_, f)| f);
    match super::desk::shared(&host, fragment).await {
        Ok(Some(saved)) => Ok(crate::saved::write(&saved)),
        Ok(None) => Err(type_error("read: the link holds no comparison")),
        Err(fault) => Err(type_error(&format!("read: {} {}", fault.code, fault.what))),
    }
}

/// The language of a text: `{code, confidence}`, ISO 639-3, `und` where unknown.
#[wasm_bindgen]
pub async fn detect(text: JsValue) -> Result<JsValue, JsValue> {
    let text = text.as_string().ok_or_else(|| type_error("detect: a string is expected"))?;
    load_model().await;
    let found = crate::detect::detect(&text);
    JSON::parse(&serde_json::json!({"code": found.lang.code(), "confidence": found.confidence}).to_string())
}

/// Takes the model that tells languages into the page's own instance; where it is refused, trigrams must do.
#[wasm_bindgen(js_name = loadModel)]
pub async fn load_model() {
    if !crate::detect::is_loaded()
        && let Ok(analyzer) = analyzer()
        && let Some(bytes) = analyzer.model().await
    {
        crate::detect::load(&bytes);
    }
}

/// Starts the engine before the first question, so that its answer comes at once.
#[wasm_bindgen]
pub async fn warm() {
    if let Ok(analyzer) = analyzer() {
        // Whatever fails now fails again, and is told, with the first question.
        let _ = analyzer.warm(None).await;
    }
}

/// Adds a pack by its name (`deu`, `meaning-deu`): its text, or its bytes with or without gzip.
#[wasm_bindgen(js_name = addPack)]
pub async fn add_pack(name: JsValue, data: JsValue) -> Result<(), JsValue> {
    let name = name.as_string().ok_or_else(|| type_error("addPack: the name of a pack is expected, like `deu`"))?;
    let analyzer = analyzer()?;
    let bytes = match data.as_string() {
        Some(text) => Uint8Array::from(text.as_bytes()),
        None if is_bytes(&data) => analyzer.open(&data).await.map_err(|e| type_error(&format!("addPack: {e}")))?,
        None => return Err(type_error("addPack: a text, a Uint8Array or an ArrayBuffer is expected")),
    };
    analyzer.add_pack(name, bytes).await.map_err(|e| js_sys::Error::new(&e).into())
}

/// A buffer or a view of one, also of another frame, whose classes are not ours.
fn is_bytes(data: &JsValue) -> bool {
    js_sys::ArrayBuffer::is_view(data) || js_sys::Object::from(data.clone()).to_string() == "[object ArrayBuffer]"
}

/// The analyzer of this page.
pub fn analyzer() -> Result<Rc<Analyzer>, JsValue> {
    ANALYZER.with_borrow(|a| a.clone()).ok_or_else(|| js_sys::Error::new("Counterpoint was not started").into())
}

/// What only JavaScript can do.
pub fn host() -> Option<Host> {
    HOST.with_borrow(|h| h.clone())
}

/// A `TypeError` with a clear message.
pub fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}
