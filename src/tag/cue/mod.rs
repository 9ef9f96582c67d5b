//! Cues: who says so, words in quotation marks, how sure, denied, how far.

pub(crate) mod attribution;
mod quote;

use super::{Certainty, Passage, Scope, Tag, TagKind, Value};
use crate::pack::{Firsts, Pack, Parted, Phrases};

/// Rules of cues that are too weak to set two articles against each other: modal verbs, the future and the conditional
/// ("aurait", hearsay or mere supposition), which one language writes where another does not.
pub const CERTAINTY_WEAK: [&str; 3] = ["certainty-modal", "certainty-future", "certainty-conditional"];

/// The rule of words that put what was just told in doubt ("nothing is confirmed").
pub const CERTAINTY_DOUBT: &str = "certainty-doubt";

/// The rule of words that deny their clause ("not", "nobody"): several in one clause deny it once, as "no … nadie" does.
pub const NEGATION_WORD: &str = "negation-word";

/// The rule of words like "without", which a denial right before them undoes ("not without").
pub const NEGATION_WITHOUT: &str = "negation-without";

/// The rule of verbs and nouns that deny what they govern ("refused to pay", "lack of masks"): a denial undoes them.
pub const NEGATION_VERB: &str = "negation-verb";

/// What cues need of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cues {
    // `None`: the idle phrases, which hold a cue's word and say nothing of the kind ("no later than", "above all").
    certainty: Phrases<Option<(Certainty, &'static str)>>,
    negation: Phrases<Option<&'static str>>,
    /// Verbs in two parts that deny what they govern ("schließt eine Tat aus"); with a denial between they leave it open.
    excludes: Parted<()>,
    scope: Phrases<Option<Scope>>,
    /// The first words of the three.
    firsts: Firsts,
    pub(super) attribution: attribution::Table,
    /// Words that carry no content of their own.
    pub(crate) stop: Phrases<()>,
    /// Words before which a clause begins.
    pub(crate) clause: Phrases<()>,
    /// Before a time from which on something is so ("since").
    pub(crate) since: Phrases<()>,
    /// Forms of verbs that only reported speech has.
    pub(crate) indirect: Phrases<()>,
    /// Before the agent of a passive.
    pub(crate) by: Phrases<()>,
    /// Auxiliaries of the passive.
    pub(crate) passive: Phrases<()>,
    /// Before one to whom a thing is done ("against", an article in the accusative).
    pub(crate) patient: Phrases<()>,
    /// Before what belongs to the noun before it.
    pub(crate) of: Phrases<()>,
    /// How many of them there are, which leaves whose act it is as it was ("a group of").
    pub(crate) group: Phrases<()>,
    /// Articles in the genitive, which stand for "of" right behind a noun.
    pub(crate) genitive: Phrases<()>,
    /// Prepositions before what is neither agent nor patient.
    pub(crate) aside: Phrases<()>,
    /// Those of them that begin a clause where a verb follows ("as").
    pub(crate) opens: Phrases<()>,
    /// Those of them that stand before what had happened by then ("after").
    pub(crate) after: Phrases<()>,
    /// Those of them that say "together with".
    pub(crate) with: Phrases<()>,
    /// Before one who is stressed ("it was").
    pub(crate) cleft: Phrases<()>,
    /// What stands before an infinitive ("to").
    pub(crate) infinitive: Phrases<()>,
    /// Beside a count of those that come on top ("six other countries").
    pub(crate) further: Phrases<()>,
    /// The verb stands second in a main clause, so that its subject may follow it.
    pub(crate) verb_second: bool,
    /// Names take an `s` in the genitive, with no apostrophe.
    pub(crate) genitive_s: bool,
    /// A verb that ends in `s` is in the passive.
    pub(crate) passive_s: bool,
    /// The verb stands last.
    pub(crate) verb_last: bool,
}

