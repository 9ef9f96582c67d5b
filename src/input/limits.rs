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
}

impl Default for Limits {
    fn default() -> Self {
        Limits { articles: 100, file: 25_000_000, unpacked: 60_000_000, entries: 2_000, depth: 3, text: 150_000 }
    }
}
