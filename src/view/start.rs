//! The first screen: the reader's articles, an example, the promise.

use super::added;
use super::common::{act, on, use_text};
use super::desk::Tools;
use super::format;
use super::intake::Intake;
use super::lang;
use super::model::siglum;
use super::seam::{ArticleInput, Porter};
use super::shelf::Shelf;
use super::state::{Action, State};
use super::text::Text;
use super::ways::{Ways, is_address};
use crate::input::Limits;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
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
    /// Takes articles in.
    #[prop_or_default]
    pub porter: Option<Porter>,
    /// Keeps and opens.
    #[prop_or_default]
    pub tools: Option<Tools>,
}

/// The first screen.
#[component]
pub fn Start(props: &StartProps) -> Html {
    let text = use_text();
    let over = use_state(|| false);
    let said = |ready: usize| if ready > 0 { text.count("n.articles", ready) } else { String::new() };
    let StartProps { state, send, go, .. } = props;
    let typed = {
        let send = send.clone();
        Callback::from(move |e: InputEvent| {
            send.emit(Action::Type(e.target_unchecked_into::<HtmlTextAreaElement>().value()))
        })
    };
    let intake = Intake {
        porter: props.porter.clone(),
        send: send.clone(),
        bring: props.tools.as_ref().map(|t| t.bring.clone()),
    };
    let chosen = {
        let intake = intake.clone();
        Callback::from(move |e: Event| {
            let input = e.target_unchecked_into::<HtmlInputElement>();
            if let Some(list) = input.files() {
                intake.list(&list);
            }
            input.set_value("");
        })
    };
    let empty = state.typed.trim().is_empty();
    let dropped = {
        let (intake, over) = (intake.clone(), over.clone());
        Callback::from(move |e: DragEvent| {
            over.set(false);
            if e.data_transfer().is_some_and(|data| intake.transfer(&data, empty)) {
                e.prevent_default();
            }
        })
    };
    let pasted = Callback::from(move |e: Event| {
        let data = e.dyn_ref::<web_sys::ClipboardEvent>().and_then(web_sys::ClipboardEvent::clipboard_data);
        if data.is_some_and(|data| intake.transfer(&data, empty)) {
            e.prevent_default();
        }
    });
    let hover = |on: bool| {
        let over = over.clone();
        Callback::from(move |e: DragEvent| {
            e.prevent_default();
            over.set(on);
        })
    };
    let articles = state.ready();
    let ready = articles.len();
    let long = articles.iter().enumerate().filter(|(_, a)| Limits::cut(&a.text, Limits::TEXT).is_some());
    let address = is_address(&state.typed);
    let compare = {
        let go = go.clone();
        Callback::from(move |_: MouseEvent| go.emit(false))
    };
    html! {
        <div class="cp-start">
            <h2 class="cp-say" part="statement" tabindex="-1">{ text.get("say").to_string() }</h2>
            <div class="cp-in" part="input" ondragover={hover(true)} ondragleave={hover(false)} ondrop={dropped}>
                <h3 class="cp-h"><label for="cp-drop">{ text.get("yours").to_string() }</label><small>{ if ready > 0 { said(ready) } else { text.get("yours.hint").to_string() } }</small></h3>
                <textarea class={classes!("cp-drop", over.then_some("is-over"))} id="cp-drop" part="drop" placeholder={text.get("drop").to_string()} aria-describedby="cp-how" value={state.typed.clone()} oninput={typed} onpaste={pasted} dir="auto"/>
                <div class="cp-acts" id="cp-how">
                    <label class="cp-act cp-files"><input class="cp-vh" type="file" part="files" multiple=true accept={FILES} onchange={chosen.clone()}/>{ text.get("files").to_string() }</label>
                    <label class="cp-act cp-files is-wide"><input class="cp-vh" type="file" part="folder" multiple=true webkitdirectory=true onchange={chosen}/>{ text.get("folder").to_string() }</label>
                    { act(send, Action::Ways(!state.ways), text.get("ways").into()) }
                    // The next article goes into the same box.
                    <button type="button" class="cp-act" data-then=".cp-drop" onclick={on(send, Action::Take)}>{ text.get("another").to_string() }</button>
                    <span class="cp-norm" part="limits">{ text.get("dashes").to_string() }{ " " }{ limits(&text) }</span>
                </div>
                if state.ways || address { <Ways send={send.clone()} typed={address}/> }
                <p class={if state.busy > 0 { "cp-norm" } else { "cp-vh" }} role="status" part="busy">{ if state.busy > 0 { text.count("busy", state.busy as usize) } else { said(ready) } }</p>
                if !state.notes.is_empty() {
                    <ul class="cp-notes" part="notes" aria-label={text.get("notes").to_string()}>{ for state.notes.iter().map(|n| html! { <li>{ note(&text, n) }</li> }) }
                        <li>{ act(send, Action::Unnote, text.get("dismiss").into()) }</li></ul>
                }
                if !state.articles.is_empty() { { added::list(&text, props) } }
                { for long.map(|(i, _)| html! {
                    <p class="cp-norm" part="over"><span class="cp-sig">{ siglum(i) }</span>{ " " }{ text.get("notice.long").to_string() }</p>
                }) }
                if ready > Limits::PAGE { <p class="cp-norm" part="over">{ text.fill("over", &[&format::number(&text, Limits::PAGE as f64)]) }</p> }
                <p class="cp-acts">
                    <button type="button" class="cp-go" part="compare" disabled={ready < 1 || address && ready < 2} onclick={compare}>
                        { if ready > 1 { text.count("compare", ready) } else { text.get("compare.none").to_string() } }
                    </button>
                    if ready > 0 { { act(send, Action::Clear, text.get("clear").into()) } }
                </p>
            </div>
            <div class="cp-aside">
                if let Some(tools) = &props.tools { <div><Shelf state={state.clone()} tools={tools.clone()}/></div> }
                if let Some(demo) = &props.demo { { example(&text, demo, go) } }
                <p class="cp-promise" part="promise"><b>{ text.get("promise").to_string() }</b>{ " " }{ text.get("promise.more").to_string() }</p>
                { super::beside::links(&text) }
            </div>
        </div>
    }
}

