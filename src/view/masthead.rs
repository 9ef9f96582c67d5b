//! The masthead: wordmark, views, tools.

use super::common::{on, use_text};
use super::glyph;
use super::state::{Action, Panel, Screen, State, View};
use super::text::Text;
use std::rc::Rc;
use yew::prelude::*;

/// What the masthead is given.
#[derive(Clone, PartialEq, Properties)]
pub struct MastheadProps {
    /// What is open.
    pub state: Rc<State>,
    /// Where actions go.
    pub send: Callback<Action>,
    /// An embed has no articles of the reader's; it closes instead.
    pub embed: bool,
}

/// The masthead.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let text = use_text();
    let results = props.state.screen == Screen::Results;
    html! {
        <header class="cp-mast" part="masthead">
            <span class="cp-logo" part="wordmark">{ glyph::sign() }{ "Counterpoint" }</span>
            if results || (props.state.screen == Screen::Start && props.state.model.is_some()) { { views(&text, props) } }
            <div class="cp-tools" part="tools">
                if results && !props.embed { { tool(&text, props, "tool.articles", Action::Articles, None, "") } }
                if results {
                    { tool(&text, props, "tool.filter", Action::Open(Some(Panel::Filter)), Some(Panel::Filter), "is-wide") }
                    { tool(&text, props, "tool.export", Action::Open(Some(Panel::Export)), Some(Panel::Export), "is-wide") }
                }
                <button type="button" class="is-wide" data-tool="language" aria-expanded={open(props, Panel::Language)} onclick={on(&props.send, Action::Open(Some(Panel::Language)))}>
                    <span class="cp-vh">{ text.get("tool.language").to_string() }{ ": " }</span>{ text.get("name").to_string() }
                </button>
                { tool(&text, props, "tool.appearance", Action::Open(Some(Panel::Appearance)), Some(Panel::Appearance), "is-wide") }
                { tool(&text, props, "tool.menu", Action::Open(Some(Panel::Menu)), Some(Panel::Menu), "is-narrow") }
                if props.embed { { shut(&text, props) } }
            </div>
        </header>
    }
}

/// Closes an embed; where it is narrow the sign must do, the words stay for those who hear them.
fn shut(text: &Text, props: &MastheadProps) -> Html {
    html! {
        <button type="button" class="cp-shut" onclick={on(&props.send, Action::Expand(false))}><span>{ text.get("embed.close").to_string() }</span></button>
    }
}

fn open(props: &MastheadProps, panel: Panel) -> String {
    (props.state.panel == Some(panel)).to_string()
}

fn tool(
    text: &Text,
    props: &MastheadProps,
    key: &str,
    action: Action,
    panel: Option<Panel>,
    class: &'static str,
) -> Html {
    html! {
        <button type="button" class={class} data-tool={panel.map(Panel::name)} aria-expanded={panel.map(|p| open(props, p))} onclick={on(&props.send, action)}>{ text.get(key).to_string() }</button>
    }
}

/// The four views.
pub fn views(text: &Text, props: &MastheadProps) -> Html {
    html! {
        <nav class="cp-views" part="views" aria-label={text.get("views").to_string()}>
            { for View::ALL.into_iter().map(|v| html! {
                <button type="button" aria-current={(props.state.view == v && props.state.screen == Screen::Results).then_some("page")} onclick={on(&props.send, Action::Look(v))}>{ text.get(&format!("view.{}", v.name())).to_string() }</button>
            }) }
        </nav>
    }
}
