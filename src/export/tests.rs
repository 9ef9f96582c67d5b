//! Every format against a file that can be read by eye: `BLESS=1 cargo nextest run --lib -E 'test(export)'` writes them anew.

use super::*;
use crate::correct::{Correction, Target};
use crate::view::fixture;
use crate::wire::Report;
use serde_json::Value as Json;

/// Swedish, German, English with an emoji, Arabic.
fn story() -> Report {
    let mut report = fixture::story(&[0, 2, 4, 5]);
    let values = ["14", "23", "Frachter → Fähre", "ferry → freighter", "no", "yes"];
    let mut values = values.into_iter().chain(std::iter::repeat("other"));
    for side in report.disagreements.iter_mut().flat_map(|d| &mut d.sides) {
        side.value = values.next().unwrap_or_default().into();
    }
    report.disagreements.truncate(3);
    report
}

/// The last disagreement does not count as one.
fn reader(report: &Report) -> Reader {
    let wrong = report.disagreements.last().map(|d| Correction::Wrong { on: Target::of(d) });
    Reader { name: "Kollision vor Gråskär".into(), corrections: wrong.into_iter().collect(), given: Vec::new() }
}

fn check(format: Format) -> String {
    let report = story();
    let found = write(format, &report, &reader(&report), &English);
    let file = format!("{}/src/export/golden/story.{}", env!("CARGO_MANIFEST_DIR"), format.ending());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, &found).unwrap();
    }
    let expect = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(found, expect, "{file}");
    found
}

#[test]
fn the_matrix_as_csv() {
    let found = check(Format::Csv);
    assert!(found.starts_with('\u{feff}'));
    assert_eq!(found.matches("\r\n").count(), 3, "a head and two questions; the third was put away");
}

#[test]
fn markdown_for_editors() {
    check(Format::Markdown);
}

#[test]
fn a_page_for_readers() {
    let found = check(Format::Html);
    assert!(found.contains("lang=\"ar\" dir=\"auto\""));
    for bad in ["<img", "<link", "src=", "href=", "style=\"", "url("] {
        assert!(!found.contains(bad), "the page loads nothing: {bad}");
    }
}

#[test]
fn text_for_mails() {
    check(Format::Text);
}

#[test]
fn claims_with_appearances_and_no_verdict() {
    let found = check(Format::Claims);
    let json: Json = serde_json::from_str(&found).unwrap();
    let of = |kind: &str| json["@graph"].as_array().unwrap().iter().filter(|n| n["@type"] == kind).count();
    assert_eq!((of("NewsArticle"), of("Question"), of("Claim")), (4, 2, 4));
    assert!(!found.contains("ClaimReview") && !found.contains("Rating"));
    // Every claim answers a question of the graph, and appears with its words in articles of the graph.
    let graph = json["@graph"].as_array().unwrap();
    let held = |id: &Json, kind: &str| graph.iter().any(|n| n["@id"] == *id && n["@type"] == kind);
    for claim in graph.iter().filter(|n| n["@type"] == "Claim") {
        assert!(held(&claim["about"]["@id"], "Question"), "{claim}");
        let appearance = claim["appearance"].as_array().unwrap();
        assert!(!appearance.is_empty(), "{claim}");
        for article in appearance {
            assert!(held(&article["@id"], "NewsArticle"), "{claim}");
            assert!(article["hasPart"].as_array().unwrap().iter().all(|q| q["@type"] == "Quotation"), "{claim}");
        }
    }
}

#[test]
fn annotations_count_characters() {
    let json: Json = serde_json::from_str(&check(Format::Annotations)).unwrap();
    let report = story();
    for item in json["first"]["items"].as_array().unwrap() {
        let [quote, position] = item["target"]["selector"].as_array().unwrap().as_slice() else { panic!("{item}") };
        let id = item["target"]["source"]["id"].as_str().unwrap();
        let text: Vec<char> = report.articles.iter().find(|a| id.ends_with(&a.id)).unwrap().text.chars().collect();
        let range = position["start"].as_u64().unwrap() as usize..position["end"].as_u64().unwrap() as usize;
        assert_eq!(quote["exact"], text[range].iter().collect::<String>());
    }
}

