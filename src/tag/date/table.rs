//! What the date engine compiles from a pack: a lexicon of atoms and the rules.

use super::atom::{AND, Atom, CLASSES, Calendar, Edge, Entry, Part, Rel, Strength, Unit};
use super::piece::{Piece, pieces};
use super::reach;
use super::rule::{Key, Rule};
use super::settings::Settings;
use super::zone::{self, Zones};
use crate::pack::{Pack, Trie};
use crate::segment::{hash_step, tokens, word_hash};
use rustc_hash::FxHashMap as HashMap;

/// The rules every language shares; they hold slots and classes of words, no word.
const COMMON: &str = include_str!("rules.txt");

/// Compiled once a pack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    trie: Trie,
    values: Vec<Vec<Entry>>,
    pub(super) rules: Vec<Rule>,
    /// A row of bits for each [`Key`]: the rules that may begin with it.
    starts: Vec<u64>,
    classes: HashMap<Box<str>, u16>,
    /// The most pieces of a phrase, by [`reach::mark`] of what it means.
    pub(super) longest: reach::Longest,
    /// The first two bytes of number words, a bit each ([`head`]).
    heads: [u64; 16],
    pub(super) set: Settings,
    pub(super) zones: Zones,
}

impl Table {
    /// Compiles the sections `date.*` of a pack.
    pub(crate) fn build(pack: &Pack) -> Table {
        let mut t = Table { set: Settings::read(pack), zones: zone::build(pack), ..Table::default() };
        let words = ["date.month", "date.rule"].iter().any(|s| !pack.section(s).is_empty());
        if !words {
            return t;
        }
        for (section, strength) in [("date.month-short", Strength::Figure), ("date.month", Strength::Strong)] {
            t.lexicon(pack, section, |v| Some(Atom::Month(v.parse().ok()?, strength, Calendar::Gregorian)), strength);
        }
        t.lexicon(
            pack,
            "date.month-persian",
            |v| Some(Atom::Month(v.parse().ok()?, Strength::Strong, Calendar::Persian)),
            Strength::Strong,
        );
        t.lexicon(
            pack,
            "date.month-islamic",
            |v| Some(Atom::Month(v.parse().ok()?, Strength::Strong, Calendar::Islamic)),
            Strength::Strong,
        );
        for (section, strength) in [("date.weekday-short", Strength::Figure), ("date.weekday", Strength::Strong)] {
            t.lexicon(pack, section, |v| Some(Atom::Weekday(v.parse().ok()?, strength)), strength);
        }
        let strong = Strength::Strong;
        t.lexicon(pack, "date.unit", |v| Unit::parse(v).map(Atom::Unit), strong);
        t.lexicon(
            pack,
            "date.number",
            |v| Some(Atom::Number(v.trim_end_matches('~').parse().ok()?, v.ends_with('~'))),
            strong,
        );
        t.lexicon(pack, "date.ordinal", |v| Some(Atom::Ordinal(v.parse().ok()?)), strong);
        t.lexicon(pack, "date.span", span, strong);
        t.lexicon(pack, "date.rel", |v| rel(v).map(Atom::Rel), strong);
        t.lexicon(pack, "date.season", |v| Some(Atom::Season(v.parse().ok()?)), strong);
        t.lexicon(pack, "date.edge", edge, strong);
        t.lexicon(pack, "date.part", part, strong);
        t.lexicon(pack, "date.suffix", |_| Some(Atom::Suffix), strong);
        for (name, id) in CLASSES {
            let class = t.class(pack, name);
            debug_assert_eq!(class, id);
        }
        let zones = t.class(pack, "zone");
        for form in zone::shared().iter().flat_map(|e| &e.forms) {
            t.insert(form, Entry { atom: Atom::Lit(zones), capital: true });
        }
        // The pack's own rules before CLDR's, both before the shared ones.
        for entry in ["date.rule", "date.rule-cldr"].iter().flat_map(|s| pack.section(s)) {
            for form in &entry.forms {
                t.rule(pack, form, &entry.value);
            }
        }
        for line in COMMON.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some((form, value)) = line.split_once('=') {
                t.rule(pack, form.trim(), value.trim());
            }
        }
        t.finish();
        t
    }

    /// Sorts the rules by what they may begin with, when all are there.
    fn finish(&mut self) {
        let row = self.row();
        self.starts = vec![0; row * (Key::FIRST_LIT + self.classes.len())];
        for id in 0..self.rules.len() {
            for key in self.rules[id].starts() {
                self.starts[key.place() * row + id / 64] |= 1 << (id % 64);
            }
            let rule = &mut self.rules[id];
            rule.reach = reach::of(&rule.elems, &self.longest);
            rule.rest = reach::behind_date(&rule.elems, &self.longest);
            rule.counted = reach::behind_number(&rule.elems, &self.longest);
        }
    }

    /// Length of a row of [`Table::starting`].
    pub(super) fn row(&self) -> usize {
        self.rules.len().div_ceil(64)
    }

    fn rule(&mut self, pack: &Pack, form: &str, value: &str) {
        let Some(rule) = Rule::parse(form, value, &mut |word| self.literal(pack, word)) else {
            // Our own packs have none; one that is not ours does without the rule.
            #[cfg(test)]
            panic!("date rule cannot be read: {form} = {value}");
            #[cfg(not(test))]
            return;
        };
        self.rules.push(rule);
    }

    /// The longest number word at the head of `word`, with its value; `None` for a word between numbers.
    pub(super) fn number(&self, word: &str) -> Option<(usize, Option<u32>)> {
        let (mut hash, mut from, mut best) = (word_hash(""), 0, None);
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            hash = word.as_bytes()[from..end].iter().fold(hash, |h, b| hash_step(h, *b));
            from = end;
            let value = self.trie.exact(hash).and_then(|v| self.values[v as usize].iter().find_map(part_of_number));
            best = value.map(|v| (end, v)).or(best);
        }
        best
    }

    /// May a number word stand at the head of `word`? Told by its first letters.
    pub(super) fn numeral(&self, word: &str) -> bool {
        let [one, two, ..] = *word.as_bytes() else { return true };
        let (at, bit) = head([one, two]);
        self.heads[at] & bit != 0
    }

    fn heads_of(&mut self, two: [u8; 2]) {
        let (at, bit) = head(two);
        self.heads[at] |= bit;
    }

    /// Is there no word and no rule?
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Rules that may begin with `key`, a bit each.
    pub(super) fn starting(&self, key: Key) -> &[u64] {
        let row = self.row();
        self.starts.get(key.place() * row..).and_then(|s| s.get(..row)).unwrap_or(&[])
    }

    /// The number of a class of words (`{since}`) or of literal alternatives.
    fn literal(&mut self, pack: &Pack, word: &str) -> u16 {
        if let Some(name) = word.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
            return self.class(pack, name);
        }
        if let Some(id) = self.classes.get(word) {
            return *id;
        }
        let id = self.classes.len() as u16;
        self.classes.insert(word.into(), id);
        // Parentheses hold alternatives; their own signs are written < and >.
        let word = match word {
            "<" => "\u{28}",
            ">" => "\u{29}",
            _ => word,
        };
        let forms = if matches!(word, "(" | ")") { vec![word.to_string()] } else { expand(word) };
        for form in forms {
            self.insert(&form.replace('~', " "), Entry { atom: Atom::Lit(id), capital: false });
        }
        id
    }

    fn class(&mut self, pack: &Pack, name: &str) -> u16 {
        let key = format!("{{{name}}}");
        if let Some(id) = self.classes.get(key.as_str()) {
            return *id;
        }
        let id = self.classes.len() as u16;
        self.classes.insert(key.into(), id);
        for form in pack.section(&format!("date.{name}")).iter().flat_map(|e| &e.forms) {
            for form in expand(form) {
                self.insert(&form, Entry { atom: Atom::Lit(id), capital: false });
            }
        }
        id
    }

    fn lexicon(&mut self, pack: &Pack, section: &str, read: impl Fn(&str) -> Option<Atom>, strength: Strength) {
        for entry in pack.section(section) {
            let plain = entry.value.trim_end_matches(&['?', '^', '!'][..]);
            let flags = &entry.value[plain.len()..];
            let Some(mut atom) = read(plain) else {
                #[cfg(test)]
                panic!("[{section}] {:?} = {}", entry.forms, entry.value);
                #[cfg(not(test))]
                continue;
            };
            let strength = if flags.contains('!') {
                Strength::Figure
            } else if flags.contains('?') {
                Strength::Cue
            } else {
                strength
            };
            match &mut atom {
                Atom::Month(_, s, _) | Atom::Weekday(_, s) => *s = strength,
                _ => {}
            }
            for form in entry.forms.iter().flat_map(|f| expand(f)) {
                self.insert(&form, Entry { atom, capital: flags.contains('^') });
            }
        }
    }

    /// Adds a meaning of a phrase; a later one of the same kind stands in place of the earlier.
    fn insert(&mut self, form: &str, entry: Entry) {
        let mut node = 0;
        let (form, open) = match form.strip_suffix('*') {
            Some(stem) if !stem.is_empty() => (stem, true),
            _ => (form, false),
        };
        let toks = tokens(form);
        let mut parts = Vec::new();
        pieces(form, &toks, 0..toks.len(), &mut parts);
        for (i, p) in parts.iter().enumerate() {
            node = self.trie.step(node, key(p.text), open && i + 1 == parts.len());
        }
        if node == 0 {
            return;
        }
        self.longest.see(entry.atom, parts.len());
        if !open && parts.len() == 1 && part_of_number(&entry).is_some() {
            match key(parts[0].text).as_bytes() {
                // Whatever follows it.
                [one] => (0..=255).for_each(|next| self.heads_of([*one, next])),
                [one, two, ..] => self.heads_of([*one, *two]),
                [] => {}
            }
        }
        let slot = self.trie.value_or(node, self.values.len() as u32) as usize;
        if slot == self.values.len() {
            self.values.push(Vec::new());
        }
        let list = &mut self.values[slot];
        match list.iter_mut().find(|e| same_kind(&e.atom, &entry.atom)) {
            Some(old) => *old = entry,
            None => list.push(entry),
        }
    }

    /// All meanings of the phrases that begin at piece `at`, with their lengths in pieces.
    pub(super) fn atoms(&self, pieces: &[Piece], at: usize, out: &mut Vec<(u8, Entry)>) {
        if pieces.get(at).is_some_and(|p| self.trie.begins(p.key)) {
            self.walk(0, pieces, at, 0, at, out);
        }
    }

    fn walk(&self, node: u32, pieces: &[Piece], at: usize, depth: u8, first: usize, out: &mut Vec<(u8, Entry)>) {
        if let Some(v) = self.trie.value(node) {
            let capital = pieces[first].capital;
            out.extend(self.values[v as usize].iter().filter(|e| !e.capital || capital).map(|e| (depth, *e)));
        }
        let Some(piece) = pieces.get(at).filter(|_| depth < 9) else { return };
        self.trie.steps(node, key(piece.text), piece.key, |next, exact| {
            self.walk(next, pieces, at + 1, depth + 1, first, out);
            // Of beginnings the longest counts.
            !exact
        });
    }
}

