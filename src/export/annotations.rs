//! W3C Web Annotations: every passage of a disagreement with its version, as a JSON-LD collection.
//!
//! Positions count characters, as the recommendation asks, not UTF-16 units as the report does.

use super::claims::pretty;
use super::{Sheet, Words};
use crate::wire::Place;
use serde_json::{Value as Json, json};

/// Characters of context before and after a passage, by which it is found again in a text that changed.
/// Fewer: the wrong one of two alike is found. More: a comma set elsewhere loses it. Range 16–64.
const CONTEXT: usize = 32;

/// A collection with one page.
pub fn write(sheet: &Sheet, words: &dyn Words) -> String {
    let mut items: Vec<Json> = Vec::new();
    for row in &sheet.rows {
        for side in &row.sides {
            for place in side.places {
                items.extend(annotation(sheet, words, row, items.len() + 1, place, &side.value));
            }
        }
        for place in &row.wire.compatible {
            items.extend(annotation(sheet, words, row, items.len() + 1, place, &words.word("fits")));
        }
    }
    pretty(&json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:counterpoint:annotations",
        "type": "AnnotationCollection",
        "label": sheet.title,
        "total": items.len(),
        "first": {"id": "urn:counterpoint:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }))
}

fn annotation(
    sheet: &Sheet,
    words: &dyn Words,
    row: &super::Row,
    number: usize,
    place: &Place,
    value: &str,
) -> Option<Json> {
    let at = sheet.report.articles.iter().position(|a| a.id == place.article)?;
    let (text, units, voice) = (&sheet.report.articles[at].text, &sheet.units[at], &sheet.voices[at]);
    // The page itself where it is known, so that a reader of annotations finds the place in it.
    let source = super::published_at(&sheet.report.articles[at]);
    let source = source.map_or_else(|| format!("urn:counterpoint:article:{}", urn(voice.id)), str::to_string);
    let (start, end) = (units.characters(text, place.start), units.characters(text, place.end));
    let prefix: String = text.chars().skip(start.saturating_sub(CONTEXT)).take(CONTEXT.min(start)).collect();
    let suffix: String = text.chars().skip(end).take(CONTEXT).collect();
    Some(json!({
        "id": format!("urn:counterpoint:annotation:{number}"),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": row.wire.kind},
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": words.lang(), "value": format!("{} – {value}", row.question)},
        ],
        "target": {
            "source": {"id": source, "type": "Text", "format": "text/plain", "language": voice.lang},
            "selector": [
                {"type": "TextQuoteSelector", "exact": units.slice(text, place.start, place.end), "prefix": prefix, "suffix": suffix},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }))
}

/// An id as part of a URN: what is not allowed there in percent signs.
fn urn(id: &str) -> String {
    id.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b == b'-' || b == b'.' {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_are_fit_for_a_urn() {
        assert_eq!(super::urn("le-monde 2"), "le-monde%202");
        assert_eq!(super::urn("ü"), "%C3%BC");
    }
}
