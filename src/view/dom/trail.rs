//! Where the reader acted, so that the focus has somewhere to go when what was pressed goes away.

use super::{active, all, focus, target};
use web_sys::Element;

/// What may take the focus.
const STOPS: &str = "button, [href], input, select, textarea, [tabindex]";

/// Where the reading goes on when nothing near is left.
const ANYWHERE: &str = ".cp-card .cp-q, .cp-title, .cp-say, .cp-plain h3";

/// What was pressed, and all around it from the inside out, each with the place of what led inside.
pub struct Trail {
    pressed: Element,
    around: Vec<(Element, u32)>,
}

impl Trail {
    /// The way to where an event happened.
    pub fn of(root: &Element, event: &web_sys::Event) -> Option<Trail> {
        let pressed = target(event)?;
        super::note_place(root, &pressed);
        let mut around = Vec::new();
        let mut inner = pressed.clone();
        while let Some(outer) = inner.parent_element().filter(|o| root.contains(Some(o)) && o != root) {
            let children = outer.children();
            let at = (0..children.length()).find(|i| children.item(*i).as_ref() == Some(&inner)).unwrap_or(0);
            around.push((outer.clone(), at));
            inner = outer;
        }
        Some(Trail { pressed, around })
    }

    /// After what was done: to what the pressed button names, or, where the focus went away with the button, to what took
    /// its place, else to what is near.
    pub fn follow(self, root: &Element) {
        let named = self.pressed.closest("[data-then]").ok().flatten().and_then(|b| b.get_attribute("data-then"));
        if let Some(then) = named {
            return focus(root, &then);
        }
        if active(root).is_some() || root.contains(Some(&self.pressed)) {
            return;
        }
        let takes = |place: &Element| {
            let inside = all(place, STOPS);
            let itself = place.matches(STOPS).unwrap_or(false).then(|| place.clone());
            itself.into_iter().chain(inside).any(|e| {
                super::give(&e);
                active(root).is_some()
            })
        };
        // The outermost one is the whole widget; there the reading itself is meant.
        let (_, near) = self.around.split_last().unzip();
        for (place, at) in near.unwrap_or(&[]).iter().filter(|(place, _)| root.contains(Some(place))) {
            let children = place.children();
            let instead = children.item((*at).min(children.length().saturating_sub(1)));
            if instead.is_some_and(|e| takes(&e)) || takes(place) {
                return;
            }
        }
        focus(root, ANYWHERE);
    }
}
