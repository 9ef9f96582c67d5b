//! The engine behind page and worker: the packs at hand and the analysis, without a browser.

use super::message::{Ask, Given, Request, Seen};
use crate::analyze::{analyze_read, at_once};
use crate::meaning::ConceptId;
use crate::order::Order;
use crate::report::Notice;
use crate::{Lang, Options, Report, Stage, article::Article, detect, pack::Pack, pack::Packs, wire};
use std::collections::BTreeSet;

/// Packs that were given, packs that cannot be had.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    packs: Packs,
    have: BTreeSet<String>,
    refused: BTreeSet<String>,
    /// The articles last asked about as they were read, until they are compared or a pack comes: a comparison asks for its packs
    /// first, and need not read its articles again.
    read: Option<(Vec<Given>, Vec<Article>)>,
}

/// Before the language in the name of a meaning pack.
const MEANING: &str = "meaning-";
/// Name of the model that tells languages.
const DETECT: &str = "detect";
/// Packs that every comparison needs: they may be fetched before a text is read.
pub const ALWAYS: [&str; 2] = [DETECT, "meaning-table"];

impl Engine {
    /// Answers with JSON. `data`: the bytes of the pack that is given; `tell` hears how a comparison goes on.
    ///
    /// # Errors
    /// A pack that cannot be read, in words.
    pub fn answer(&mut self, ask: &Ask, data: &[u8], tell: impl FnMut(Stage)) -> Result<String, String> {
        match ask {
            Ask::Needs(request) => json(&self.needs(request)),
            Ask::Pack(name) => self.add_pack(name, data).and_then(|()| json(&true)),
            Ask::Refused(name) => {
                self.refused.insert(name.clone());
                json(&true)
            }
            Ask::Words { lang, concepts } => json(&self.words(lang, concepts)),
            Ask::Look(request) => json(&self.look(request)),
            Ask::Compare(request) | Ask::Weigh { request, .. } => told(ask, &self.compare(request, tell)),
        }
    }

    /// Names of the packs for the articles and their sentences that are not here yet and were not refused.
    ///
    /// Sentences are asked about only where their article's pack is at hand: without it their language is a guess.
    pub fn needs(&mut self, request: &Request) -> Vec<String> {
        // Without the model a language would be a guess, and its pack fetched in vain.
        if !detect::is_loaded() && !self.refused.contains(DETECT) {
            return ALWAYS.map(String::from).into_iter().filter(|n| self.is_missing(n)).collect();
        }
        let articles = self.articles(request);
        let mut wanted: Vec<Lang> = Vec::new();
        for article in &articles {
            wanted.push(article.language.lang);
            if self.packs.has(article.language.lang) {
                wanted.extend(self.packs.get(article.language.lang).like());
                wanted.extend(article.sentences.iter().map(|s| s.language));
            }
        }
        wanted.order();
        wanted.dedup();
        self.read = Some((request.articles.clone(), articles));
        let names = wanted.into_iter().filter(|l| l.is_known()).flat_map(|l| [l.to_string(), format!("{MEANING}{l}")]);
        let table = std::iter::once(format!("{MEANING}table"));
        names.chain(table).filter(|n| self.is_missing(n)).collect()
    }

    fn is_missing(&self, name: &String) -> bool {
        !self.have.contains(name) && !self.refused.contains(name)
    }

    /// The articles of a request, read now where they were not before.
    fn articles(&mut self, request: &Request) -> Vec<Article> {
        let read = self.read.take().filter(|(given, _)| *given == request.articles);
        let now = || request.articles.iter().map(|a| Article::read(&a.source(), &self.packs)).collect();
        read.map_or_else(now, |(_, articles)| articles)
    }

    /// How a language calls concepts.
    fn words(&self, lang: &str, concepts: &[u32]) -> Vec<Option<String>> {
        let pack = Lang::parse(lang).map(|l| self.packs.get(l));
        concepts.iter().map(|c| pack?.tables.lexicon.label(ConceptId(*c))).collect()
    }

