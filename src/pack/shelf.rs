//! Packs that lie in the program as bytes and are read when first asked for.

use crate::Lang;
use std::sync::OnceLock;

/// Something that is read from bytes when it is first needed.
#[derive(Debug)]
pub(super) struct Shelf<T> {
    read: OnceLock<Option<T>>,
    lang: Lang,
    bytes: &'static [u8],
    reader: fn(Lang, &'static [u8]) -> Option<T>,
}

impl<T> Shelf<T> {
    /// What `reader` makes of `bytes`, later.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn later(lang: Lang, bytes: &'static [u8], reader: fn(Lang, &'static [u8]) -> Option<T>) -> Shelf<T> {
        Shelf { read: OnceLock::new(), lang, bytes, reader }
    }

    /// What is read already.
    pub(super) fn made(made: T) -> Shelf<T> {
        Shelf { read: OnceLock::from(Some(made)), lang: Lang::UND, bytes: &[], reader: |_, _| None }
    }

    /// `None` where the bytes are broken: a test reads every pack of the program.
    pub(super) fn get(&self) -> Option<&T> {
        self.read.get_or_init(|| (self.reader)(self.lang, self.bytes)).as_ref()
    }
}
