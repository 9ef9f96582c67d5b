//! TEMP
#![allow(missing_docs)]
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};
pub fn t(name: &'static str, d: f32) -> f32 {
    static M: OnceLock<Mutex<HashMap<&'static str, f32>>> = OnceLock::new();
    let mut m = M.get_or_init(Default::default).lock().unwrap();
    *m.entry(name).or_insert_with(|| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(d))
}
