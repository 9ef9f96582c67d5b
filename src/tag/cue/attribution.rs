//! Who is credited for what is said: "according to X", "X said", "…, says X", "reported by X".

use crate::meaning::{ConceptId, agent_key, fold, frame};
use crate::pack::{Firsts, Pack, Parted, Phrases};
use crate::segment::TokenKind;
use crate::tag::name::MEDIA;
use crate::tag::{AttributionValue, NameKind, Passage, Tag, TagKind, Value};
use rustc_hash::FxHashMap as HashMap;

/// The id of a source that is only a pronoun; [`crate::claim`] says who is meant.
pub(crate) const PRONOUN: &str = "pronoun";

/// Sources and cues of one language.
#[derive(Clone, Debug, Default)]
pub(in crate::tag) struct Table {
    before: Phrases<String>,
    after: Phrases<String>,
    verb: Phrases<String>,
    /// Verbs in two parts ("slår … fast"): the first with all its ends, of each whether what stands between is who is told ("wirft Y vor").
    split: Phrases<Vec<(String, bool)>>,
    /// Verbs that say something only without the second part ("sagte … zu").
    unsaid: Parted<()>,
    source: Phrases<String>,
    pronoun: Phrases<String>,
    /// The first words of the cues.
    firsts: Firsts,
}

impl Table {
    pub(super) fn build(pack: &Pack) -> Table {
        let parted = |none: bool| {
            let entries = pack.section("attribution.split").iter().filter(move |e| (e.value == UNSAID) == none);
            entries.flat_map(|e| e.forms.iter().map(|f| (f, e.value == TOLD)))
        };
        let mut split: HashMap<&str, Vec<(String, bool)>> = HashMap::default();
        for ((first, last), told) in parted(false).filter_map(|(f, told)| Some((f.rsplit_once(' ')?, told))) {
            split.entry(first).or_default().push((last.to_string(), told));
        }
        let before = pack.phrases("attribution.before");
        let after = pack.phrases("attribution.after");
        let verb = pack.phrases("attribution.verb");
        let split = Phrases::new(split);
        let unsaid = Parted::new(parted(true).map(|(f, _)| (f.as_str(), ())));
        let firsts = super::joined([before.firsts(), after.firsts(), verb.firsts(), split.firsts()]);
        Table {
            before,
            after,
            verb,
            split,
            unsaid,
            firsts,
            source: pack.phrases("source"),
            pronoun: pack.phrases("pronoun"),
        }
    }
}

/// What a pack calls verbs behind which stands who is told.
const TOLD: &str = "to";

/// What a pack calls phrases with a verb of saying in which nobody speaks ("cuenta con"), and second parts that take its sense away.
const UNSAID: &str = "none";

/// The concept of one who is at the head of something.
const HEAD: &str = "boss";

/// Farthest source from its cue, in tokens: "Petra Lindwall, head of the drivers' union in the north, said".
const REACH: usize = 12;
/// Most tokens from a verb to the source behind it: more lets the content's own persons speak.
const BEHIND: usize = 3;
/// Farthest end of a verb in two parts from its beginning, in tokens.
const SPLIT: usize = 9;

/// A source found in a run of tokens.
struct Source {
    from: usize,
    to: usize,
    id: String,
    /// A name (with its kind), or a noun.
    name: Option<NameKind>,
}

impl Source {
    fn place(&self) -> bool {
        self.name.map(NameKind::broad) == Some(NameKind::Place)
    }
}

/// A cue with its source.
struct Found {
    source: Source,
    at: usize,
    len: usize,
    rule: &'static str,
}

