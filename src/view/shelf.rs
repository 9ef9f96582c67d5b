//! What is kept in this browser: on the first screen, with the ways to open, rename, delete and forget.

use super::common::use_text;
use super::desk::{Entry, Tools, Wish};
use super::format::{self, Day};
use super::state::State;
use super::text::Text;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the shelf is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ShelfProps {
    /// What is kept.
    pub state: Rc<State>,
    /// Opens, renames, deletes.
    pub tools: Tools,
}

/// What a line is asked.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Rename(String),
    Delete(String),
    Forget,
}

/// The shelf.
#[component]
pub fn Shelf(props: &ShelfProps) -> Html {
    let text = use_text();
    let asked = use_state(|| None::<Asked>);
    let name = use_node_ref();
    let ask = |what: Option<Asked>| {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| asked.set(what.clone()))
    };
    let wish = |what: Wish| {
        let (asked, wish) = (asked.clone(), props.tools.wish.clone());
        Callback::from(move |_: MouseEvent| {
            asked.set(None);
            wish.emit(what.clone());
        })
    };
    let rename = |id: &str| {
        let (asked, wish, name, id) = (asked.clone(), props.tools.wish.clone(), name.clone(), id.to_string());
        Callback::from(move |e: SubmitEvent| {
            e.prevent_default();
            asked.set(None);
            if let Some(input) = name.cast::<HtmlInputElement>() {
                wish.emit(Wish::Rename(id.clone(), input.value()));
            }
        })
    };
    let line = |e: &Entry| {
        let called = called(&text, e);
        let hidden = html! { <span class="cp-vh">{ ": " }{ called.clone() }</span> };
        let body = match &*asked {
            Some(Asked::Rename(id)) if *id == e.id => html! {
                <form class="cp-acts" onsubmit={rename(&e.id)}>
                    <label class="cp-line"><span class="cp-vh">{ text.get("keep.name").to_string() }</span><input type="text" ref={name.clone()} maxlength="200" value={e.name.clone()} dir="auto"/></label>
                    <button type="submit" class="cp-act">{ text.get("done").to_string() }</button>
                </form>
            },
            Some(Asked::Delete(id)) if *id == e.id => html! {
                <p class="cp-acts" role="alert"><span>{ text.get("delete.sure").to_string() }</span>
                    { button(text.get("delete").into(), wish(Wish::Delete(e.id.clone())), html! {}) }
                    { button(text.get("cancel").into(), ask(None), html! {}) }</p>
            },
            _ => html! {
                <p class="cp-meta">
                    <span>{ text.count("n.articles", e.articles) }</span>{ super::common::dot() }<span>{ format::day(&text, &e.day, Day::Long) }</span>
                    <span class="x">{ button(text.get("rename").into(), ask(Some(Asked::Rename(e.id.clone()))), hidden.clone()) }{ " " }
                    { button(text.get("delete").into(), ask(Some(Asked::Delete(e.id.clone()))), hidden) }</span>
                </p>
            },
        };
        html! {
            <li key={e.id.clone()} aria-current={(props.state.kept.as_ref() == Some(&e.id)).then_some("true")}>
                <button type="button" class="t" dir="auto" onclick={wish(Wish::Open(e.id.clone()))}>{ called }</button>
                { body }
            </li>
        }
    };
    let forget = match &*asked {
        Some(Asked::Forget) => html! {
            <p class="cp-acts" role="alert"><span>{ text.get("forget.sure").to_string() }</span>
                { button(text.get("forget").into(), wish(Wish::Forget), html! {}) }
                { button(text.get("cancel").into(), ask(None), html! {}) }</p>
        },
        _ => html! { <p class="cp-acts">{ button(text.get("forget").into(), ask(Some(Asked::Forget)), html! {}) }</p> },
    };
    if props.state.shelf.is_empty() {
        return html! {};
    }
    html! {
        <div class="cp-shelf" part="shelf">
            <h3 class="cp-h"><span>{ text.get("shelf").to_string() }</span><small>{ text.get("shelf.hint").to_string() }</small></h3>
            <ol class="cp-kept">{ for props.state.shelf.iter().map(line) }</ol>
            { forget }
        </div>
    }
}

fn called(text: &Text, e: &Entry) -> String {
    if e.name.trim().is_empty() { text.get("untitled").to_string() } else { e.name.clone() }
}

fn button(words: String, call: Callback<MouseEvent>, more: Html) -> Html {
    html! { <button type="button" class="cp-act" onclick={call}>{ words }{ more }</button> }
}

/// What the line over an opened comparison is given.
#[derive(Clone, PartialEq, Properties)]
pub struct OpenedProps {
    /// What is shown.
    pub state: Rc<State>,
    /// Keeps, and makes it the reader's own.
    pub tools: Tools,
    /// Over the report, else on the first screen.
    pub results: bool,
    /// Where actions go.
    pub send: Callback<super::state::Action>,
}

/// Says whose comparison is shown, and that the reader's own articles are untouched.
#[component]
pub fn OpenedNotice(props: &OpenedProps) -> Html {
    let text = use_text();
    let state = &props.state;
    if state.origin != super::state::Origin::Opened || state.model.is_none() {
        return html! {};
    }
    let adopt = props.tools.adopt.reform(|_: MouseEvent| ());
    let keep = {
        let (wish, state, text) = (props.tools.wish.clone(), state.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            let mut saved = state.saved();
            saved.name = super::words::title(&text, &state);
            wish.emit(Wish::Keep(None, saved));
        })
    };
    let name = super::words::title(&text, state);
    html! {
        <div class="cp-notice is-opened" part="opened">
            <b>{ text.get(if state.kept.is_some() { "opened.kept" } else { "opened" }).to_string() }</b>
            <span dir="auto">{ name }</span>
            if props.results && state.kept.is_none() { { button(text.get("keep.do").into(), keep, html! {}) } }
            if !props.results {
                { super::common::act(&props.send, super::state::Action::Look(state.view), text.get("opened.back").into()) }
                { button(text.get("opened.adopt").into(), adopt, html! {}) }
            } else if state.kept.is_none() { <small>{ text.get("opened.note").to_string() }</small> }
        </div>
    }
}