/// What a word says inside a number in one word: its value, or that it joins numbers.
fn part_of_number(e: &Entry) -> Option<Option<u32>> {
    match e.atom {
        Atom::Number(v, false) => Some(Some(v)),
        Atom::Lit(AND) => Some(None),
        _ => None,
    }
}

/// Where the bit of a word's first two bytes stands.
fn head([one, two]: [u8; 2]) -> (usize, u64) {
    let both = usize::from(one) * 37 + usize::from(two);
    (both / 64 % 16, 1 << (both % 64))
}

/// A word as the lexicon knows it: without the apostrophe that the tokenizer leaves before a suffix (`ekim'de`).
pub(super) fn key(word: &str) -> &str {
    if word.len() > 2 { word.trim_end_matches('\'') } else { word }
}

fn same_kind(a: &Atom, b: &Atom) -> bool {
    match (a, b) {
        (Atom::Lit(x), Atom::Lit(y)) => x == y,
        (Atom::Month(_, _, x), Atom::Month(_, _, y)) => x == y,
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn rel(v: &str) -> Option<Rel> {
    Some(match v {
        "<" => Rel { by: -1, near: true },
        ">" => Rel { by: 1, near: true },
        "-1" => Rel { by: -1, near: true },
        _ => Rel { by: v.trim_end_matches('w').parse().ok()?, near: false },
    })
}

fn span(v: &str) -> Option<Atom> {
    let (n, unit) = v.split_once(' ')?;
    Some(Atom::Span(n.parse().ok()?, Unit::parse(unit)?))
}

fn edge(v: &str) -> Option<Atom> {
    Edge::parse(v).map(Atom::Edge)
}

fn part(v: &str) -> Option<Atom> {
    Some(Atom::Part(match v {
        "am" => Part::Am,
        "pm" => Part::Pm,
        "night" => Part::Night,
        _ => return None,
    }))
}

/// Most forms that alternatives are written out to; the longest list of our packs has 38.
const FORMS: usize = 512;
/// Most brackets in a form; ours have three at most.
const BRACKETS: usize = 8;

/// Writes out alternatives: `montag(|s|abend)` is `montag`, `montags`, `montagabend`. More than any language needs stay as
/// they are written: some hundred bytes would come to more forms than there is memory for.
pub(super) fn expand(form: &str) -> Vec<String> {
    let mut out = Vec::new();
    if form.matches('(').count() > BRACKETS || write_out(form.to_string(), &mut out).is_none() {
        return vec![form.to_string()];
    }
    out
}

/// Adds the forms of one; `None` where they are too many.
fn write_out(form: String, out: &mut Vec<String>) -> Option<()> {
    let Some(open) = form.find('(') else {
        out.push(form);
        return (out.len() <= FORMS).then_some(());
    };
    let mut depth = 0;
    let mut cuts = vec![open];
    let mut close = form.len();
    for (i, c) in form[open..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    close = open + i;
                    break;
                }
            }
            '|' if depth == 1 => cuts.push(open + i),
            _ => {}
        }
    }
    cuts.push(close);
    let (head, tail) = (&form[..open], form.get(close + 1..).unwrap_or(""));
    cuts.windows(2).try_for_each(|w| write_out(format!("{head}{}{tail}", &form[w[0] + 1..w[1]]), out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_written_out() {
        assert_eq!(expand("montag(|s|abend)"), ["montag", "montags", "montagabend"]);
        assert_eq!(expand("(a|b(c|d))e"), ["ae", "bce", "bde"]);
        assert_eq!(expand("plain"), ["plain"]);
        // What would come to 4⁸ forms, or to a stack of a thousand brackets, is none.
        for many in ["(a|b|c|d)".repeat(8), "(a)".repeat(1000), "(".repeat(100_000)] {
            assert_eq!(expand(&many), std::slice::from_ref(&many));
        }
        assert_eq!(expand(&"(a|b)".repeat(8)).len(), 256);
    }
}
