//! The desk behind the page: wishes go out, what comes of them arrives as actions; and what is kept without being asked.

use super::desk::{Answer, Draft, Opened, Tools, Wish};
use super::dom;
use super::root::Turn;
use super::seam::{ArticleInput, Event, Mode, RootProps};
use super::state::{Action, Origin, Panel, Screen, State};
use super::text::Text;
use crate::saved::Saved;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What components do with the desk; `None` where the widget has none.
#[hook]
pub fn use_desk(
    props: &RootProps,
    state: &UseReducerHandle<State>,
    send: &Callback<Action>,
    work: &Callback<Vec<ArticleInput>>,
    turn: &Rc<RefCell<Turn>>,
) -> Option<Tools> {
    let page = props.mode == Mode::Page && props.desk.is_some();
    let show = {
        let (send, work, tell, turn) = (send.clone(), work.clone(), props.on_event.clone(), turn.clone());
        Callback::from(move |opened: Box<Opened>| {
            let (articles, report) = (opened.saved.articles.clone(), opened.saved.report.clone());
            // An analysis that is still running is not for this one.
            turn.borrow_mut().end();
            send.emit(Action::Bring(opened));
            match report {
                Some(report) => tell.emit(Event::Analyzed(Rc::new(report))),
                None => work.emit(articles),
            }
        })
    };
    let wish = {
        let (desk, send, show, lang) = (props.desk.clone(), send.clone(), show.clone(), state.lang.clone());
        Callback::from(move |wish: Wish| {
            let Some(desk) = &desk else { return };
            let (send, show, lang) = (send.clone(), show.clone(), lang.clone());
            let arrives = matches!(wish, Wish::Arrive);
            if matches!(wish, Wish::Leave) {
                dom::drop_shared();
            }
            let answered = move |answer: Answer| match answer {
                Answer::Nothing => {}
                Answer::Opened(opened) => {
                    if !arrives {
                        dom::drop_shared();
                    }
                    show.emit(opened);
                }
                Answer::Shelf(shelf) => send.emit(Action::Shelf(shelf)),
                Answer::Kept(entry) => send.emit(Action::Kept(entry)),
                Answer::Link(link) => send.emit(Action::Link(Some(link))),
                Answer::Failed(why) => send.emit(Action::Warn(why.say(&Text::of(&lang)))),
            };
            (desk.0)(wish, Callback::from(answered));
        })
    };
    {
        let wish = wish.clone();
        use_effect_with(page, move |page| {
            if *page {
                wish.emit(Wish::List);
                wish.emit(Wish::Arrive);
            }
        });
    }
    {
        let wish = wish.clone();
        let draft = Draft {
            typed: state.typed.clone(),
            articles: state.articles.clone(),
            corrections: state.own_corrections().to_vec(),
        };
        use_effect_with(draft, move |draft| {
            if page {
                wish.emit(Wish::Draft(draft.clone()));
            }
        });
    }
    use_upkeep(state, &wish, page);
    let bring = show.reform(|saved: Box<Saved>| {
        dom::drop_shared();
        Box::new(Opened { saved: *saved, kept: None })
    });
    let adopt = use_adopt(props, state, send);
    props.desk.as_ref().map(|_| Tools { wish, bring, adopt })
}

/// Corrections of what lies on the shelf are kept as they are made; a link is ready before it is copied.
#[hook]
fn use_upkeep(state: &UseReducerHandle<State>, wish: &Callback<Wish>, page: bool) {
    {
        let (wish, state) = (wish.clone(), state.clone());
        let before = use_mut_ref(|| None::<String>);
        let made = (state.corrections.now().to_vec(), state.kept.clone());
        use_effect_with(made, move |(_, kept)| {
            // Another one lies open now: it is as it was kept.
            let same = before.replace(kept.clone()) == *kept;
            if page && same && kept.is_some() {
                wish.emit(Wish::Keep(kept.clone(), state.saved()));
            }
        });
    }
    let wanted = page && state.panel == Some(Panel::Export) && state.link.is_none() && state.screen == Screen::Results;
    let (wish, state) = (wish.clone(), state.clone());
    let made = state.corrections.now().to_vec();
    use_effect_with((wanted, made), move |(wanted, _)| {
        if *wanted {
            wish.emit(Wish::Link(state.saved()));
        }
    });
}

/// The reader's own articles are kept before others take their place; if that fails, they stay.
#[hook]
fn use_adopt(props: &RootProps, state: &UseReducerHandle<State>, send: &Callback<Action>) -> Callback<()> {
    let (desk, send, state) = (props.desk.clone(), send.clone(), state.clone());
    Callback::from(move |()| {
        let Some(desk) = &desk else { return };
        let own = state.ready();
        let leave = |desk: &super::desk::Desk| (desk.0)(Wish::Leave, Callback::noop());
        dom::drop_shared();
        if own.is_empty() || own == *state.reading || state.origin == Origin::Own {
            leave(desk);
            send.emit(Action::Adopt);
            return;
        }
        let text = Text::of(&state.lang);
        let name = super::added::name(&own[0]);
        let saved = Saved { name, articles: own, corrections: state.own_corrections().to_vec(), report: None };
        let (send, again) = (send.clone(), desk.clone());
        let kept = move |answer: Answer| match answer {
            Answer::Failed(why) => send.emit(Action::Warn(why.say(&text))),
            _ => {
                send.emit(Action::Adopt);
                (again.0)(Wish::Leave, Callback::noop());
                let send = send.clone();
                let listed = move |answer: Answer| {
                    if let Answer::Shelf(shelf) = answer {
                        send.emit(Action::Shelf(shelf));
                    }
                };
                (again.0)(Wish::List, Callback::from(listed));
            }
        };
        (desk.0)(Wish::Keep(None, saved), Callback::from(kept));
    })
}
