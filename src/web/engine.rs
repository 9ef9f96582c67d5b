//! The engine behind page and worker: the packs at hand and the analysis, without a browser.

use super::message::{Ask, Request};
use crate::report::Notice;
use crate::{Lang, Options, Report, Source, analyze, article::Article, pack::Pack, pack::Packs, wire};
use std::collections::BTreeSet;

/// Packs that were given, packs that cannot be had.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    packs: Packs,
    refused: BTreeSet<Lang>,
}

impl Engine {
    /// Answers with JSON.
    ///
    /// # Errors
    /// A pack that cannot be read, in words.
    pub fn answer(&mut self, ask: Ask) -> Result<String, String> {
        match ask {
            Ask::Needs(request) => json(&self.needs(&request)),
            Ask::Pack { lang, text } => self.add_pack(&lang, &text).and_then(|()| json(&true)),
            Ask::Refused { lang } => {
                self.refused.extend(Lang::parse(&lang));
                json(&true)
            }
            Ask::Compare(request) => json(&wire::report(&self.compare(&request))),
        }
    }

    /// Languages of the articles and their sentences that have no pack here yet and were not refused.
    ///
    /// Sentences are asked about only where their article's pack is at hand: without it their language is a guess.
    pub fn needs(&self, request: &Request) -> Vec<String> {
        let mut wanted = BTreeSet::new();
        for source in sources(request) {
            let article = Article::read(&source, &self.packs);
            wanted.insert(article.language.lang);
            if self.packs.has(article.language.lang) {
                wanted.extend(article.sentences.iter().map(|s| s.language));
            }
        }
        let missing = |l: &Lang| l.is_known() && !self.packs.has(*l) && !self.refused.contains(l);
        wanted.into_iter().filter(missing).map(|l| l.to_string()).collect()
    }

    /// Reads a pack and keeps it.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn add_pack(&mut self, lang: &str, text: &str) -> Result<(), String> {
        let code = Lang::parse(lang).ok_or_else(|| format!("`{lang}` is no ISO 639-3 code"))?;
        let pack = Pack::parse(code, text).map_err(|e| format!("pack {lang}: {e}"))?;
        self.packs.insert(pack);
        self.refused.remove(&code);
        Ok(())
    }

    /// The report, with a notice on every article whose pack was refused.
    pub fn compare(&self, request: &Request) -> Report {
        let options = Options { packs: self.packs.clone(), explain: request.explain };
        let mut report = analyze(&sources(request), &options);
        let without = |(i, a): (usize, &Article)| {
            let lang = a.language.lang;
            (self.refused.contains(&lang) && !self.packs.has(lang)).then(|| Notice {
                article: Some(i),
                code: "pack-refused",
                text: format!(
                    "The language pack `{lang}` could not be loaded: only names, digits and quotes are read."
                ),
            })
        };
        let notices: Vec<Notice> = report.articles.iter().enumerate().filter_map(without).collect();
        report.notices.extend(notices);
        report
    }
}

fn sources(request: &Request) -> Vec<Source> {
    request.articles.iter().map(|a| a.source()).collect()
}

fn json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::message::Given;

    fn german() -> Request {
        let text = "Bei dem Brand in der Lagerhalle wurden am Dienstag nach Angaben der Polizei 23 Menschen verletzt.";
        let given = |id: &str| Given { id: id.into(), text: text.into(), ..Given::default() };
        Request { articles: vec![given("a"), given("b")], explain: false }
    }

    #[test]
    fn a_refused_pack_is_said_and_asked_for_once() {
        let mut engine = Engine::default();
        assert_eq!(engine.needs(&german()), ["deu"]);
        assert!(engine.compare(&german()).notices.iter().all(|n| n.code != "pack-refused"));
        engine.answer(Ask::Refused { lang: "deu".into() }).unwrap();
        assert!(engine.needs(&german()).is_empty());
        let report = engine.compare(&german());
        assert_eq!(report.notices.iter().filter(|n| n.code == "pack-refused").count(), 2);
        engine.add_pack("deu", "[words]\nund\n").unwrap();
        assert!(engine.compare(&german()).notices.iter().all(|n| n.code != "pack-refused"));
    }

    #[test]
    fn a_broken_pack_is_an_error_that_names_it() {
        let error = Engine::default().add_pack("deu", "a line outside any section").unwrap_err();
        assert!(error.contains("deu"), "{error}");
        assert!(Engine::default().add_pack("german", "").is_err());
    }
}
