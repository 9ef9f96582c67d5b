//! Article text cut into blocks, sentences and marked pieces.

use super::Stance;
use crate::article::Role;
use crate::order::Order;
pub use crate::units::Units;
use crate::wire::SentenceWire;

/// Something marked, in UTF-16 units, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub of: Of,
}

/// What a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Of {
    /// A disagreement, by index.
    Dispute(usize, Stance),
    /// An agreement, by index.
    Agreement(usize),
    /// A claim that only this voice makes.
    Solo,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is for.
    pub role: Role,
    /// Its sentences.
    pub lines: Vec<Line>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index of the sentence in the article.
    pub sentence: usize,
    /// Blanks between the sentence before and this one.
    pub lead: String,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// Disagreements marked in it, in order, without repeats.
    pub disputes: Vec<usize>,
}

/// A run of text, or a mark around pieces.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Marked words.
    Mark {
        /// What for.
        of: Of,
        /// Is it the last piece of its mark? There the reference stands.
        last: bool,
        /// What is inside.
        inside: Vec<Piece>,
    },
}

/// The blocks of a text; without sentences each line is a block.
pub fn blocks(text: &str, map: &Units, sentences: &[SentenceWire], spans: &[Span]) -> Vec<Block> {
    let fallback;
    let sentences = if sentences.is_empty() {
        fallback = lines(text);
        &fallback
    } else {
        sentences
    };
    let mut out: Vec<(usize, Block)> = Vec::new();
    let mut end = 0;
    let mut coming = spans.to_vec();
    coming.order_by_key(|m| m.start);
    coming.reverse();
    // Marks that reach into the sentence, as the text goes on.
    let mut open: Vec<Span> = Vec::new();
    for (i, s) in sentences.iter().enumerate() {
        while let Some(m) = coming.pop_if(|m| m.start < s.end) {
            open.push(m);
        }
        open.retain(|m| s.start < m.end);
        let mut inside: Vec<Span> =
            open.iter().map(|m| Span { start: m.start.max(s.start), end: m.end.min(s.end), of: m.of }).collect();
        inside.order_by_key(|m| (m.start, std::cmp::Reverse(m.end), rank(m.of)));
        let mut queue: Vec<(Span, bool)> = inside.iter().map(|m| (*m, true)).collect();
        let pieces = cut(text, map, s.start, s.end, &mut queue);
        let mut disputes = Vec::new();
        for m in &inside {
            if let Of::Dispute(d, _) = m.of
                && !disputes.contains(&d)
            {
                disputes.push(d);
            }
        }
        let same = out.last().is_some_and(|(p, _)| *p == s.paragraph);
        let lead = if same { map.slice(text, end, s.start).to_string() } else { String::new() };
        let line = Line { sentence: i, lead, pieces, disputes };
        end = s.end;
        match out.last_mut().filter(|_| same) {
            Some((_, block)) => {
                // A dateline or a credit that runs on into the story is no reason to set the story small.
                if matches!(block.role, Role::Byline | Role::Caption | Role::Furniture) && role(s) == Role::Body {
                    block.role = Role::Body;
                }
                block.lines.push(line);
            }
            None => out.push((s.paragraph, Block { role: role(s), lines: vec![line] })),
        }
    }
    out.into_iter().map(|(_, b)| b).collect()
}

/// Cuts `start..end`; marks that cross are split, so that they nest. The flag says that the mark's end is in the piece.
fn cut(text: &str, map: &Units, start: usize, end: usize, marks: &mut Vec<(Span, bool)>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = start;
    let mut queue = std::mem::take(marks);
    queue.reverse();
    while let Some((mark, whole)) = queue.pop() {
        let from = mark.start.max(at);
        let to = mark.end.min(end);
        if from >= to {
            continue;
        }
        words(text, map, at, from, &mut out);
        let mut inner = Vec::new();
        let mut later = Vec::new();
        while let Some((next, last)) = queue.last().copied() {
            if next.start >= to {
                break;
            }
            queue.pop();
            if next.end > to {
                inner.push((Span { end: to, ..next }, false));
                later.push((Span { start: to, ..next }, last));
            } else {
                inner.push((next, last));
            }
        }
        let inside = cut(text, map, from, to, &mut inner);
        out.push(Piece::Mark { of: mark.of, last: whole && mark.end <= end, inside });
        later.order_by_key(|(m, _)| (m.start, std::cmp::Reverse(m.end)));
        queue.extend(later.into_iter().rev());
        at = to;
    }
    words(text, map, at, end, &mut out);
    out
}