#[test]
fn data_lead_to_the_page_of_an_article_and_nowhere_else() {
    let mut report = story();
    report.articles[0].link = Some("https://example.org/ferry".into());
    report.articles[1].link = Some("javascript:alert(1)".into());
    let json = |f| serde_json::from_str::<Json>(&write(f, &report, &Reader::default(), &English)).unwrap();
    let claims = json(Format::Claims);
    let urls = claims["@graph"].as_array().unwrap().iter().filter_map(|n| n["url"].as_str()).collect::<Vec<_>>();
    assert_eq!(urls, ["https://example.org/ferry"]);
    let annotations = json(Format::Annotations);
    let mut sources: Vec<&str> = annotations["first"]["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["target"]["source"]["id"].as_str().unwrap())
        .collect();
    sources.sort_unstable();
    sources.dedup();
    assert!(sources.contains(&"https://example.org/ferry"), "{sources:?}");
    assert!(sources[1..].iter().all(|s| s.starts_with("urn:counterpoint:article:")), "{sources:?}");
}

#[test]
fn json_keeps_the_whole_report_and_the_corrections_beside_it() {
    let report = story();
    let json: Json = serde_json::from_str(&write(Format::Json, &report, &reader(&report), &English)).unwrap();
    assert_eq!(json["disagreements"].as_array().unwrap().len(), 3);
    assert_eq!(json["reader"]["corrections"][0]["do"], "wrong");
    let plain = write(Format::Json, &report, &Reader::default(), &English);
    assert_eq!(plain.trim_end(), serde_json::to_string(&report).unwrap(), "without a reader, what the command prints");
}

#[test]
fn whatever_an_article_holds_stays_text() {
    let mut report = story();
    let bad = "=1+1</script><script>alert(1)</script>[x](javascript:1)|\"'&\u{202e}";
    report.articles[0].outlet = Some(bad.into());
    report.articles[1].title = Some(bad.into());
    report.disagreements[0].question = bad.into();
    report.disagreements[0].sides[0].value = bad.into();
    let write = |f| super::write(f, &report, &Reader { name: bad.into(), ..Reader::default() }, &English);
    let html = write(Format::Html);
    assert_eq!(html.matches("<script").count(), 1, "only our own data");
    assert_eq!(html.matches("</script").count(), 1);
    let csv = write(Format::Csv);
    assert!(csv.contains("\"'=1+1"));
    assert!(!write(Format::Markdown).contains("](javascript"));
    // Data keep what was given; what is read by people turns nothing around it.
    let page = html.rsplit("</script>").next().unwrap();
    for read in [page, &csv, &write(Format::Markdown), &write(Format::Text)] {
        assert!(!read.contains('\u{202e}'), "{read}");
    }
    for f in [Format::Json, Format::Claims, Format::Annotations] {
        serde_json::from_str::<Json>(&write(f)).unwrap();
    }
}

#[test]
fn nothing_to_tell_is_told_in_every_format() {
    for f in Format::ALL {
        assert!(!write(f, &Report::default(), &Reader::default(), &English).is_empty(), "{f:?}");
    }
}

#[test]
fn files_have_names_that_every_system_takes() {
    for (title, expect) in [
        ("Kollision vor Gråskär: 14 oder 23?", "Kollision-vor-Gråskär-14-oder-23.csv"),
        ("../../etc/passwd", "etc-passwd.csv"),
        ("CON", "comparison.csv"),
        ("؟", "comparison.csv"),
        ("", "comparison.csv"),
    ] {
        assert_eq!(file_name(title, "csv"), expect);
    }
}
