//! The match settled by hand: passages that answer another question leave, two disagreements that ask the same become one.

use super::common::{Scene, act, on, quote, use_text};
use super::model::{Model, Quote};
use super::says;
use super::state::Action;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The form below the chosen disagreement.
#[component]
pub fn Settle(scene: &Scene) -> Html {
    let text = use_text();
    let other = use_node_ref();
    let (Some(picked), Some(d)) = (&scene.state.picked, scene.state.dispute()) else { return html! {} };
    let joinable = scene.state.joinable();
    let join = {
        let (send, other) = (scene.send.clone(), other.clone());
        Callback::from(move |_: MouseEvent| {
            let chosen = other.cast::<HtmlSelectElement>().and_then(|s| s.value().parse().ok());
            if let Some(i) = chosen {
                send.emit(Action::Unite(i));
            }
        })
    };
    let line = |q: &Quote, value: String| {
        // One box a quote, for all its passages.
        let places: Vec<(usize, usize)> = q.places().collect();
        let checked = places.iter().any(|(start, end)| picked.contains(&(q.voice, *start, *end)));
        let (send, voice) = (scene.send.clone(), q.voice);
        let pick = Callback::from(move |_: Event| {
            places.iter().for_each(|(start, end)| send.emit(Action::Pick(voice, *start, *end)));
        });
        html! {
            <li><label><input type="checkbox" {checked} onchange={pick}/><b class="cp-sig">{ siglum(&scene.model, q.voice) }</b><span class="v"><bdi>{ value }</bdi></span>{ quote(&scene.model, q) }</label></li>
        }
    };
    let quotes = d.versions.iter().enumerate().flat_map(|(n, v)| v.quotes.iter().map(move |q| (q, n)));
    html! {
        <div class="cp-settle" part="settle" role="group" aria-label={text.get("settle").to_string()}>
            <div>
                <p class="cp-label">{ text.get("settle.pick").to_string() }</p>
                <ul>
                    { for quotes.map(|(q, n)| line(q, says::value(&text, d, n).line())) }
                    { for d.fits.iter().map(|q| line(q, text.get("fits").to_string())) }
                </ul>
                <p class="cp-acts"><button type="button" class="cp-act" disabled={picked.is_empty()} onclick={on(&scene.send, Action::Part)}>{ text.get("settle.part").to_string() }</button></p>
            </div>
            <div>
                if !joinable.is_empty() {
                    <label class="cp-field"><span class="cp-label">{ text.get("settle.same").to_string() }</span>
                        <select ref={other}>{ for joinable.iter().filter_map(|i| Some((i, scene.model.disputes.get(*i)?))).map(|(i, o)| html! { <option value={i.to_string()}>{ format!("{} {}", o.rank, says::question(&text, o)) }</option> }) }</select></label>
                    <p class="cp-acts"><button type="button" class="cp-act" onclick={join}>{ text.get("settle.join").to_string() }</button></p>
                } else { <p class="cp-norm">{ text.get("settle.alone").to_string() }</p> }
                <p class="cp-acts">{ act(&scene.send, Action::Settle(false), text.get("done").into()) }</p>
            </div>
        </div>
    }
}

fn siglum(model: &Model, voice: usize) -> String {
    model.voices.get(voice).map(|v| v.siglum.clone()).unwrap_or_default()
}
