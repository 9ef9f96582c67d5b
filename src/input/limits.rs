//! How much is taken in, so that a hostile file or a slip costs a sentence and never a freeze.

/// What one reading of files may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Articles of one file, archives included. Lower loses articles of a big folder, higher costs time: each article is
    /// read in some 10 ms.
    pub articles: usize,
    /// Bytes of one file as given. Saved pages with pictures inside (`.mhtml`) reach some 10 MB.
    pub file: usize,
    /// Bytes that all archives of one file may unpack to. A bomb of 40 KB unpacks to gigabytes.
    pub unpacked: usize,
    /// Files inside of one archive that are looked at.
    pub entries: usize,
    /// Archives in archives, mails in mails. More than one level is unusual.
    pub depth: usize,
    /// Characters of one article. A long report has 30,000; above the limit the text is cut at a paragraph, which is said.
    pub text: usize,
}

impl Limits {
    /// Articles that the page compares without asking. Columns beyond are hard to follow, and time grows with the square.
    pub const PAGE: usize = 12;
    /// Articles that the page takes at all; further ones are refused with a notice.
    pub const MOST: usize = 40;
    /// Characters of an article that are read; what stands behind is shown, and a notice says so.
    pub const TEXT: usize = 150_000;

    /// Where a text of more than `most` characters is cut: between paragraphs, or else words, that end shortly before.
    pub fn cut(text: &str, most: usize) -> Option<usize> {
        if text.len() <= most {
            return None;
        }
        let end = text.char_indices().nth(most)?.0;
        let late = |at: &usize| *at > end / 10 * 9;
        let line = text[..end].rfind('\n').filter(late);
        Some(line.or_else(|| text[..end].rfind(char::is_whitespace).filter(late)).unwrap_or(end))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits { articles: 100, file: 25_000_000, unpacked: 60_000_000, entries: 2_000, depth: 3, text: Limits::TEXT }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_paragraphs_or_words_or_anywhere() {
        assert_eq!(Limits::cut("ééé", 3), None);
        assert_eq!(Limits::cut(&"é".repeat(10), 3), Some(6));
        let words = "one two ".repeat(20);
        assert_eq!(Limits::cut(&words, 101), Some(99));
        assert_eq!(Limits::cut(&format!("Title\n{words}"), 101), Some(97));
        let lines = "one two\n".repeat(20);
        assert_eq!(Limits::cut(&lines, 101), Some(95));
    }
}
