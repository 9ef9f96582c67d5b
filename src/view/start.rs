//! The first screen: the reader's articles, an example, the promise.

use super::common::{act, dot, on, use_text};
use super::format::{self, Day};
use super::lang;
use super::model::siglum;
use super::seam::ArticleInput;
use super::state::{Action, State};
use super::text::Text;
use crate::order::Order;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What the first screen is given.
#[derive(Clone, PartialEq, Properties)]
pub struct StartProps {
    /// What is typed and added.
    pub state: Rc<State>,
    /// Where actions go.
    pub send: Callback<Action>,
    /// Compare the articles; `true`: the example's.
    pub go: Callback<bool>,
    /// The example.
    pub demo: Option<Vec<ArticleInput>>,
}

/// The first screen.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let text = use_text();
    let over = use_state(|| false);
    let StartProps { state, send, go, .. } = props;
    let typed = {
        let send = send.clone();
        Callback::from(move |e: InputEvent| {
            send.emit(Action::Type(e.target_unchecked_into::<HtmlTextAreaElement>().value()))
        })
    };
    let take_files = {
        let (send, text) = (send.clone(), text.clone());
        Callback::from(move |list: web_sys::FileList| {
            let (add, fail, text) = (send.clone(), send.clone(), text.clone());
            super::files::read(
                &list,
                move |a| add.emit(Action::Add(a)),
                move |name| fail.emit(Action::Fail(text.fill("file.failed", &[&name]))),
            );
        })
    };
    let chosen = {
        let take = take_files.clone();
        Callback::from(move |e: Event| {
            let input = e.target_unchecked_into::<HtmlInputElement>();
            if let Some(list) = input.files() {
                take.emit(list);
            }
            input.set_value("");
        })
    };
    let dropped = {
        let (take, over) = (take_files, over.clone());
        Callback::from(move |e: DragEvent| {
            over.set(false);
            if let Some(list) = e.data_transfer().and_then(|d| d.files()).filter(|l| l.length() > 0) {
                e.prevent_default();
                take.emit(list);
            }
        })
    };
    let hover = |on: bool| {
        let over = over.clone();
        Callback::from(move |e: DragEvent| {
            e.prevent_default();
            over.set(on);
        })
    };
    let ready = state.ready().len();
    let compare = {
        let go = go.clone();
        Callback::from(move |_: MouseEvent| go.emit(false))
    };
    html! {
        <div class="cp-start">
            <h2 class="cp-say" part="statement" tabindex="-1">{ text.get("say").to_string() }</h2>
            <div class="cp-in" part="input" ondragover={hover(true)} ondragleave={hover(false)} ondrop={dropped}>
                <h3 class="cp-h"><label for="cp-drop">{ text.get("yours").to_string() }</label><small>{ text.get("yours.hint").to_string() }</small></h3>
                <textarea class={classes!("cp-drop", over.then_some("is-over"))} id="cp-drop" part="drop" placeholder={text.get("drop").to_string()} aria-describedby="cp-how" value={state.typed.clone()} oninput={typed} dir="auto"/>
                <div class="cp-acts" id="cp-how">
                    <label class="cp-act cp-files"><input class="cp-vh" type="file" multiple=true accept=".txt,.md,.html,.htm,.xhtml,text/*" onchange={chosen}/>{ text.get("files").to_string() }</label>
                    { act(send, Action::Take, text.get("another").into()) }
                    <span class="cp-norm">{ text.get("dashes").to_string() }</span>
                </div>
                if !state.articles.is_empty() {
                    <ol class="cp-added" part="added" aria-label={text.get("added").to_string()}>
                        { for state.articles.iter().enumerate().map(|(i, a)| added(&text, props, i, a)) }
                    </ol>
                }
                <p class="cp-acts">
                    <button type="button" class="cp-go" part="compare" disabled={ready < 1} onclick={compare}>
                        { if ready > 1 { text.count("compare", ready) } else { text.get("compare.none").to_string() } }
                    </button>
                    if ready > 0 { { act(send, Action::Clear, text.get("clear").into()) } }
                </p>
            </div>
            <div class="cp-aside">
                if let Some(demo) = &props.demo { { example(&text, demo, go) } }
                <p class="cp-promise" part="promise"><b>{ text.get("promise").to_string() }</b>{ " " }{ text.get("promise.more").to_string() }</p>
            </div>
        </div>
    }
}

/// What an article is called: its headline, else its first words.
pub fn name(_: &Text, a: &ArticleInput) -> String {
    let line = a
        .title
        .as_deref()
        .filter(|t| !t.trim().is_empty())
        .or_else(|| a.text.lines().find(|l| !l.trim().is_empty()))
        .unwrap_or("");
    let short: String = line.trim().chars().take(90).collect();
    if short.len() < line.trim().len() { format!("{short}…") } else { short }
}

