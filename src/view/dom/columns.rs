//! Columns and the staff that joins them: where passages stand, how they meet, what is in sight.

use super::{active, all, focus, one};
use crate::order::Order;
use crate::view::model::Stance;
use crate::view::staff::{Drawing, Note};
use crate::view::state::Columns;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Distance of the staff from the top of the panes, in pixels: three lines of context stand above it.
const MEET: f64 = 118.0;
/// Highest place of a passage on a phone, in pixels: below the row of sigla, with a line of context.
const TOP: f64 = 112.0;
/// A column that the reader scrolled further than this from its place has left the staff.
const LEFT: i32 = 12;

/// Moves every column until its passage meets the staff, `gliding` or at once; gives what the staff shows.
pub fn align(stage: &Element, gliding: bool) -> Option<Drawing> {
    slide(stage, all(stage, ".cp-pane").into_iter().filter_map(place).collect(), gliding)
}

/// Moves the columns whose text was laid out once more after they were lined up, and which the reader has not scrolled since; gives what
/// the staff shows where there are any.
pub fn settle(stage: &Element) -> Option<Drawing> {
    let stray = |(pane, _, to): &(Element, HtmlElement, i32)| {
        let top = pane.scroll_top();
        aligned(pane) == Some(top) && (to - top).abs() > 1
    };
    let strays: Vec<_> = all(stage, ".cp-pane").into_iter().filter_map(place).filter(stray).collect();
    if strays.is_empty() { None } else { slide(stage, strays, false) }
}

/// A column that is on the screen, its text, and how far it has to be scrolled for its passage to meet the staff.
fn place(pane: Element) -> Option<(Element, HtmlElement, i32)> {
    let (slot, body) = (one(&pane, ".cp-slot")?, one(&pane, ".cp-body")?);
    if pane.get_bounding_client_rect().width() < 1.0 {
        return None;
    }
    // Against the body, not the pane: a text that is still gliding must not be measured where it happens to be.
    let at = slot.get_bounding_client_rect().top() - body.get_bounding_client_rect().top();
    Some((pane, body.dyn_into().ok()?, (at - MEET).round() as i32))
}

/// Where a column was scrolled to when it was lined up.
fn aligned(pane: &Element) -> Option<i32> {
    pane.get_attribute("data-aligned").and_then(|a| a.parse().ok())
}

/// What the staff shows, where the columns stand.
pub fn measure(stage: &Element) -> Option<Drawing> {
    let area = one(stage, ".cp-voices")?;
    let own = area.get_bounding_client_rect();
    // Columns that passed under the pinned one are out of sight.
    let pinned = one(&area, ":scope > .is-pinned").map(|p| p.get_bounding_client_rect());
    let mut notes = Vec::new();
    let mut y = 0.0;
    for voice in all(&area, ".cp-voice") {
        let (Some(pane), Some(slot)) = (one(&voice, ".cp-pane"), one(&voice, ".cp-slot")) else { continue };
        let p = pane.get_bounding_client_rect();
        if p.width() < 1.0 {
            continue;
        }
        y = p.top() - own.top() + MEET + f64::from(area.scroll_top());
        let rect = voice.get_bounding_client_rect();
        let under = |p: &web_sys::DomRect| rect.left() < p.right() - 8.0 && rect.right() > p.left() + 8.0;
        if !voice.class_list().contains("is-pinned") && pinned.as_ref().is_some_and(under) {
            continue;
        }
        let left = rect.left() - own.left() + f64::from(area.scroll_left());
        let x = if voice.has_attribute("data-rtl") { left + rect.width() - 8.0 } else { left + 8.0 };
        notes.push(Note { stance: stance(&slot), x, from: left, to: left + rect.width() });
    }
    notes.order_by(|a, b| a.x.total_cmp(&b.x));
    (!notes.is_empty()).then(|| Drawing { notes, y, width: f64::from(area.scroll_width()) })
}

fn stance(slot: &Element) -> Stance {
    match slot.get_attribute("data-note").as_deref() {
        Some("=") => Stance::Fits,
        Some(n) => n.parse::<usize>().map_or(Stance::Silent, |n| Stance::Tells(n.saturating_sub(1))),
        None => Stance::Silent,
    }
}

/// Scrolls panes at once and lets their texts glide there. All is read before anything is written: twelve long columns
/// are laid out once, not twelve times.
fn slide(stage: &Element, panes: Vec<(Element, HtmlElement, i32)>, gliding: bool) -> Option<Drawing> {
    let before: Vec<i32> = panes.iter().map(|(pane, ..)| pane.scroll_top()).collect();
    for (pane, _, to) in &panes {
        pane.set_scroll_top(*to);
    }
    let now: Vec<i32> = panes.iter().map(|(pane, ..)| pane.scroll_top()).collect();
    let maps: Vec<_> = panes.iter().filter_map(|(pane, ..)| seen(pane)).collect();
    let drawing = measure(stage);
    for (view, from, to) in maps {
        mark_seen(&view, from, to);
    }
    let mut glide = Vec::new();
    for ((pane, body, _), (before, now)) in panes.iter().zip(before.into_iter().zip(now)) {
        let _ = pane.set_attribute("data-aligned", &now.to_string());
        if let Ok(Some(voice)) = pane.closest(".cp-voice") {
            let _ = voice.class_list().remove_1("is-away");
        }
        if gliding && (now - before).abs() >= 2 {
            let _ = body.class_list().remove_1("is-sliding");
            // On the body itself: a custom property would be handed down to every word.
            let _ = body.style().set_property("transform", &format!("translateY({}px)", now - before));
            glide.push(body);
        }
    }
    if let Some(first) = glide.first() {
        let _ = first.offset_height();
    }
    for body in glide {
        let _ = body.class_list().add_1("is-sliding");
        let _ = body.style().remove_property("transform");
    }
    drawing
}

