//! Article text with its marks. Words reach the page as text nodes only.

use super::common::{Scene, use_text};
use super::model::{Block, Line, Of, Piece, STRONGEST, Stance};
use super::text::Text;
use super::{format, glyph, says};
use crate::article::Role;
use crate::compare::Kind;
use yew::prelude::*;

/// How a column is written.
#[derive(Clone, Copy)]
pub struct Pen<'a> {
    /// Interface words.
    pub text: &'a Text,
    /// Model and state.
    pub scene: &'a Scene,
    /// The voice that is written.
    pub voice: usize,
    /// The chosen passage opens a channel for the staff.
    pub staff: bool,
    /// In a headline stands the line only, no reference.
    pub headline: bool,
    /// Long texts stand in stretches, which the browser need not lay out while they are out of sight.
    pub stretched: bool,
}

/// Bytes of a stretch: less is more to keep track of while scrolling, more is more to lay out at once.
const STRETCH: usize = 1500;

impl Pen<'_> {
    /// All blocks; `silent` inserts the rest of a voice that says nothing, before the block of that index.
    pub fn blocks(&self, blocks: &[Block], skip_title: bool) -> Html {
        let slot = self.slot(blocks);
        let rest = self.staff && self.scene.state.dispute().is_some() && slot.is_none();
        let silent_at = if rest { self.silent_at(blocks) } else { usize::MAX };
        let write = |(i, b): (usize, &Block)| {
            html! {
                <>
                    if i == silent_at { { self.silence() } }
                    { self.paragraph(i, b, slot) }
                </>
            }
        };
        let mut shown = blocks.iter().enumerate().filter(|(_, b)| !(skip_title && b.role == Role::Headline)).peekable();
        let mut stretches = Vec::new();
        while self.stretched && shown.peek().is_some() {
            let mut length = 0;
            let mut stretch = Vec::new();
            while let Some(next) = shown.next_if(|_| length < STRETCH) {
                length += next.1.length();
                stretch.push(write(next));
            }
            stretches.push(html! { <div class="cp-stretch">{ stretch }</div> });
        }
        html! {
            <>
                { stretches }
                { for shown.map(write) }
                if rest && silent_at >= blocks.len() { { self.silence() } }
            </>
        }
    }

    /// A block that is written anew only when something in it changed: long articles have hundreds.
    fn paragraph(&self, index: usize, b: &Block, slot: Option<usize>) -> Html {
        let state = &self.scene.state;
        let (mut told, mut on, mut meets) = (Vec::new(), None, None);
        for l in &b.lines {
            for d in &l.disputes {
                let open = self.scene.model.disputes.get(*d).is_some_and(|x| state.filter.lets(x));
                if open && !state.hidden.contains(d) {
                    told.push(*d);
                }
                on = on.or(state.chosen.filter(|c| c == d));
            }
            meets = meets.or(slot.filter(|s| *s == l.sentence));
        }
        let looks = Looks { told, on, meets, shown: (state.agreements, state.solos), code: self.text.code };
        html! { <Paragraph scene={self.scene.clone()} voice={self.voice} {index} {looks} staff={self.staff}/> }
    }

    /// The sentence that meets the staff: the first of the body that speaks of the chosen one, else the headline.
    fn slot(&self, blocks: &[Block]) -> Option<usize> {
        let chosen = self.scene.state.chosen.filter(|_| self.staff)?;
        let lines = || blocks.iter().flat_map(|b| b.lines.iter().map(move |l| (b.role, l)));
        let hit = |l: &&Line| l.disputes.contains(&chosen);
        let body = lines().filter(|(r, _)| *r != Role::Headline).map(|(_, l)| l).find(hit);
        body.or_else(|| lines().map(|(_, l)| l).find(hit)).map(|l| l.sentence)
    }

    /// Where a silent voice rests: where the others, in the mean, tell it.
    fn silent_at(&self, blocks: &[Block]) -> usize {
        let chosen = self.scene.state.chosen;
        let places: Vec<f64> = self
            .scene
            .model
            .voices
            .iter()
            .filter_map(|v| v.ticks.iter().rfind(|t| Some(t.dispute) == chosen).map(|t| t.at))
            .collect();
        let mean = places.iter().sum::<f64>() / places.len().max(1) as f64;
        let whole = blocks.iter().map(Block::length).sum::<usize>().max(1) as f64;
        let mut told = 0;
        let mut at = blocks.len();
        for (i, b) in blocks.iter().enumerate() {
            // Not between headline and byline, and not after what ends an article.
            if i > 0 && b.role == Role::Body {
                at = i;
                if told as f64 / whole >= mean {
                    break;
                }
            }
            told += b.length();
        }
        at
    }

    fn silence(&self) -> Html {
        html! { <p class="cp-slot is-silent" data-note="-"><span class="cp-read">{ self.text.get("says.nothing").to_string() }</span></p> }
    }

    fn block(&self, b: &Block, slot: Option<usize>) -> Html {
        let pen = Pen { headline: b.role == Role::Headline, ..*self };
        let lines: Html = b.lines.iter().map(|l| pen.line(l, slot)).collect();
        match b.role {
            Role::Headline => html! { <h4 class="cp-headline">{ lines }</h4> },
            Role::Subhead => html! { <h5 class="cp-subhead">{ lines }</h5> },
            Role::Bullet => html! { <p class="cp-bullet">{ lines }</p> },
            Role::Body => html! { <p>{ lines }</p> },
            Role::Byline | Role::Caption | Role::Furniture => html! { <p class="cp-furniture">{ lines }</p> },
        }
    }

    fn line(&self, l: &Line, slot: Option<usize>) -> Html {
        let words =
            html! { <>{ l.lead.clone() }<span class="cp-s">{ for l.pieces.iter().map(|p| self.piece(p)) }</span></> };
        if slot != Some(l.sentence) {
            return words;
        }
        let Some(d) = self.scene.state.dispute() else { return words };
        let stance = d.stances.get(self.voice).copied().unwrap_or(Stance::Silent);
        let note = match stance {
            Stance::Tells(n) => (n + 1).to_string(),
            Stance::Fits => "=".into(),
            Stance::Silent => "-".into(),
        };
        let value = match stance {
            Stance::Tells(n) => format::reading(self.text, &d.versions[n].reading).line(),
            // Its own words, where they are short enough to stand as a value.
            _ => Some(says::said(self.text, d, self.voice)).filter(|w| w.chars().count() <= 20).unwrap_or_default(),
        };
        let fits = if d.versions.len() == 2 { "fits.both" } else { "fits" };
        html! {
            <span class="cp-slot" data-note={note}>
                <span class="cp-read">
                    if !value.is_empty() { <bdi>{ value }</bdi> }
                    if stance == Stance::Fits { <small>{ self.text.get(fits).to_string() }</small> }
                </span>
                { words }
            </span>
        }
    }

    fn piece(&self, p: &Piece) -> Html {
        match p {
            Piece::Text(t) => html! { { t.clone() } },
            Piece::Mark { of: Of::Dispute(d, stance), last, inside } => self.mark(*d, *stance, *last, inside),
            Piece::Mark { of: Of::Agreement(n), inside, .. } => {
                let on = self.scene.state.agreements;
                html! { <span class={on.then_some("cp-agree")} data-a={n.to_string()}>{ for inside.iter().map(|p| self.piece(p)) }</span> }
            }
            Piece::Mark { of: Of::Solo, inside, .. } => {
                let on = self.scene.state.solos;
                html! { <span class={on.then_some("cp-solo")}>{ for inside.iter().map(|p| self.piece(p)) }</span> }
            }
        }
    }

    fn mark(&self, i: usize, stance: Stance, last: bool, inside: &[Piece]) -> Html {
        let state = &self.scene.state;
        let inner = |p: &Piece| self.piece(p);
        let Some(d) = self.scene.model.disputes.get(i) else { return inside.iter().map(inner).collect() };
        if state.hidden.contains(&i) || !state.filter.lets(d) {
            return inside.iter().map(inner).collect();
        }
        let on = state.chosen == Some(i);
        let side = match stance {
            Stance::Tells(n) => Some((n % 4 + 1).to_string()),
            _ => None,
        };
        let last = last && !self.headline;
        let body = match inside.split_last() {
            // The last word and the reference stay on one line.
            Some((Piece::Text(t), before)) if last => {
                let at = t
                    .trim_end()
                    .rfind(char::is_whitespace)
                    .map_or(0, |i| i + t[i..].chars().next().map_or(1, char::len_utf8));
                html! { <>{ for before.iter().map(inner) }{ t[..at].to_string() }<span class="cp-nb">{ t[at..].to_string() }{ self.reference(i, d.kind, d.rank, stance) }</span></> }
            }
            _ if last => html! { <>{ for inside.iter().map(inner) }{ self.reference(i, d.kind, d.rank, stance) }</> },
            _ => inside.iter().map(inner).collect(),
        };
        html! {
            <mark class={classes!("cp-mark", on.then_some("is-on"))} part="mark" data-kind={d.kind.name()} data-side={side}
                data-strong={(d.rank <= STRONGEST).then_some("")} data-fit={(stance == Stance::Fits).then_some("")} data-d={i.to_string()}>
                { body }
            </mark>
        }
    }

    fn reference(&self, i: usize, kind: Kind, rank: usize, stance: Stance) -> Html {
        let number = if stance == Stance::Fits { format!("({rank})") } else { rank.to_string() };
        let d = &self.scene.model.disputes[i];
        let label = format!(
            "{}: {}, {}",
            self.text.fill("reference", &[&rank.to_string(), &glyph::kind_word(self.text, kind)]),
            says::question(self.text, d),
            glyph::stance_word(self.text, stance)
        );
        html! {
            <button type="button" class="cp-ref" part="ref" aria-label={label} data-ref={i.to_string()} tabindex="-1" aria-pressed={(self.scene.state.chosen == Some(i)).to_string()}>
                { glyph::kind(kind) }{ number }
            </button>
        }
    }
}

