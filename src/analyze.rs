//! The whole pipeline on one screen.

use crate::{Report, Source, align, article::Article, claim, compare, looked, pack::Packs, report, tag};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

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
    analyze_told(sources, options, |_| ())
}

/// What an analysis is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Packs are opened; that is its caller's affair.
    Packs,
    /// So many articles are read, with their sentences and tags.
    Read(usize),
    /// Looks for what the articles share.
    Align,
    /// Sets it against each other.
    Compare,
}

/// [`analyze`], and `tell` hears where it is.
pub fn analyze_told(sources: &[Source], options: &Options, mut tell: impl FnMut(Stage)) -> Report {
    at_once(analyze_sliced(sources, options, async |stage| tell(stage)))
}

/// Runs an analysis whose pauses take no time.
pub(crate) fn at_once(work: impl Future<Output = Report>) -> Report {
    let mut work = pin!(work);
    loop {
        // Nothing in it waits.
        if let Poll::Ready(report) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return report;
        }
    }
}

/// [`analyze`] in slices, for a thread that has other things to do: it waits for `pause` between them, and whoever drops
/// it there has stopped it.
pub async fn analyze_sliced(sources: &[Source], options: &Options, mut pause: impl AsyncFnMut(Stage)) -> Report {
    let mut articles = Vec::new();
    for source in sources {
        pause(Stage::Read(0)).await;
        articles.push(Article::read(source, &options.packs));
    }
    analyze_read(articles, options, pause).await
}

/// The rest of it, from articles that were read with the same packs.
pub(crate) async fn analyze_read(
    mut articles: Vec<Article>,
    options: &Options,
    mut pause: impl AsyncFnMut(Stage),
) -> Report {
    let packs = &options.packs;
    Article::anchor(&mut articles);
    let mut names = tag::Told::default();
    let mut first = Vec::new();
    for (i, article) in articles.iter().enumerate() {
        pause(Stage::Read(i)).await;
        first.push(tag::first(article, packs, &mut names));
    }
    let copies = report::Copies::find(&articles);
    let (mut tags, mut claims) = (Vec::new(), Vec::new());
    for (i, (article, first)) in articles.iter().zip(first).enumerate() {
        pause(Stage::Read(articles.len())).await;
        tags.push(tag::finish(article, packs, &names, first));
        let all = claim::extract(i, article, &tags[i], packs);
        claims.extend(claim::first_told(i, all, |c| copies.tells_again(c)));
    }
    pause(Stage::Align).await;
    let mut space = align::Space::new(&articles, &tags, &claims, packs);
    pause(Stage::Align).await;
    let looked = options.explain.then(looked::Looked::default);
    let (pairs, looked) = looked::within(looked, || align::pairs(&mut space, &copies));
    pause(Stage::Compare).await;
    let (questions, looked) = looked::within(looked, || compare::questions(&space, &pairs));
    pause(Stage::Compare).await;
    let notices = report::notices(&articles, &copies, &space.apart(), packs);
    let parts = report::build(&space, &pairs, questions, options.explain);
    Report { copies: copies.of, notices, articles, tags, claims, looked, ..parts }
}
