//! What the script around the wasm gives us (`host.js`): only JavaScript knows its own URL and source.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The object that `host.js` makes.
    pub type Host;

    /// A worker that reads the wasm from its first message. Some browsers throw where a policy refuses it.
    #[wasm_bindgen(method, catch)]
    pub fn worker(this: &Host) -> Result<web_sys::Worker, JsValue>;

    /// The bytes of a pack: from the file itself, else by GET from `base` or from beside the script.
    /// `undefined` where no such pack exists.
    #[wasm_bindgen(method, catch)]
    pub async fn pack(this: &Host, name: &str, base: Option<&str>) -> Result<JsValue, JsValue>;

    /// What the readers find in a file, as JSON; rejects where there are none (embeds) or where they died of the file.
    #[wasm_bindgen(method, catch)]
    pub async fn read(this: &Host, name: &str, bytes: &js_sys::Uint8Array, link: &str) -> Result<JsValue, JsValue>;

    /// Opens gzip; other bytes stay as they are.
    #[wasm_bindgen(method, catch)]
    pub async fn open(this: &Host, bytes: &JsValue) -> Result<JsValue, JsValue>;
}