fn words(text: &str, map: &Units, start: usize, end: usize, out: &mut Vec<Piece>) {
    let slice = map.slice(text, start, end);
    if start < end && !slice.is_empty() {
        out.push(Piece::Text(slice.to_string()));
    }
}

/// Of marks over the same words, a disagreement stands outside.
fn rank(of: Of) -> usize {
    match of {
        Of::Dispute(n, _) => n,
        Of::Agreement(_) => usize::MAX - 1,
        Of::Solo => usize::MAX,
    }
}

fn role(s: &SentenceWire) -> Role {
    match s.role.as_str() {
        _ if s.furniture && s.role.is_empty() => Role::Furniture,
        "headline" => Role::Headline,
        "subhead" => Role::Subhead,
        "bullet" => Role::Bullet,
        "byline" => Role::Byline,
        "caption" => Role::Caption,
        "furniture" => Role::Furniture,
        _ => Role::Body,
    }
}

/// One sentence a line, for a report that names none.
fn lines(text: &str) -> Vec<SentenceWire> {
    let mut at = 0;
    let mut out = Vec::new();
    for (paragraph, line) in text.split('\n').enumerate() {
        let end = at + line.encode_utf16().count();
        if !line.trim().is_empty() {
            out.push(SentenceWire { start: at, end, paragraph, ..SentenceWire::default() });
        }
        at = end + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|p| match p {
                Piece::Text(t) => t.clone(),
                Piece::Mark { of, last, inside } => {
                    let name = match of {
                        Of::Dispute(d, _) => d.to_string(),
                        Of::Agreement(_) => "a".into(),
                        Of::Solo => "s".into(),
                    };
                    format!("⟦{name}:{}{}⟧", draw(inside), if *last { "" } else { "…" })
                }
            })
            .collect()
    }

    fn check(text: &str, spans: &[(&str, Of)], expect: &str) {
        let unit = |at: usize| text[..at].encode_utf16().count();
        let spans: Vec<Span> = spans
            .iter()
            .map(|(words, of)| {
                let at = text.find(words).expect("words of the text");
                Span { start: unit(at), end: unit(at + words.len()), of: *of }
            })
            .collect();
        let whole = SentenceWire { start: 0, end: unit(text.len()), ..SentenceWire::default() };
        let blocks = blocks(text, &Units::new(text), &[whole], &spans);
        assert_eq!(draw(&blocks[0].lines[0].pieces), expect);
    }

    const D1: Of = Of::Dispute(1, Stance::Tells(0));
    const D2: Of = Of::Dispute(2, Stance::Tells(0));

    #[test]
    fn marks_nest_and_cross() {
        check("😀 380 people struck a ship.", &[("380", D1)], "😀 ⟦1:380⟧ people struck a ship.");
        check("😀 380 people struck", &[("380 people", D1), ("380", D2)], "😀 ⟦1:⟦2:380⟧ people⟧ struck");
        check(
            "380 people struck it",
            &[("380 people", D1), ("people struck", D2)],
            "⟦1:380 ⟦2:people…⟧⟧⟦2: struck⟧ it",
        );
        check(
            "late on Monday",
            &[("late on Monday", Of::Agreement(0)), ("late on Monday", D1)],
            "⟦1:⟦a:late on Monday⟧⟧",
        );
    }

    #[test]
    fn a_dateline_does_not_set_its_paragraph_small() {
        let check = |roles: [&str; 2], expect: Role| {
            let sentence = |start: usize, role: &str| SentenceWire {
                start,
                end: start + 2,
                role: role.into(),
                ..SentenceWire::default()
            };
            let all = [sentence(0, roles[0]), sentence(3, roles[1])];
            let text = "ab cd";
            let blocks = blocks(text, &Units::new(text), &all, &[]);
            assert_eq!((blocks.len(), blocks[0].role), (1, expect), "{roles:?}");
        };
        check(["byline", "body"], Role::Body);
        check(["caption", "furniture"], Role::Caption);
        check(["bullet", "body"], Role::Bullet);
    }

    #[test]
    fn text_comes_out_whole() {
        let report = crate::view::fixture::report();
        fn flat(p: &[Piece]) -> String {
            p.iter()
                .map(|p| match p {
                    Piece::Text(t) => t.clone(),
                    Piece::Mark { inside, .. } => flat(inside),
                })
                .collect()
        }
        let model = crate::view::model::Model::new(&report);
        for (v, a) in model.voices.iter().zip(&report.articles) {
            let text: Vec<String> = v
                .blocks
                .iter()
                .map(|b| b.lines.iter().map(|l| format!("{}{}", l.lead, flat(&l.pieces))).collect::<String>())
                .collect();
            assert_eq!(text.join("\n"), a.text);
        }
    }
}
