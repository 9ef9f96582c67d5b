//! What the script around the wasm gives us (`host.js`): only JavaScript knows its own URL and source.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The object that `host.js` makes.
    #[derive(Clone)]
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

    /// What is kept, as JSON.
    #[wasm_bindgen(method, catch)]
    pub async fn shelf(this: &Host) -> Result<JsValue, JsValue>;

    /// Keeps a comparison; answers its entry as JSON.
    #[wasm_bindgen(method, catch)]
    pub async fn keep(this: &Host, id: &str, name: &str, articles: u32, content: &str) -> Result<JsValue, JsValue>;

    /// Name and content of what is kept; `undefined` where it is gone.
    #[wasm_bindgen(method, catch)]
    pub async fn take(this: &Host, id: &str) -> Result<JsValue, JsValue>;

    /// Gives another name.
    #[wasm_bindgen(method, catch)]
    pub async fn rename(this: &Host, id: &str, name: &str) -> Result<JsValue, JsValue>;

    /// Deletes one.
    #[wasm_bindgen(method, catch)]
    pub async fn drop(this: &Host, id: &str) -> Result<JsValue, JsValue>;

    /// Deletes everything of ours in this browser.
    #[wasm_bindgen(method, catch)]
    pub async fn forget(this: &Host) -> Result<JsValue, JsValue>;

    /// Deflates a text; answers base64.
    #[wasm_bindgen(method, catch)]
    pub async fn squeeze(this: &Host, text: &str) -> Result<JsValue, JsValue>;

    /// And back; throws where it is broken or larger than `most` bytes.
    #[wasm_bindgen(method, catch)]
    pub async fn expand(this: &Host, base64: &str, most: u32) -> Result<JsValue, JsValue>;

    /// Does a page of somebody else's stand around this one?
    #[wasm_bindgen(method, getter)]
    pub fn strange(this: &Host) -> bool;

    /// The source of the single file.
    #[wasm_bindgen(method, catch)]
    pub async fn single(this: &Host) -> Result<JsValue, JsValue>;

    /// Saves a file as a download.
    #[wasm_bindgen(method, catch)]
    pub fn save(this: &Host, name: &str, mime: &str, text: &str) -> Result<(), JsValue>;
}
