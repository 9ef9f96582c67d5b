//! From a pasted text to paragraphs with roles, metadata, language and sentences.

use super::{Article, Paragraph, Role, Sentence, byline, lines, roles};
use crate::detect::{self, Detected, detect};
use crate::segment;
use crate::{Source, pack::Packs};

pub(super) fn read(source: &Source, packs: &Packs) -> Article {
    let text = source.text.as_str();
    let language = match source.language {
        Some(lang) => Detected { lang, confidence: 1.0 },
        None => detect(text),
    };
    let pack = packs.get(language.lang);
    let tokens = segment::tokens(text);
    let spans = lines::paragraphs(text);
    let about = byline::Facts::of(text, &spans, &tokens, pack);
    let roles = roles::assign(text, &spans, &about, &pack.tables.article);
    let paragraphs: Vec<_> = spans.iter().zip(roles).map(|(&span, role)| Paragraph { span, role }).collect();
    let mut sentences = Vec::new();
    for (i, p) in paragraphs.iter().enumerate() {
        if !p.role.tells() {
            // No running text: a line is one piece.
            sentences.push(Sentence { span: p.span, language: language.lang, paragraph: i, role: p.role });
            continue;
        }
        for span in segment::sentences(text, p.span, pack) {
            let lang = detect::sentence(span.of(text), language).lang;
            sentences.push(Sentence { span, language: lang, paragraph: i, role: p.role });
        }
    }
    let meta = byline::read(text, &paragraphs, &about, &pack.tables.article);
    Article {
        id: source.id.clone(),
        text: text.into(),
        tokens,
        title: paragraphs.iter().find(|p| p.role == Role::Headline).map(|p| p.span),
        outlet: source.outlet.clone().or(meta.outlet),
        author: meta.author,
        date: source.date.or(meta.date),
        anchor: None,
        language,
        paragraphs,
        sentences,
    }
}
