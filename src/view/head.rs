//! The story's head: title, counts, legend.

use super::common::{Scene, dot, legend, use_text};
use super::lang;
use super::state::View;
use super::text::Text;
use yew::prelude::*;

/// The story's head.
#[component]
pub fn Head(scene: &Scene) -> Html {
    let text = use_text();
    let model = &scene.model;
    // The article's own headline, or the card, is what is large then.
    let tight = scene.state.view == View::One || (scene.state.chosen.is_some() && scene.state.view == View::Side);
    let title = model.headline(text.code);
    let disagreements = model.disputes.len() - scene.state.hidden.len();
    let all = [
        ("n.articles", model.voices.len()),
        ("n.languages", model.languages),
        ("n.disagreements", disagreements),
        ("n.agreements", model.agreements.len()),
    ];
    html! {
        <div class={classes!("cp-head", tight.then_some("is-tight"))}>
            <h2 class="cp-title" part="title" tabindex="-1">
                { match title {
                    Some((t, v)) => html! { <span lang={lang::bcp47(&v.lang).to_string()} dir={if v.rtl { "rtl" } else { "ltr" }}>{ t.to_string() }</span> },
                    None => html! { { text.get("untitled").to_string() } },
                } }
            </h2>
            <p class="cp-sum cp-num" part="summary">
                { for all.iter().enumerate().map(|(i, (key, n))| html! { <>{ if i > 0 { dot() } else { html! {} } }{ count(&text, key, *n) }</> }) }
                if !scene.state.filter.is_open() { { dot() }<span>{ text.count("n.shown", scene.state.listed().len()) }</span> }
            </p>
            { match scene.state.view {
                View::One => html! { <p class="cp-key is-margins"><span>{ text.get("one.same").to_string() }</span><span>{ text.get("one.other").to_string() }</span></p> },
                _ if tight => html! {},
                _ => legend(&text, &scene.send),
            } }
        </div>
    }
}

fn count(text: &Text, key: &str, n: usize) -> Html {
    let (before, after) = text.around(key, n);
    let figure = super::format::number(text, n as f64);
    if key == "n.disagreements" && n > 0 {
        return html! { <span><b class="clash">{ before }{ figure }{ after }</b></span> };
    }
    html! { <span>{ before }<b>{ figure }</b>{ after }</span> }
}
