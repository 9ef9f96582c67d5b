//! What a page says of its article in JSON-LD.

use super::tree::Tree;
use serde_json::Value as Json;

/// Types of schema.org that are news articles, best first.
const TYPES: [&str; 12] = [
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "LiveBlogPosting",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "Article",
    "BlogPosting",
    "SocialMediaPosting",
    "WebPage",
];

/// How deep graphs are searched.
const DEPTH: usize = 8;

/// The article's object, as far as it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::readers) struct Ld {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    /// An organisation beside persons: the agency whose text is used.
    pub agency: Option<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub link: Option<String>,
    pub lang: Option<String>,
    pub body: Option<String>,
    /// `isAccessibleForFree: false`.
    pub teaser: bool,
}

/// The best article of a page's JSON-LD.
pub(super) fn read(doc: &Tree) -> Ld {
    let mut all: Vec<(usize, Ld)> = Vec::new();
    for node in doc.select("script[type='application/ld+json']").nodes() {
        if let Some(json) = parse(&node.text()) {
            collect(&json, 0, &mut all);
        }
    }
    best(all)
}

/// The articles of a JSON file that uses schema.org's words.
pub(in crate::readers) fn articles(json: &Json) -> Vec<Ld> {
    let mut all = Vec::new();
    collect(json, 0, &mut all);
    all.retain(|(rank, ld)| *rank + 1 < TYPES.len() && ld.body.is_some());
    all.into_iter().map(|(_, ld)| ld).collect()
}

fn best(all: Vec<(usize, Ld)>) -> Ld {
    let teaser = all.iter().any(|(_, ld)| ld.teaser);
    let best = all.into_iter().min_by_key(|(rank, ld)| (*rank, ld.published.is_none()));
    best.map(|(rank, ld)| {
        // A `WebPage` is named after the page and dated after the site; its publisher is the outlet.
        let page = rank + 1 == TYPES.len();
        if page { Ld { title: None, body: None, author: None, teaser, ..ld } } else { Ld { teaser, ..ld } }
    })
    .unwrap_or_default()
}

/// Real pages wrap their JSON in comments, break lines inside strings and leave commas behind.
fn parse(text: &str) -> Option<Json> {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>");
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&mended(text)).ok())
}

fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for c in text.trim_end().trim_end_matches(';').chars() {
        if inside && c.is_control() {
            out.push(' ');
            continue;
        }
        match c {
            '"' if !escaped => inside = !inside,
            '}' | ']' if !inside => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

fn collect(json: &Json, depth: usize, out: &mut Vec<(usize, Ld)>) {
    if depth > DEPTH || out.len() > 200 {
        return;
    }
    match json {
        Json::Array(all) => all.iter().for_each(|j| collect(j, depth + 1, out)),
        Json::Object(map) => {
            if let Some(rank) = rank(&json["@type"]) {
                out.push((rank, of(json)));
            }
            for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"] {
                if let Some(inner) = map.get(name) {
                    collect(inner, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

fn rank(kind: &Json) -> Option<usize> {
    let one = |k: &str| TYPES.iter().position(|t| *t == k.rsplit(['/', ':']).next().unwrap_or(k));
    match kind {
        Json::String(k) => one(k),
        Json::Array(all) => all.iter().filter_map(|k| one(k.as_str()?)).min(),
        _ => None,
    }
}

fn of(json: &Json) -> Ld {
    let text = |name: &str| string(&json[name]);
    let free = &json["isAccessibleForFree"];
    Ld {
        title: text("headline").or_else(|| text("name")),
        outlet: name(&json["publisher"]).or_else(|| name(&json["sourceOrganization"])),
        author: name(&json["author"]).or_else(|| name(&json["creator"])),
        agency: agency(&json["author"]),
        published: text("datePublished").or_else(|| text("dateCreated")),
        updated: text("dateModified"),
        link: text("url").or_else(|| string(&json["mainEntityOfPage"]["@id"])).or_else(|| text("mainEntityOfPage")),
        lang: text("inLanguage").or_else(|| string(&json["inLanguage"]["alternateName"])),
        body: text("articleBody").map(|b| plain(&b)).or_else(|| updates(&json["liveBlogUpdate"])),
        teaser: *free == Json::Bool(false) || free.as_str().is_some_and(|f| f.eq_ignore_ascii_case("false")),
    }
}

/// A live ticker's entries.
fn updates(json: &Json) -> Option<String> {
    let one = |u: &Json| {
        let parts = [string(&u["headline"]), string(&u["articleBody"]).map(|b| plain(&b))];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    };
    let all: Vec<String> = json.as_array()?.iter().filter_map(one).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}

/// Some put HTML into `articleBody`.
fn plain(text: &str) -> String {
    if text.contains("</") || text.contains("<br") {
        return super::lines::of(&Tree::from(text).root()).join("\n");
    }
    text.to_string()
}

fn string(json: &Json) -> Option<String> {
    let text = super::words(json.as_str()?.trim_matches('\u{feff}'));
    // Line ends of a body are paragraphs.
    let text = if json.as_str()?.contains('\n') { json.as_str()?.trim().to_string() } else { text };
    let text = text.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'").replace("&nbsp;", "\u{a0}");
    (!text.is_empty()).then_some(text)
}

/// The organisation among authors, where persons stand beside it. A long name is a desk's (`News Room of the Post`).
fn agency(json: &Json) -> Option<String> {
    let all = json.as_array().filter(|all| all.iter().any(|j| !is_firm(j)))?;
    let found = all.iter().find(|j| is_firm(j)).and_then(name)?;
    (found.split(' ').count() < 3 && found.chars().count() < 20).then_some(found)
}

fn is_firm(json: &Json) -> bool {
    json["@type"].as_str().is_some_and(|t| t.ends_with("Organization"))
}

/// `"Ann Hill"`, `{"name": "Ann Hill"}`, or several of them.
fn name(json: &Json) -> Option<String> {
    match json {
        Json::Array(all) => {
            // The agency beside a person is no author of it.
            let firms = all.iter().all(is_firm);
            let mut names: Vec<String> = all.iter().filter(|j| firms || !is_firm(j)).filter_map(name).collect();
            names.dedup();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Json::Object(_) => name(&json["name"]),
        // An address is no name.
        _ => string(json).filter(|n| !n.starts_with("http") && n.chars().count() < 120),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str) -> Ld {
        read(&Tree::from(format!("<script type=\"application/ld+json\">{script}</script>").as_str()))
    }

    #[test]
    fn graphs_lists_and_broken_json() {
        let ld = check(
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"X"},
            {"@type":["NewsArticle"],"headline":"Fire","author":[{"@type":"Person","name":"Ann Hill"},{"name":"Bo Reed"}],
             "publisher":{"@type":"Organization","name":"Harbour Post"},"datePublished":"2026-03-04T09:30:00Z"}]}"#,
        );
        assert_eq!((ld.title.as_deref(), ld.author.as_deref()), (Some("Fire"), Some("Ann Hill, Bo Reed")));
        assert_eq!(ld.outlet.as_deref(), Some("Harbour Post"));
        let ld = check("<!-- {\"@type\":\"Article\",\"headline\":\"A\nB\",\"isAccessibleForFree\":\"False\",} -->");
        assert_eq!((ld.title.as_deref(), ld.teaser), (Some("A B"), true));
        let by = |authors: &str| check(&format!(r#"{{"@type":"NewsArticle","headline":"Fire","author":[{authors}]}}"#));
        let both = by(r#"{"@type":"Person","name":"Ann Hill"},{"@type":"Organization","name":"Reuters"}"#);
        assert_eq!((both.author.as_deref(), both.agency.as_deref()), (Some("Ann Hill"), Some("Reuters")));
        assert_eq!(by(r#"{"@type":"Organization","name":"Reuters"}"#).agency, None);
        assert_eq!(by(r#"{"@type":"Person","name":"Ann Hill"},{"name":"Bo Reed"}"#).agency, None);
        assert_eq!(check("{]"), Ld::default());
        // An organisation is no article.
        assert_eq!(check(r#"{"@type":"Organization","name":"Harbour Post"}"#), Ld::default());
    }
}
