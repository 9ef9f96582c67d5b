//! The whole widget for one state: markup, keys, focus and what is announced.

use super::card::{Card, copy};
use super::common::{Scene, use_text};
use super::compact::Compact;
use super::desk::Tools;
use super::head::Head;
use super::keys::{Asked, meaning};
use super::lead::{Away, Index, Lead};
use super::masthead::Masthead;
use super::matrix::Matrix;
use super::one::One;
use super::panels::Panels;
use super::paper::{sheets, use_print};
use super::plain::{Alone, Notices, Peace, Working};
use super::seam::{ArticleInput, Mode, Porter};
use super::shelf::OpenedNotice;
use super::start::Start;
use super::state::{Action, Panel, Screen, State, View};
use super::text::Text;
use super::timeline::Timeline;
use super::voices::Voices;
use super::{dom, glyph, lang, says, stage};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// What the shell is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ShellProps {
    /// The state.
    pub state: Rc<State>,
    /// Where actions go.
    pub send: Callback<Action>,
    /// Compare the articles; `true`: the example's.
    pub go: Callback<bool>,
    /// Page or embed.
    pub mode: Mode,
    /// Keeps, opens, shares, saves.
    #[prop_or_default]
    pub tools: Option<Tools>,
    /// An opened embed grows where it stands.
    #[prop_or_default]
    pub inline: bool,
    /// The example.
    #[prop_or_default]
    pub demo: Option<Vec<ArticleInput>>,
    /// Takes articles in.
    #[prop_or_default]
    pub porter: Option<Porter>,
}

/// A stage that takes longer than this is announced, in milliseconds; the style shows the work after the same time.
const LATE: u32 = 400;

/// The whole widget.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let text = use_text();
    let root = use_node_ref();
    let said = use_state(String::new);
    let say = {
        let said = said.clone();
        Callback::from(move |words: String| said.set(words))
    };
    let state = &props.state;
    let embed = props.mode == Mode::Embed;
    let closed = embed && !state.expanded;
    let origin = use_mut_ref(|| None::<usize>);
    use_focus(&root, props, &origin);
    let acted = use_trail(&root, &origin);
    {
        let root = root.clone();
        use_effect_with(state.theme.clone(), move |theme| {
            if let Some(root) = root.cast::<Element>() {
                dom::dress(&root, theme);
            }
        });
    }
    {
        // What was put away or came back, and the chosen one, are announced once.
        let (state, text, said) = (state.clone(), text.clone(), said.clone());
        let told = use_mut_ref(|| None::<(Vec<usize>, usize)>);
        let made = state.corrections.now().len();
        use_effect_with((state.chosen, state.hidden.clone(), made, state.screen), move |_| {
            let Some(model) = state.model.as_ref().filter(|_| state.screen == Screen::Results) else {
                return drop(told.take());
            };
            let now = state.put_away_ids();
            // What was set right before it was opened is no news.
            let (before, fewer) = told.replace(Some((now.clone(), made))).unwrap_or((now.clone(), made));
            let mut words = says::moved(&text, model, &before, &now);
            // A match that was settled by hand.
            if let (true, true, Some(last)) = (words.is_empty(), fewer < made, state.corrections.now().last()) {
                words.push(format!("{}.", text.get(&format!("did.{}", last.name()))));
            }
            if let Some(d) = state.dispute() {
                let listed = state.listed();
                let at = listed.iter().position(|i| Some(*i) == state.chosen).map_or(d.rank, |p| p + 1);
                words.push(says::announced(&text, model, d, at, listed.len()));
            }
            if !words.is_empty() {
                said.set(words.join(" "));
            }
        });
    }
    {
        // Only what takes its time is told.
        let (text, said) = (text.clone(), said.clone());
        // After the report is shown, it would speak over what the reader chose.
        let stage = state.stage.filter(|_| state.screen == Screen::Working);
        use_effect_with(stage.map(|s| stage::say(&text, s)), move |words| {
            let timer = words.clone().map(|w| gloo::timers::callback::Timeout::new(LATE, move || said.set(w)));
            move || drop(timer)
        });
    }
    let key = {
        let (root, state, send, text, say) =
            (root.clone(), state.clone(), props.send.clone(), text.clone(), say.clone());
        let acted = acted.clone();
        Callback::from(move |e: KeyboardEvent| {
            acted.emit(None);
            let command = e.ctrl_key() || e.meta_key();
            if command && !e.alt_key() && state.screen == Screen::Results && !dom::writes(&e) {
                let action = match (e.key().to_lowercase().as_str(), e.shift_key()) {
                    ("z", false) => Some(Action::Undo),
                    ("z", true) | ("y", false) => Some(Action::Redo),
                    _ => None,
                };
                if let Some(action) = action {
                    e.prevent_default();
                    acted.emit(Some(e.clone().into()));
                    send.emit(action);
                }
            }
            if command || e.alt_key() || e.default_prevented() {
                return;
            }
            let (Some(root), Some(from)) = (root.cast::<Element>(), dom::target(&e)) else { return };
            let name = e.key();
            if dom::writes(&e) && name != "Escape" {
                return;
            }
            if from.has_attribute("data-ref") && dom::arrow(&root, &from, &name, text.rtl()) {
                e.prevent_default();
                return;
            }
            let along = match name.as_str() {
                "ArrowDown" => 1,
                "ArrowUp" => -1,
                "ArrowRight" if text.rtl() => -1,
                "ArrowRight" => 1,
                "ArrowLeft" if text.rtl() => 1,
                "ArrowLeft" => -1,
                _ => 0,
            };
            if along != 0 && from.closest(".cp-index").ok().flatten().is_some() {
                e.prevent_default();
                acted.emit(Some(e.into()));
                send.emit(Action::Step(along));
                return;
            }
            match meaning(&state, &name) {
                Some(Asked::Do(action)) => {
                    e.prevent_default();
                    acted.emit(Some(e.into()));
                    send.emit(action);
                }
                Some(Asked::Copy) => {
                    if let (Some(model), Some(d)) = (&state.model, state.dispute()) {
                        e.prevent_default();
                        copy(&text, says::copied(&text, model, d), &say);
                    }
                }
                None => {}
            }
        })
    };
    let locale = text.locale().to_string();
    let print = use_print(embed && !closed).then_some(&*text);
    let body = if closed { embedded(props) } else { whole(props, &say, embed, print) };
    let section = html! {
        <section ref={root} class={classes!("cp", embed.then_some("cp-embed"), closed.then_some("is-closed"))} part="root" aria-label="Counterpoint" lang={locale} dir={if text.rtl() { "rtl" } else { "ltr" }} onkeydown={key} onclick={acted.reform(|e: MouseEvent| Some(e.into()))}>
            { glyph::symbols() }
            <div class="cp-frame">{ body }</div>
            <p class="cp-vh" role="status" aria-live="polite">{ (*said).clone() }</p>
        </section>
    };
    if embed && state.expanded && !props.inline {
        // What was there stays under the dialog: the page around it does not move.
        html! {
            <>
                <div class="cp cp-embed is-closed" inert={true}><div class="cp-frame">{ embedded(props) }</div></div>
                <Over send={props.send.clone()} label={lang::bcp47(text.code).to_string()}>{ section }</Over>
            </>
        }
    } else {
        section
    }
}