/// All on which the looks of a block depend, beside its text.
#[derive(Clone, PartialEq)]
struct Looks {
    /// Disagreements whose marks are shown.
    told: Vec<usize>,
    /// The chosen one, if the block speaks of it.
    on: Option<usize>,
    /// The sentence that meets the staff, if it stands here.
    meets: Option<usize>,
    /// Agreements, single voices.
    shown: (bool, bool),
    code: &'static str,
}

#[derive(Clone, Properties)]
struct ParagraphProps {
    scene: Scene,
    voice: usize,
    index: usize,
    looks: Looks,
    staff: bool,
}

impl PartialEq for ParagraphProps {
    fn eq(&self, o: &Self) -> bool {
        // Of the state only what `looks` tells counts.
        (self.voice, self.index, self.staff) == (o.voice, o.index, o.staff)
            && self.looks == o.looks
            && self.scene.model == o.scene.model
    }
}

#[component]
fn Paragraph(props: &ParagraphProps) -> Html {
    let text = use_text();
    let scene = &props.scene;
    let Some(b) = scene.model.voices.get(props.voice).and_then(|v| v.blocks.get(props.index)) else { return html! {} };
    let pen = Pen { text: &text, scene, voice: props.voice, staff: props.staff, headline: false, stretched: false };
    pen.block(b, props.looks.meets)
}

impl Block {
    /// Bytes of its text, as a measure of height.
    fn length(&self) -> usize {
        self.lines.iter().flat_map(|l| &l.pieces).map(long).sum()
    }
}

/// Bytes of a piece.
fn long(p: &Piece) -> usize {
    match p {
        Piece::Text(t) => t.len(),
        Piece::Mark { inside, .. } => inside.iter().map(long).sum(),
    }
}
