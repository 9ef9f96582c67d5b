//! What a page says of its article: JSON-LD, meta elements, microdata, `<time>`, then what readers see.

use super::clean::listed;
use super::json_ld::Ld;
use super::outlet::{beside, cut_title, outlet_name, publisher, site};
use super::tree::{NodeRef, Tree};
use super::words;
use crate::readers::moment::{self, Moment};

/// What is known of an article before its text is.
#[derive(Debug, Default)]
pub(super) struct About {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    /// Named beside the author.
    pub agency: Option<String>,
    pub published: Option<Moment>,
    pub updated: Option<Moment>,
    pub link: Option<String>,
    /// ISO 639-3.
    pub lang: Option<String>,
    /// The paragraph between headline and text.
    pub standfirst: Option<String>,
    /// The visible line with author and date.
    pub stamp: Vec<String>,
}

const TITLES: [&str; 4] = ["og:title", "twitter:title", "dc.title", "parsely-title"];
const OUTLETS: [&str; 5] = ["og:site_name", "publisher", "dc.publisher", "application-name", "cxenseparse:publisher"];
const AUTHORS: [&str; 8] = [
    "author",
    "article:author_name",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
    "twitter:data1",
    "article:author",
];
const PUBLISHED: [&str; 17] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "date",
];
const UPDATED: [&str; 7] = [
    "article:modified_time",
    "article:updated",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
];

/// Elements that name the author, best first; of one line those that name none better.
const BY: [&str; 7] = [
    "[itemprop='author'] [itemprop='name']",
    "[itemprop='author'], [rel='author']",
    ".p-author, .author-name, .byline__name, .byline-name",
    ".article-author, .article__author, .byline .author",
    ".author a, .byline a",
    ".author",
    "[class*='author']",
];

/// Elements that say when the article came out, best first.
const DATED: [&str; 4] = [
    "[itemprop='datePublished']",
    "time[pubdate], time[class*='publish'], [class*='publish'] time",
    "article header time, article time, [class*='byline'] time, [class*='meta'] time",
    "h1 ~ time, header time",
];

/// Elements that say when it was changed, best first.
const CHANGED: [&str; 3] = [
    "[itemprop='dateModified']",
    "time[class*='updat'], time[class*='modif']",
    "[class*='updat'] time, [class*='modif'] time",
];

/// Lines that hold author and date for readers.
const STAMPS: &str = "[class*='byline'], [class*='dateline'], [class*='publish'], [class*='timestamp'], [class*='article-meta'], \
                      [class*='article__meta'], [class*='article-info'], [class*='post-meta'], [class*='date'], [class*='author'], time";

/// Reads all that a page says.
pub(super) fn read(doc: &Tree, ld: &Ld, link: Option<&str>) -> About {
    let meta = Meta::of(doc);
    let title = title(doc, ld, &meta);
    let outlet = ld.outlet.clone().or_else(|| meta.first(&OUTLETS)).or_else(|| publisher(doc)).map(|o| outlet_name(&o));
    // `Edizioni Il Faro S.p.A.` publishes `Il Faro`, as the page calls itself.
    let beside = || title.as_deref().and_then(|t| beside(&words(&doc.select("head title, title").text()), t));
    let own = meta.first(&OUTLETS[..1]).or_else(beside).map(|o| outlet_name(&o));
    let within = |outlet: &String| {
        own.clone().filter(|o| o.chars().count() > 3 && outlet.to_lowercase().contains(&o.to_lowercase()))
    };
    let outlet = outlet.map(|o| within(&o).unwrap_or(o));
    let h1 = doc.select("h1").nodes().len();
    let (seen_published, seen_updated) = times(doc);
    let published =
        ld.published.as_deref().and_then(moment::parse).or_else(|| meta.moment(&PUBLISHED)).or(seen_published);
    let updated = ld.updated.as_deref().and_then(moment::parse).or_else(|| meta.moment(&UPDATED)).or(seen_updated);
    let link = canonical(doc, &meta)
        .or_else(|| ld.link.clone())
        .or_else(|| link.map(str::to_string))
        .filter(|l| l.starts_with("http"));
    let published = published.or_else(|| link.as_deref().and_then(day_of_link));
    let lang = doc
        .select("html[lang]")
        .attr("lang")
        .or_else(|| doc.select("article[lang]").attr("lang"))
        .map(|l| l.to_string());
    let lang =
        lang.or_else(|| ld.lang.clone()).or_else(|| meta.first(&["og:locale", "content-language", "dc.language"]));
    let (author, signed) = author(doc, ld, &meta).map_or((None, None), |a| without_agency(&a));
    let outlet = outlet.or_else(|| site(doc, title.as_deref()));
    About {
        agency: signed.or_else(|| ld.agency.clone().filter(|a| Some(a) != outlet.as_ref())),
        outlet,
        author,
        // An update before the publication is a slip of the page's maker.
        updated: updated
            .filter(|u| published.as_ref().is_none_or(|p| u.day > p.day || u.day == p.day && u.exact != p.exact)),
        published,
        link,
        lang: lang.and_then(|l| iso3(&l)),
        standfirst: if h1 > 0 { standfirst(doc) } else { None },
        stamp: stamp(doc),
        title,
    }
}

