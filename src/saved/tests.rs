use super::*;
use crate::correct::Target;
use crate::view::fixture;
use serde_json::json;

fn comparison() -> Saved {
    let report = fixture::report();
    let wrong = Correction::Wrong { on: Target::of(&report.disagreements[2]) };
    Saved { name: "Gråskär".into(), articles: fixture::inputs(), corrections: vec![wrong], report: None }
}

/// The fixture leaves out what a real report always has.
fn whole() -> Report {
    let mut report = fixture::report();
    for (i, g) in report.groups.iter_mut().enumerate() {
        g.id = i;
    }
    report
}

#[test]
fn what_was_written_is_read() {
    assert_eq!(read(&write(&comparison())), Ok(comparison()));
}

#[test]
fn a_report_comes_back_as_it_went() {
    let saved = Saved { report: Some(whole()), ..comparison() };
    let json = crate::export::json::write(&whole(), &reader(&saved));
    let back = read(&json).unwrap();
    assert_eq!(back, saved);
    assert_eq!(crate::export::json::write(back.report.as_ref().unwrap(), &reader(&back)), json, "byte for byte");
}

#[test]
fn the_commands_report_and_plain_lists_open_too() {
    let found = read(&serde_json::to_string(&whole()).unwrap()).unwrap();
    assert_eq!(found.report, Some(whole()));
    assert_eq!(found.articles[1].outlet.as_deref(), Some("Hansischer Kurier"));
    let ids = |text: &str| read(text).unwrap().articles.into_iter().map(|a| a.id).collect::<Vec<_>>();
    assert_eq!(ids("[\"one\", {\"text\": \"two\"}]"), ["a", "b"]);
    // What version 0 left in the browser's storage.
    assert_eq!(ids("{\"typed\": \"\", \"articles\": [{\"id\": \"x\", \"text\": \"one\", \"title\": null}]}"), ["x"]);
}

#[test]
fn what_is_wrong_is_named() {
    let good: Json = serde_json::from_str(&crate::export::json::write(&whole(), &reader(&comparison()))).unwrap();
    let check = |path: &str, value: Json, code: &str, words: &str| {
        let mut bad = good.clone();
        *bad.pointer_mut(path).unwrap_or_else(|| panic!("{path}")) = value;
        let fault = read(&bad.to_string()).expect_err(path);
        assert_eq!(fault.code, code, "{path}: {fault:?}");
        assert!(fault.what.contains(words), "{path}: {fault:?}");
    };
    check("/version", json!(99), "newer", "99");
    check("/version", json!("1"), "field", "version");
    check("/articles", json!([]), "field", "articles");
    check("/articles/0/text", json!(7), "field", "expected a string");
    check("/articles/1/id", json!("a"), "field", "articles[1].id");
    check("/articles/0/date", json!("yesterday"), "field", "articles[0].date");
    check("/articles/0/language/code", json!("<b>"), "field", "language.code");
    check("/articles/0/copyOf", json!("nobody"), "field", "copyOf");
    check("/articles/0/sentences/1/start", json!(0), "field", "sentences[1].start");
    check("/articles/4/sentences/0/end", json!(9_999_999), "field", "sentences[0]");
    check("/disagreements/0/kind", json!("__proto__"), "field", "kind");
    check("/disagreements/0/severity", json!(7.5), "field", "severity");
    check("/disagreements/0/group", json!(500), "field", "group");
    check("/disagreements/1/id", json!(0), "field", "id");
    check("/disagreements/0/sides/0/mentions/0/text", json!("words nobody wrote"), "field", "words nobody wrote");
    check("/disagreements/0/sides/0/mentions/0/article", json!("z"), "field", "mentions[0]");
    check("/disagreements/0/sides/0/mentions/0/start", json!(-1), "field", "invalid value");
    check("/disagreements/0/sides", json!([]), "field", "sides");
    check("/disagreements/0/sides/0/reading", json!({"a": {"b": {"c": {"d": 1}}}}), "field", "reading");
    check("/groups/0/verdict", json!("true"), "field", "verdict");
    check("/groups/0/mentions", json!([]), "field", "mentions");
    check("/claims/0/end", json!(9_999_999), "field", "claims[0]");
    check("/reader/corrections/0/do", json!("eval"), "field", "eval");
    check("/reader/corrections/0/on/kind", json!("x"), "field", "corrections[0]");
}