/// Appends the attributions of one sentence; `names_from` is where the sentence's tags begin in `out`.
pub(super) fn tag(p: &Passage, out: &mut Vec<Tag>, names_from: usize) {
    let table = &p.pack.tables.cues.attribution;
    let mut found: Vec<Found> = Vec::new();
    let quoted: Vec<_> = out[names_from..].iter().filter(|t| t.kind == TagKind::Quote).map(|t| t.span).collect();
    // Up to where words are no cue for all that they look like one.
    let mut idle = p.range.start;
    for i in p.range.clone() {
        let Some(token) = p.tokens.get(i) else { break };
        if table.firsts.has(p.tokens.key(i)) {
            let none = [&table.verb, &table.before].into_iter().filter_map(|t| t.find(p.tokens, i, p.range.end));
            idle = none.filter(|m| m.value == UNSAID).map(|m| i + m.len).fold(idle, usize::max);
        }
        if i < idle {
            continue;
        }
        // What stands inside a quotation is said by the one who is quoted.
        if quoted.iter().any(|q| q.contains(token.span) && q.len() > token.span.len()) && token.kind == TokenKind::Word
        {
            continue;
        }
        let cue = || {
            let according = according_to(p, out, i);
            if according.is_some() {
                return according;
            }
            let unsaid = || table.unsaid.find(p.tokens, i, p.range.end, &p.pack.tables.cues.clause);
            if !marked(p, i) && unsaid().is_some_and(|(last, ())| last > i + 1) {
                return None;
            }
            if let Some(m) = table.verb.find(p.tokens, i, p.range.end) {
                // "X told Y": who stands behind is told.
                let source = match m.value.as_str() {
                    UNSAID => return None,
                    TOLD => pick(p, out, start_of_run(p, i), i, true)?,
                    _ => subject(p, out, i, i + m.len)?,
                };
                return Some(Found { source, at: i, len: m.len, rule: "attribution-verb" });
            }
            let m = table.split.find(p.tokens, i, p.range.end)?;
            let second = |k: usize| m.value.iter().find(|e| e.0 == p.lower(k)).map(|e| (k, e.1));
            let (last, told) = (i + m.len..p.range.end.min(i + m.len + SPLIT)).find_map(second)?;
            // "X wirft Y vor": Y is told, where somebody stands before the verb.
            let before = || pick(p, out, start_of_run(p, i), i, true).filter(|_| told);
            let between = || pick(p, out, i + m.len, last, true);
            let source = before().or_else(between).or_else(|| subject(p, out, i, last + 1))?;
            Some(Found { source, at: i, len: m.len, rule: "attribution-split-verb" })
        };
        let hit = if table.firsts.has(p.tokens.key(i)) { cue() } else { None };
        found.extend(hit.or_else(|| colon(p, out, i, &quoted)));
    }
    for f in found {
        let (source, cue) = (p.span(f.source.from, f.source.to), p.span(f.at, f.at + f.len));
        let span = source.cover(cue);
        out.push(Tag {
            kind: TagKind::Attribution,
            span,
            value: Value::Attribution(AttributionValue { source: Some(source), id: f.source.id, cue, content: None }),
            rule: f.rule,
        });
    }
}

/// "According to X", "X zufolge".
fn according_to(p: &Passage, tags: &[Tag], i: usize) -> Option<Found> {
    let table = &p.pack.tables.cues.attribution;
    if let Some(m) = table.before.find(p.tokens, i, p.range.end) {
        let before = if i > p.range.start { p.lower(i - 1) } else { "" };
        let fits = match m.value.as_str() {
            "after-comma" => matches!(before, "," | "“" | "\"" | "»" | "«" | "”"),
            "begins" => i == p.range.start || matches!(before, "," | "." | ":" | "，" | "：" | "、" | "。"),
            UNSAID => false,
            _ => true,
        };
        let strict = matches!(m.value.as_str(), "after-comma" | "begins");
        let mut after = i + m.len;
        // "según confirmó la ministra": the verb of saying is no part of who says it.
        after += table.verb.find(p.tokens, after, p.range.end).map_or(0, |m| m.len);
        let source = || pronoun(p, tags, after).or_else(|| pick(p, tags, after, limit(p, after), strict));
        if let Some(source) = fits.then(source).flatten() {
            return Some(Found { source, at: i, len: m.len, rule: "attribution-according-to" });
        }
    }
    let m = table.after.find(p.tokens, i, p.range.end)?;
    let source = pick(p, tags, start_of_run(p, i), i, false)?;
    Some(Found { source, at: i, len: m.len, rule: "attribution-according-to-behind" })
}

