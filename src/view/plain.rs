//! When there is little to show: at work, one voice, nothing disputed; and messages.

use super::common::{Scene, act, on, use_text};
use super::model::{Model, Shared};
use super::state::{Action, State, View};
use super::text::Text;
use std::rc::Rc;
use yew::prelude::*;

/// What these are given.
#[derive(Clone, PartialEq, Properties)]
pub struct PlainProps {
    /// What is open.
    pub state: Rc<State>,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// The articles are being read. The style shows it only after 400 ms, so that a quick reading does not flicker.
#[component]
pub fn Working(props: &PlainProps) -> Html {
    let text = use_text();
    let articles = props.state.reading.len();
    html! {
        <div class="cp-plain is-late" part="working">
            <h3 tabindex="-1">{ text.count("working", articles.max(1)) }</h3>
            { super::stage::shown(&text, &props.state) }
            <p class="cp-acts">{ act(&props.send, Action::Articles, text.get("stop").into()) }</p>
        </div>
    }
}

/// Only one article.
#[component]
pub fn Alone(scene: &Scene) -> Html {
    let text = use_text();
    let name = scene.model.voices.first().map(|v| v.name.clone()).unwrap_or_default();
    html! {
        <div class="cp-plain" part="alone">
            <h3 tabindex="-1">{ text.get("one.voice").to_string() }</h3>
            <p>{ text.fill("one.voice.more", &[&name]) }</p>
            <p class="cp-acts"><button type="button" class="cp-go" onclick={on(&scene.send, Action::Articles)}>{ text.get("add.article").to_string() }</button>
                { act(&scene.send, Action::Look(View::One), text.get("read.this").into()) }</p>
        </div>
    }
}

/// What it means that nothing is disputed.
pub fn peace(text: &Text, model: &Model) -> String {
    let (agreed, solo) = (text.count("things", model.agreements.len()), text.count("things", model.solos));
    text.fill("no.clash.more", &[&agreed, &solo])
}

/// Nothing is disputed.
#[component]
pub fn Peace(scene: &Scene) -> Html {
    let text = use_text();
    html! {
        <div class="cp-plain" part="peace">
            <h3 tabindex="-1">{ text.get("no.clash").to_string() }</h3>
            <p>{ peace(&text, &scene.model) }</p>
            <p class="cp-acts">{ act(&scene.send, Action::Solos(!scene.state.solos), text.get("show.solos").into()) }</p>
        </div>
    }
}

/// What notices are given.
#[derive(Clone, PartialEq, Properties)]
pub struct NoticesProps {
    /// What is open.
    pub state: Rc<State>,
    /// The report's own.
    #[prop_or_default]
    pub model: Option<Shared<Model>>,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// Errors and notices: what happened, what it means, what can be done.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let text = use_text();
    let own = props.model.iter().flat_map(|m| m.notices.iter().map(move |n| (m, n)));
    html! {
        <>
            { for props.state.errors.iter().enumerate().map(|(i, e)| html! {
                <div class="cp-notice is-error" role="alert"><b>{ text.get("error").to_string() }</b><span>{ e.clone() }</span>{ act(&props.send, Action::Dismiss(i), text.get("dismiss").into()) }</div>
            }) }
            { for own.map(|(m, n)| {
                let key = format!("notice.{}", n.code);
                let voice = n.voice.and_then(|v| m.voices.get(v));
                html! {
                    <div class="cp-notice">
                        if let Some(v) = voice { <b><span class="cp-sig">{ v.siglum.clone() }</span>{ " " }{ v.name.clone() }</b> }
                        <span>{ if text.has(&key) { text.get(&key).to_string() } else { n.text.clone() } }</span>
                    </div>
                }
            }) }
        </>
    }
}
