//! The widget's memory and its dealings with the host: one reducer, effects for what leaves it.

use super::address::{opened_at, use_address};
use super::intake::Intake;
use super::model::Shared;
use super::seam::{ArticleInput, Event, Mode, Namer, RootProps, Stop, Weigher};
use super::shell::Shell;
use super::state::{Action, Origin, Screen, State};
use super::text::Text;
use super::{desk::Wish, dom, seam::Analyzer, use_desk::use_desk};
use crate::Stage;
use crate::input::Seen;
use crate::order::Order;
use crate::wire;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// How long "not a disagreement" can be taken back at once, in milliseconds.
const UNDO: u32 = 10_000;

/// How long a report waits for its questions in the reader's language, in milliseconds: words that come later move what the reader
/// has begun to read. Lower: they do on a slow line; higher: a reader waits for words alone.
const WORDS: u32 = 800;

/// Which reading counts: answers of one that was stopped or overtaken are dropped.
#[derive(Default)]
pub struct Turn {
    number: u32,
    stop: Option<Stop>,
}

impl Turn {
    /// One that was overtaken goes on: its worker is needed for this one.
    fn begin(&mut self) -> u32 {
        self.number += 1;
        self.stop = None;
        self.number
    }

    /// None counts any more.
    pub fn end(&mut self) {
        self.number += 1;
        if let Some(stop) = self.stop.take() {
            (stop.0)();
        }
    }
}