fn added(text: &Text, props: &StartProps, i: usize, a: &ArticleInput) -> Html {
    let called = name(text, a);
    let editing = props.state.editing == Some(i);
    let language = a.lang.as_deref().map_or_else(|| guess(text, &a.text), |l| format::language(text, l));
    let language = html! { <span>{ language }</span> };
    html! {
        <li key={a.id.clone()}>
            <span class="cp-sig">{ siglum(i) }</span>
            <span class="t" lang={a.lang.as_deref().map(|l| lang::bcp47(l).to_string())} dir="auto">{ called.clone() }</span>
            <span class="x">
                <button type="button" class="cp-act" aria-expanded={editing.to_string()} onclick={on(&props.send, Action::Edit((!editing).then_some(i)))}>{ text.get(if editing { "done" } else { "edit" }).to_string() }<span class="cp-vh">{ ": " }{ called.clone() }</span></button>
                { " " }
                <button type="button" class="cp-act" onclick={on(&props.send, Action::Remove(i))}>{ text.get("remove").to_string() }<span class="cp-vh">{ ": " }{ called }</span></button>
            </span>
            if editing { { form(text, props, i, a) } } else {
                <p class="cp-meta w cp-tab">
                    <span>{ a.outlet.clone().unwrap_or_else(|| text.get("pasted").to_string()) }</span>{ dot() }{ language }{ dot() }
                    { match a.date.as_deref() {
                        Some(d) => html! { <span>{ format::day(text, d, Day::Long) }</span> },
                        None => html! { <span>{ text.get("date.missing").to_string() }{ " " }{ act(&props.send, Action::Edit(Some(i)), text.get("date.add").into()) }</span> },
                    } }
                </p>
            }
        </li>
    }
}

/// The language the engine would take, so that a wrong one can be set right before the comparison.
fn guess(text: &Text, article: &str) -> String {
    let found = crate::detect::detect(article);
    if !found.lang.is_known() {
        return text.get("lang.unknown").to_string();
    }
    let name = format::language(text, found.lang.code());
    if found.confidence < 0.6 { text.fill("lang.unsure", &[&name]) } else { name }
}

/// Details of one article.
fn form(text: &Text, props: &StartProps, i: usize, a: &ArticleInput) -> Html {
    let field = |key: &str, kind: &'static str, value: &Option<String>, set: fn(&mut ArticleInput, Option<String>)| {
        let (send, a) = (props.send.clone(), a.clone());
        let change = Callback::from(move |e: Event| {
            let value = e.target_unchecked_into::<HtmlInputElement>().value();
            let mut new = a.clone();
            set(&mut new, (!value.trim().is_empty()).then_some(value));
            send.emit(Action::Describe(i, new));
        });
        html! { <label class="cp-field"><span class="cp-label">{ text.get(key).to_string() }</span><input type={kind} value={value.clone().unwrap_or_default()} onchange={change} dir="auto"/></label> }
    };
    let language = {
        let (send, a) = (props.send.clone(), a.clone());
        Callback::from(move |e: Event| {
            let value = e.target_unchecked_into::<HtmlSelectElement>().value();
            send.emit(Action::Describe(i, ArticleInput { lang: (!value.is_empty()).then_some(value), ..a.clone() }));
        })
    };
    let mut names: Vec<(String, &str)> = lang::CHOICE.iter().map(|c| (format::language(text, c), *c)).collect();
    names.order();
    html! {
        <div class="cp-form w">
            { field("field.outlet", "text", &a.outlet, |a, v| a.outlet = v) }
            { field("field.date", "date", &a.date, |a, v| a.date = v) }
            <label class="cp-field"><span class="cp-label">{ text.get("field.lang").to_string() }</span>
                <select onchange={language}>
                    <option value="" selected={a.lang.is_none()}>{ text.get("field.lang.auto").to_string() }</option>
                    { for names.into_iter().map(|(n, c)| html! { <option value={c} selected={a.lang.as_deref() == Some(c)}>{ n }</option> }) }
                </select></label>
            { field("field.title", "text", &a.title, |a, v| a.title = v) }
        </div>
    }
}

fn example(text: &Text, demo: &[ArticleInput], go: &Callback<bool>) -> Html {
    let mut names: Vec<String> = Vec::new();
    for a in demo {
        let n = a.lang.as_deref().map(|l| format::language(text, l)).unwrap_or_default();
        if !n.is_empty() && !names.contains(&n) {
            names.push(n);
        }
    }
    let open = {
        let go = go.clone();
        Callback::from(move |_: MouseEvent| go.emit(true))
    };
    let languages = super::says::listed(text, &names);
    html! {
        <div class="cp-demo" part="demo">
            <h3 class="cp-h"><span>{ text.get("example").to_string() }</span><small>{ text.get("example.hint").to_string() }</small></h3>
            if !languages.is_empty() { <p class="cp-norm">{ text.fill("example.what", &[&format::number(text, demo.len() as f64), &languages]) }</p> }
            <ol class="cp-mini">
                { for demo.iter().enumerate().map(|(i, a)| html! {
                    <li><span class="cp-sig">{ siglum(i) }</span><span class="t" lang={a.lang.as_deref().map(|l| lang::bcp47(l).to_string())} dir="auto">{ name(text, a) }</span><span class="cp-meta">{ a.outlet.clone().unwrap_or_default() }</span></li>
                }) }
            </ol>
            <p class="cp-acts"><button type="button" class="cp-go" onclick={open}>{ text.get("example.open").to_string() }</button></p>
        </div>
    }
}
