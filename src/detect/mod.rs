//! Which language a text is in.

use crate::Lang;

/// A language with how sure we are of it.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Detected {
    /// The language; [`Lang::UND`] where none is likely enough.
    pub lang: Lang,
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f64,
}

/// The language of a whole text; whatlang reads its first 1,000 characters.
pub fn detect(text: &str) -> Detected {
    let head = text.char_indices().nth(1000).map_or(text, |(at, _)| &text[..at]);
    match whatlang::detect(head) {
        Some(info) => {
            Detected { lang: Lang::parse(info.lang().code()).unwrap_or_default(), confidence: info.confidence() }
        }
        None => Detected::default(),
    }
}

/// The language of one sentence, given what stands around it.
pub fn sentence(_text: &str, around: Detected) -> Detected {
    around
}