/// A pronoun right behind a cue: "volgens hem wil de bond …", but "according to her lawyer".
fn pronoun(p: &Passage, tags: &[Tag], at: usize) -> Option<Source> {
    let m = p.pack.tables.cues.attribution.pronoun.find(p.tokens, at, p.range.end).filter(|m| m.value == "person")?;
    let to = at + m.len;
    let owns = items(p, tags, to, p.range.end.min(to + 2)).first().is_some_and(|s| s.from == to);
    (!owns).then(|| Source { from: at, to, id: PRONOUN.into(), name: None })
}

/// The one who speaks: before the verb or right behind it. Behind a mark ("…, said X") what stands before is said.
fn subject(p: &Passage, tags: &[Tag], from: usize, to: usize) -> Option<Source> {
    // "The deal, signed in Vienna, foresees": a place behind a preposition speaks only where it stands right at the verb.
    let aside =
        |s: &Source| s.place() && s.from > 0 && p.pack.tables.cues.aside.find(p.tokens, s.from - 1, s.from).is_some();
    let before = || pick(p, tags, start_of_run(p, from), from, true).filter(|s| !aside(s) || s.to == from);
    let end = limit(p, to);
    // "added the statement that the EU …": what is said begins at the word that joins it.
    let joined = |k: &usize| p.pack.tables.cues.clause.find(p.tokens, *k, end).is_some();
    let close = (to + 1..end).find(joined).unwrap_or(end);
    let behind = || {
        let pronoun = p.pack.tables.cues.attribution.pronoun.find(p.tokens, to, end).filter(|m| m.value == "person");
        // "expects that the road …": what follows is said.
        if p.pack.tables.cues.clause.find(p.tokens, to, end).is_some() {
            return None;
        }
        // "a déclaré à l'AFP une porte-parole": a newspaper before the one who speaks was told.
        let all = items(p, tags, to, end);
        let press = |s: &&Source| s.id.starts_with(MEDIA) && s.from - to <= BEHIND;
        let speaks = |s: &Source| !s.id.starts_with(MEDIA) && !s.place();
        let told = all.first().filter(press).filter(|_| all.iter().any(speaks)).map_or(to, |s| s.to);
        // "…, she said to the reporters", in languages that put her behind.
        let source = match pronoun {
            Some(m) => Source { from: to, to: to + m.len, id: PRONOUN.into(), name: None },
            None => {
                // "announced in Jeddah the mediator"
                let picked = pick(p, tags, told, close, true)?;
                if aside(&picked) { pick(p, tags, picked.to, close, true).filter(|s| !aside(s))? } else { picked }
            }
        };
        // "Il capo della Protezione civile Anna Roux": word by word up to the name.
        let near = all.iter().filter(|s| s.from >= told);
        let reach = near.fold(told + BEHIND, |reach, s| if s.from <= reach { reach.max(s.to + 1) } else { reach });
        (source.from <= reach).then_some(source)
    };
    // "… has accused a councillor": behind stands who is accused.
    let unless_accused = || behind().filter(|_| !attacks(p, to - 1));
    let named = || called(p, tags, end).filter(|_| end - to > 1);
    if let Some(source) = before().filter(|s| apposed(p, s, from)) {
        return Some(source);
    }
    let spoken = if marked(p, from) {
        match behind() {
            Some(s) if s.name.is_none() && s.id != PRONOUN => named().or(Some(s)),
            Some(s) => Some(s),
            None => named().or_else(before).or_else(|| unlisted(p, tags, to, end)),
        }
    } else {
        match before() {
            Some(s) if s.place() => behind().filter(|o| !o.place()).or(Some(s)),
            Some(s) => Some(s),
            // "…, a assuré la cheffe de la diplomatie, Ann Hill"
            None => unless_accused().or_else(|| named().filter(|_| marked(p, before_stops(p, from)))).or_else(|| {
                let start = start_of_run(p, from);
                let told = |i: usize| {
                    let mark = p.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark);
                    mark || p.pack.tables.cues.clause.find(p.tokens, i, p.range.end).is_some()
                };
                // "A foreman says the plans were changed": whoever begins the clause, where what is said follows at once.
                unlisted(p, tags, start, from).filter(|s| s.to == from && told(to))
            }),
        }
    };
    spoken.or_else(|| pick(p, tags, to, close, true).filter(|s| s.place() && s.from == to + 1))
}