/// On a phone, where columns do not scroll by themselves: the chosen passage of the voice on the screen, or the one that `was` chosen,
/// stands where the reader looks; what comes and goes above it does not carry it off.
pub fn meet_on_phone(stage: &Element, was: Option<usize>) {
    let left = || one(stage, &format!(".cp-voice.is-shown [data-d=\"{}\"]", was?));
    let Some(passage) = passage(stage).or_else(left).filter(|_| on_phone(stage)) else { return };
    let sheet = stage.parent_element().and_then(|frame| one(&frame, ":scope > .cp-card"));
    let low = sheet.map_or(f64::INFINITY, |s| {
        s.get_bounding_client_rect().top() - passage.get_bounding_client_rect().height() - 24.0
    });
    let noted = stage.get_attribute("data-meet").and_then(|at| at.parse().ok());
    let at = f64::max(TOP, f64::min(noted.unwrap_or(TOP), low));
    // Whatever scrolls around us brings it into sight; the page, or the dialog over it, to its place.
    passage.scroll_into_view();
    let by = passage.get_bounding_client_rect().top() - at;
    match stage.closest(".cp-over") {
        Ok(Some(over)) => over.set_scroll_top(over.scroll_top() + by.round() as i32),
        _ => window().scroll_by_with_x_and_y(0.0, by),
    }
}

/// Notes how far down the screen of a phone the reader looks: at the mark that is pressed, or at the chosen passage.
pub fn note_place(root: &Element, pressed: &Element) {
    let Some(stage) = one(root, ".cp-stage").filter(on_phone) else { return };
    let Some(mark) = pressed.closest(".cp-voice [data-d]").ok().flatten().or_else(|| passage(&stage)) else {
        let _ = stage.remove_attribute("data-meet");
        return;
    };
    let top = mark.get_bounding_client_rect().top();
    if top > 0.0 {
        let _ = stage.set_attribute("data-meet", &top.to_string());
    }
}

/// The chosen passage of the voice on the screen.
fn passage(stage: &Element) -> Option<Element> {
    [".cp-slot .is-on", ".is-on", ".cp-slot"].iter().find_map(|of| one(stage, &format!(".cp-voice.is-shown {of}")))
}

/// Does one voice fill the screen?
pub fn on_phone(stage: &Element) -> bool {
    one(stage, ".cp-tabs").and_then(|t| t.dyn_into::<HtmlElement>().ok()).is_some_and(|t| t.offset_height() > 0)
}

/// A column that moves takes the focus out of its tools; it comes back there, or to what brings a hidden column back.
pub fn refocus_column(stage: &Element, before: &Columns, now: &Columns) {
    let gone = now.aside.difference(&before.aside).next();
    let back = before.aside.difference(&now.aside).next();
    let lost = active(stage).is_none();
    if gone.is_some() {
        focus(stage, ".cp-put button");
    } else if let Some(v) = back {
        focus(stage, &format!("[data-v=\"{v}\"] .cp-col"));
    } else if let (true, Some(v)) = (lost, now.tools) {
        // An empty order is the articles' own.
        let by = |order: &[usize]| order.iter().position(|o| *o == v).unwrap_or(v);
        let tool = if now.pinned != before.pinned {
            "[aria-pressed]"
        } else if by(&now.order) > by(&before.order) {
            "[data-move=\"1\"]"
        } else {
            "[data-move=\"-1\"]"
        };
        focus(stage, &format!("[data-v=\"{v}\"] {tool}"));
    } else if lost && let Some(v) = before.tools {
        focus(stage, &format!("[data-v=\"{v}\"] .cp-col"));
    }
}

/// Notes on a column whether the reader scrolled it away from the staff, and how far its map is read.
pub fn released(pane: &Element) {
    let away = aligned(pane).is_some_and(|a| (pane.scroll_top() - a).abs() > LEFT);
    let Some(voice) = pane.closest(".cp-voice").ok().flatten() else { return };
    let _ = voice.class_list().toggle_with_force("is-away", away);
    if let Some((view, from, to)) = seen(pane) {
        mark_seen(&view, from, to);
    }
}

/// The part of a column's map that is on the screen, from and to in thousandths.
fn seen(pane: &Element) -> Option<(Element, f64, f64)> {
    let voice = pane.closest(".cp-voice").ok().flatten()?;
    let (view, body) = (one(&voice, ".cp-map .seen")?, one(pane, ".cp-body")?);
    // The map shows the text alone, without the room before and after it that lets every line reach the staff.
    let style = window().get_computed_style(&body).ok().flatten();
    let pad = |side: &str| {
        let value = style.as_ref().and_then(|s| s.get_property_value(side).ok()).unwrap_or_default();
        value.trim_end_matches("px").parse::<f64>().unwrap_or(0.0)
    };
    let before = pad("padding-top");
    let text = f64::max(1.0, f64::from(body.scroll_height()) - before - pad("padding-bottom"));
    let at = |y: f64| (1000.0 * (y - before) / text).clamp(0.0, 1000.0);
    let top = f64::from(pane.scroll_top());
    Some((view, at(top), at(top + f64::from(pane.client_height()))))
}

fn mark_seen(view: &Element, from: f64, to: f64) {
    let _ = view.set_attribute("y", &format!("{from:.1}"));
    let _ = view.set_attribute("height", &format!("{:.1}", to - from));
}
