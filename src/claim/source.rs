//! Who is quoted for each claim: the sentence's own attribution, what a pronoun in it stands for, or whoever spoke before
//! where a quotation or reported speech goes on.

use super::{Claim, SourceOfClaim};
use crate::article::Article;
use crate::pack::Packs;
use crate::segment::TokenKind;
use crate::tag::cue::attribution::PRONOUN;
use crate::tag::{NameKind, Tag, Value};

/// Sentences over which a pronoun still means the one who spoke last.
const MEMORY: usize = 3;
/// Share of a sentence, in percent, that must stand in quotation marks for it to go on with the quotation before.
const QUOTED: usize = 60;

/// Sets the sources of an article's claims, which stand in the order of the text.
pub(super) fn resolve(article: &Article, tags: &[Tag], packs: &Packs, claims: &mut [Claim]) {
    let mut spoke: Option<(usize, SourceOfClaim)> = None;
    let mut person: Option<(usize, SourceOfClaim)> = None;
    let mut rest = claims;
    for (number, sentence) in article.sentences.iter().enumerate().filter(|(_, s)| s.role.tells()) {
        let here: Vec<&Tag> = super::within(tags, sentence.span).into_iter().map(|t| &tags[t]).collect();
        let near =
            |at: &Option<(usize, SourceOfClaim)>| at.clone().filter(|(n, _)| number - n <= MEMORY).map(|(_, s)| s);
        let mut said: Vec<SourceOfClaim> = Vec::new();
        for t in &here {
            let Value::Attribution(a) = &t.value else { continue };
            let Some(span) = a.source else { continue };
            let pronoun = a.id == PRONOUN;
            let name = if pronoun {
                // "He" is the one who spoke last, else the person named last; in a new paragraph whom it names.
                let own = |at: &Option<(usize, SourceOfClaim)>| {
                    near(at).filter(|_| {
                        at.as_ref().is_some_and(|(n, _)| article.sentences[*n].paragraph == sentence.paragraph)
                    })
                };
                own(&spoke).or_else(|| own(&person)).or_else(|| near(&spoke)).or_else(|| near(&person)).map(|s| s.name)
            } else {
                Some(a.id.clone())
            };
            said.extend(name.map(|name| SourceOfClaim { span, cue: a.cue, here: !pronoun, name }));
        }
        for t in &here {
            if let Value::Name(n) = &t.value
                && n.kind == NameKind::Person
            {
                person = Some((number, SourceOfClaim { span: t.span, cue: t.span, here: false, name: n.id.clone() }));
            }
        }
        if said.is_empty() {
            let before =
                spoke.clone().filter(|(n, _)| number - n == 1 && article.sentences[*n].paragraph == sentence.paragraph);
            if let Some((_, source)) = before.filter(|_| goes_on(article, number, &here, packs)) {
                spoke = Some((number, source.clone()));
                said.push(SourceOfClaim { here: false, ..source });
            }
        } else {
            spoke = said.last().map(|s| (number, s.clone()));
        }
        let from = rest.partition_point(|c| c.sentence < number);
        let upto = rest.partition_point(|c| c.sentence <= number);
        let (done, later) = rest.split_at_mut(upto);
        rest = later;
        crate::work::count(upto);
        for c in &mut done[from..] {
            let far = |s: &SourceOfClaim| {
                let all = s.span.cover(s.cue);
                if all.overlaps(c.span) {
                    0
                } else {
                    all.start.abs_diff(c.span.end).min(c.span.start.abs_diff(all.end))
                }
            };
            c.source = said.iter().min_by_key(|s| far(s)).cloned();
        }
    }
}

/// Does a sentence without a source of its own go on with what was said: in quotation marks, or in a form of reported speech?
fn goes_on(article: &Article, number: usize, here: &[&Tag], packs: &Packs) -> bool {
    let sentence = &article.sentences[number];
    let quoted: usize = here.iter().filter(|t| matches!(t.value, Value::Quote(_))).map(|t| t.span.len()).sum();
    let indirect = &packs.get(sentence.language).tables.cues.indirect;
    quoted * 100 >= sentence.span.len() * QUOTED
        || article.tokens.within(sentence.span).any(|i| {
            article.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
                && indirect.find(&article.tokens, i, i + 1).is_some()
        })
}
