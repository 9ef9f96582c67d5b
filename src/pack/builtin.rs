//! The packs that the native build carries, as `build.rs` lists them.

use super::Packs;

#[cfg(not(target_arch = "wasm32"))]
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

#[cfg(not(target_arch = "wasm32"))]
const MEANING: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/meaning.rs"));

/// All packs, each read when a text first needs it; copies share what was read.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn packs() -> Packs {
    use super::{Pack, Shelf};
    use crate::Lang;
    use crate::meaning::pack::{MeaningPack, MeaningTable};
    use std::sync::{Arc, OnceLock};
    static PACKS: OnceLock<Packs> = OnceLock::new();
    PACKS
        .get_or_init(|| {
            let mut packs = Packs::default();
            for (code, text) in FILES {
                let Some(lang) = Lang::parse(code) else { continue };
                let shelf = Shelf::later(lang, text.as_bytes(), |lang, bytes| {
                    Pack::parse(lang, std::str::from_utf8(bytes).ok()?).ok().map(Arc::new)
                });
                packs.packs.insert(lang, Arc::new(shelf));
            }
            for bytes in MEANING {
                match MeaningPack::language(bytes) {
                    Some(lang) => {
                        let shelf = Shelf::later(lang, bytes, |_, bytes| MeaningPack::parse(bytes).ok());
                        packs.meaning.insert(lang, Arc::new(shelf));
                    }
                    None => {
                        let shelf = Shelf::later(Lang::UND, bytes, |_, bytes| MeaningTable::parse(bytes).ok());
                        packs.concepts = Some(Arc::new(shelf));
                    }
                }
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
