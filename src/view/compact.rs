//! The embed: the three strongest, one button. Its height is settled before its content (`style.css`), so that a page
//! does not move when a report arrives.

use super::common::{Scene, against_with, on, question, top, use_text};
use super::glyph;
use super::model::STRONGEST;
use super::plain::peace;
use super::state::{Action, View};
use super::text::Text;
use yew::prelude::*;

/// So many voices a side are named; the others stand as sigla, for the height is given.
const NAMES: usize = 2;

/// Where fewer than three clash, the room is the quotes': so many a side for none, one, two, three of them.
const QUOTES: [usize; STRONGEST + 1] = [0, 2, 1, 0];

/// The embed before it is opened.
#[component]
pub fn Compact(scene: &Scene) -> Html {
    let text = use_text();
    let listed = scene.state.listed();
    let model = &scene.model;
    let shown = listed.len().min(STRONGEST);
    let quotes = QUOTES[shown];
    let more = listed.len().saturating_sub(STRONGEST);
    if let [] | [_] = model.voices[..] {
        return lone(&text, scene);
    }
    html! {
        <div class="cp-compact" part="compact" data-n={shown.to_string()}>
            <p class="top"><span class="cp-logo" part="wordmark">{ glyph::sign() }{ "Counterpoint" }</span>
                <span class="cp-num">{ text.count("n.articles", model.voices.len()) }{ " · " }{ text.count("n.languages", model.languages) }</span></p>
            <h3 tabindex="-1">{ if listed.is_empty() { text.get("no.clash").to_string() } else { text.count("embed.title", model.voices.len()) } }</h3>
            if listed.is_empty() { <p class="peace">{ peace(&text, model) }</p> }
            { for listed.iter().take(STRONGEST).map(|i| {
                let d = &model.disputes[*i];
                let (send, at) = (scene.send.clone(), *i);
                let open = Callback::from(move |_: MouseEvent| {
                    send.emit(Action::Expand(true));
                    send.emit(Action::Choose(Some(at)));
                });
                html! {
                    <article class="item" part="duel" data-kind={d.kind.name()}>
                        <div>{ top(&text, d, d.rank.to_string()) }<h4 class="cp-q"><button type="button" data-choose={i.to_string()} onclick={open}>{ question(&text, d) }</button></h4></div>
                        <div>{ against_with(&text, model, d, NAMES, quotes) }</div>
                    </article>
                }
            }) }
            <p class="foot">
                <button type="button" class="cp-go" onclick={on(&scene.send, Action::Expand(true))}>{ text.get("embed.open").to_string() }</button>
                <span class="cp-num">
                    if more > 0 { { text.count("n.more", more) }{ text.comma() } }
                    { text.count("n.agreements", model.agreements.len()) }
                </span>
            </p>
        </div>
    }
}

/// Nothing to compare yet: no room is kept, and nothing is said of what the articles agree on.
fn lone(text: &Text, scene: &Scene) -> Html {
    let send = scene.send.clone();
    let read = Callback::from(move |_: MouseEvent| {
        send.emit(Action::Look(View::One));
        send.emit(Action::Expand(true));
    });
    html! {
        <div class="cp-compact is-lone" part="compact" data-n="0">
            <p class="top"><span class="cp-logo" part="wordmark">{ glyph::sign() }{ "Counterpoint" }</span></p>
            if let Some(voice) = scene.model.voices.first() {
                <h3 tabindex="-1">{ text.get("one.voice").to_string() }{ ": " }<bdi>{ voice.name.clone() }</bdi></h3>
                <p class="foot"><button type="button" class="cp-go" onclick={read}>{ text.get("read.this").to_string() }</button></p>
            } else {
                <h3 tabindex="-1">{ text.get("no.clash").to_string() }</h3>
            }
        </div>
    }
}
