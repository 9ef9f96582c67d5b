//! The whole widget.

use super::RootProps;
use yew::prelude::*;

/// The whole widget, page and embed.
#[component]
pub fn Root(props: &RootProps) -> Html {
    html! { <section class="cp" part="root" aria-label="Counterpoint">{ props.sources.len() }</section> }
}
