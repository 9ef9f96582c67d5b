//! What a reader typed, kept in this browser so that a reload loses nothing.
//!
//! The page uses it, an embed never does: the storage of a host belongs to the host. A browser that refuses storage
//! (private windows, sandboxed frames, a full disk) costs the reader the memory, never the work at hand.

/// Reads a value; `None` where there is none or storage is refused.
pub fn load(key: &str) -> Option<String> {
    local()?.get_item(&name(key)).ok()?
}

/// Keeps a value; `false` where the browser refuses.
pub fn save(key: &str, value: &str) -> bool {
    local().is_some_and(|s| s.set_item(&name(key), value).is_ok())
}

/// Forgets a value.
pub fn remove(key: &str) {
    if let Some(s) = local() {
        // A storage that refuses to forget holds nothing of ours.
        let _ = s.remove_item(&name(key));
    }
}

/// Is there a storage at all?
pub fn is_there() -> bool {
    local().is_some()
}

/// Pages of one origin share a storage; the prefix keeps ours apart.
fn name(key: &str) -> String {
    format!("counterpoint.{key}")
}

#[cfg(not(target_arch = "wasm32"))]
fn local() -> Option<web_sys::Storage> {
    None
}

/// `gloo::storage` throws where the getter itself is refused, so it is asked here by hand.
#[cfg(target_arch = "wasm32")]
fn local() -> Option<web_sys::Storage> {
    // A page of somebody else's around this one could lead a click to what the reader keeps, so nothing of it is there.
    if super::api::host().is_none_or(|host| host.strange()) {
        return None;
    }
    web_sys::window()?.local_storage().ok()?
}

#[cfg(test)]
mod tests {
    #[test]
    fn without_a_browser_nothing_is_kept_and_nothing_breaks() {
        assert!(!super::save("draft", "text"));
        assert_eq!(super::load("draft"), None);
    }
}