/// The whole widget, page and embed.
#[component]
pub fn Root(props: &RootProps) -> Html {
    let state = use_reducer(|| first(props));
    let send = {
        let dispatch = state.dispatcher();
        use_callback((), move |a: Action, ()| dispatch.dispatch(a))
    };
    let turn = use_mut_ref(Turn::default);
    let work = {
        let (analyzer, send, tell, turn) = (props.analyzer.clone(), send.clone(), props.on_event.clone(), turn.clone());
        let (namer, lang) = (props.namer.clone(), state.lang.clone());
        Callback::from(move |articles: Vec<ArticleInput>| {
            let mine = turn.borrow_mut().begin();
            let told = {
                let (send, turn) = (send.clone(), turn.clone());
                Callback::from(move |stage: Stage| {
                    if turn.borrow().number == mine {
                        send.emit(Action::Stage(stage));
                    }
                })
            };
            let answered = {
                let (send, tell, turn, namer, lang) =
                    (send.clone(), tell.clone(), turn.clone(), namer.clone(), lang.clone());
                Callback::from(move |answer: Result<wire::Report, String>| {
                    if turn.borrow().number != mine {
                        return;
                    }
                    turn.borrow_mut().stop = None;
                    let (send, tell, turn) = (send.clone(), tell.clone(), turn.clone());
                    let asked = answer.as_ref().map(concepts).unwrap_or_default();
                    let answer = Cell::new(Some(Box::new(answer)));
                    let show = Rc::new(Callback::from(move |named: Option<Action>| {
                        if let Some(answer) = answer.take().filter(|_| turn.borrow().number == mine) {
                            named.into_iter().for_each(|n| send.emit(n));
                            show(*answer, &send, &tell);
                        }
                    }));
                    if asked.is_empty() || namer.is_none() {
                        return show.emit(None);
                    }
                    // Weak: once the words are there, nothing of a widget that was removed waits for the clock.
                    let late = Rc::downgrade(&show);
                    let late = move || {
                        if let Some(show) = late.upgrade() {
                            show.emit(None);
                        }
                    };
                    gloo::timers::callback::Timeout::new(WORDS, late).forget();
                    ask(namer.as_ref(), &lang, asked, Callback::from(move |named| show.emit(Some(named))));
                })
            };
            let stop = analyze(&analyzer, articles, told, answered);
            if turn.borrow().number == mine {
                turn.borrow_mut().stop = stop;
            }
        })
    };
    let tools = use_desk(props, &state, &send, &work, &turn);
    let go = {
        let (state, send, work, demo) = (state.clone(), send.clone(), work.clone(), props.demo.clone());
        // A host's page is none of our affair.
        let wish = tools.as_ref().filter(|_| props.mode == Mode::Page);
        let wish = wish.map_or_else(Callback::noop, |t| t.wish.clone());
        Callback::from(move |of_demo: bool| {
            let articles = if of_demo { demo.clone().unwrap_or_default() } else { state.ready() };
            let origin = if of_demo { Origin::Demo } else { Origin::Own };
            send.emit(Action::Want(None));
            send.emit(Action::Work { articles: articles.clone(), origin });
            wish.emit(Wish::Leave);
            work.emit(articles);
        })
    };
    {
        // Back at the articles: what is still read is read for nobody.
        let turn = turn.clone();
        use_effect_with(state.screen, move |screen| {
            if *screen == Screen::Start {
                turn.borrow_mut().end();
            }
        });
    }
    // After that: the address may begin a reading at once.
    use_address(props, &state, &send, &tools, &go);
    {
        let tell = props.on_event.clone();
        use_effect_with((), move |()| tell.emit(Event::Ready));
    }
    {
        let (send, work) = (send.clone(), work.clone());
        // What was there before a reload is in the state already, with its corrections.
        let same = state.articles == props.sources;
        let given = (props.sources.clone(), props.corrections.clone(), props.autostart, props.mode);
        let recalled = use_mut_ref(|| props.corrections.clone());
        use_effect_with(given, move |(sources, corrections, autostart, mode)| {
            if !sources.is_empty() && (*autostart || *mode == Mode::Embed) {
                if !same {
                    send.emit(Action::Clear);
                    send.emit(Action::Add(sources.to_vec()));
                }
                // What the reader set right since stays, unless the host brings other articles or corrections.
                let other = recalled.replace(corrections.clone()) != *corrections;
                if !same || other {
                    send.emit(Action::Recall(corrections.clone()));
                }
                send.emit(Action::Work { articles: sources.to_vec(), origin: Origin::Own });
                work.emit(sources.to_vec());
            }
        });
    }
    use_names(&state, props, &send);
    {
        let send = send.clone();
        use_effect_with(props.remote.clone(), move |remote| remote.lend(&send));
    }
    use_tell(&state, props, &send);
    use_porter(&state, props, &send);
    {
        // The host may change its mind; what the reader chose since then gives way.
        let send = send.clone();
        let mounted = use_mut_ref(|| false);
        use_effect_with((props.ui.clone(), props.theme.clone()), move |(ui, theme)| {
            if std::mem::replace(&mut *mounted.borrow_mut(), true) {
                if let Some(lang) = Text::find(ui) {
                    send.emit(Action::Speak(lang.into()));
                }
                send.emit(Action::Dress(if theme.is_empty() { "auto".into() } else { theme.clone() }));
            }
        });
    }
    let text = use_memo(state.lang.clone(), |code| Text::of(code));
    let now = Rc::new((*state).clone());
    {
        let (remote, now) = (props.remote.clone(), now.clone());
        use_effect(move || remote.see(&now));
    }
    html! {
        <ContextProvider<Rc<Text>> context={(*text).clone()}>
        <ContextProvider<Option<Weigher>> context={props.weigher.clone()}>
            <Shell state={now} {send} {go} mode={props.mode} inline={props.inline} {tools} demo={props.demo.clone()} porter={props.porter.clone()}/>
        </ContextProvider<Option<Weigher>>>
        </ContextProvider<Rc<Text>>>
    }
}

/// Asks how the language of the interface calls what the questions ask for.
#[hook]
fn use_names(state: &UseReducerHandle<State>, props: &RootProps, send: &Callback<Action>) {
    let asked = state.report.as_ref().map(|r| concepts(r)).unwrap_or_default();
    let (namer, send) = (props.namer.clone(), send.clone());
    use_effect_with((state.lang.clone(), asked), move |(lang, asked)| ask(namer.as_ref(), lang, asked.clone(), send));
}

/// Numbers of the concepts that a report's questions ask for and its sides tell.
fn concepts(report: &wire::Report) -> Vec<u32> {
    let words = report.disagreements.iter().flat_map(|d| &d.asked).flat_map(|a| &a.words);
    let sides = report.disagreements.iter().flat_map(|d| &d.sides);
    let mut all: Vec<u32> = words.filter_map(|w| w.concept).chain(sides.filter_map(|s| s.concept())).collect();
    all.order();
    all.dedup();
    all
}

/// Asks how a language calls them.
fn ask(namer: Option<&Namer>, lang: &str, asked: Vec<u32>, told: Callback<Action>) {
    let Some(namer) = namer.filter(|_| !asked.is_empty()) else { return };
    let (of, all) = (lang.to_string(), asked.clone());
    (namer.0)(
        lang.to_string(),
        asked,
        Callback::from(move |names: Vec<Option<String>>| {
            let words = all.iter().zip(names).filter_map(|(id, name)| Some((*id, name?))).collect();
            told.emit(Action::Name(of.clone(), words));
        }),
    );
}