/// What a view has that takes the focus when nothing above it does.
const VIEW_STOPS: &str = ".cp-sorts [aria-pressed=\"true\"], .cp-pick [aria-pressed=\"true\"], .cp-scroll[tabindex], \
    .cp-tabs [aria-pressed=\"true\"], [data-choose]";

/// The focus does not get lost when what was pressed goes away: told of every click and of keys that do something. Notes in which
/// voice's text a disagreement was pressed.
#[hook]
fn use_trail(root: &NodeRef, origin: &Rc<RefCell<Option<usize>>>) -> Callback<Option<web_sys::Event>> {
    let trail = use_mut_ref(|| None::<dom::Trail>);
    {
        let (root, trail) = (root.clone(), trail.clone());
        use_effect(move || {
            if let (Some(root), Some(trail)) = (root.cast::<Element>(), trail.take()) {
                trail.follow(&root);
            }
        });
    }
    let (root, origin) = (root.clone(), origin.clone());
    use_callback((), move |e: Option<web_sys::Event>, ()| {
        let pressed = e
            .as_ref()
            .and_then(dom::target)
            .filter(|p| p.closest("[data-d], [data-choose]").is_ok_and(|m| m.is_some()));
        if let Some(pressed) = pressed {
            *origin.borrow_mut() = dom::number(&pressed, "data-v");
        }
        *trail.borrow_mut() = e.zip(root.cast::<Element>()).and_then(|(e, root)| dom::Trail::of(&root, &e));
    })
}

