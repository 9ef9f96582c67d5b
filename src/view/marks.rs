//! Article text with its marks. Words reach the page as text nodes only.

use super::common::{Scene, use_text};
use super::model::{Block, Line, Of, Piece, STRONGEST, Stance, Voice};
use super::text::Text;
use super::{format, glyph, says};
use crate::article::Role;
use crate::compare::Kind;
use std::ops::Range;
use std::rc::Rc;
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
    /// Inside of what several voices tell alike.
    pub agreed: bool,
}

/// Bytes of a stretch: less is more to keep track of while scrolling, more is more to lay out at once.
const STRETCH: usize = 700;

impl Pen<'_> {
    /// All blocks; a voice that says nothing on the chosen one rests where the others tell it.
    ///
    /// Of a stretched text so many stretches are written as are `grown`.
    pub fn blocks(&self, blocks: &[Block], skip_title: bool, grown: usize) -> Html {
        let (slot, silent) = self.stands(blocks);
        if !self.stretched {
            let shown = |i: &usize| !(skip_title && blocks[*i].role == Role::Headline);
            return html! { <>{ self.run(blocks, (0..blocks.len()).filter(shown), slot, silent) }{ self.last(blocks, silent) }</> };
        }
        let stretch = |of: Range<usize>| {
            // With a key, in a list of their own: what is added at the end must not move the others.
            let (key, props) = (of.start, self.stretch(blocks, of, slot, silent));
            html! { <Blocks {key} ..props/> }
        };
        html! {
            <>
                { stretches(blocks).into_iter().take(grown).map(stretch).collect::<Html>() }
                { self.last(blocks, silent) }
            </>
        }
    }

    /// The sentence that meets the staff, or the block before which the voice rests.
    fn stands(&self, blocks: &[Block]) -> (Option<usize>, Option<usize>) {
        let slot = self.slot(blocks);
        let rest = self.staff && self.scene.state.dispute().is_some() && slot.is_none();
        (slot, rest.then(|| self.silent_at(blocks)))
    }

    fn stretch(&self, blocks: &[Block], of: Range<usize>, slot: Option<usize>, silent: Option<usize>) -> BlocksProps {
        let looks = self.looks(&blocks[of.clone()], slot, silent.filter(|s| of.contains(s)));
        BlocksProps { scene: self.scene.clone(), voice: self.voice, of, whole: true, looks, staff: self.staff }
    }

    /// A voice that rests behind its text.
    fn last(&self, blocks: &[Block], silent: Option<usize>) -> Html {
        silent.filter(|s| *s >= blocks.len()).map(|_| self.silence()).unwrap_or_default()
    }

    /// Blocks in a row.
    fn run(
        &self,
        blocks: &[Block],
        of: impl Iterator<Item = usize>,
        slot: Option<usize>,
        silent: Option<usize>,
    ) -> Html {
        let write = |i: usize| {
            let looks = self.looks(&blocks[i..=i], slot, None);
            html! {
                <>
                    if silent == Some(i) { { self.silence() } }
                    <Blocks scene={self.scene.clone()} voice={self.voice} of={i..i + 1} whole=false {looks} staff={self.staff}/>
                </>
            }
        };
        of.map(write).collect()
    }

    /// What blocks look like: long articles have hundreds, and those are written anew in which something changed.
    fn looks(&self, blocks: &[Block], slot: Option<usize>, silent: Option<usize>) -> Looks {
        let state = &self.scene.state;
        let (mut told, mut on, mut meets) = (Vec::new(), None, None);
        for l in blocks.iter().flat_map(|b| &b.lines) {
            for d in &l.disputes {
                let open = self.scene.model.disputes.get(*d).is_some_and(|x| state.filter.lets(x));
                if open && !state.hidden.contains(d) {
                    told.push(*d);
                }
                on = on.or(state.chosen.filter(|c| c == d));
            }
            meets = meets.or(slot.filter(|s| *s == l.sentence));
        }
        Looks { told, on, meets, silent, shown: (state.agreements, state.solos), code: self.text.code }
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
            // What several tell alike is underlined once, however many tell more or less of it.
            Piece::Mark { of: Of::Agreement(_), inside, .. } if self.agreed && self.staff => {
                html! { <>{ for inside.iter().map(|p| self.piece(p)) }</> }
            }
            Piece::Mark { of: Of::Agreement(n), inside, .. } => {
                let on = self.scene.state.agreements;
                let pen = Pen { agreed: true, ..*self };
                html! { <span class={on.then_some("cp-agree")} data-a={n.to_string()}>{ for inside.iter().map(|p| pen.piece(p)) }</span> }
            }
            Piece::Mark { of: Of::Solo, inside, .. } => {
                let inside = inside.iter().map(|p| self.piece(p));
                if self.scene.state.solos {
                    html! { <span class="cp-solo">{ for inside }</span> }
                } else {
                    inside.collect()
                }
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

/// Blocks in stretches of much the same length.
fn stretches(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut length = STRETCH;
    for (i, b) in blocks.iter().enumerate() {
        match out.last_mut().filter(|_| length < STRETCH) {
            Some(last) => last.end = i + 1,
            None => {
                out.push(i..i + 1);
                length = 0;
            }
        }
        length += b.length();
    }
    out
}

/// How many stretches the longest of these texts has.
pub fn longest(voices: &[Voice]) -> usize {
    voices.iter().map(|v| stretches(&v.blocks).len()).max().unwrap_or(0)
}

/// All on which the looks of blocks depend, beside their text.
#[derive(Clone, PartialEq)]
struct Looks {
    /// Disagreements whose marks are shown.
    told: Vec<usize>,
    /// The chosen one, if they speak of it.
    on: Option<usize>,
    /// The sentence that meets the staff, if it stands here.
    meets: Option<usize>,
    /// The block before which the voice rests.
    silent: Option<usize>,
    /// Agreements, single voices.
    shown: (bool, bool),
    code: &'static str,
}

#[derive(Clone, Properties)]
struct BlocksProps {
    scene: Scene,
    voice: usize,
    of: Range<usize>,
    /// A stretch of blocks, or one block in it.
    whole: bool,
    looks: Looks,
    staff: bool,
}

impl PartialEq for BlocksProps {
    fn eq(&self, o: &Self) -> bool {
        // Of the state only what `looks` tells counts, of the model the texts and what is asked where marks stand.
        (self.voice, &self.of, self.staff) == (o.voice, &o.of, o.staff)
            && self.looks == o.looks
            && Rc::ptr_eq(&self.scene.model.voices, &o.scene.model.voices)
            && (self.looks.told.is_empty() || self.scene.model == o.scene.model)
    }
}

impl BlocksProps {
    fn pen<'a>(&'a self, text: &'a Text) -> (Pen<'a>, &'a [Block]) {
        let pen = Pen {
            text,
            scene: &self.scene,
            voice: self.voice,
            staff: self.staff,
            headline: false,
            stretched: false,
            agreed: false,
        };
        (pen, self.scene.model.voices.get(self.voice).map_or(&[], |v| &v.blocks))
    }
}

/// A stretch, which the browser need not lay out while it is out of sight, or a block.
#[component]
fn Blocks(props: &BlocksProps) -> Html {
    let text = use_text();
    let (pen, blocks) = props.pen(&text);
    let looks = &props.looks;
    if !props.whole {
        return blocks.get(props.of.start).map(|b| pen.block(b, looks.meets)).unwrap_or_default();
    }
    let of = props.of.start..props.of.end.min(blocks.len());
    // One that meets the staff is laid out with the others of its kind, not when it is asked where it stands.
    let meets = looks.meets.is_some() || looks.silent.is_some();
    html! { <div class={classes!("cp-stretch", meets.then_some("is-met"))}>{ pen.run(blocks, of, looks.meets, looks.silent) }</div> }
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

/// Stretches of all voices, and how many of them are written anew from one state to the next.
#[cfg(test)]
pub fn written(before: &super::state::State, after: &super::state::State) -> (usize, usize) {
    let text = Text::of("eng");
    let all = |state: &super::state::State| -> Vec<BlocksProps> {
        let Some(model) = state.model.clone() else { return Vec::new() };
        let scene = Scene { state: Rc::new(state.clone()), model, send: Callback::noop() };
        let of_voice = |(voice, v): (usize, &Voice)| {
            let scene = &scene;
            let pen = Pen { text: &text, scene, voice, staff: true, headline: false, stretched: true, agreed: false };
            let (slot, silent) = pen.stands(&v.blocks);
            let props = |of| pen.stretch(&v.blocks, of, slot, silent);
            stretches(&v.blocks).into_iter().map(props).collect::<Vec<_>>()
        };
        scene.model.voices.iter().enumerate().flat_map(of_voice).collect()
    };
    let (before, after) = (all(before), all(after));
    (after.len(), before.iter().zip(&after).filter(|(b, a)| b != a).count())
}