/// Is token `at` a verb that says something against whoever stands behind it?
fn attacks(p: &Passage, at: usize) -> bool {
    let of = |ids: &[ConceptId]| ids.iter().any(|id| frame(*id).is_some_and(|f| f.class == "legal-attack"));
    !p.pack.tables.cues.verb_second && p.pack.tables.lexicon.word(p.lower(at)).is_some_and(of)
}

/// Does a mark behind which a verb of saying may stand precede token `at`?
fn marked(p: &Passage, at: usize) -> bool {
    at > p.range.start
        && matches!(
            p.lower(at - 1),
            "," | "“" | "”" | "\"" | "»" | "«" | "–" | "—" | "-" | "'" | "’" | "!" | "?" | "，"
        )
}

/// Does a name and what it is between commas begin the sentence up to token `at`: "A spokesman, Ann Hill, said the group …"?
fn apposed(p: &Passage, source: &Source, at: usize) -> bool {
    let comma = |k: usize| k > p.range.start && p.lower(k - 1) == ",";
    if source.name != Some(NameKind::Person) || source.to + 1 != at || !comma(at) || !comma(source.from) {
        return false;
    }
    let mark = |k: &usize| {
        p.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Mark) && !matches!(p.lower(*k), "-" | "'" | "’" | "/")
    };
    let before = (p.range.start..source.from - 1).rev().find(mark);
    before.is_none_or(|k| matches!(p.lower(k), "." | "!" | "?" | "…" | ":" | "“" | "”" | "\"" | "»"))
}

/// Where the small words right before token `at` begin: the auxiliary of a verb.
fn before_stops(p: &Passage, at: usize) -> usize {
    let small = |k: &usize| *k > p.range.start && p.pack.tables.cues.stop.find(p.tokens, k - 1, *k).is_some();
    std::iter::successors(Some(at), |k| small(k).then(|| k - 1)).take(3).last().unwrap_or(at)
}

/// The name of the one who speaks, set off by a comma at token `at`: "…, said the head of the plant, Ann Hill."
fn called(p: &Passage, tags: &[Tag], at: usize) -> Option<Source> {
    if at >= p.range.end || p.lower(at) != "," {
        return None;
    }
    let end = limit(p, at + 1);
    pick(p, tags, at + 1, end, true).filter(|s| s.name == Some(NameKind::Person) && (s.from, s.to) == (at + 1, end))
}

/// Longest source that no list has, in words.
const UNLISTED: usize = 4;

/// One who speaks by the grammar alone, whom no list has: an article and a noun right at token `from` ("the grid operator"),
/// no preposition and no day.
fn unlisted(p: &Passage, tags: &[Tag], from: usize, to: usize) -> Option<Source> {
    let cues = &p.pack.tables.cues;
    let small = |k: usize| cues.stop.find(p.tokens, k, to).is_some();
    let aside = |k: usize| [&cues.aside, &cues.of, &cues.by].iter().any(|w| w.find(p.tokens, k, to).is_some());
    let word = |k: usize| p.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word);
    let other = |k: usize| tags.iter().any(|t| t.kind != TagKind::Quote && t.span.overlaps(p.span(k, k + 1)));
    if cues.aside.is_empty() || from >= to || !small(from) || aside(from) {
        return None;
    }
    let end = (from + 1..to).find(|k| small(*k) || !word(*k) || aside(*k)).unwrap_or(to);
    let words = from + 1..end;
    if words.is_empty() || words.len() > UNLISTED || words.clone().any(other) {
        return None;
    }
    let id = words.clone().map(|k| fold(p.lower(k))).collect::<Vec<_>>().join(" ");
    Some(Source { from: from + 1, to: end, id, name: None })
}

