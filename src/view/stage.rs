//! What a reading is at: its name on the line to the worker, and what the reader sees of it.

use super::glyph;
use super::model::Stance;
use super::state::State;
use super::text::Text;
use crate::Stage;
use yew::prelude::*;

/// In order, as in keys of the interface text.
const NAMES: [&str; 4] = ["packs", "read", "align", "compare"];

/// Name, and how many articles are read.
pub fn name(stage: Stage) -> (&'static str, u32) {
    match stage {
        Stage::Packs => (NAMES[0], 0),
        Stage::Read(n) => (NAMES[1], n as u32),
        Stage::Align => (NAMES[2], 0),
        Stage::Compare => (NAMES[3], 0),
    }
}

/// And back.
#[cfg(any(test, target_arch = "wasm32"))]
pub fn parse(name: &str, n: usize) -> Option<Stage> {
    let at = NAMES.iter().position(|known| *known == name)?;
    [Stage::Packs, Stage::Read(n), Stage::Align, Stage::Compare].get(at).copied()
}

/// In words.
pub fn say(text: &Text, stage: Stage) -> String {
    text.get(&format!("stage.{}", name(stage).0)).to_string()
}

/// The stages with the one it is at, and how far each article is.
pub fn shown(text: &Text, state: &State) -> Html {
    let stage = state.stage.unwrap_or(Stage::Packs);
    let at = NAMES.iter().position(|n| *n == name(stage).0);
    let read = match stage {
        Stage::Packs => None,
        Stage::Read(n) => Some(n),
        Stage::Align | Stage::Compare => Some(usize::MAX),
    };
    let article = |i: usize| match read {
        Some(n) if i < n => (Stance::Tells(0), "article.read"),
        Some(n) if i == n => (Stance::Fits, "article.reading"),
        _ => (Stance::Tells(1), "waiting"),
    };
    html! {
        <>
            <ol class="cp-stages">
                { for NAMES.iter().enumerate().map(|(i, n)| html! {
                    <li class={classes!((Some(i) < at).then_some("is-done"))} aria-current={(Some(i) == at).then_some("step")}>{ text.get(&format!("stage.{n}")).to_string() }</li>
                }) }
            </ol>
            <ol class="cp-progress">
                { for state.reading.iter().enumerate().map(|(i, a)| {
                    let (head, word) = article(i);
                    html! { <li>{ glyph::head(head) }<span><bdi>{ super::added::name(a) }</bdi></span><small>{ text.get(word).to_string() }</small></li> }
                }) }
            </ol>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_comes_back_by_its_name() {
        for stage in [Stage::Packs, Stage::Read(3), Stage::Align, Stage::Compare] {
            let (word, n) = name(stage);
            assert_eq!(parse(word, n as usize), Some(stage));
        }
        assert_eq!(parse("lunch", 0), None);
    }
}
