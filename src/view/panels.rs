//! Strips that open below the masthead: language, appearance, export, filter, keys, menu.

use super::common::{act, on, use_text};
use super::desk::Tools;
use super::masthead::{MastheadProps, views};
use super::model::{Model, Shared, Stance};
use super::share::Share;
use super::state::{Action, Filter, Panel, Screen, State};
use super::text::Text;
use super::{glyph, lang};
use crate::compare::Kind;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Least severities behind the three steps of the filter: all; the upper two thirds; the strongest third.
const STEPS: [f64; 3] = [0.0, 0.4, 0.7];

/// What a strip is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PanelsProps {
    /// What is open.
    pub state: Rc<State>,
    /// Where actions go.
    pub send: Callback<Action>,
    /// Told what to announce.
    pub say: Callback<String>,
    /// Keeps, shares, saves.
    #[prop_or_default]
    pub tools: Option<Tools>,
    /// Is the widget inside somebody's page?
    pub embed: bool,
}

/// The open strip.
#[component]
pub fn Panels(props: &PanelsProps) -> Html {
    let text = use_text();
    let Some(panel) = props.state.panel else { return html! {} };
    let body = match panel {
        Panel::Language => languages(props),
        Panel::Appearance => appearance(&text, props),
        Panel::Export => {
            html! { <Share state={props.state.clone()} send={props.send.clone()} say={props.say.clone()} tools={props.tools.clone()} embed={props.embed}/> }
        }
        Panel::Filter => props.state.model.as_ref().map(|m| filter(&text, props, m)).unwrap_or_default(),
        Panel::Keys => keys(&text),
        Panel::Menu => menu(&text, props),
    };
    html! {
        <section class="cp-panel" part="panel" aria-label={text.get(&format!("tool.{}", panel.name())).to_string()} tabindex="-1">
            { body }
            <p class="cp-panel-end">{ act(&props.send, Action::Open(None), text.get("close").into()) }</p>
        </section>
    }
}

fn languages(props: &PanelsProps) -> Html {
    html! {
        <ul class="cp-choice">
            { for Text::all().map(|(code, name)| html! {
                <li><button type="button" lang={lang::bcp47(code).to_string()} aria-pressed={(props.state.lang == code).to_string()} onclick={on(&props.send, Action::Speak(code.into()))}>{ name }</button></li>
            }) }
        </ul>
    }
}

fn switch(props: &PanelsProps, label: &str, state: bool, action: fn(bool) -> Action) -> Html {
    let send = props.send.clone();
    let change =
        Callback::from(move |e: Event| send.emit(action(e.target_unchecked_into::<HtmlInputElement>().checked())));
    html! { <label class="cp-switch"><input type="checkbox" checked={state} onchange={change}/><span>{ label.to_string() }</span></label> }
}

fn appearance(text: &Text, props: &PanelsProps) -> Html {
    let theme = |key: &'static str| {
        // Inside somebody's page the page decides, not the system.
        let words = if key == "auto" && props.embed { "page" } else { key };
        html! { <li><button type="button" aria-pressed={(props.state.theme == key).to_string()} onclick={on(&props.send, Action::Dress(key.into()))}>{ text.get(&format!("theme.{words}")).to_string() }</button></li> }
    };
    html! {
        <>
            <div class="cp-field"><span class="cp-label">{ text.get("theme").to_string() }</span><ul class="cp-choice">{ theme("auto") }{ theme("light") }{ theme("dark") }</ul></div>
            <div class="cp-field">
                { switch(props, text.get("letters"), props.state.letters, Action::Letters) }
            </div>
            <div class="cp-field">{ act(&props.send, Action::Open(Some(Panel::Keys)), text.get("tool.keys").into()) }</div>
        </>
    }
}