/// The meta elements by lower-case name.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(doc: &Tree) -> Meta {
        let found = doc.select("meta[content]");
        let all = found.nodes().iter().take(400).filter_map(|m| {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|n| m.attr(n))?;
            let content = words(&m.attr("content")?);
            (!content.is_empty()).then(|| (name.to_lowercase(), content))
        });
        Meta(all.collect())
    }

    fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|n| self.0.iter().filter(move |(m, _)| m == n).map(|(_, c)| c.as_str()))
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).next().map(str::to_string)
    }

    fn moment(&self, names: &[&str]) -> Option<Moment> {
        self.all(names).find_map(moment::parse)
    }
}

/// The headline that readers see; of several the one that the page's title begins with.
fn title(doc: &Tree, ld: &Ld, meta: &Meta) -> Option<String> {
    let page = words(&doc.select("head title, title").text());
    let told: Vec<String> = ld.title.iter().cloned().chain(meta.first(&TITLES)).collect();
    let heads: Vec<String> =
        doc.select("h1").nodes().iter().map(|h| words(&h.text())).filter(|h| h.chars().count() > 3).collect();
    let alike = |h: &String| {
        told.iter().chain([&page]).any(|t| t.starts_with(h.as_str()) || h.starts_with(t.as_str()) && !t.is_empty())
    };
    let head = heads.iter().find(|h| alike(h)).or_else(|| if heads.len() == 1 { heads.first() } else { None });
    let inner = || {
        ["article h1", "[itemprop='headline']", "main h1"].into_iter().find_map(|place| {
            let found = doc.select(place);
            found.nodes().first().map(|h| words(&h.text())).filter(|h| !h.is_empty())
        })
    };
    // A lone `<h1>` of a word or two that nothing else in the page repeats is the masthead.
    let head = head.filter(|h| alike(h) || h.split(' ').count() > 2 || told.is_empty());
    // So is a word or two above an article that has a headline of its own.
    let head = head.filter(|h| h.split(' ').count() > 2 || inner().is_none_or(|i| i == **h));
    head.cloned()
        .or_else(inner)
        .or_else(|| told.first().cloned())
        .or_else(|| heads.into_iter().next())
        .map(|t| without_site(&t, meta))
        .or_else(|| {
            let cut = cut_title(&page);
            (!cut.is_empty()).then(|| cut.to_string())
        })
}

/// `Fire in the harbour - The Harbour Post` without the site's name, where the page says what that is.
fn without_site(title: &str, meta: &Meta) -> String {
    let Some(site) = meta.first(&OUTLETS) else { return title.to_string() };
    let cut =
        title.strip_suffix(site.as_str()).map(|t| t.trim_end_matches(&[' ', '|', '-', '–', '—', '·', ':', '•'][..]));
    cut.filter(|c| c.len() < title.len() && !c.is_empty()).unwrap_or(title).to_string()
}

