//! schema.org: every version of a disagreement a `Claim` that appears in articles, as JSON-LD.
//!
//! No `ClaimReview`: that is a verdict with a rating, and Counterpoint gives none.

use super::{Sheet, Words};
use serde_json::{Map, Value as Json, json};

/// A graph of articles, questions and claims.
pub fn write(sheet: &Sheet, words: &dyn Words) -> String {
    let mut graph: Vec<Json> = Vec::new();
    for v in &sheet.voices {
        let mut a = object(json!({"@type": "NewsArticle", "@id": format!("#article-{}", v.siglum)}));
        let outlet = sheet.report.articles.iter().find(|a| a.id == v.id);
        put(&mut a, "url", outlet.and_then(super::published_at).map(Json::from));
        put(&mut a, "headline", v.title.map(Json::from));
        put(&mut a, "datePublished", v.date.map(Json::from));
        put(&mut a, "inLanguage", (v.lang != "und").then(|| v.lang.into()));
        put(
            &mut a,
            "publisher",
            outlet.and_then(|a| a.outlet.as_deref()).map(|o| json!({"@type": "Organization", "name": o})),
        );
        put(&mut a, "author", outlet.and_then(|a| a.author.as_deref()).map(|o| json!({"@type": "Person", "name": o})));
        graph.push(a.into());
    }
    for row in &sheet.rows {
        let question = format!("#question-{}", row.rank);
        graph.push(json!({"@type": "Question", "@id": question, "name": row.question, "inLanguage": words.lang()}));
        for (n, side) in row.sides.iter().enumerate() {
            let appearance: Vec<Json> = side
                .voices
                .iter()
                .map(|i| {
                    let v = &sheet.voices[*i];
                    let quotes = side.places.iter().filter(|p| p.article == v.id);
                    let quotes: Vec<Json> =
                        quotes.map(|p| json!({"@type": "Quotation", "text": p.text, "inLanguage": v.lang})).collect();
                    json!({"@type": "NewsArticle", "@id": format!("#article-{}", v.siglum), "hasPart": quotes})
                })
                .collect();
            graph.push(json!({
                "@type": "Claim",
                "@id": format!("#claim-{}-{}", row.rank, n + 1),
                "name": format!("{} – {}", row.question, side.value),
                "text": side.value,
                "about": {"@id": question},
                "appearance": appearance,
            }));
        }
    }
    pretty(&json!({"@context": "https://schema.org", "@graph": graph}))
}

fn object(json: Json) -> Map<String, Json> {
    match json {
        Json::Object(map) => map,
        _ => Map::new(),
    }
}

fn put(map: &mut Map<String, Json>, key: &str, value: Option<Json>) {
    if let Some(value) = value {
        map.insert(key.into(), value);
    }
}

/// With line breaks, for people.
pub fn pretty(json: &Json) -> String {
    serde_json::to_string_pretty(json).unwrap_or_default() + "\n"
}