/// What the widget begins with.
fn first(props: &RootProps) -> State {
    let mut wishes = vec![props.ui.clone()];
    if cfg!(target_arch = "wasm32") {
        wishes.extend(dom::wishes());
    }
    let lang = wishes.iter().find_map(|w| Text::find(w)).unwrap_or("eng");
    let theme = if matches!(props.theme.as_str(), "light" | "dark") { props.theme.clone() } else { "auto".into() };
    let state = State { lang: lang.into(), theme, typed: props.typed.clone(), ..State::default() };
    let mut state = state.after(Action::Add(props.sources.to_vec())).after(Action::Recall(props.corrections.clone()));
    if cfg!(target_arch = "wasm32")
        && props.mode == Mode::Page
        && let Some(place) = opened_at()
    {
        state.view = place.view;
        state.wanted = Some(Box::new(place));
    }
    state
}

/// Asks the engine.
fn analyze(
    analyzer: &Analyzer,
    articles: Vec<ArticleInput>,
    told: Callback<Stage>,
    answer: Callback<Result<wire::Report, String>>,
) -> Option<Stop> {
    #[cfg(debug_assertions)]
    if cfg!(target_arch = "wasm32")
        && let Some(report) = dom::query("fixture").map(|v| super::fixture::wanted(&v))
    {
        answer.emit(Ok(report));
        return None;
    }
    Some((analyzer.0)(articles, told, answer))
}

fn show(answer: Result<wire::Report, String>, send: &Callback<Action>, tell: &Callback<Event>) {
    match answer {
        Ok(report) => {
            send.emit(Action::Show(Shared::new(report.clone())));
            tell.emit(Event::Analyzed(Rc::new(report)));
        }
        Err(e) => {
            send.emit(Action::Fail(e.clone()));
            tell.emit(Event::Failed(e));
        }
    }
}

/// Takes in what is handed over, and has the articles looked at before they are compared.
#[hook]
fn use_porter(state: &UseReducerHandle<State>, props: &RootProps, send: &Callback<Action>) {
    {
        let (send, porter) = (send.clone(), props.porter.clone());
        use_effect_with(props.handed.clone(), move |handed| {
            if let (Some(h), Some(_)) = (handed, &porter) {
                send.emit(Action::Articles);
                Intake { porter, send, bring: None }.page(h.html.clone(), h.link.clone(), None);
            }
        });
    }
    {
        let (send, porter) = (send.clone(), props.porter.clone());
        use_effect_with(state.articles.clone(), move |articles| {
            if let (Some(porter), false) = (porter, articles.is_empty()) {
                let ids: Vec<String> = articles.iter().map(|a| a.id.clone()).collect();
                (porter.look)(
                    articles.to_vec(),
                    Callback::from(move |seen: Vec<Seen>| {
                        // A late answer on other articles is dropped by its ids where they are shown.
                        if seen.len() == ids.len() {
                            send.emit(Action::See(seen));
                        }
                    }),
                );
            }
        });
    }
}

/// Tells the host what changed, dresses the shadow host.
#[hook]
fn use_tell(state: &UseReducerHandle<State>, props: &RootProps, send: &Callback<Action>) {
    let tell = &props.on_event;
    use_change(state.view, tell, |view| Event::View(view.name()));
    use_change(state.dispute().map(|d| d.id), tell, Event::Chosen);
    use_change(state.expanded, tell, Event::Opened);
    use_change(state.lang.clone(), tell, Event::Language);
    use_change(state.theme.clone(), tell, Event::Theme);
    {
        let send = send.clone();
        use_effect_with(state.undo, move |undo| {
            let timer = undo.map(|_| gloo::timers::callback::Timeout::new(UNDO, move || send.emit(Action::Forget)));
            move || drop(timer)
        });
    }
}

/// Tells the host of a change; what stood there from the beginning is none.
#[hook]
fn use_change<T: Clone + PartialEq + 'static>(now: T, tell: &Callback<Event>, event: fn(T) -> Event) {
    let tell = tell.clone();
    let mounted = use_mut_ref(|| false);
    use_effect_with(now, move |now| {
        if std::mem::replace(&mut *mounted.borrow_mut(), true) {
            tell.emit(event(now.clone()));
        }
    });
}
