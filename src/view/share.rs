//! The strip that keeps, shares, saves and prints what is shown.

use super::card::copy;
use super::common::use_text;
use super::desk::{Link, Tools, Wish};
use super::state::{Action, State, View};
use super::text::Text;
use super::{dom, format, says, words};
use crate::export::Format;
use crate::saved::link::{LONGEST, SAFE};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the strip is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ShareProps {
    /// What is open.
    pub state: Rc<State>,
    /// Where actions go.
    pub send: Callback<Action>,
    /// Told what to announce.
    pub say: Callback<String>,
    /// Keeps, shares, saves.
    pub tools: Option<Tools>,
    /// Inside somebody's page nothing is kept or printed.
    pub embed: bool,
}

/// The strip's content.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let text = use_text();
    let own = props.tools.as_ref().filter(|_| !props.embed);
    html! {
        <div class="cp-share">
            if let Some(tools) = own {
                <Keep state={props.state.clone()} tools={tools.clone()}/>
                { link(&text, props, tools) }
            }
            if let Some(tools) = &props.tools { { formats(&text, props, tools) } }
            { paper(&text, props) }
        </div>
    }
}

fn part(text: &Text, title: &str, name: &'static str, body: Html) -> Html {
    html! { <div class="cp-share-part" part={name}><h3 class="cp-label">{ text.get(title).to_string() }</h3>{ body }</div> }
}

fn button(words: String, call: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="cp-act" onclick={call}>{ words }</button> }
}

/// What keeping is given.
#[derive(Clone, PartialEq, Properties)]
struct KeepProps {
    state: Rc<State>,
    tools: Tools,
}

/// A name, and a place on the shelf.
#[component]
fn Keep(props: &KeepProps) -> Html {
    let text = use_text();
    // Until something is typed, the name is what it is called anyway.
    let typed = use_state(|| None::<String>);
    let state = &props.state;
    let name = (*typed).clone().unwrap_or_else(|| words::title(&text, state));
    let input = {
        let typed = typed.clone();
        Callback::from(move |e: InputEvent| typed.set(Some(e.target_unchecked_into::<HtmlInputElement>().value())))
    };
    let keep = {
        let (state, wish, name) = (state.clone(), props.tools.wish.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let mut saved = state.saved();
            saved.name = name.trim().to_string();
            wish.emit(Wish::Keep(state.kept.clone(), saved));
        })
    };
    let kept = state.kept.is_some();
    let body = html! {
        <>
            <label class="cp-line"><span class="cp-vh">{ text.get("keep.name").to_string() }</span>
                <input type="text" maxlength="200" value={name} oninput={input} dir="auto"/></label>
            <p class="cp-acts">{ button(text.get(if kept { "keep.again" } else { "keep.do" }).into(), keep) }</p>
            <p class="cp-norm" role="status">{ text.get(if kept { "keep.done" } else { "keep.note" }).to_string() }</p>
        </>
    };
    part(&text, "keep", "keep", body)
}

fn link(text: &Rc<Text>, props: &ShareProps, tools: &Tools) -> Html {
    let state = &props.state;
    let file = {
        let (state, wish, text) = (state.clone(), tools.wish.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            let mut saved = state.saved();
            saved.name = words::title(&text, &state);
            wish.emit(Wish::Carry(saved));
        })
    };
    let number = |n: usize| format::number(text, n as f64);
    let note = match &state.link {
        Some(Link::Ready(url)) => {
            let key = if url.len() > SAFE { "link.long" } else { "link.length" };
            text.fill(key, &[&number(url.len()), &number(LONGEST)])
        }
        Some(Link::Long(n)) => text.fill("link.toolong", &[&number(*n), &number(LONGEST)]),
        Some(Link::File) => text.get("link.file").to_string(),
        None => text.get("link.waiting").to_string(),
    };
    let ready = match &state.link {
        Some(Link::Ready(url)) => {
            let copied = {
                let (text, say, url) = (text.clone(), props.say.clone(), url.clone());
                Callback::from(move |_: MouseEvent| copy(&text, url.clone(), &say))
            };
            html! {
                <>
                    <label class="cp-line"><span class="cp-vh">{ text.get("link").to_string() }</span><input type="text" readonly=true value={url.clone()} dir="ltr"/></label>
                    <p class="cp-acts">{ button(text.get("link.copy").into(), copied) }</p>
                </>
            }
        }
        _ => html! {},
    };
    let body = html! {
        <>
            { ready }
            <p class="cp-norm">{ note }</p>
            <p class="cp-acts">{ button(text.get("carry").into(), file) }</p>
            <p class="cp-norm">{ text.get("carry.note").to_string() }</p>
        </>
    };
    part(text, "share", "share", body)
}

fn formats(text: &Rc<Text>, props: &ShareProps, tools: &Tools) -> Html {
    let one = |format: Format| {
        let (state, wish, text) = (props.state.clone(), tools.wish.clone(), text.clone());
        let words = text.get(&format!("format.{}", format.name())).to_string();
        let save = Callback::from(move |_: MouseEvent| {
            if let Some((name, mime, content)) = words::file(&text, &state, format) {
                wish.emit(Wish::Write(name, mime, content));
            }
        });
        html! { <li><button type="button" class="cp-act" data-format={format.name()} onclick={save}>{ words }</button></li> }
    };
    let body = html! { <><ul class="cp-formats">{ for Format::ALL.into_iter().map(one) }</ul><p class="cp-norm">{ text.get("formats.note").to_string() }</p></> };
    part(text, "formats", "formats", body)
}

fn paper(text: &Rc<Text>, props: &ShareProps) -> Html {
    let all = {
        let (text, state, say) = (text.clone(), props.state.clone(), props.say.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(model) = &state.model {
                copy(&text, says::copied_all(&text, model, &state.listed()), &say);
            }
        })
    };
    // Inside somebody's page, printing is the page's business.
    let print = {
        let send = props.send.clone();
        Callback::from(move |_: MouseEvent| {
            send.emit(Action::Look(View::Matrix));
            dom::print();
        })
    };
    let body = html! {
        <>
            <p class="cp-acts">{ button(text.get("export.text").into(), all) }</p>
            if !props.embed { <p class="cp-acts">{ button(text.get("export.print").into(), print) }</p> }
            <p class="cp-norm">{ text.get("export.note").to_string() }</p>
        </>
    };
    part(text, "export.paper", "paper", body)
}