fn author(doc: &Tree, ld: &Ld, meta: &Meta) -> Option<String> {
    let told = ld
        .author
        .clone()
        .or_else(|| meta.all(&AUTHORS).find(|a| !a.starts_with("http") && !a.contains('@')).map(str::to_string))
        .map(|a| bare_name(&a));
    let seen = || {
        let mut names: Vec<String> = Vec::new();
        let linked = |n: &NodeRef| n.holds(&["a"]).then(|| n.select("a").text()).filter(|t| !t.trim().is_empty());
        for selector in BY {
            for node in doc.select(selector).nodes().iter().take(12) {
                let name = bare_name(&words(&linked(node).unwrap_or_else(|| node.text())));
                if !name.is_empty()
                    && name.chars().count() < 60
                    && !names.iter().any(|n| n.contains(&name) || name.contains(n))
                {
                    names.push(name);
                }
            }
            if !names.is_empty() {
                break;
            }
        }
        names.truncate(4);
        (!names.is_empty()).then(|| names.join(", "))
    };
    told.or_else(seen).or_else(|| slugged(doc)).filter(|a| a.chars().count() < 160)
}

/// `Ann Hill / DHA`: the author, and the agency whose sign stands beside the name.
fn without_agency(author: &str) -> (Option<String>, Option<String>) {
    let sign = |s: &str| (2..7).contains(&s.chars().count()) && s.chars().all(char::is_uppercase);
    let cut = author.rsplit_once(&['/', '|'][..]).map(|(name, sign)| (name.trim(), sign.trim()));
    match cut.filter(|(name, s)| sign(s) && name.contains(' ')) {
        Some((name, sign)) => (Some(name.to_string()), Some(sign.to_string())),
        None => (Some(author.to_string()), None),
    }
}

/// A link whose address ends in its words: `<a href="/writers/aino-mäkelä">Aino Mäkelä</a>`; sections have one word mostly.
fn slugged(doc: &Tree) -> Option<String> {
    let letters = |w: &str| w.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect::<String>();
    let spelt = |word: &str, part: &str| {
        // Letters with marks are written without them, or as two.
        let mut rest = part.chars();
        letters(word).chars().all(|c| rest.any(|r| r == c)) && part.len() <= 2 * word.chars().count()
    };
    let links = doc.select("h1 ~ div a, h1 ~ p a, header a, article a, main a");
    links.nodes().iter().take(40).find_map(|a| {
        let (name, href) = (words(&a.text()), a.attr("href")?.to_lowercase());
        let mut path = href.trim_end_matches('/').rsplit('/');
        let parts: Vec<&str> = path.next()?.split(&['-', '_', '.'][..]).collect();
        let names: Vec<&str> = name.split(&[' ', '-'][..]).collect();
        let capital = |w: &&str| w.starts_with(char::is_uppercase);
        let fits = (2..5).contains(&names.len())
            && names.len() == parts.len()
            // Somewhere in a folder of writers, not at the top as sections are.
            && path.next().is_some_and(|folder| !folder.is_empty())
            && names.iter().all(capital)
            && names.iter().zip(&parts).all(|(n, p)| spelt(n, p));
        fits.then_some(name)
    })
}

/// Does a line begin with what stands before an author's name?
pub(super) fn is_by(line: &str) -> bool {
    let bare = bare_name(line);
    !bare.is_empty() && line.split(' ').count() < 16 && bare.len() + 1 < line.len() && line.ends_with(&bare)
}

