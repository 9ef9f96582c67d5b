//! The whole pipeline on one screen.

use crate::{Report, Source, align, article::Article, claim, compare, pack::Packs, report, tag};

/// What an analysis may be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language packs at hand.
    pub packs: Packs,
    /// Keep the pairs that were looked at before slots were compared.
    pub explain: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { packs: Packs::builtin(), explain: false }
    }
}

/// Reads articles and says where they disagree.
///
/// Pure: no clock, no network, the same input gives the same report. Any text gives a report.
///
/// ```
/// use counterpoint::{Options, Source, analyze};
/// let report = analyze(
///     &[Source::new("a", "14 people were hurt in the fire."), Source::new("b", "Bei dem Brand wurden 23 Menschen verletzt.")],
///     &Options::default(),
/// );
/// assert_eq!(report.articles.len(), 2);
/// ```
pub fn analyze(sources: &[Source], options: &Options) -> Report {
    let packs = &options.packs;
    let mut articles: Vec<Article> = sources.iter().map(|s| Article::read(s, packs)).collect();
    Article::anchor(&mut articles);
    let tags = tag::tags(&articles, packs);
    let claims: Vec<_> =
        articles.iter().zip(&tags).enumerate().flat_map(|(i, (a, t))| claim::extract(i, a, t, packs)).collect();
    let copies = report::copies(&articles);
    let mut space = align::Space::new(&articles, &tags, &claims, packs);
    let pairs = align::pairs(&mut space, &copies);
    let questions = compare::questions(&space, &pairs);
    let notices = report::notices(&articles, &copies, &space.apart(), packs);
    let parts = report::build(&space, &pairs, questions, options.explain);
    Report { copies, notices, articles, tags, claims, ..parts }
}
