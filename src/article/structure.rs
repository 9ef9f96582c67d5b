//! From a pasted text to paragraphs with roles, metadata, language and sentences.

use super::{Article, Paragraph, Role, Sentence};
use crate::detect::{Detected, detect};
use crate::segment;
use crate::{Source, Span, pack::Packs};

pub(super) fn read(source: &Source, packs: &Packs) -> Article {
    let text = source.text.as_str();
    let language = match source.language {
        Some(lang) => Detected { lang, confidence: 1.0 },
        None => detect(text),
    };
    let pack = packs.get(language.lang);
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            let role = if paragraphs.is_empty() && !trimmed.ends_with('.') { Role::Headline } else { Role::Body };
            paragraphs.push(Paragraph { span: Span::new(start, start + trimmed.len()), role });
        }
        at += line.len();
    }
    let mut sentences = Vec::new();
    for (i, p) in paragraphs.iter().enumerate() {
        for span in segment::sentences(text, p.span, pack) {
            sentences.push(Sentence { span, language: language.lang, paragraph: i, role: p.role });
        }
    }
    Article {
        id: source.id.clone(),
        text: text.into(),
        tokens: segment::tokens(text),
        title: paragraphs.first().filter(|p| p.role == Role::Headline).map(|p| p.span),
        outlet: source.outlet.clone(),
        author: None,
        date: source.date,
        language,
        paragraphs,
        sentences,
    }
}