impl Cues {
    pub(crate) fn build(pack: &Pack) -> Cues {
        let levels = [
            ("certainty.reported", (Certainty::Reported, "certainty-hearsay")),
            ("certainty.planned", (Certainty::Planned, "certainty-plan")),
            ("certainty.doubt", (Certainty::Possible, CERTAINTY_DOUBT)),
            ("certainty.possible", (Certainty::Possible, "certainty-possible")),
            ("certainty.denied", (Certainty::Denied, "certainty-denial")),
            ("certainty.modal", (Certainty::Possible, CERTAINTY_WEAK[0])),
            ("certainty.future", (Certainty::Planned, CERTAINTY_WEAK[1])),
            ("certainty.conditional", (Certainty::Reported, CERTAINTY_WEAK[2])),
        ];
        let scopes = [
            ("scope.all", Scope::All),
            ("scope.some", Scope::Some),
            ("scope.none", Scope::None),
            ("scope.only", Scope::Only),
            ("scope.also", Scope::Also),
            ("scope.permanent", Scope::Permanent),
            ("scope.temporary", Scope::Temporary),
        ];
        let denials =
            [("negation", NEGATION_WORD), ("negation.without", NEGATION_WITHOUT), ("negation.verb", NEGATION_VERB)];
        let plain = |name: &str| table(pack, &[(name, ())]);
        let certainty = cues(pack, &levels, "certainty.idle");
        let negation = cues(pack, &denials, "negation.idle");
        let scope = cues(pack, &scopes, "scope.idle");
        let parted = pack.section("negation.parted").iter().flat_map(|e| &e.forms);
        let excludes = Parted::new(parted.map(|f| (f.as_str(), ())));
        let firsts = joined([certainty.firsts(), negation.firsts(), scope.firsts(), excludes.firsts()]);
        Cues {
            certainty,
            negation,
            excludes,
            scope,
            firsts,
            attribution: attribution::Table::build(pack),
            stop: plain("stop"),
            clause: plain("clause"),
            since: plain("since"),
            indirect: plain("attribution.indirect"),
            by: plain("by"),
            passive: plain("passive"),
            patient: plain("patient"),
            of: plain("of"),
            group: plain("group"),
            genitive: plain("genitive"),
            aside: plain("aside"),
            opens: plain("opens"),
            after: plain("after"),
            with: plain("with"),
            genitive_s: pack.setting("settings", "genitive-s") == Some("yes"),
            passive_s: pack.setting("settings", "passive-s") == Some("yes"),
            cleft: plain("cleft"),
            infinitive: plain("infinitive"),
            further: plain("further"),
            verb_second: pack.setting("settings", "verb-second") == Some("yes"),
            verb_last: pack.setting("settings", "verb-last") == Some("yes"),
        }
    }
}

/// The first words of several tables.
fn joined<const N: usize>(all: [&Firsts; N]) -> Firsts {
    let mut out = Firsts::default();
    all.into_iter().for_each(|f| out.join(f));
    out
}

/// One table of several sections; of equal forms the first section's stands.
fn table<T: Copy>(pack: &Pack, sections: &[(&str, T)]) -> Phrases<T> {
    Phrases::new(
        sections.iter().flat_map(|(name, value)| {
            pack.section(name).iter().flat_map(|e| e.forms.iter().map(|f| (f.as_str(), *value)))
        }),
    )
}

/// The sections of one kind of cue, with the section of phrases that only look like it.
fn cues<T: Copy>(pack: &Pack, sections: &[(&str, T)], idle: &str) -> Phrases<Option<T>> {
    let some = sections.iter().map(|(name, value)| (*name, Some(*value)));
    table(pack, &some.chain([(idle, None)]).collect::<Vec<_>>())
}

/// Appends the cues of one sentence.
pub fn tag(p: &Passage, out: &mut Vec<Tag>) {
    let cues = &p.pack.tables.cues;
    let from = out.len();
    // "In May" says no possibility, nor do "two suspects": the words of a date are the date's, and who is counted is there.
    let sentence = p.span(p.range.start, p.range.end);
    let other = |t: &Tag| match &t.value {
        Value::Date(_) => Some(t.span),
        Value::Amount(a) => a.counted,
        _ => None,
    };
    let others: Vec<_> = out.iter().filter_map(other).filter(|s| sentence.overlaps(*s)).collect();
    quote::tag(p, out);
    attribution::tag(p, out, from);
    let mut i = p.range.start;
    // The denial in "schließt eine Tat nicht aus" denies nothing: it leaves it open.
    let mut undone = None;
    while i < p.range.end {
        if !cues.firsts.has(p.tokens.key(i)) {
            i += 1;
            continue;
        }
        let mut step = 1;
        let mut put = |len: usize, kind, tag: Option<(Value, &'static str)>| {
            step = step.max(len);
            let span = p.span(i, i + len);
            if let Some((value, rule)) = tag.filter(|_| !others.iter().any(|d| d.contains(span))) {
                out.push(Tag { kind, span, value, rule });
            }
        };
        if let Some(m) = cues.certainty.find(p.tokens, i, p.range.end) {
            put(m.len, TagKind::Certainty, m.value.map(|(level, rule)| (Value::Certainty(level), rule)));
        }
        if let Some((last, ())) = cues.excludes.find(p.tokens, i, p.range.end, &cues.clause) {
            let not = |k: usize| cues.negation.find(p.tokens, k, last).is_some_and(|m| *m.value == Some(NEGATION_WORD));
            let open = (Value::Certainty(Certainty::Possible), "certainty-possible");
            if let Some(denial) = (i + 1..last).find(|k| not(*k)) {
                put(1, TagKind::Certainty, Some(open));
                undone = Some(denial);
            } else {
                put(1, TagKind::Negation, Some((Value::Negation, NEGATION_VERB)));
            }
        }
        if let Some(m) = cues.negation.find(p.tokens, i, p.range.end).filter(|_| undone != Some(i)) {
            put(m.len, TagKind::Negation, m.value.map(|rule| (Value::Negation, rule)));
        }
        if let Some(m) = cues.scope.find(p.tokens, i, p.range.end) {
            put(m.len, TagKind::Scope, m.value.map(|scope| (Value::Scope(scope), "scope-word")));
        }
        i += step;
    }
}
