//! Names of languages.

use std::fmt;

/// A language by its three ISO 639-3 letters as whatlang spells them (`cmn`, `nob`, `pes`), or [`Lang::UND`].
///
/// Engines never compare a `Lang` with a literal: what a language needs stands in its [`crate::pack::Pack`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang([u8; 3]);

impl Lang {
    /// The language is not known.
    pub const UND: Lang = Lang(*b"und");

    /// Reads three lower-case ASCII letters; anything else is `None`.
    ///
    /// ```
    /// use counterpoint::Lang;
    /// assert_eq!(Lang::parse("deu").map(|l| l.to_string()), Some("deu".into()));
    /// assert_eq!(Lang::parse("de"), None);
    /// ```
    pub fn parse(code: &str) -> Option<Lang> {
        match code.as_bytes() {
            [a, b, c] if code.bytes().all(|x| x.is_ascii_lowercase()) => Some(Lang([*a, *b, *c])),
            _ => None,
        }
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("und")
    }

    /// Is the language known?
    pub fn is_known(self) -> bool {
        self != Self::UND
    }
}

impl Default for Lang {
    fn default() -> Self {
        Self::UND
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
