//! What a reader may do to columns: move, pin, put out of sight; and the way back.

use super::common::{Scene, act, on};
use super::model::Voice;
use super::state::Action;
use super::text::Text;
use yew::prelude::*;

/// The button in a column's head that opens its tools.
pub fn button(text: &Text, scene: &Scene, i: usize, v: &Voice) -> Html {
    if scene.model.voices.len() < 2 {
        return html! {};
    }
    let open = scene.state.columns.tools == Some(i);
    let name = text.fill("column", &[&format!("{} {}", v.siglum, v.name)]);
    html! { <button type="button" class="cp-col" aria-expanded={open.to_string()} aria-label={name.clone()} title={name} onclick={on(&scene.send, Action::Tools(Some(i)))}><span aria-hidden="true">{ "⋯" }</span></button> }
}

/// The open tools of a column.
pub fn tools(text: &Text, scene: &Scene, i: usize) -> Html {
    let (columns, shown) = (&scene.state.columns, scene.state.columns());
    if columns.tools != Some(i) {
        return html! {};
    }
    let step = |by: i32, key: &str, sign: &'static str| {
        // At the end it stays where it is, and keeps the focus.
        let last = if by < 0 { shown.first() } else { shown.last() };
        html! {
            <button type="button" class="cp-act" data-move={by.to_string()} aria-disabled={(last == Some(&i)).then_some("true")}
                aria-label={text.get(key).to_string()} title={text.get(key).to_string()} onclick={on(&scene.send, Action::Shift(i, by))}>{ sign }</button>
        }
    };
    let (before, after) = if text.rtl() { ("→", "←") } else { ("←", "→") };
    html! {
        <p class="cp-coltools" part="column-tools" dir={if text.rtl() { "rtl" } else { "ltr" }}>
            { step(-1, "column.earlier", before) }
            { step(1, "column.later", after) }
            <button type="button" class="cp-act" aria-pressed={(columns.pinned == Some(i)).to_string()} onclick={on(&scene.send, Action::Pin(i))}>{ text.get("column.pin").to_string() }</button>
            if shown.len() > 1 { { act(&scene.send, Action::Aside(i, true), text.get("hide").into()) } }
        </p>
    }
}

/// The columns that are out of sight, and the way back to the first order.
pub fn aside(text: &Text, scene: &Scene) -> Html {
    let columns = &scene.state.columns;
    let back = columns.pinned.is_some() || !columns.order.is_empty() || columns.aside.len() > 1;
    if columns.aside.is_empty() && !back {
        return html! {};
    }
    let voices = columns.aside.iter().filter_map(|i| Some((*i, scene.model.voices.get(*i)?)));
    html! {
        <p class="cp-put" part="aside">
            if !columns.aside.is_empty() { <span>{ text.get("column.aside").to_string() }{ ":" }</span> }
            { for voices.map(|(i, v)| act(&scene.send, Action::Aside(i, false), html! { <><b class="cp-sig">{ v.siglum.clone() }</b>{ " " }<bdi>{ v.name.clone() }</bdi></> })) }
            if back { <button type="button" class="cp-act is-straighten" onclick={on(&scene.send, Action::Straighten)}>{ text.get("column.first").to_string() }</button> }
        </p>
    }
}
