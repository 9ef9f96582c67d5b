//! Which newspaper, agency or site a page is of, where it has to be told from its words.

use super::signs::fold;
use super::tree::Tree;
use super::words;

/// Signs between the parts of a page's title.
const BETWEEN: [&str; 14] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " : ", " » ", " « ", " › ", " ‹ ", " // ", "：："];

/// Letters of a headline's beginning by which a part of the page's title is known to be it.
const BEGINS: usize = 12;

/// Words of the longest name of an outlet.
const NAME: usize = 5;

/// The parts of a page's title.
fn parts(page: &str) -> Vec<&str> {
    let mut out = vec![page];
    for sign in BETWEEN {
        out = out.into_iter().flat_map(|p| p.split(sign)).collect();
    }
    out.into_iter().map(str::trim).filter(|p| !p.is_empty()).collect()
}

/// The headline in a page's title: all but the outlet at its end, or at its beginning where that is the shorter part.
pub(super) fn cut_title(page: &str) -> &str {
    let all = parts(page);
    let (Some(first), Some(last)) = (all.first().filter(|_| all.len() > 1), all.last()) else { return page };
    let sides = [page.strip_suffix(last), page.strip_prefix(first)];
    let [before, behind] = sides.map(|t| t.unwrap_or(page).trim_matches(is_between));
    let count = |t: &str| t.split(' ').count();
    if count(first) < 4 && count(last) > NAME {
        behind
    } else {
        Some(before).filter(|t| t.chars().count() > 12).unwrap_or(page)
    }
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '-' | '–' | '—' | '·' | '•' | ':' | '：' | '/' | '«' | '»' | '‹' | '›')
}

/// What stands beside the headline in a page's title: `Headline | Section | Paper`, `Paper: Headline`.
pub(super) fn beside(page: &str, title: &str) -> Option<String> {
    let part = |rest: &str, end: fn(&[&str]) -> Option<String>| {
        let bare = rest.trim_matches(is_between);
        (bare.len() < rest.len()).then(|| end(&parts(bare))).flatten()
    };
    // A hyphen without blanks goes on with the word: `the harbour-town`.
    let mark = |c: char| is_between(c) && !c.is_whitespace();
    let behind = page.strip_prefix(title).filter(|r| r.trim_start().starts_with(mark) && !r.starts_with('-'));
    let before = page.strip_suffix(title).filter(|r| r.trim_end().ends_with(mark) && !r.ends_with('-'));
    behind
        .and_then(|r| part(r, |all| all.last().map(ToString::to_string)))
        .or_else(|| before.and_then(|r| part(r, |all| all.first().map(ToString::to_string))))
}

/// Microdata's publisher: its name, or its own words.
pub(super) fn publisher(doc: &Tree) -> Option<String> {
    ["[itemprop='publisher'] [itemprop='name']", "[itemprop='publisher']"].iter().find_map(|sel| {
        let found = doc.select(sel);
        let node = found.nodes().first()?;
        let name = node.attr("content").unwrap_or_else(|| node.text());
        Some(words(&name)).filter(|n| !n.is_empty() && n.chars().count() < 60)
    })
}

/// `Harbour Post - News, sport and opinion` and `harbourpost.example`.
pub(super) fn outlet_name(name: &str) -> String {
    let cut = [" | ", " - ", " – ", " — ", " · "].iter().filter_map(|s| name.find(s)).min();
    let name = cut.map_or(name, |at| &name[..at]);
    let name = name.split_once(": ").map_or(name, |(n, _)| n);
    name.trim().trim_start_matches('@').to_string()
}

/// The outlet where no machine is told: beside the headline in the page's title, beside `©`, the logo's words.
pub(super) fn site(doc: &Tree, title: Option<&str>) -> Option<String> {
    let page = words(&doc.select("head title, title").text());
    let head = title.map(fold).unwrap_or_default();
    // The headline is no outlet, nor is its beginning.
    let begins: String = head.chars().take(BEGINS).collect();
    let other = |name: &String| {
        let name = fold(name);
        !name.is_empty() && name != head && (begins.is_empty() || !name.starts_with(&begins))
    };
    if let Some(site) = title.and_then(|t| beside(&page, t)).filter(other) {
        return Some(outlet_name(&site));
    }
    let few = |n: &String| n.split(' ').count() <= NAME;
    let logo = ["header [class*='logo'] img, [class*='logo'] img, a[rel='home'] img, header a img"]
        .iter()
        .find_map(|s| doc.select(s).attr("alt"))
        .map(|a| words(&a).trim_start_matches("Logo ").trim_end_matches(" logo").to_string())
        .filter(few)
        .filter(other);
    let named = || {
        let named = doc.select("[class*='site-name'], [class*='site-title'], [class*='masthead'] a, [class*='logo']");
        Some(words(&named.text())).filter(few).filter(other)
    };
    let rights = || {
        let foot = words(&doc.select("footer").text());
        let rest = &foot[foot.find('©')? + '©'.len_utf8()..];
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | ','));
        let name = rest.split(&['.', ',', '|', '·', '–'][..]).next()?.trim().to_string();
        Some(name).filter(|n| n.chars().count() < 40).filter(other)
    };
    let all = parts(&page);
    let titled = || all.iter().rev().map(ToString::to_string).find(|p| few(p) && other(p));
    logo.or_else(named).or_else(rights).or_else(|| titled().filter(|_| all.len() > 1))
}

#[cfg(test)]
mod tests {
    use super::super::{json_ld::Ld, meta};
    use super::*;

    #[test]
    fn titles_and_names_are_cut() {
        assert_eq!(cut_title("Fire in the harbour | The Harbour Post"), "Fire in the harbour");
        assert_eq!(
            cut_title("Harbour Post - Fire in the harbour leaves two dead"),
            "Fire in the harbour leaves two dead"
        );
        assert_eq!(cut_title("Well-known twenty-one-year-old dies"), "Well-known twenty-one-year-old dies");
        assert_eq!(outlet_name("The Harbour Post - News and sport"), "The Harbour Post");
    }

    /// The outlet of a page with that title, whose headline is `Fire in the harbour`.
    fn check_outlet(title: &str, outlet: Option<&str>) {
        let page = format!("<html><head><title>{title}</title></head><body><h1>Fire in the harbour</h1><p>Text.</p>");
        let about = meta::read(&Tree::from(page.as_str()), &Ld::default(), None);
        assert_eq!(about.outlet.as_deref(), outlet, "{title}");
    }

    #[test]
    fn the_outlet_stands_on_either_side_of_the_headline() {
        for title in [
            "Fire in the harbour | Harbour-Post",
            "Fire in the harbour :: Harbour-Post",
            "Fire in the harbour // Harbour-Post",
            "Fire in the harbour « Harbour-Post",
            "Fire in the harbour - News - Harbour-Post",
            "Harbour-Post: Fire in the harbour",
            "Harbour-Post - Fire in the harbour",
            "Harbour-Post | Fire in the harbour",
            "Fire in the harbour: two dead | Harbour-Post",
            "Harbour-Post | Fire in the harbour leaves two dead and many more homeless",
        ] {
            check_outlet(title, Some("Harbour-Post"));
        }
        for title in [
            "Fire in the harbour",
            "Fire in the harbour - Fire in the harbour",
            "Fire in the harbour-town",
            "Fire in the harbour town",
        ] {
            check_outlet(title, None);
        }
    }
}
