//! The columns: articles side by side, and the staff through them.

use super::common::{Scene, facts, use_text};
use super::growth::use_growth;
use super::marks::{self, Pen};
use super::model::{Model, Voice};
use super::staff::{Lent, Links};
use super::state::Action;
use super::text::Text;
use super::{columns, dom, glyph, lang, says};
use crate::article::Role;
use yew::prelude::*;

/// When columns that were lined up are looked at once more, in milliseconds: WebKit lays a text out again after that now and then. Lower:
/// before it did; higher: the reader has begun to read.
const SETTLED: u32 = 350;

/// Sentences of all voices together from which what is out of sight is not laid out.
const VAST: usize = 400;

/// Stretches that a column grows by from frame to frame; the list above the columns is drawn before the first.
const GROW: usize = 4;

/// The columns.
#[component]
pub fn Voices(scene: &Scene) -> Html {
    let text = use_text();
    let stage = use_node_ref();
    let links = Lent::default();
    let links = (*use_memo((), move |()| links)).clone();
    let chosen = scene.state.chosen;
    let vast = vast(&scene.model);
    let grown = use_growth(if vast { marks::longest(&scene.model.voices) } else { 0 }, 0, GROW);
    {
        let (stage, links) = (stage.clone(), links.clone());
        use_effect_with(
            (chosen, scene.state.hidden.clone(), scene.model.clone(), scene.state.columns.clone(), (text.code, grown)),
            move |_| {
                let element = stage.cast::<web_sys::Element>();
                let again = links.clone();
                let watch = element.map(|element| {
                    dom::rove(&element, chosen);
                    let draw = {
                        let element = element.clone();
                        // Long texts do not glide: nobody could follow them.
                        move || links.draw(chosen.and_then(|_| dom::align(&element, !vast)).unwrap_or_default())
                    };
                    draw();
                    let late = {
                        let element = element.clone();
                        move || {
                            if let Some(new) = dom::settle(&element) {
                                again.draw(new)
                            }
                        }
                    };
                    let late = chosen.map(|_| gloo::timers::callback::Timeout::new(SETTLED, late));
                    // Called at once too: what came into sight has its true height then.
                    (dom::Watch::new(&element, draw), late)
                });
                move || drop(watch)
            },
        );
    }
    {
        let stage = stage.clone();
        let before = use_mut_ref(|| None);
        use_effect_with((chosen, scene.state.voice), move |(chosen, _)| {
            let was = before.replace(*chosen);
            if let (Some(stage), true) = (stage.cast::<web_sys::Element>(), chosen.or(was).is_some()) {
                dom::meet_on_phone(&stage, was);
            }
        });
    }
    {
        let stage = stage.clone();
        let before = use_mut_ref(|| scene.state.columns.clone());
        use_effect_with(scene.state.columns.clone(), move |now| {
            let before = before.replace(now.clone());
            if let Some(stage) = stage.cast::<web_sys::Element>().filter(|_| before != *now) {
                dom::refocus_column(&stage, &before, now);
            }
        });
    }
    let swipe = use_swipe(scene, &stage, text.rtl());
    let choose = {
        let send = scene.send.clone();
        Callback::from(move |e: MouseEvent| {
            if let Some(d) = dom::target(&e).and_then(|t| dom::number(&t, "data-d")) {
                send.emit(Action::Choose(Some(d)));
            }
        })
    };
    let light = {
        let stage = stage.clone();
        Callback::from(move |e: MouseEvent| {
            if let Some(root) = stage.cast::<web_sys::Element>() {
                dom::light(&root, dom::target(&e).and_then(|t| dom::number(&t, "data-d")));
            }
        })
    };
    let dark = {
        let stage = stage.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(root) = stage.cast::<web_sys::Element>() {
                dom::light(&root, None);
            }
        })
    };
    let line_up = {
        let (stage, links) = (stage.clone(), links.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(new) = stage.cast::<web_sys::Element>().and_then(|s| dom::align(&s, !vast)) {
                links.draw(new);
            }
        })
    };
    let kind = scene.state.dispute().map(|d| d.kind.name());
    let shown = scene.state.columns();
    // The pinned column stands still while the others pass: what joins them is drawn anew.
    let passed = {
        let (stage, links) = (stage.clone(), links.clone());
        let held = chosen.is_some() && scene.state.columns.pinned.is_some();
        Callback::from(move |e: Event| {
            let own = e.target_dyn_into::<web_sys::Element>().is_some_and(|t| t.class_list().contains("cp-voices"));
            if let (true, true, Some(stage)) = (held, own, stage.cast::<web_sys::Element>()) {
                links.draw(dom::measure(&stage).unwrap_or_default());
            }
        })
    };
    html! {
        <div ref={stage} class={classes!("cp-stage", kind.map(|_| "is-choosing"))}>
            { columns::aside(&text, scene) }
            { tabs(&text, scene, &shown) }
            <div class="cp-voices" part="voices" role="group" aria-label={text.get("voices").to_string()} data-count={shown.len().min(6).to_string()}
                onclick={choose} onmouseover={light} onmouseleave={dark} onscroll={passed} onpointerdown={swipe.0} onpointerup={swipe.1}>
                { shown.iter().map(|i| voice(&text, scene, *i, &line_up, grown)).collect::<Html>() }
                <Links lent={links} {kind}/>
            </div>
        </div>
    }
}