/// Focus follows what the reader does: to the question that was chosen, back to where it was chosen, to a new screen's title.
#[hook]
fn use_focus(root: &NodeRef, props: &ShellProps, origin: &Rc<RefCell<Option<usize>>>) {
    let state = &props.state;
    let first = use_mut_ref(|| true);
    let before = use_mut_ref(|| None::<usize>);
    {
        let (root, before, first, origin) = (root.clone(), before.clone(), first.clone(), origin.clone());
        let (chosen, view) = (state.chosen, state.view);
        use_effect_with((chosen, view), move |_| {
            let Some(root) = root.cast::<Element>() else { return };
            let was = before.replace(chosen);
            if *first.borrow() {
                return;
            }
            if was == chosen {
                // Another view: what had the focus may be gone, or be the name of the one before.
                if dom::active(&root).is_none_or(|e| e.closest(".cp-views").is_ok_and(|e| e.is_some())) {
                    dom::focus(&root, ".cp-views [aria-current], .cp-title");
                }
                // Narrow widgets hide the names of the views.
                for own in [VIEW_STOPS, ".cp-mast button"] {
                    if dom::active(&root).is_none() {
                        dom::focus(&root, own);
                    }
                }
                return;
            }
            match (chosen, was) {
                (Some(now), _) => {
                    dom::focus(&root, ".cp-card .cp-q");
                    // Views without a card show it where it stands.
                    let own = format!("[data-choose=\"{now}\"], [data-d=\"{now}\"]");
                    if view != View::Side
                        && !dom::active(&root).is_some_and(|e| e.closest(&own).is_ok_and(|e| e.is_some()))
                    {
                        dom::focus(&root, &format!("[data-choose=\"{now}\"], .cp-ref[data-ref=\"{now}\"]"));
                    }
                    dom::reveal(&root, ".cp-index [aria-current]");
                }
                (None, Some(was)) => {
                    // Back into the text, where it was chosen there; on a phone another voice may be on the screen by now.
                    let mark = format!(".cp-ref[data-ref=\"{was}\"]");
                    let there = |place: &str| {
                        dom::focus(&root, place);
                        dom::active(&root).is_some_and(|e| e.matches(place).unwrap_or(false))
                    };
                    let own = origin.take().is_some_and(|v| there(&format!("[data-v=\"{v}\"] {mark}")) || there(&mark));
                    if !own {
                        there(&format!("[data-choose=\"{was}\"], {mark}"));
                    }
                }
                (None, None) => {}
            }
        });
    }
    {
        let root = root.clone();
        let embed = props.mode == Mode::Embed;
        let was = use_mut_ref(|| false);
        use_effect_with((state.screen, state.expanded), move |(_, expanded)| {
            let opened = std::mem::replace(&mut *was.borrow_mut(), *expanded);
            // The first screen takes no focus: the page it stands in may be somebody's. Nor does a report that comes by itself.
            if std::mem::replace(&mut *first.borrow_mut(), false) || (embed && opened == *expanded) {
                return;
            }
            if let Some(root) = root.cast::<Element>().filter(|r| !opened || dom::active(r).is_none()) {
                // To the details of an article, where those were asked for.
                dom::focus(&root, ".cp-form input");
                if dom::active(&root).is_none() {
                    dom::focus(&root, ".cp-say, .cp-title, .cp-plain h3, .cp-compact .foot .cp-go");
                }
            }
        });
    }
    {
        let root = root.clone();
        let before = use_mut_ref(|| None);
        use_effect_with(state.panel, move |panel| {
            let was = before.replace(*panel);
            match root.cast::<Element>() {
                Some(root) if panel.is_some() => dom::focus(&root, ".cp-panel"),
                // A strip that closed under the focus gives it back to what opened it, or to the narrow widget's menu.
                Some(root) if was.is_some() && dom::active(&root).is_none() => {
                    let tool = was.map_or("", |p: Panel| p.name());
                    dom::focus(&root, &format!("[data-tool=\"{tool}\"]"));
                    if dom::active(&root).is_none() {
                        dom::focus(&root, ".cp-tools .is-narrow");
                    }
                }
                _ => {}
            }
        });
    }
}

/// The embed before it is opened.
fn embedded(props: &ShellProps) -> Html {
    let state = &props.state;
    match &state.model {
        Some(model) if state.screen == Screen::Results => {
            html! { <Compact state={state.clone()} model={model.clone()} send={props.send.clone()}/> }
        }
        _ => {
            let again = props.go.reform(|_: MouseEvent| false);
            let text = Text::of(&state.lang);
            html! {
                <>
                    <Notices state={state.clone()} send={props.send.clone()}/>
                    if state.screen == Screen::Working { <Working state={state.clone()} send={props.send.clone()}/> }
                    // It was stopped.
                    else if !state.reading.is_empty() { <p class="cp-acts"><button type="button" class="cp-go" part="again" onclick={again}>{ text.count("compare", state.reading.len()) }</button></p> }
                </>
            }
        }
    }
}