#[test]
fn a_place_may_not_cut_a_character() {
    let mut report = whole();
    let at = report.articles[4].text.encode_utf16().count() - 1;
    report.disagreements[0].sides[0].mentions[0] =
        wire::Place { article: "e".into(), start: at, end: at + 1, text: "\u{fffd}".into() };
    assert_eq!(read(&serde_json::to_string(&report).unwrap()).unwrap_err().code, "field");
}

#[test]
fn other_files_are_told_from_broken_ones() {
    let code = |text: &str| read(text).unwrap_err().code;
    assert_eq!(code("An article about [brackets]."), "foreign");
    assert_eq!(code("{\"name\": \"package\"}"), "foreign");
    assert_eq!(code("<!doctype html><p>A page.</p>"), "foreign");
    assert_eq!(code("{\"comparison\": 1"), "json");
    assert_eq!(code(&format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000))), "json");
    assert_eq!(code("{\"comparison\": 2, \"articles\": []}"), "newer");
    assert_eq!(code("[]"), "field");
    assert_eq!(
        code("{\"comparison\": 1, \"articles\": [{\"id\": \"a\", \"text\": \"x\", \"date\": \"2026-02-31\"}]}"),
        "field"
    );
    let many: Vec<&str> = vec!["x"; 101];
    assert!(read(&json!(many).to_string()).unwrap_err().what.contains("101"));
    // A key that means something in JavaScript means nothing here.
    assert!(read("{\"__proto__\": {\"x\": 1}, \"articles\": [\"one\"]}").is_ok());
}

#[test]
fn a_page_carries_a_comparison_and_gives_it_back() {
    let page = "<!doctype html><title>Counterpoint</title><script type=\"application/json\" id=\"counterpoint-comparison\"></script><script>1</script>";
    assert_eq!(read(page).unwrap_err().code, "foreign", "an empty page");
    let mut saved = comparison();
    saved.articles[0].text += "</script><!--<script>";
    saved.name = "<b>".into();
    let carried = page::insert(page, &write(&saved), &saved.name).unwrap();
    assert_eq!(carried.matches("</script>").count(), 2);
    assert!(carried.contains("<title>&lt;b&gt; – Counterpoint</title>"));
    assert_eq!(read(&carried), Ok(saved.clone()));
    // A copy of a copy.
    let again = page::insert(&carried, &write(&comparison()), "").unwrap();
    assert_eq!(read(&again), Ok(comparison()));
    assert_eq!(page::insert("<!doctype html>", "{}", ""), None);
}

#[test]
fn the_fragment_holds_view_and_comparison() {
    let check = |fragment: &str, expect: Result<Option<&str>, &str>| {
        assert_eq!(link::payload(fragment).map_err(|f| f.code), expect, "{fragment}");
    };
    check("", Ok(None));
    check("#v=matrix.3", Ok(None));
    check("#v=matrix.3&c=1.Ab-_9", Ok(Some("Ab-_9")));
    check("#c=1.Ab&v=one", Ok(Some("Ab")));
    check("#c=2.Ab", Err("newer"));
    check("#c=", Err("link"));
    check("#c=1.", Err("link"));
    check("#c=1.a b", Err("link"));
    check("#c=1.<script>", Err("link"));
    check(&format!("#c=1.{}", "A".repeat(200_000)), Err("link"));
    let holds = ["#c=1.Ab", "#v=one&c=broken!"].map(link::holds);
    assert_eq!((holds, ["", "#v=matrix.3", "#abc=1.Ab"].map(link::holds)), ([true; 2], [false; 3]));
    assert_eq!(link::address("https://example.org/x?y#v=one", "Ab"), "https://example.org/x?y#c=1.Ab");
    assert_eq!(link::without("#v=one&c=1.Ab"), "v=one");
    assert_eq!(link::from_url(&link::to_url("a+/b==")), "a+/b");
}