/// A name without what stands before it: `By Ann Hill`, `oprac. Jan Kowal`, `كتب: سامر`.
pub(in crate::readers) fn bare_name(line: &str) -> String {
    let line = line
        .split_once(&[':', '：'][..])
        .map_or(line, |(label, name)| if label.split(' ').count() < 3 { name } else { line });
    let is_label = |w: &str| {
        let w = w.to_lowercase();
        listed("by").any(|f| f == w)
    };
    let mut words: Vec<&str> = line.split_whitespace().collect();
    while words.len() > 1 && is_label(words[0]) {
        words.remove(0);
    }
    let name = words.join(" ");
    // `Ann Hill (Porthaven)`.
    name.split_once(&['(', '（'][..]).map(|(n, _)| n.trim()).filter(|n| !n.is_empty()).unwrap_or(&name).to_string()
}

/// `<time>` and microdata: publication, update.
fn times(doc: &Tree) -> (Option<Moment>, Option<Moment>) {
    let value = |sel: &str| {
        doc.select(sel).nodes().iter().take(20).find_map(|n| {
            let told = n.attr("datetime").or_else(|| n.attr("content")).or_else(|| n.attr("title"));
            told.and_then(|t| moment::parse(&t)).or_else(|| moment::parse(&words(&n.text())))
        })
    };
    let published = DATED.iter().find_map(|sel| value(sel)).or_else(|| {
        // Dates of teasers are many, an article's are one or two.
        let all = doc.select("time[datetime]");
        (all.nodes().len() < 4).then(|| value("time[datetime]")).flatten()
    });
    (published, CHANGED.iter().find_map(|sel| value(sel)))
}

fn canonical(doc: &Tree, meta: &Meta) -> Option<String> {
    let link = doc.select("link[rel='canonical']").attr("href").map(|h| h.to_string());
    let marked = || {
        let all = doc.select("[itemprop='mainEntityOfPage'], [itemscope] > [itemprop='url']");
        all.nodes().iter().find_map(|n| ["itemid", "href", "content"].iter().find_map(|a| n.attr(a)))
    };
    link.or_else(|| meta.first(&["og:url"])).or_else(marked).filter(|l| l.starts_with("http"))
}

/// `https://example.org/2026/03/04/fire`.
fn day_of_link(link: &str) -> Option<Moment> {
    let path = link.split("://").nth(1)?;
    let at = path.find("/20")?;
    let part: String = path[at + 1..].chars().take_while(|c| c.is_ascii_digit() || matches!(c, '/' | '-')).collect();
    moment::parse(part.trim_end_matches(&['/', '-'][..])).filter(|m| m.exact.is_none())
}

fn standfirst(doc: &Tree) -> Option<String> {
    const CLASSES: &str = "article [class*='standfirst'], [class*='standfirst'], [class*='subheadline'], [class*='article-lead'], \
                           [class*='article__lead'], [class*='preamble'], [class*='ingress'], [class*='chapo'], [class*='vorspann'], \
                           [itemprop='description']:not(meta), h1 ~ h2[class*='sub'], h1 ~ p[class*='lead']";
    let node = doc.select(CLASSES).nodes().first().cloned()?;
    let text = words(&node.text());
    (text.chars().count() > 30 && text.chars().count() < 700).then_some(text)
}

/// The visible lines with author and date, for the engine to read.
fn stamp(doc: &Tree) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for node in doc.select(STAMPS).nodes().iter().take(30) {
        let text = words(&node.spaced());
        let short = text.chars().count() < 110 && text.chars().any(|c| c.is_numeric());
        if short && !out.iter().any(|o| o.contains(&text)) {
            out.retain(|o| !text.contains(o.as_str()));
            out.push(text);
        }
        if out.len() > 2 {
            break;
        }
    }
    out
}

