//! The packs that the native build carries, as `build.rs` lists them.

use super::Packs;

#[cfg(not(target_arch = "wasm32"))]
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

#[cfg(not(target_arch = "wasm32"))]
const MEANING: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/meaning.rs"));

/// Reads every pack once and hands out shared copies.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn packs() -> Packs {
    use super::Pack;
    use crate::Lang;
    use std::sync::OnceLock;
    static PACKS: OnceLock<Packs> = OnceLock::new();
    PACKS
        .get_or_init(|| {
            let mut packs = Packs::default();
            for (code, text) in FILES {
                // A test reads every pack; a broken one is left out here rather than stopping the program.
                if let Some(pack) = Lang::parse(code).and_then(|lang| Pack::parse(lang, text).ok()) {
                    packs.insert(pack);
                }
            }
            for bytes in MEANING {
                packs.insert_meaning(bytes).ok();
            }
            packs
        })
        .clone()
}

#[cfg(target_arch = "wasm32")]
pub(super) fn packs() -> Packs {
    Packs::default()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::{Lang, pack::Pack};

    #[test]
    fn every_meaning_pack_of_the_tree_can_be_read() {
        let mut packs = Packs::default();
        for bytes in MEANING {
            packs.insert_meaning(bytes).unwrap();
        }
        assert!(packs.concepts().is_some());
    }

    #[test]
    fn every_pack_of_the_tree_can_be_read() {
        for (code, text) in FILES {
            let lang = Lang::parse(code).unwrap_or_else(|| panic!("{code} is no language code"));
            if let Err(e) = Pack::parse(lang, text) {
                panic!("src/pack/{code}: {e}: {}", text.lines().nth(e.line - 1).unwrap_or(""));
            }
        }
    }
}