/// Is there so much text that what is out of sight should cost nothing?
fn vast(model: &Model) -> bool {
    model.voices.iter().map(|v| v.sentences).sum::<usize>() > VAST
}

/// Fewest pixels that a finger must go sideways.
const SWIPE: i32 = 48;

/// On a phone a finger that goes sideways brings the neighbouring voice.
#[hook]
fn use_swipe(scene: &Scene, stage: &NodeRef, mirrored: bool) -> (Callback<PointerEvent>, Callback<PointerEvent>) {
    let from = use_mut_ref(|| None::<(i32, i32)>);
    let down = {
        let from = from.clone();
        Callback::from(move |e: PointerEvent| {
            *from.borrow_mut() = (e.pointer_type() == "touch").then(|| (e.client_x(), e.client_y()));
        })
    };
    let (stage, send, shown, voice) = (stage.clone(), scene.send.clone(), scene.state.columns(), scene.state.voice);
    let up = Callback::from(move |e: PointerEvent| {
        let Some((x, y)) = from.take() else { return };
        let (by, off) = (e.client_x() - x, (e.client_y() - y).abs());
        let phone = stage.cast::<web_sys::Element>().is_some_and(|s| dom::on_phone(&s));
        if !phone || by.abs() < SWIPE || by.abs() < 2 * off {
            return;
        }
        let to = if (by < 0) == mirrored { -1 } else { 1 };
        let at = shown.iter().position(|v| *v == voice).map_or(0, |at| at as i32 + to);
        if let Some(next) = usize::try_from(at).ok().and_then(|at| shown.get(at)) {
            send.emit(Action::Voice(*next));
        }
    });
    (down, up)
}

/// On a phone: sigla with their notes, one voice on the screen.
fn tabs(text: &Text, scene: &Scene, shown: &[usize]) -> Html {
    let d = scene.state.dispute();
    html! {
        <div class="cp-tabs" role="group" aria-label={text.get("voices").to_string()}>
            { for shown.iter().map(|i| (*i, &scene.model.voices[*i])).map(|(i, v)| html! {
                <button type="button" aria-pressed={(scene.state.voice == i).to_string()} aria-label={d.map_or_else(|| v.name.clone(), |d| format!("{} {}: {}", v.siglum, v.name, glyph::stance_word(text, d.stances[i])))}
                    onclick={super::common::on(&scene.send, Action::Voice(i))}>
                    { v.siglum.clone() }
                    if let Some(d) = d { { glyph::head(d.stances[i]) } }
                </button>
            }) }
        </div>
    }
}