    /// Reads a pack and keeps it.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn add_pack(&mut self, name: &str, data: &[u8]) -> Result<(), String> {
        let broken = |what: String| format!("pack {name}: {what}");
        self.read = None;
        if name == DETECT {
            if !detect::load(data) {
                return Err(broken("not the model of this version".into()));
            }
        } else if name.starts_with(MEANING) {
            self.packs.insert_meaning(data).map_err(|e| broken(e.to_string()))?;
        } else {
            let code = Lang::parse(name).ok_or_else(|| format!("`{name}` is no ISO 639-3 code"))?;
            let text = std::str::from_utf8(data).map_err(|e| broken(e.to_string()))?;
            self.packs.insert(Pack::parse(code, text).map_err(|e| broken(e.to_string()))?);
        }
        self.refused.remove(name);
        self.have.insert(name.into());
        Ok(())
    }

    /// What the articles say of themselves, and which are copies.
    pub fn look(&mut self, request: &Request) -> Vec<Seen> {
        let articles = self.articles(request);
        let copies = crate::report::Copies::find(&articles).of;
        let seen = |(i, a): (usize, &Article)| Seen {
            id: a.id.clone(),
            title: a.title.map(|t| a.at(t).to_string()),
            outlet: a.outlet.clone(),
            author: a.author.clone(),
            date: a.date.map(crate::report::english::iso),
            published: a.published.clone(),
            updated: a.updated.clone(),
            agency: a.agency.clone(),
            lang: a.language.lang.to_string(),
            confidence: a.language.confidence,
            aside: a.paragraphs.iter().filter(|p| !p.role.tells()).count(),
            copy_of: copies[i],
            version: copies[i].is_some_and(|of| crate::report::is_older(a, &articles[of])),
        };
        let all = articles.iter().enumerate().map(seen).collect();
        self.read = Some((request.articles.clone(), articles));
        all
    }

    /// Answers what has something compared in slices: it waits for `pause` between them.
    ///
    /// # Errors
    /// None of ours.
    pub async fn answer_sliced(
        &mut self,
        ask: &Ask,
        request: &Request,
        pause: impl AsyncFnMut(Stage),
    ) -> Result<String, String> {
        told(ask, &self.compare_sliced(request, pause).await)
    }

    async fn compare_sliced(&mut self, request: &Request, pause: impl AsyncFnMut(Stage)) -> Report {
        let articles = self.articles(request);
        let report = analyze_read(articles, &self.options(request), pause).await;
        self.noticed(report)
    }

    /// The report, with a notice on every article whose pack was refused.
    pub fn compare(&mut self, request: &Request, mut tell: impl FnMut(Stage)) -> Report {
        at_once(self.compare_sliced(request, async |stage| tell(stage)))
    }

    fn options(&self, request: &Request) -> Options {
        Options { packs: self.packs.clone(), explain: request.explain }
    }

    fn noticed(&self, mut report: Report) -> Report {
        let without = |(i, a): (usize, &Article)| {
            let lang = a.language.lang.to_string();
            let text = if self.refused.contains(&lang) {
                format!("The language pack `{lang}` could not be loaded: only digits, names and quotes are read.")
            } else if self.refused.contains(&format!("{MEANING}{lang}")) {
                format!("The words of `{lang}` could not be loaded: it is compared by names, numbers and dates.")
            } else {
                return None;
            };
            Some(Notice { article: Some(i), code: "pack-refused", text })
        };
        let notices: Vec<Notice> = report.articles.iter().enumerate().filter_map(without).collect();
        report.notices.extend(notices);
        if self.refused.contains(DETECT) && !detect::is_loaded() {
            let text =
                "The model that tells languages could not be loaded: some may be taken for their neighbours.".into();
            report.notices.push(Notice { article: None, code: "pack-refused", text });
        }
        report
    }
}

/// What is told of a report to one who asked for it.
fn told(ask: &Ask, report: &Report) -> Result<String, String> {
    match ask {
        Ask::Weigh { kind, places, .. } => json(&wire::weighed(report, kind, places)),
        _ => json(&wire::report(report)),
    }
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

    fn refusals(engine: &mut Engine) -> usize {
        engine.compare(&german(), |_| ()).notices.iter().filter(|n| n.code == "pack-refused").count()
    }

    #[test]
    fn a_refused_pack_is_said_and_asked_for_once() {
        let mut engine = Engine::default();
        assert_eq!(engine.needs(&german()), ["deu", "meaning-deu", "meaning-table"]);
        assert_eq!(refusals(&mut engine), 0);
        for name in ["deu", "meaning-deu", "meaning-table"] {
            engine.answer(&Ask::Refused(name.into()), &[], |_| ()).unwrap();
        }
        assert!(engine.needs(&german()).is_empty());
        assert_eq!(refusals(&mut engine), 2);
        engine.answer(&Ask::Pack("deu".into()), b"[words]\nund\n", |_| ()).unwrap();
        assert_eq!(refusals(&mut engine), 2, "the words' meanings are still missing");
    }

    #[test]
    fn articles_are_read_again_when_a_pack_has_come_or_they_are_others() {
        let fresh = |engine: &Engine, request: &Request| {
            let mut other = Engine { read: None, ..engine.clone() };
            json(&wire::report(&other.compare(request, |_| ()))).unwrap()
        };
        let mut told = Vec::new();
        let mut engine = Engine::default();
        let mut request = german();
        let mut step = |engine: &mut Engine, request: &Request| {
            let expected = fresh(engine, request);
            engine.needs(request);
            engine.look(request);
            assert!(engine.read.is_some(), "they are not read twice");
            assert_eq!(engine.answer(&Ask::Compare(request.clone()), &[], |_| ()).unwrap(), expected);
            assert!(engine.read.is_none(), "nothing stays behind");
            told.push(expected);
        };
        step(&mut engine, &request);
        engine.needs(&request);
        engine.add_pack("deu", b"[numbers]\nmensch = menschen\n[words]\nund\n").unwrap();
        step(&mut engine, &request);
        engine.needs(&request);
        request.articles[1].text = request.articles[1].text.replace("23", "32");
        step(&mut engine, &request);
        assert_ne!(told[1], told[2]);
    }

    #[test]
    fn concepts_are_named_in_the_language_that_is_asked_for() {
        let mut engine = Engine::default();
        engine
            .add_pack("deu", b"[concepts]\npolice = polizei, polizei*\nwarn = warnt\n[settings]\nnouns = capital\n")
            .unwrap();
        let id = |key: &str| crate::meaning::concept(key).0;
        let ask = |lang: &str| Ask::Words { lang: lang.into(), concepts: vec![id("police"), id("warn"), id("ferry")] };
        assert_eq!(engine.answer(&ask("deu"), &[], |_| ()).unwrap(), r#"["Polizei","warnt",null]"#);
        assert_eq!(engine.answer(&ask("fra"), &[], |_| ()).unwrap(), "[null,null,null]");
    }

    #[test]
    fn a_broken_pack_is_an_error_that_names_it() {
        let error = |name: &str, data: &[u8]| Engine::default().add_pack(name, data).unwrap_err();
        for (name, data) in [
            ("deu", &b"a line outside any section"[..]),
            ("deu", b"\xff"),
            ("meaning-deu", b"no pack"),
            ("german", b""),
        ] {
            assert!(error(name, data).contains(name), "{name}");
        }
    }
}