fn whole(props: &ShellProps, say: &Callback<String>, embed: bool, print: Option<&Text>) -> Html {
    let state = &props.state;
    let (s, send) = (state.clone(), props.send.clone());
    let screen = match (state.screen, &state.model) {
        (Screen::Results, Some(model)) => {
            let scene = Scene { state: state.clone(), model: model.clone(), send: send.clone() };
            results(&scene, say, print)
        }
        (Screen::Working, _) => html! { <Working state={s.clone()} send={send.clone()}/> },
        // A host's articles are on their way.
        _ if embed => html! {},
        _ => {
            html! { <Start state={s.clone()} send={send.clone()} go={props.go.clone()} demo={props.demo.clone()} tools={props.tools.clone()} porter={props.porter.clone()}/> }
        }
    };
    let results = state.screen == Screen::Results;
    let model = state.model.clone().filter(|_| results);
    let opened = match props.tools.clone().filter(|_| !embed && state.screen != Screen::Working) {
        Some(tools) => html! { <OpenedNotice state={s.clone()} {tools} {results} send={send.clone()}/> },
        None => html! {},
    };
    html! {
        <>
            <Masthead state={s.clone()} send={send.clone()} {embed}/>
            <Panels state={s.clone()} send={send.clone()} say={say.clone()} tools={props.tools.clone()} {embed}/>
            // In places of their own: what comes and goes must not look for a neighbour that goes in the same breath.
            <div>{ opened }</div>
            <div><Notices state={s} {model} {send}/></div>
            { screen }
        </>
    }
}

/// What is shown of a report; `print`: on paper, in the words of this language.
fn results(scene: &Scene, say: &Callback<String>, print: Option<&Text>) -> Html {
    let (state, model, send) = (scene.state.clone(), scene.model.clone(), scene.send.clone());
    let voices = html! { <Voices state={state.clone()} model={model.clone()} send={send.clone()}/> };
    if model.voices.len() < 2 {
        let read = (state.view == View::One)
            .then(|| html! { <One state={state.clone()} model={model.clone()} send={send.clone()}/> });
        // In an embed it is what was asked for; nothing can be added there.
        let alone = (!state.expanded || read.is_none()).then(|| html! { <Alone {state} {model} {send}/> });
        return html! { <>{ alone.unwrap_or_default() }{ read.unwrap_or_default() }</> };
    }
    if model.disputes.is_empty() && state.view != View::One && state.view != View::Time {
        return html! { <><Peace {state} {model} {send}/>{ voices }</> };
    }
    let view = match state.view {
        View::Side if state.chosen.is_some() => html! {
            <>
                <Index state={state.clone()} model={model.clone()} send={send.clone()}/>
                <Card scene={scene.clone()} say={say.clone()}/>
                { voices }
            </>
        },
        View::Side => {
            html! { <><Lead state={state.clone()} model={model.clone()} send={send.clone()}/><div><Away scene={scene.clone()}/></div>{ voices }</> }
        }
        View::Matrix => {
            html! { <><Matrix scene={scene.clone()} print={print.is_some()}/><div><Away scene={scene.clone()}/></div></> }
        }
        View::One => html! { <One state={state.clone()} model={model.clone()} send={send.clone()}/> },
        View::Time => html! { <Timeline state={state.clone()} model={model.clone()} send={send.clone()}/> },
    };
    let paper = print.map_or_else(Html::default, |text| sheets(text, scene));
    // A matrix is the overview of what follows it on paper.
    let parts = if state.view == View::Matrix { [view, paper] } else { [paper, view] };
    html! {
        <>
            <Head {state} {model} {send}/>
            <div><Away scene={scene.clone()} last=true/></div>
            { for parts }
        </>
    }
}

/// What the dialog is given.
#[derive(Clone, PartialEq, Properties)]
struct OverProps {
    send: Callback<Action>,
    label: String,
    children: Html,
}

/// The opened embed: a dialog over the page, since a newspaper's column is too narrow for columns.
#[component]
fn Over(props: &OverProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(d) = dialog.cast::<Element>() {
                dom::open_dialog(&d);
            }
        });
    }
    let close = {
        let send = props.send.clone();
        Callback::from(move |e: Event| {
            e.prevent_default();
            send.emit(Action::Expand(false));
        })
    };
    html! { <dialog ref={dialog} class="cp-over" aria-label="Counterpoint" oncancel={close}>{ props.children.clone() }</dialog> }
}