/// "The researcher: »…«": whoever stands before a colon with a quotation behind it.
fn colon(p: &Passage, tags: &[Tag], i: usize, quoted: &[crate::Span]) -> Option<Found> {
    let next = p.tokens.get(i + 1).filter(|_| matches!(p.lower(i), ":" | "："))?;
    if !quoted.iter().any(|q| q.start == next.span.start) {
        return None;
    }
    let from = start_of_run(p, i);
    // A lone capital may be anything: it speaks where nothing but a title stands before the colon.
    let short = i - from <= 2;
    let speaks = |s: &Source| match s.name {
        Some(NameKind::Other) => short,
        Some(NameKind::Place | NameKind::Area | NameKind::Event | NameKind::Product) => false,
        _ => s.id != PRONOUN,
    };
    let source = pick(p, tags, from, i, true).filter(speaks)?;
    Some(Found { source, at: i, len: 1, rule: "attribution-colon" })
}

/// Where the run of words that ends before token `i` begins: at a mark (an apposition between commas is jumped over).
fn start_of_run(p: &Passage, i: usize) -> usize {
    let lowest = p.range.start.max(i.saturating_sub(REACH));
    let mut at = i;
    // "Petra Lindwall, head of the union, said": the comma just before the verb closes an apposition.
    let mut skip = usize::from(at > lowest && p.lower(at - 1) == ",") * 2;
    while at > lowest {
        // "Jeppe Riis (39) said"
        if p.lower(at - 1) == ")"
            && let Some(open) = (lowest..at - 1).rev().find(|k| p.lower(*k) == "(")
        {
            at = open;
            continue;
        }
        let stop = p.tokens.get(at - 1).is_some_and(|t| t.kind == TokenKind::Mark)
            && !matches!(p.lower(at - 1), "-" | "'" | "/" | "’");
        if stop {
            if skip == 0 {
                break;
            }
            skip -= 1;
        }
        at -= 1;
    }
    at
}

/// One past the last token in which a source behind its cue may stand: up to the next mark.
fn limit(p: &Passage, from: usize) -> usize {
    let most = p.range.end.min(from + REACH);
    (from..most)
        .find(|k| {
            p.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Mark)
                && !matches!(p.lower(*k), "-" | "'" | "’" | "/" | "„" | "“" | "\"" | "«" | "»")
        })
        .unwrap_or(most)
}

/// The names and the words for persons and bodies among the tokens, in order.
fn items(p: &Passage, tags: &[Tag], from: usize, to: usize) -> Vec<Source> {
    let tables = &p.pack.tables;
    let all = p.span(from, to);
    let mut out: Vec<Source> = Vec::new();
    let mut k = from;
    while k < to {
        let listed = tables.cues.attribution.source.find(p.tokens, k, to).map(|m| (m.len, m.value.clone()));
        let name = p.tokens.get(k).and_then(|t| {
            tags.iter().find(|n| n.kind == TagKind::Name && n.span.start == t.span.start && all.contains(n.span))
        });
        let noun = || {
            let key = |ids: &[crate::meaning::ConceptId]| ids.iter().find_map(|id| agent_key(*id)).map(str::to_string);
            match tables.lexicon.find(p.tokens, k, to) {
                Some((len, ids)) => key(ids).map(|id| (len, id)),
                None => tables.lexicon.compound(p.lower(k)).and_then(|(head, _)| key(head)).map(|id| (1, id)),
            }
        };
        let item = match (listed, name) {
            // A body in the list of sources may look like a name ("Guardia Civil").
            (Some((len, id)), n) if n.is_none_or(|n| p.tokens.within(n.span).len() <= len) => {
                Some(Source { from: k, to: k + len, id, name: None })
            }
            (_, Some(Tag { span, value: Value::Name(n), .. })) => {
                Some(Source { from: k, to: p.tokens.within(*span).end, id: n.id.clone(), name: Some(n.kind) })
            }
            _ => noun().map(|(len, id)| Source { from: k, to: k + len, id, name: None }),
        };
        k = item.as_ref().map_or(k + 1, |s| s.to.max(k + 1));
        out.extend(item);
    }
    out
}

