//! The wire format: the report as JSON and as plain JavaScript objects.
//!
//! Offsets here are UTF-16 code units into the text as given, so that `text.slice(start, end)` works in JavaScript.
//! Core types do not serialise; these mirrors do, and a name changes here only together with [`VERSION`].

mod weighed;
mod write;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
pub use weighed::{Seen, Weighed, weighed};
pub use write::{report, sentences, tag, tag_kind, value};

/// The format's version; a reader refuses a higher one.
pub const VERSION: u32 = 1;

/// A whole report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// In the order given.
    pub articles: Vec<ArticleWire>,
    /// Of all articles.
    pub claims: Vec<ClaimWire>,
    /// What several articles speak of.
    pub groups: Vec<GroupWire>,
    /// Most important first.
    pub disagreements: Vec<DisagreementWire>,
    /// What the reader should know of the input.
    pub notices: Vec<NoticeWire>,
    /// With `--explain`: pairs of mentions kept before slots were compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<[Place; 2]>>,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub struct ArticleWire {
    /// As given.
    pub id: String,
    /// The text as given; offsets are places in it.
    pub text: String,
    /// Its headline.
    pub title: Option<String>,
    /// Newspaper, agency, site.
    pub outlet: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// ISO 8601 day of publication.
    pub date: Option<String>,
    /// RFC 3339, where the time is known too.
    pub published: Option<String>,
    /// RFC 3339.
    pub updated: Option<String>,
    /// Id of the earlier article it is a copy of.
    pub copy_of: Option<String>,
    /// Agency that the text is credited to.
    #[serde(default)]
    pub agency: Option<String>,
    /// Address of its page.
    #[serde(default)]
    pub link: Option<String>,
    /// Its language.
    pub language: LanguageWire,
    /// Cover every non-blank character.
    pub sentences: Vec<SentenceWire>,
}

/// A language with confidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct LanguageWire {
    /// ISO 639-3, `und` where unknown.
    pub code: String,
    /// 0 to 1.
    pub confidence: f64,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct SentenceWire {
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its own language.
    pub language: String,
    /// Not part of the story.
    pub furniture: bool,
    /// `headline`, `subhead`, `body`, `bullet`, `byline`, `caption`, `furniture`.
    #[serde(default)]
    pub role: String,
    /// Index of its paragraph.
    #[serde(default)]
    pub paragraph: usize,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct ClaimWire {
    /// Its place in the list.
    pub id: usize,
    /// Id of its article.
    pub article: String,
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// `stated`, `reported`, `planned`, `possible`, `denied`.
    pub certainty: String,
    /// Odd number of negations.
    pub negated: bool,
    /// Who is quoted for it.
    pub source: Option<SourceWire>,
    /// 0 to 1.
    pub checkworthy: f64,
    /// Its tags.
    pub tags: Vec<TagWire>,
}

/// Who is quoted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct SourceWire {
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Normalised.
    pub name: String,
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct TagWire {
    /// Kind of tag.
    pub kind: String,
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
    /// By kind.
    pub value: Json,
    /// Who found it.
    pub rule: String,
}

/// A place with its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct Place {
    /// Id of the article.
    pub article: String,
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    #[serde(default)]
    pub text: String,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct GroupWire {
    /// Its place in the list.
    pub id: usize,
    /// What is compared.
    pub label: String,
    /// Ids of claims.
    pub claims: Vec<usize>,
    /// The words.
    pub mentions: Vec<Place>,
    /// `agree`, `disagree`, `compatible`, `unclear`.
    pub verdict: String,
}

/// A disagreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct DisagreementWire {
    /// Its place in the list.
    pub id: usize,
    /// One of the eight kinds.
    pub kind: String,
    /// Id of its group.
    pub group: usize,
    /// What is asked, in words of the articles.
    pub question: String,
    /// The same in the words of each article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<AskedWire>,
    /// 0 to 1.
    pub severity: f64,
    /// 0 to 1.
    pub confidence: f64,
    /// Two or more.
    pub sides: Vec<SideWire>,
    /// Fit more than one side.
    pub compatible: Vec<Place>,
    /// English sentence.
    pub explanation: String,
    /// The sentence's parts.
    pub why: WhyWire,
    /// Who found it.
    pub rule: String,
}

/// What one article calls the thing that is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct AskedWire {
    /// Id of the article.
    pub article: String,
    /// The telling words, in the order of the text.
    pub words: Vec<AskedWordWire>,
}

/// A word of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct AskedWordWire {
    /// As the article has it.
    pub text: String,
    /// Number of the concept it stands for, where that is sure; the same in every language.
    pub concept: Option<u32>,
}

/// A side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct SideWire {
    /// In English.
    pub value: String,
    /// The value for other languages: `{"amount": …}`, `{"date": …}`, `{"words": "…"}` (with `"concept"`, where they
    /// surely mean one), `{"label": "…"}`.
    pub reading: Json,
    /// The words of the articles.
    pub mentions: Vec<Place>,
}

impl SideWire {
    /// Number of the concept that its words surely mean.
    pub fn concept(&self) -> Option<u32> {
        self.reading.get("concept")?.as_u64()?.try_into().ok()
    }
}

/// A sentence to be made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct WhyWire {
    /// Template.
    pub template: String,
    /// Arguments.
    pub args: Vec<String>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Default)]
pub struct NoticeWire {
    /// Id of the article it is about.
    pub article: Option<String>,
    /// Stable name.
    pub code: String,
    /// English.
    pub text: String,
}

/// Byte offsets of one text to UTF-16 units, by one entry each 64 bytes and a short count.
pub struct Utf16<'a> {
    text: &'a str,
    marks: Vec<usize>,
}

impl<'a> Utf16<'a> {
    const STEP: usize = 64;

    /// Prepares a text: one pass.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut units = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % Self::STEP == 0 {
                marks.push(units);
            }
            units += width(byte);
        }
        Utf16 { text, marks }
    }

    /// The unit at byte `at`.
    pub fn unit(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let Some(last) = self.marks.len().checked_sub(1) else { return 0 };
        let mark = (at / Self::STEP).min(last);
        self.marks[mark] + self.text.as_bytes()[mark * Self::STEP..at].iter().map(|b| width(*b)).sum::<usize>()
    }
}

/// UTF-16 units that begin with this UTF-8 byte.
fn width(byte: u8) -> usize {
    match byte {
        0x80..0xC0 => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_utf16() {
        let text = "Åke 😀 13 миллиардов ".repeat(9);
        let map = Utf16::new(&text);
        for (at, _) in text.char_indices() {
            assert_eq!(map.unit(at), text[..at].encode_utf16().count());
        }
        assert_eq!(map.unit(text.len()), text.encode_utf16().count());
    }
}