/// What the file dialogue offers.
const FILES: &str = ".txt,.md,.html,.htm,.xhtml,.mhtml,.mht,.eml,.docx,.json,.xml,.zip,text/*";

/// Kinds of notes that say the same to a reader.
pub(super) fn note(text: &Text, n: &crate::input::Note) -> String {
    let key = match n.code.as_str() {
        "unpacked" | "entries" | "many" | "deep" | "cut" => "part",
        "unknown" | "broken" => "unread",
        "empty" | "no-text" | "no-body" => "empty",
        code => code,
    };
    let key = format!("note.{key}");
    if text.has(&key) { text.fill(&key, &[&n.file, &n.about]) } else { format!("{}: {}", n.file, n.text) }
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
                    <li><span class="cp-sig">{ siglum(i) }</span><span class="t" lang={a.lang.as_deref().map(|l| lang::bcp47(l).to_string())} dir="auto">{ added::name(a) }</span><span class="cp-meta">{ a.outlet.clone().unwrap_or_default() }</span></li>
                }) }
            </ol>
            <p class="cp-acts"><button type="button" class="cp-go" onclick={open}>{ text.get("example.open").to_string() }</button></p>
        </div>
    }
}
/// How much is taken in, said before anything is refused.
fn limits(text: &Text) -> String {
    let all = Limits::default();
    let told = [Limits::PAGE, Limits::MOST, all.file / 1_000_000].map(|n| format::number(text, n as f64));
    text.fill("limits", &[&told[0], &told[1], &told[2]])
}