fn filter(text: &Text, props: &PanelsProps, model: &Shared<Model>) -> Html {
    let now = &props.state.filter;
    let sift = |f: Filter| on::<MouseEvent>(&props.send, Action::Sift(f));
    // A count says what would be listed: the other filters stand.
    let counted = |f: Filter| props.state.count(&f);
    let kinds = Kind::ALL.into_iter().filter_map(|k| {
        let alone = Kind::ALL.into_iter().filter(|o| *o != k).collect();
        let n = counted(Filter { without: alone, ..now.clone() });
        model.disputes.iter().any(|d| d.kind == k).then(|| {
            let mut f = now.clone();
            let on = !f.without.contains(&k);
            if on { f.without.insert(k) } else { f.without.remove(&k) };
            html! { <li><button type="button" aria-pressed={on.to_string()} onclick={sift(f)} data-kind={k.name()} title={text.get(&format!("what.{}", k.name())).to_string()}>{ glyph::kind(k) }{ glyph::kind_word(text, k) }{ " " }<small>{ n }</small></button></li> }
        })
    });
    let voice = {
        let (send, f) = (props.send.clone(), now.clone());
        Callback::from(move |e: Event| {
            let value = e.target_unchecked_into::<HtmlSelectElement>().value();
            send.emit(Action::Sift(Filter { voice: value.parse().ok(), ..f.clone() }));
        })
    };
    let search = {
        let (send, f) = (props.send.clone(), now.clone());
        Callback::from(move |e: InputEvent| {
            let search = e.target_unchecked_into::<HtmlInputElement>().value();
            send.emit(Action::Sift(Filter { search, ..f.clone() }));
        })
    };
    let least = |n: usize| {
        let f = Filter { least: STEPS[n], ..now.clone() };
        let count = counted(f.clone());
        html! { <li><button type="button" aria-pressed={(now.least == STEPS[n]).to_string()} onclick={sift(f)}>{ text.get(&format!("filter.least.{n}")).to_string() }{ " " }<small>{ count }</small></button></li> }
    };
    html! {
        <>
            <div class="cp-field is-wide"><span class="cp-label">{ text.get("filter.kinds").to_string() }</span><ul class="cp-choice is-kinds">{ for kinds }</ul></div>
            <div class="cp-field"><span class="cp-label">{ text.get("filter.least").to_string() }</span><ul class="cp-choice">{ for (0..3).map(least) }</ul></div>
            <label class="cp-field"><span class="cp-label">{ text.get("filter.voice").to_string() }</span>
                <select onchange={voice}>
                    <option value="" selected={now.voice.is_none()}>{ format!("{} ({})", text.get("filter.any"), counted(Filter { voice: None, ..now.clone() })) }</option>
                    { for model.voices.iter().enumerate().map(|(i, v)| html! { <option value={i.to_string()} selected={now.voice == Some(i)}>{ format!("{} {} ({})", v.siglum, v.name, counted(Filter { voice: Some(i), ..now.clone() })) }</option> }) }
                </select></label>
            <label class="cp-field"><span class="cp-label">{ text.get("filter.search").to_string() }</span><input type="search" value={now.search.clone()} oninput={search}/></label>
            <div class="cp-field">
                { switch(props, &format!("{} ({})", text.get("show.agreements"), model.agreements.len()), props.state.agreements, Action::Agreements) }
                { switch(props, &format!("{} ({})", text.get("show.solos"), model.solos), props.state.solos, Action::Solos) }
            </div>
            <p class="cp-field"><span class="cp-label" role="status">{ text.count("n.shown", props.state.listed().len()) }</span>{ act(&props.send, Action::Sift(Filter::default()), text.get("filter.reset").into()) }</p>
        </>
    }
}

fn keys(text: &Text) -> Html {
    let row = |keys: &[&str], what: &str| {
        html! { <><dt>{ for keys.iter().map(|k| html! { <kbd>{ k.to_string() }</kbd> }) }</dt><dd>{ text.get(what).to_string() }</dd></> }
    };
    html! {
        <>
        <dl class="cp-keys">
            { row(&["n", "p"], "key.next") }{ row(&["1", "2", "3", "4"], "key.views") }{ row(&["←", "→", "↑", "↓"], "key.arrows") }
            { row(&["c"], "key.copy") }{ row(&["x"], "key.reject") }{ row(&["u", "r"], "key.undo") }{ row(&["Esc"], "key.escape") }{ row(&["?"], "key.help") }
        </dl>
        { legend(text) }
        </>
    }
}

/// What line, glyph, hue and notehead mean.
fn legend(text: &Text) -> Html {
    let kind = |k: Kind| {
        html! { <li data-kind={k.name()}>{ glyph::kind_name(text, k) }{ " " }<mark class="cp-mark" data-kind={k.name()}>{ text.get(&format!("what.{}", k.name())).to_string() }</mark></li> }
    };
    html! {
        <div class="cp-legend">
            <p class="cp-label">{ text.get("legend").to_string() }</p>
            <p class="cp-key">
                { for (0..4).map(|n| html! { <span>{ glyph::head(Stance::Tells(n)) }{ glyph::stance_word(text, Stance::Tells(n)) }</span> }) }
                <span>{ glyph::head(Stance::Fits) }{ text.get("fits").to_string() }</span>
                <span>{ glyph::head(Stance::Silent) }{ text.get("silent").to_string() }</span>
                <span><span class="cp-vs" aria-hidden="true">{ "|" }</span>{ text.get("legend.clash").to_string() }</span>
            </p>
            <ul class="cp-kinds">{ for Kind::ALL.into_iter().map(kind) }</ul>
        </div>
    }
}

fn menu(text: &Text, props: &PanelsProps) -> Html {
    let mast = MastheadProps { state: props.state.clone(), send: props.send.clone(), embed: props.embed };
    let open = |p: Panel, key: &str| act(&props.send, Action::Open(Some(p)), text.get(key).into());
    let results = props.state.screen == Screen::Results;
    html! {
        <>
            if results { { views(text, &mast) } }
            <p class="cp-acts">
                if results { { open(Panel::Filter, "tool.filter") }{ open(Panel::Export, "tool.export") } }
                { act(&props.send, Action::Open(Some(Panel::Language)), html! { { text.get("name").to_string() } }) }
                { open(Panel::Appearance, "tool.appearance") }
            </p>
        </>
    }
}
