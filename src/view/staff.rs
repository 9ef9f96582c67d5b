//! The staff: a line through all columns with a note for each voice, ties between equal versions, bars where they clash.
//!
//! Pure geometry in pixels of the columns' own scrolling area; measuring is done in [`super::dom`].

use super::model::Stance;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// One voice's note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note {
    /// Which version.
    pub stance: Stance,
    /// Where it stands.
    pub x: f64,
    /// Left edge of the column.
    pub from: f64,
    /// Right edge.
    pub to: f64,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Drawing {
    /// Notes from left to right on the page, whatever the reading order.
    pub notes: Vec<Note>,
    /// Height of the staff.
    pub y: f64,
    /// Width of the scrolling area.
    pub width: f64,
}

/// Half the gap between columns, where bars stand.
const HALF_GUTTER: f64 = 14.0;

impl Drawing {
    /// Ties: version, from, to. Neighbours with the same version are joined.
    fn ties(&self) -> Vec<(usize, f64, f64)> {
        let mut out = Vec::new();
        for version in 0..4 {
            let of: Vec<&Note> = self.notes.iter().filter(|n| n.stance == Stance::Tells(version)).collect();
            out.extend(of.windows(2).map(|w| (version, w[0].x + 6.0, w[1].x - 6.0)));
        }
        out
    }

    /// Bars: where the next speaking voice tells another version.
    fn bars(&self) -> Vec<f64> {
        let mut last = None;
        let mut out = Vec::new();
        for n in &self.notes {
            if let Stance::Tells(v) = n.stance {
                if last.is_some_and(|l| l != v) {
                    out.push(n.from - HALF_GUTTER);
                }
                last = Some(v);
            }
        }
        out
    }

    /// The drawing, in the hue of this kind.
    fn html(&self, kind: Option<&'static str>) -> Html {
        let (Some(first), Some(last)) = (self.notes.first(), self.notes.last()) else { return html! {} };
        let y = self.y;
        html! {
            <svg class="cp-links" part="links" data-kind={kind} aria-hidden="true" width={format!("{:.0}", self.width)}>
                <path class="staff" d={format!("M{:.1} {y:.1}H{:.1}", first.from, last.to)}/>
                { for self.ties().into_iter().map(|(version, a, b)| {
                    let top = y - 28.0 - 5.0 * version as f64;
                    // Between neighbours of two directions it is short, and must not cross itself.
                    let reach = f64::min(36.0, (b - a) / 3.0);
                    html! { <path class={format!("tie s{}", version + 1)} d={format!("M{a:.1} {:.1}C{:.1} {top:.1},{:.1} {top:.1},{b:.1} {:.1}", y - 8.0, a + reach, b - reach, y - 8.0)}/> }
                }) }
                { for self.bars().into_iter().map(|x| html! { <path class="bar" d={format!("M{x:.1} {:.1}v36", y - 18.0)}/> }) }
                { for self.notes.iter().map(|n| head(n, y)) }
            </svg>
        }
    }
}

/// What draws, lent to those who measure: a new drawing concerns no word of the columns.
#[derive(Clone, Default)]
pub struct Lent(Rc<RefCell<Option<Callback<Drawing>>>>);

impl Lent {
    /// Shows another drawing.
    pub fn draw(&self, drawing: Drawing) {
        if let Some(draw) = &*self.0.borrow() {
            draw.emit(drawing);
        }
    }
}

impl PartialEq for Lent {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What [`Links`] is given.
#[derive(Clone, PartialEq, Properties)]
pub struct LinksProps {
    /// Who draws.
    pub lent: Lent,
    /// The hue.
    pub kind: Option<&'static str>,
}

/// The staff as it was drawn last.
#[component]
pub fn Links(props: &LinksProps) -> Html {
    let drawing = use_state_eq(Drawing::default);
    let set = drawing.clone();
    *props.lent.0.borrow_mut() = Some(Callback::from(move |new| set.set(new)));
    drawing.html(props.kind)
}

fn head(n: &Note, y: f64) -> Html {
    let at = format!("translate({:.1} {y:.1}) rotate(-22)", n.x);
    match n.stance {
        Stance::Silent => {
            html! { <rect class="rest" x={format!("{:.1}", n.x - 7.0)} y={format!("{y:.1}")} width="14" height="5"/> }
        }
        Stance::Tells(v) if v % 4 >= 2 => {
            let class = if v % 4 == 2 { "head f" } else { "head o" };
            html! { <path {class} d={format!("M{:.1} {:.1}l8 8-8 8-8-8z", n.x, y - 8.0)}/> }
        }
        Stance::Tells(v) => {
            html! { <ellipse class={if v % 4 == 0 { "head f" } else { "head o" }} rx="8" ry="6" transform={at}/> }
        }
        Stance::Fits => html! {
            <><ellipse class="head o" rx="8" ry="6" transform={at.clone()}/><path class="half" d="M0 -6A8 6 0 0 0 0 6z" transform={at}/></>
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(stances: &[Stance]) -> Drawing {
        let note = |(i, s): (usize, &Stance)| {
            let from = 100.0 * i as f64;
            Note { stance: *s, x: from + 8.0, from, to: from + 80.0 }
        };
        Drawing { notes: stances.iter().enumerate().map(note).collect(), y: 50.0, width: 500.0 }
    }

    #[test]
    fn ties_join_and_bars_part() {
        use Stance::*;
        let d = drawing(&[Tells(0), Silent, Tells(1), Tells(0), Fits]);
        assert_eq!(d.ties(), [(0, 14.0, 302.0)]);
        assert_eq!(d.bars(), [186.0, 286.0]);
        assert!(drawing(&[Tells(0), Fits, Tells(0)]).bars().is_empty());
    }
}
