//! Texts read up to their claims, for tests.

use super::Space;
use crate::Source;
use crate::article::Article;
use crate::claim::{self, Claim};
use crate::pack::Packs;
use crate::tag::{self, Tag};

/// Articles with their tags and claims.
pub(crate) struct Told {
    packs: Packs,
    pub articles: Vec<Article>,
    pub tags: Vec<Vec<Tag>>,
    pub claims: Vec<Claim>,
}

impl Told {
    /// Of one article a text.
    pub fn new(texts: &[&str]) -> Told {
        Told::read(texts.iter().map(|t| Source::new("x", *t)))
    }

    /// The same where the language is known: one sentence may not tell it.
    pub fn of(texts: &[&str], lang: &str) -> Told {
        Told::read(texts.iter().map(|t| Source { language: crate::Lang::parse(lang), ..Source::new("x", *t) }))
    }

    fn read(sources: impl Iterator<Item = Source>) -> Told {
        let packs = Packs::builtin();
        let articles: Vec<Article> = sources.map(|s| Article::read(&s, &packs)).collect();
        let tags = tag::tags(&articles, &packs);
        let each = articles.iter().zip(&tags).enumerate();
        let claims = each.flat_map(|(i, (article, tags))| claim::extract(i, article, tags, &packs)).collect();
        Told { packs, articles, tags, claims }
    }

    /// The space in which they are compared.
    pub fn space(&self) -> Space<'_> {
        Space::new(&self.articles, &self.tags, &self.claims, &self.packs)
    }
}
