//! When there is little to show: at work, one voice, nothing disputed; and messages.

use super::common::{Scene, act, on, use_text};
use super::model::{Model, Notice, Shared, Voice};
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
            <p>{ if scene.state.expanded { name } else { text.fill("one.voice.more", &[&name]) } }</p>
            // Inside somebody's page no article can be added.
            <p class="cp-acts">if !scene.state.expanded { <button type="button" class="cp-go" onclick={on(&scene.send, Action::Articles)}>{ text.get("add.article").to_string() }</button> }
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
    let own = props.model.iter().flat_map(|m| {
        let text = &text;
        m.notices.iter().map(move |n| {
            let voice = n.voice.and_then(|v| m.voices.get(v));
            (noticed(text, m, n, voice), voice)
        })
    });
    html! {
        <>
            { for props.state.errors.iter().enumerate().map(|(i, e)| html! {
                <div class="cp-notice is-error" role="alert"><b>{ text.get("error").to_string() }</b><span>{ e.clone() }</span>{ act(&props.send, Action::Dismiss(i), text.get("dismiss").into()) }</div>
            }) }
            { for once(own).into_iter().map(|(said, of)| html! {
                <div class="cp-notice">
                    if !of.is_empty() {
                        <b>{ for of.iter().enumerate().map(|(i, v)| html! { <>if i > 0 { { " " } }<span class="cp-sig">{ v.siglum.clone() }</span></> }) }
                            if let [v] = of[..] { { " " }{ v.name.clone() } }</b>
                    }
                    <span>{ said }</span>
                </div>
            }) }
        </>
    }
}

/// A notice of the report in the interface language; English stands for one that it has no words for.
fn noticed(text: &Text, model: &Model, notice: &Notice, voice: Option<&Voice>) -> String {
    let first = voice.and_then(|v| model.voices.get(v.copy_of?)).map(|v| format!("{} {}", v.siglum, v.name));
    match (notice.code.as_str(), first) {
        ("copy", Some(first)) => text.fill("copy.same", &[&first]),
        ("version", Some(first)) => text.fill("copy.version", &[&first]),
        (code, _) => {
            let key = format!("notice.{code}");
            if text.has(&key) { text.get(&key).to_string() } else { notice.text.clone() }
        }
    }
}

/// What is said of several is said once, where it is said first.
fn once<T>(all: impl Iterator<Item = (String, Option<T>)>) -> Vec<(String, Vec<T>)> {
    let mut out: Vec<(String, Vec<T>)> = Vec::new();
    for (said, of) in all {
        match out.iter_mut().find(|(other, list)| of.is_some() && !list.is_empty() && *other == said) {
            Some((_, list)) => list.extend(of),
            None => out.push((said, of.into_iter().collect())),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Model, Notice, Rc, Text, noticed, once};

    #[test]
    fn notices_speak_the_readers_language() {
        let mut model = Model::new(&crate::view::fixture::report());
        Rc::make_mut(&mut model.voices)[3].copy_of = Some(0);
        let check = |lang: &str, code: &str, expect: &str| {
            let n = Notice { voice: Some(3), code: code.into(), text: "in English".into() };
            assert_eq!(noticed(&Text::of(lang), &model, &n, model.voices.get(3)), expect);
        };
        check("deu", "copy", "Derselbe Text wie A Skärgårdsbladet: beide zählen als eine Stimme.");
        check("deu", "version", "Eine ältere Fassung von A Skärgårdsbladet: Verglichen wird nur die neuere.");
        check("fra", "no-pack", Text::of("fra").get("notice.no-pack"));
        check("fra", "something-new", "in English");
    }

    #[test]
    fn what_is_said_of_several_is_said_once() {
        let all =
            [("no day", Some('A')), ("all alike", None), ("empty", Some('B')), ("no day", Some('C')), ("no day", None)];
        let got = once(all.into_iter().map(|(said, of)| (said.to_string(), of)));
        let got: Vec<(&str, &[char])> = got.iter().map(|(said, of)| (said.as_str(), of.as_slice())).collect();
        assert_eq!(got, [("no day", &['A', 'C'][..]), ("all alike", &[]), ("empty", &['B']), ("no day", &[])]);
    }
}
