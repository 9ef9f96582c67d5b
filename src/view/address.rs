//! The address of the page: where the reader stands is written there, and "back", "forward", a reload or another fragment lead
//! there.

use super::desk::{Tools, Wish};
use super::dom;
use super::seam::{Mode, RootProps};
use super::state::{Action, Origin, Place, Screen, State, Whose};
use std::cell::RefCell;
use yew::prelude::*;

/// Where the reader stood when the address was last looked at, and whose articles that were; no place: at the articles.
type Stood = (Option<Place>, Origin, Option<String>);

/// What the listener needs of the last render.
struct Now {
    state: UseReducerHandle<State>,
    tools: Option<Tools>,
    go: Callback<bool>,
}

/// Keeps state and address together; only on our own page.
#[hook]
pub fn use_address(
    props: &RootProps,
    state: &UseReducerHandle<State>,
    send: &Callback<Action>,
    tools: &Option<Tools>,
    go: &Callback<bool>,
) {
    let page = props.mode == Mode::Page && cfg!(target_arch = "wasm32");
    let now = use_mut_ref(|| None::<Now>);
    *now.borrow_mut() = Some(Now { state: state.clone(), tools: tools.clone(), go: go.clone() });
    // The address led here: what stands in it now is put right in its place, not put behind it.
    let led = use_mut_ref(|| false);
    let shared = use_mut_ref(|| None::<String>);
    let stood = use_mut_ref(|| None::<Stood>);
    {
        let (led, shared) = (led.clone(), shared.clone());
        let state = state.clone();
        use_effect(move || {
            if page && state.screen != Screen::Working {
                write(&state, &mut stood.borrow_mut(), led.take());
                *shared.borrow_mut() = dom::shared();
            }
        });
    }
    {
        let (now, send, led) = (now.clone(), send.clone(), led.clone());
        use_effect_with(page, move |page| {
            let listener = page.then(|| {
                dom::on_fragment(move || {
                    if let Some(now) = now.borrow().as_ref() {
                        *led.borrow_mut() = true;
                        follow(now, &shared, &send);
                    }
                })
            });
            move || drop(listener)
        });
    }
    {
        let send = send.clone();
        use_effect_with(page && props.demo.is_some(), move |ready| {
            if *ready && Whose::read(&dom::hash()) == Whose::Demo && !dom::holds_shared() {
                *led.borrow_mut() = true;
                if let Some(now) = now.borrow().as_ref() {
                    now.go.emit(true);
                    send.emit(Action::Want(Place::read(&dom::hash()).map(Box::new)));
                }
            }
        });
    }
}

/// The place that the page was opened with.
pub fn opened_at() -> Option<Place> {
    let hash = dom::hash();
    let other = || (Whose::read(&hash) != Whose::Own).then(Place::default);
    Place::read(&hash).or_else(other)
}

/// The fragment follows the state.
fn write(state: &State, stood: &mut Option<Stood>, led: bool) {
    // A report is on its way to the place that stands there.
    if state.screen == Screen::Start && state.wanted.is_some() {
        return;
    }
    let place = (state.screen == Screen::Results).then(|| state.place());
    let now = (place, state.origin, state.kept.clone());
    let before = stood.replace(now.clone());
    let apart = match (before, &now) {
        (Some((None, ..)), (Some(_), ..)) => Place::read(&dom::hash()).is_none(),
        (Some((Some(_), ..)), (None, ..)) => true,
        (Some((Some(was), origin, kept)), (Some(place), ..)) => {
            was.is_left_by(place) || origin != now.1 || (kept.is_some() && kept != now.2)
        }
        _ => false,
    };
    // What else stands there while the reader is at the articles is not ours.
    if state.screen == Screen::Results || opened_at().is_some() {
        dom::set_hash(&state.address(), apart && !led);
    }
}

/// The state follows the fragment.
fn follow(now: &Now, shared: &RefCell<Option<String>>, send: &Callback<Action>) {
    let (hash, state) = (dom::hash(), &*now.state);
    let place = opened_at();
    let here = |place: Option<Place>| match place {
        Some(place) => send.emit(Action::Stand(Box::new(place))),
        None if state.screen != Screen::Start => send.emit(Action::Articles),
        None => {}
    };
    let wish = |wish: Wish| {
        if let Some(tools) = &now.tools {
            tools.wish.emit(wish);
            send.emit(Action::Want(place.clone().map(Box::new)));
        }
    };
    let has = state.model.is_some();
    if dom::holds_shared() {
        let same = has && state.origin == Origin::Opened && *shared.borrow() == dom::shared();
        if same {
            here(place)
        } else {
            wish(Wish::Arrive)
        }
        return;
    }
    match Whose::read(&hash) {
        Whose::Demo if has && state.origin == Origin::Demo => here(place),
        Whose::Kept(id) if has && state.kept.as_ref() == Some(&id) => here(place),
        Whose::Kept(id) => wish(Wish::Open(id)),
        Whose::Own if place.is_none() || (has && (state.origin == Origin::Own || state.ready().len() < 2)) => {
            here(place)
        }
        whose => {
            now.go.emit(whose == Whose::Demo);
            send.emit(Action::Want(place.map(Box::new)));
        }
    }
}
