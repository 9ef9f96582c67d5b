//! From bytes to text: byte order marks, what a page declares, and Firefox's guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes in which a page has to declare its encoding (HTML standard: 1024; some pages are late).
const PRESCAN: usize = 4_096;

/// The encoding of a byte order mark.
pub(super) fn bom(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(e, _)| e)
}

/// UTF-16 without a mark: of Latin letters every other byte is nought, and of the rest none.
pub(super) fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(400) & !1];
    let noughts = |from: usize| head.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    // Of a text in Latin letters nearly all; a few signs beyond them (`“`, `–`) have none.
    let most = |n: usize| head.len() > 16 && n * 10 > head.len() / 2 * 8;
    match (even, odd) {
        (0, n) if most(n) => Some(UTF_16LE),
        (n, 0) if most(n) => Some(UTF_16BE),
        _ => None,
    }
}

/// The text of a file, and the name of its encoding where it is not UTF-8 and had to be guessed.
pub(super) fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
    if bom(bytes).is_some() {
        return (decode(bytes, UTF_8), None);
    }
    if let Some(encoding) = unmarked(bytes) {
        return (decode(bytes, encoding), Some(encoding.name()));
    }
    if mostly_utf8(bytes) {
        return (String::from_utf8_lossy(bytes).into_owned(), None);
    }
    let encoding = guess(bytes);
    (decode(bytes, encoding), Some(encoding.name()))
}

/// The text of a web page: mark, then valid UTF-8, then its declaration, then a guess.
///
/// Valid UTF-8 that is more than ASCII is UTF-8 even where a saved page still declares what the server sent.
pub(super) fn html(bytes: &[u8]) -> String {
    if bom(bytes).is_some() || mostly_utf8(bytes) {
        return decode(bytes, UTF_8);
    }
    let encoding = declared(bytes).filter(|e| *e != UTF_8).unwrap_or_else(|| guess(bytes));
    decode(bytes, encoding)
}

/// Decodes with a known encoding; a byte order mark wins.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode(bytes).0.into_owned()
}

/// UTF-8, or UTF-8 with a few broken bytes: a text in another encoding breaks at nearly every sign beyond ASCII.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 && !iso_2022(bytes) || bad * 8 < good
}

/// The escape sequences of ISO-2022-JP are ASCII.
fn iso_2022(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|w| w == b"\x1b$" || w == b"\x1b(")
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(100_000)], true);
    detector.guess(None, Utf8Detection::Allow)
}

/// `<meta charset=…>`, `<meta http-equiv content="…; charset=…">`, `<?xml encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(PRESCAN).map(|b| char::from(b.to_ascii_lowercase())).collect();
    let label = |mark: &str| {
        head.match_indices(mark).find_map(|(at, _)| {
            let rest = head[at + mark.len()..].trim_start().strip_prefix('=')?.trim_start();
            let rest = rest.trim_start_matches(&['"', '\''][..]);
            let end = rest.find(&['"', '\'', ';', '>', ' ', '/', '?'][..]).unwrap_or(rest.len());
            Encoding::for_label(&rest.as_bytes()[..end])
        })
    };
    let found = label("charset").or_else(|| label("encoding"))?;
    // A page that can be read so far is not UTF-16 without a mark.
    Some(if found == UTF_16BE || found == UTF_16LE { UTF_8 } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Encodes `words` and expects to read them back.
    fn check(label: &str, words: &str) {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, failed) = encoding.encode(words);
        assert!(!failed, "{label}");
        let (read, guessed) = text(&bytes);
        assert_eq!(read, words, "{label}");
        assert_eq!(guessed.is_none(), encoding == UTF_8, "{label}");
        let page = format!("<meta charset=\"{label}\"><p>{words}");
        assert_eq!(html(&encoding.encode(&page).0), page, "{label}");
    }

    #[test]
    fn encodings_of_the_languages_of_the_packs() {
        check("utf-8", "smör, Straße, łódź 😀");
        check("windows-1252", "Die Größe der Straße überraschte die Käufer in München, sagte er – „sehr“.");
        check("iso-8859-2", "Pożar hali pod Łodzią ugaszono dopiero nad ranem, nikt nie ucierpiał, mówią strażacy.");
        check("windows-1251", "Пожар на складе потушили только под утро, никто не пострадал, сообщили спасатели.");
        check("koi8-r", "Пожар на складе потушили только под утро, никто не пострадал, сообщили спасатели.");
        check("windows-1253", "Η πυρκαγιά στην αποθήκη έσβησε τα ξημερώματα, κανείς δεν τραυματίστηκε.");
        check("windows-1256", "أُخمد الحريق في المستودع عند الفجر ولم يصب أحد بأذى، وفق ما قالت الشرطة.");
        check("windows-1255", "השריפה במחסן כובתה לפנות בוקר, איש לא נפגע, מסרה המשטרה.");
        check("shift_jis", "倉庫の火事は明け方に消し止められ、けが人はいなかったと警察は発表した。");
        check("euc-jp", "倉庫の火事は明け方に消し止められ、けが人はいなかったと警察は発表した。");
        check("gbk", "仓库火灾在凌晨被扑灭，警方称无人受伤，原因仍在调查之中。");
        check("big5", "倉庫火災在凌晨被撲滅，警方稱無人受傷，原因仍在調查之中。");
        check("euc-kr", "창고 화재는 새벽에 진화됐으며 다친 사람은 없다고 경찰이 밝혔다.");
    }

    #[test]
    fn marks_and_breaks() {
        assert_eq!(text(b"\xff\xfea\0").0, "a");
        assert_eq!(text(b"\xfe\xff\0a").0, "a");
        assert_eq!(text(b"\xef\xbb\xbfa").0, "a");
        // Cut in the middle of a sign.
        assert_eq!(text("sömn, råd, öra, åska, ös, år, är, ö, å, ä, ö".as_bytes().get(..50).unwrap()).1, None);
        assert_eq!(text(b"").0, "");
    }
}