/// ISO 639-3 for a language tag (`de-AT`, `pt_BR`, `deu`), where we know the language.
pub(in crate::readers) fn iso3(tag: &str) -> Option<String> {
    const TWO: [(&str, &str); 56] = [
        ("en", "eng"),
        ("de", "deu"),
        ("fr", "fra"),
        ("sv", "swe"),
        ("es", "spa"),
        ("it", "ita"),
        ("pt", "por"),
        ("nl", "nld"),
        ("da", "dan"),
        ("nb", "nob"),
        ("no", "nob"),
        ("nn", "nob"),
        ("pl", "pol"),
        ("fi", "fin"),
        ("cs", "ces"),
        ("ro", "ron"),
        ("hu", "hun"),
        ("el", "ell"),
        ("tr", "tur"),
        ("ru", "rus"),
        ("uk", "ukr"),
        ("ar", "ara"),
        ("he", "heb"),
        ("iw", "heb"),
        ("hi", "hin"),
        ("zh", "cmn"),
        ("ja", "jpn"),
        ("ko", "kor"),
        ("vi", "vie"),
        ("id", "ind"),
        ("in", "ind"),
        ("fa", "pes"),
        ("bg", "bul"),
        ("hr", "hrv"),
        ("sr", "srp"),
        ("sk", "slk"),
        ("sl", "slv"),
        ("et", "est"),
        ("lv", "lav"),
        ("lt", "lit"),
        ("mk", "mkd"),
        ("be", "bel"),
        ("ca", "cat"),
        ("af", "afr"),
        ("ka", "kat"),
        ("hy", "hye"),
        ("az", "aze"),
        ("uz", "uzb"),
        ("tk", "tuk"),
        ("bn", "ben"),
        ("ta", "tam"),
        ("te", "tel"),
        ("ur", "urd"),
        ("th", "tha"),
        ("mr", "mar"),
        ("yi", "yid"),
    ];
    let primary = tag.trim().split(&['-', '_'][..]).next()?.to_lowercase();
    match primary.len() {
        2 => TWO.iter().find(|(t, _)| *t == primary).map(|(_, three)| (*three).to_string()),
        3 => TWO.iter().any(|(_, three)| *three == primary).then_some(primary),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_links_and_titles() {
        assert_eq!(iso3("pt_BR").as_deref(), Some("por"));
        assert_eq!(iso3("nob-NO").as_deref(), Some("nob"));
        assert_eq!(iso3("x-klingon"), None);
        assert_eq!(day_of_link("https://a.example/2026/03/04/fire").map(|m| m.day).as_deref(), Some("2026-03-04"));
        assert_eq!(day_of_link("https://a.example/2026-budget"), None);
    }

    #[test]
    fn the_best_element_names_the_author() {
        let check = |html: &str, author: &str, agency: Option<&str>| {
            let about = read(&Tree::from(html), &Ld::default(), None);
            assert_eq!((about.author.as_deref(), about.agency.as_deref()), (Some(author), agency), "{html}");
        };
        check("<h1>Fire</h1><p itemprop=author>Staff, 4 May <span itemprop=name>Ann Hill</span></p>", "Ann Hill", None);
        check(
            "<h1>Fire</h1><div class=author-box>More of <p class=byline><a href=/a>Ann Hill</a></p></div>",
            "Ann Hill",
            None,
        );
        check("<h1>Fire</h1><p class=author>Ann Hill / DHA</p>", "Ann Hill", Some("DHA"));
        check("<h1>Fire</h1><p class=author>Ann Hill / Bo Reed</p>", "Ann Hill / Bo Reed", None);
    }

    #[test]
    fn microdata_names_publisher_and_address() {
        let about = |html: &str| read(&Tree::from(html), &Ld::default(), None);
        let page = "<h1>Fire</h1><div itemprop=publisher itemscope><meta itemprop=name content='Harbour Post'></div>\
            <meta itemscope itemprop=mainEntityOfPage itemid='https://post.example/fire'>";
        assert_eq!(about(page).outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(about(page).link.as_deref(), Some("https://post.example/fire"));
        assert_eq!(
            about("<h1>Fire</h1><div itemprop=publisher itemscope><span itemprop=name>Post</span> of 1911</div>")
                .outlet
                .as_deref(),
            Some("Post")
        );
        assert_eq!(about("<h1>Fire</h1><meta itemprop=mainEntityOfPage content=fire>").link, None);
    }
}