/// The source among the tokens `from..to`: a name or a word for persons and bodies, else (not `strict`) the words themselves.
fn pick(p: &Passage, tags: &[Tag], from: usize, to: usize, strict: bool) -> Option<Source> {
    if from >= to {
        return None;
    }
    let stop = &p.pack.tables.cues.stop;
    let mut items = items(p, tags, from, to);
    let at = |k: usize| items.get(k);
    let gap = |k: usize| at(k + 1).zip(at(k)).map(|(b, a)| b.from - a.to);
    let name = |k: usize| at(k).and_then(|s| s.name);
    let noun = |k: usize| at(k).is_some_and(|s| s.name.is_none());
    let person = (0..items.len()).find(|k| name(*k) == Some(NameKind::Person));
    let owned = name(0).is_some()
        && noun(1)
        && gap(0).is_some_and(|g| {
            let s = p.lower(items[0].to);
            g == 0 && name(0) != Some(NameKind::Person) || g == 1 && matches!(s, "'s" | "’s" | "'" | "’")
        });
    let chosen = if owned {
        // "Norvale's lawyer Anna Brook": the one named behind, else the lawyer.
        if name(2).is_some() && gap(1).is_some_and(|g| g <= 1) { 2 } else { 1 }
    } else if let Some(k) = person {
        // "The mayor of Lyon, Anne Roux": the name; "the lawyer of Anne Roux": the lawyer.
        let of = k > 0
            && noun(k - 1)
            && gap(k - 1).is_some_and(|g| g > 0)
            && (items[k - 1].to..items[k].from).all(|t| p.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Word));
        if of { k - 1 } else { k }
    } else {
        let place = |k: &usize| at(*k).is_some_and(Source::place);
        let named = (0..items.len()).find(|k| name(*k).is_some() && !place(k));
        let first = (0..items.len()).find(|k| noun(*k));
        match (named, first) {
            // "The firm Helmsen Data" is named, "the ministry of Health" is the ministry.
            (Some(n), Some(f))
                if f < n && (items[f].to..items[n].from).any(|t| stop.find(p.tokens, t, t + 1).is_some()) =>
            {
                f
            }
            (Some(n), _) => n,
            (None, Some(f)) => f,
            (None, None) => 0,
        }
    };
    if chosen < items.len() {
        // "The head of the police": what he heads says who speaks.
        let heads = at(chosen).is_some_and(|s| s.id == HEAD) && gap(chosen).is_some_and(|g| g <= 2);
        let body = at(chosen + 1).filter(|s| heads && s.name.is_none()).map(|s| s.id.clone());
        let source = items.swap_remove(chosen);
        return Some(Source { id: body.unwrap_or(source.id), ..source });
    }
    let table = &p.pack.tables.cues.attribution;
    for k in from..to {
        if let Some(m) = table.pronoun.find(p.tokens, k, to).filter(|m| m.value == "person" && to - from <= 3) {
            return Some(Source { from: k, to: k + m.len, id: PRONOUN.into(), name: None });
        }
    }
    if strict {
        return None;
    }
    // "Nach eigenen Angaben im September": who says it stands elsewhere.
    if p.pack.tables.cues.aside.find(p.tokens, from, to).is_some() {
        return None;
    }
    let from = (from..to).find(|k| stop.find(p.tokens, *k, to).is_none())?;
    // "according to the institute 68 cases": a figure is no part of it.
    let figure = |k: &usize| p.tokens.get(*k).is_some_and(|t| t.kind == TokenKind::Digits);
    let to = (from + 1..to.min(from + 4)).find(figure).unwrap_or(to.min(from + 4));
    let id = (from..to).map(|k| fold(p.lower(k))).collect::<Vec<_>>().join(" ");
    Some(Source { from, to, id, name: None })
}
