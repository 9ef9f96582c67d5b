//! What paper holds beside the view: it neither scrolls nor unfolds, so every disagreement that is listed stands on it with its quotes.

use super::card::{sides, why};
use super::common::{Scene, facts, question, top};
use super::state::View;
use super::text::Text;
use super::{dom, lang, says};
use yew::prelude::*;

/// How long after the widget stands an element's sheets are written, in ms. Lower: before the reader has seen anything; higher: a page
/// that prints sooner lacks them.
const READY: u32 = 600;

/// Are the sheets wanted? On our own page only while it is printed: they would be a second page behind the first. A page around an
/// element (`early`) may call `print()` itself, and what is written when it does comes too late, so there they are ready.
#[hook]
pub fn use_print(early: bool) -> bool {
    let (printing, ready) = (use_state_eq(|| false), use_state_eq(|| false));
    let set = printing.setter();
    use_effect_with((), move |()| {
        let watch = dom::on_print(&Callback::from(move |now| set.set(now)));
        move || drop(watch)
    });
    let set = ready.setter();
    use_effect_with(early, move |early| {
        let late = move || set.set(true);
        let timer = early.then(|| gloo::timers::callback::Timeout::new(READY, late));
        move || drop(timer)
    });
    *printing || early && *ready
}

/// The articles, the cards in the order of the list, what the heads mean.
pub fn sheets(text: &Text, scene: &Scene) -> Html {
    let model = &scene.model;
    // The matrix names the articles in its own head, and explains its heads.
    let matrix = scene.state.view == View::Matrix;
    html! {
        <section class="cp-paper" part="paper">
            if !matrix {
                <ol class="cp-told">{ for model.voices.iter().map(|v| html! {
                    <li><b class="cp-sig">{ v.siglum.clone() }</b>{ " " }<bdi class="o" lang={lang::bcp47(&v.lang).to_string()}>{ v.name.clone() }</bdi>
                        <span class="cp-meta">{ facts(&says::meta(text, v)[..2]) }</span></li>
                }) }</ol>
            }
            { for scene.state.listed().into_iter().map(|i| &model.disputes[i]).map(|d| html! {
                <article class="cp-leaf" data-kind={d.kind.name()}>
                    <div class="cp-ask">{ top(text, d, d.rank.to_string()) }<h3 class="cp-q">{ question(text, d) }</h3></div>
                    <div class="cp-sides">{ sides(text, model, d, usize::MAX) }</div>
                    <div class="cp-why">{ why(text, model, d, html! {}) }</div>
                </article>
            }) }
            if !matrix { <p class="cp-colophon">{ text.get("colophon").to_string() }</p> }
        </section>
    }
}
