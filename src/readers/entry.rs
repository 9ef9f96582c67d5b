//! The door of the readers' wasm: bytes in, JSON out.

use super::{File, read};
use crate::input::Limits;
use wasm_bindgen::prelude::*;

/// Reads a file; answers with [`super::Found`] as JSON. `link`: where a page comes from, or empty.
#[wasm_bindgen(js_name = readFile)]
pub fn read_file(name: &str, bytes: &[u8], link: &str) -> String {
    let file = File { name, bytes, link: (!link.is_empty()).then_some(link) };
    serde_json::to_string(&read(file, &Limits::default())).unwrap_or_default()
}
