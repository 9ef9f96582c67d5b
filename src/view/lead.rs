//! The overview: the strongest set against each other, the others one line each; the index when one is open.

use super::common::{Scene, act, against, on, others, question, quote, score, score_head, top, use_text, versus};
use super::model::{Dispute, STRONGEST};
use super::state::{Action, Filter};
use super::text::Text;
use super::{glyph, says};
use crate::correct::Correction;
use yew::prelude::*;

/// Rows that two lists side by side have room for where they share their lines (`style.css`); longer ones stand each by itself.
const LEVEL: usize = 400;

/// Overview of all that is listed.
#[component]
pub fn Lead(scene: &Scene) -> Html {
    let text = use_text();
    let listed = scene.state.listed();
    if listed.is_empty() && scene.state.filter.is_open() {
        return html! { <div class="cp-plain"><p>{ text.get("no.clash").to_string() }</p></div> };
    }
    if listed.is_empty() {
        return html! {
            <div class="cp-plain"><p>{ text.get("list.none").to_string() }</p>
            <p class="cp-acts">{ act(&scene.send, Action::Sift(Filter::default()), text.get("list.all").into()) }</p></div>
        };
    }
    let (strong, more) = listed.split_at(listed.len().min(STRONGEST));
    let half = more.len().div_ceil(2);
    let column = |part: &[usize]| {
        html! {
            <ol class="cp-rows">
                if !part.is_empty() { <li class="cp-row is-head" aria-hidden="true"><span></span><span></span><span></span><span></span>{ score_head(&scene.model) }</li> }
                { for part.iter().map(|i| row(&text, scene, *i)) }
            </ol>
        }
    };
    html! {
        <>
            <div class="cp-lead" part="lead" data-n={strong.len().to_string()}>
                { for strong.iter().map(|i| duel(&text, scene, *i)) }
            </div>
            if !more.is_empty() {
                <div class={classes!("cp-more", (half < LEVEL).then_some("is-level"))} part="list">{ column(&more[..half]) }{ column(&more[half..]) }</div>
            }
        </>
    }
}

fn ask(text: &Text, scene: &Scene, i: usize, d: &Dispute) -> Html {
    html! { <button type="button" data-choose={i.to_string()} onclick={on(&scene.send, Action::Choose(Some(i)))}>{ question(text, d) }</button> }
}

/// The sentence of an article in the reader's language: what the words of the question are about.
fn own_words(text: &Text, scene: &Scene, d: &Dispute) -> Html {
    match says::own_words(text, &scene.model, d) {
        Some(q) => {
            html! { <p class="cp-own"><b class="cp-sig">{ says::sigla(&scene.model, [q.voice]) }</b>{ " " }{ quote(&scene.model, q) }</p> }
        }
        None => html! {},
    }
}

fn duel(text: &Text, scene: &Scene, i: usize) -> Html {
    let d = &scene.model.disputes[i];
    html! {
        <article class="cp-duel" part="duel" data-kind={d.kind.name()} data-n={d.versions.len().to_string()}>
            { top(text, d, d.rank.to_string()) }
            <div><h3 class="cp-q">{ ask(text, scene, i, d) }</h3>{ own_words(text, scene, d) }</div>
            <div>{ against(text, &scene.model, d, true) }</div>
            { others(text, &scene.model, d) }
        </article>
    }
}

fn row(text: &Text, scene: &Scene, i: usize) -> Html {
    let d = &scene.model.disputes[i];
    html! {
        <li class="cp-row">
            <span class="cp-rank cp-tab">{ d.rank }</span>
            { glyph::kind_name(text, d.kind) }
            <div class="q"><h3>{ ask(text, scene, i, d) }</h3>{ own_words(text, scene, d) }</div>
            <span class="v">{ versus(text, &scene.model, d) }</span>
            { score(text, &scene.model, d) }
        </li>
    }
}

/// All that is listed as a row of small opposed values; the chosen one stays in sight.
#[component]
pub fn Index(scene: &Scene) -> Html {
    let text = use_text();
    html! {
        <nav class="cp-index" part="index" aria-label={text.get("list").to_string()}>
            { for scene.state.listed().into_iter().map(|i| {
                let d = &scene.model.disputes[i];
                let current = (scene.state.chosen == Some(i)).then_some("true");
                html! {
                    <button type="button" data-kind={d.kind.name()} data-choose={i.to_string()} aria-current={current} onclick={on(&scene.send, Action::Choose(Some(i)))} title={says::question(&text, d)}>
                        <span class="k"><b>{ d.rank }</b>{ glyph::kind(d.kind) }{ glyph::kind_word(&text, d.kind) }</span>
                        <span class="t">{ versus(&text, &scene.model, d) }</span>
                    </button>
                }
            }) }
        </nav>
    }
}

/// What the reader set right, with the way back: the last one put away at once above the view, all of it in the list's foot.
#[component]
pub fn Away(props: &AwayProps) -> Html {
    let text = use_text();
    let Scene { state, model, send } = &props.scene;
    if props.last {
        let Some((i, d)) = state.undo.and_then(|i| Some((i, model.disputes.get(i)?))) else { return html! {} };
        return html! {
            <div class="cp-notice cp-away is-last" part="away">
                <b>{ text.get("put.away").to_string() }</b>
                <span>{ says::question(&text, d) }{ " " }{ act(send, Action::Restore(i), text.get("undo").into()) }</span>
            </div>
        };
    }
    let made = &state.corrections;
    if made.now().is_empty() && !made.can_redo() {
        return html! {};
    }
    let line = |(at, c): (usize, &Correction)| {
        let what = state.away.iter().position(|a| *a == Some(at)).and_then(|i| model.disputes.get(i));
        // A question that was changed is known by its words.
        let words = || c.telling().iter().take(2).map(|p| format!("“{}”", p.text)).collect::<Vec<_>>().join(" · ");
        html! {
            <li><b>{ text.get(&format!("did.{}", c.name())).to_string() }</b>
                <span dir="auto">{ what.map_or_else(words, |d| says::question(&text, d)) }</span>
                if state.lost.contains(&at) { <small>{ text.get("did.lost").to_string() }</small> }
                { act(send, Action::Uncorrect(at), text.get("undo").into()) }</li>
        }
    };
    html! {
        <div class="cp-notice cp-away" part="away">
            <b class="cp-label">{ text.get("corrections").to_string() }</b>
            <ul>{ for made.now().iter().enumerate().map(line) }</ul>
            if made.can_redo() { <p class="cp-acts">{ act(send, Action::Redo, text.get("redo").into()) }</p> }
        </div>
    }
}

/// What that is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AwayProps {
    /// State, model, actions.
    pub scene: Scene,
    /// Only the one put away last.
    #[prop_or_default]
    pub last: bool,
}
