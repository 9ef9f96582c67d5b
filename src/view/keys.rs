//! Which key does what.

use super::state::{Action, Panel, Screen, State, View};

/// What a key asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// A change of state.
    Do(Action),
    /// Copy the chosen disagreement.
    Copy,
}

/// The meaning of a key, by its name in the browser; `None` leaves it alone.
pub fn meaning(state: &State, key: &str) -> Option<Asked> {
    let act = |a: Action| Some(Asked::Do(a));
    if key == "Escape" {
        return match () {
            _ if state.panel.is_some() => act(Action::Open(None)),
            _ if state.columns.tools.is_some() => act(Action::Tools(None)),
            _ if state.cell.is_some() => act(Action::Cell(state.cell)),
            _ if state.chosen.is_some() => act(Action::Choose(None)),
            _ if state.expanded => act(Action::Expand(false)),
            _ => None,
        };
    }
    if !state.letters || state.screen != Screen::Results {
        return None;
    }
    match key {
        "n" => act(Action::Step(1)),
        "p" => act(Action::Step(-1)),
        "1" | "2" | "3" | "4" => {
            let i = key.parse::<usize>().ok()?.checked_sub(1)?;
            act(Action::Look(*View::ALL.get(i)?))
        }
        "?" => act(Action::Open(Some(Panel::Keys))),
        "c" if state.chosen.is_some() => Some(Asked::Copy),
        "x" => act(Action::Reject(state.chosen?)),
        "u" if state.corrections.can_undo() => act(Action::Undo),
        "r" if state.corrections.can_redo() => act(Action::Redo),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{fixture, model::Shared};

    #[test]
    fn keys_do_what_the_help_says() {
        let s = State::default();
        assert_eq!(meaning(&s, "n"), None, "no results yet");
        let s = s.after(Action::Show(Shared::new(fixture::report())));
        assert_eq!(meaning(&s, "n"), Some(Asked::Do(Action::Step(1))));
        assert_eq!(meaning(&s, "2"), Some(Asked::Do(Action::Look(View::Matrix))));
        assert_eq!((meaning(&s, "c"), meaning(&s, "x"), meaning(&s, "Escape")), (None, None, None));
        let s = s.after(Action::Choose(Some(2)));
        assert_eq!(meaning(&s, "c"), Some(Asked::Copy));
        assert_eq!(meaning(&s, "x"), Some(Asked::Do(Action::Reject(2))));
        assert_eq!(meaning(&s, "Escape"), Some(Asked::Do(Action::Choose(None))));
        assert_eq!((meaning(&s, "u"), meaning(&s, "r")), (None, None), "nothing to take back");
        let away = s.after(Action::Reject(2));
        assert_eq!(meaning(&away, "u"), Some(Asked::Do(Action::Undo)));
        assert_eq!(meaning(&away.after(Action::Undo), "r"), Some(Asked::Do(Action::Redo)));
        assert_eq!(meaning(&s.after(Action::Letters(false)), "n"), None);
    }
}
