//! Codes of languages as HTML wants them.

/// ISO 639-3 codes that have a shorter BCP 47 form; fonts, hyphenation and quotation marks hang on it.
const SHORT: [(&str, &str); 33] = [
    ("ara", "ar"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
];

/// Languages a reader may choose for an article.
pub const CHOICE: [&str; 28] = [
    "eng", "deu", "fra", "swe", "spa", "ita", "por", "nld", "dan", "nob", "pol", "fin", "ces", "ron", "hun", "ell",
    "tur", "rus", "ukr", "ara", "heb", "hin", "cmn", "jpn", "kor", "vie", "ind", "pes",
];

/// `de` for `deu`; a code without a shorter form stays.
pub fn bcp47(code: &str) -> &str {
    SHORT.iter().find(|(long, _)| *long == code).map_or(code, |(_, short)| short)
}

/// The marks that open and close a quotation in a language.
pub fn quotes(code: &str) -> (&'static str, &'static str) {
    match code {
        "deu" | "ces" | "bul" => ("„", "“"),
        "pol" | "ron" | "hun" | "hrv" => ("„", "”"),
        "fra" => ("«\u{202f}", "\u{202f}»"),
        "spa" | "ita" | "nob" | "ell" | "rus" | "ukr" | "ara" | "pes" | "cat" => ("«", "»"),
        "dan" => ("»", "«"),
        "swe" | "fin" => ("”", "”"),
        "cmn" | "jpn" => ("「", "」"),
        _ => ("“", "”"),
    }
}
