//! The engine behind page and worker: the packs at hand and the analysis, without a browser.

use super::message::{Ask, Request, Seen};
use crate::meaning::ConceptId;
use crate::report::Notice;
use crate::{Lang, Options, Report, Source, Stage, article::Article, detect, pack::Pack, pack::Packs, wire};
use crate::{analyze_sliced, analyze_told};
use std::collections::BTreeSet;

/// Packs that were given, packs that cannot be had.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    packs: Packs,
    have: BTreeSet<String>,
    refused: BTreeSet<String>,
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
            Ask::Compare(request) => json(&wire::report(&self.compare(request, tell))),
        }
    }

    /// Names of the packs for the articles and their sentences that are not here yet and were not refused.
    ///
    /// Sentences are asked about only where their article's pack is at hand: without it their language is a guess.
    pub fn needs(&self, request: &Request) -> Vec<String> {
        let missing = |n: &String| !self.have.contains(n) && !self.refused.contains(n);
        // Without the model a language would be a guess, and its pack fetched in vain.
        if !detect::is_loaded() && !self.refused.contains(DETECT) {
            return ALWAYS.map(String::from).into_iter().filter(missing).collect();
        }
        let mut wanted = BTreeSet::new();
        for source in sources(request) {
            let article = Article::read(&source, &self.packs);
            wanted.insert(article.language.lang);
            if self.packs.has(article.language.lang) {
                wanted.extend(article.sentences.iter().map(|s| s.language));
            }
        }
        let names = wanted.into_iter().filter(|l| l.is_known()).flat_map(|l| [l.to_string(), format!("{MEANING}{l}")]);
        let table = std::iter::once(format!("{MEANING}table"));
        names.chain(table).filter(missing).collect()
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
    pub fn look(&self, request: &Request) -> Vec<Seen> {
        let articles: Vec<Article> = sources(request).iter().map(|s| Article::read(s, &self.packs)).collect();
        let copies = crate::report::copies(&articles);
        let seen = |(i, a): (usize, &Article)| Seen {
            id: a.id.clone(),
            title: a.title.map(|t| a.at(t).to_string()),
            outlet: a.outlet.clone(),
            author: a.author.clone(),
            date: a.date.map(crate::report::english::iso),
            updated: a.updated.clone(),
            agency: a.agency.clone(),
            lang: a.language.lang.to_string(),
            confidence: a.language.confidence,
            aside: a.paragraphs.iter().filter(|p| !p.role.tells()).count(),
            copy_of: copies[i],
            version: copies[i].is_some_and(|of| crate::report::is_version(a, &articles[of])),
        };
        articles.iter().enumerate().map(seen).collect()
    }

    /// [`Ask::Compare`] in slices: it waits for `pause` between them.
    ///
    /// # Errors
    /// None of ours.
    pub async fn compare_sliced(&self, request: &Request, pause: impl AsyncFnMut(Stage)) -> Result<String, String> {
        let report = analyze_sliced(&sources(request), &self.options(request), pause).await;
        json(&wire::report(&self.noticed(report)))
    }

    /// The report, with a notice on every article whose pack was refused.
    pub fn compare(&self, request: &Request, tell: impl FnMut(Stage)) -> Report {
        self.noticed(analyze_told(&sources(request), &self.options(request), tell))
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

    fn refusals(engine: &Engine) -> usize {
        engine.compare(&german(), |_| ()).notices.iter().filter(|n| n.code == "pack-refused").count()
    }

    #[test]
    fn a_refused_pack_is_said_and_asked_for_once() {
        let mut engine = Engine::default();
        assert_eq!(engine.needs(&german()), ["deu", "meaning-deu", "meaning-table"]);
        assert_eq!(refusals(&engine), 0);
        for name in ["deu", "meaning-deu", "meaning-table"] {
            engine.answer(&Ask::Refused(name.into()), &[], |_| ()).unwrap();
        }
        assert!(engine.needs(&german()).is_empty());
        assert_eq!(refusals(&engine), 2);
        engine.answer(&Ask::Pack("deu".into()), b"[words]\nund\n", |_| ()).unwrap();
        assert_eq!(refusals(&engine), 2, "the words' meanings are still missing");
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