/// The name of a voice, and the line below it.
fn voice_head(text: &Text, scene: &Scene, v: &Voice) -> Html {
    let copy = v.copy_of.and_then(|i| scene.model.voices.get(i)).map(|o| text.fill("copy.of", &[&o.siglum]));
    html! {
        <>
            <h3 class="cp-outlet"><span class="cp-sig" part="siglum">{ v.siglum.clone() }</span>
                // A headline that serves as the name stands below, once.
                if v.named || v.blocks.iter().all(|b| b.role != Role::Headline) {
                    <span class="cp-name" lang={lang::bcp47(&v.lang).to_string()} title={v.name.clone()}>{ v.name.clone() }</span>
                }
            </h3>
            <p class="cp-meta cp-tab">{ facts(&says::meta(text, v).into_iter().chain(copy).collect::<Vec<_>>()) }
                // The example's and a host's articles are not the reader's to correct.
                if let Some(i) = own(scene, v) { { super::common::dot() }<button type="button" class="cp-fix" onclick={super::common::on(&scene.send, Action::Correct(i))}>{ text.get("edit").to_string() }</button> }
            </p>
        </>
    }
}

/// Where a voice's article stands among those that the reader added.
fn own(scene: &Scene, v: &Voice) -> Option<usize> {
    let reader = scene.state.origin == super::state::Origin::Own && !scene.state.expanded;
    scene.state.articles.iter().position(|a| a.id == v.id).filter(|_| reader)
}

fn voice(text: &Text, scene: &Scene, i: usize, line_up: &Callback<MouseEvent>, grown: usize) -> Html {
    let v = &scene.model.voices[i];
    let pen = Pen { text, scene, voice: i, staff: true, headline: false, stretched: vast(&scene.model), agreed: false };
    let scrolled = Callback::from(|e: Event| {
        if let Some(pane) = dom::target(&e) {
            dom::released(&pane);
        }
    });
    let shown = scene.state.voice == i;
    let pinned = scene.state.columns.pinned == Some(i);
    let silent = scene.state.dispute().is_some_and(|d| d.stances[i] == super::model::Stance::Silent);
    html! {
        <article key={i} data-v={i.to_string()} class={classes!("cp-voice", pinned.then_some("is-pinned"), shown.then_some("is-shown"), silent.then_some("is-rest"))} part="voice" aria-label={v.name.clone()} data-rtl={v.rtl.then_some("")}>
            <header class="cp-vhead" part="voice-head" dir={if v.rtl { "rtl" } else { "ltr" }}>
                { columns::button(text, scene, i, v) }
                { voice_head(text, scene, v) }
                { columns::tools(text, scene, i) }
                <button type="button" class="cp-act cp-lineup" onclick={line_up.clone()}>{ text.get("lineup").to_string() }</button>
            </header>
            // A voice without marks has no other stop from which a keyboard could scroll it.
            <div class="cp-pane" tabindex={v.ticks.is_empty().then_some("0")} onscroll={scrolled}>
                <p class="cp-stick" aria-hidden="true"><span class="cp-sig">{ v.siglum.clone() }</span>{ " " }<bdi>{ v.name.clone() }</bdi></p>
                <div class="cp-body" lang={lang::bcp47(&v.lang).to_string()} dir={if v.rtl { "rtl" } else { "ltr" }} part="voice-text">
                    { pen.blocks(&v.blocks, false, grown) }
                </div>
            </div>
            { map(scene, v) }
        </article>
    }
}

/// Where in the article marks stand: a rule beside the column, one stroke a mark.
fn map(scene: &Scene, v: &Voice) -> Html {
    let listed = scene.state.listed();
    html! {
        <div class="cp-track"><svg class="cp-map" viewBox="0 0 8 1000" preserveAspectRatio="none" aria-hidden="true">
            <rect class="seen" x="0" width="8" y="0" height="0"/>
            { for v.ticks.iter().filter(|t| listed.contains(&t.dispute)).map(|t| {
                let d = &scene.model.disputes[t.dispute];
                let on = scene.state.chosen == Some(t.dispute);
                html! { <rect class={classes!("tick", on.then_some("is-on"))} data-kind={d.kind.name()} data-d={t.dispute.to_string()} x="0" width="8" y={format!("{:.0}", t.at * 992.0)} height="8"/> }
            }) }
        </svg></div>
    }
}
