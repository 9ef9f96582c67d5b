//! Long views are written piece by piece: all at once would hold the page up.

use yew::prelude::*;

/// Time between two pieces, in milliseconds: a frame is drawn meanwhile.
const FRAME: u32 = 17;

/// How much of `whole` is written now: `first` at once, `step` more from frame to frame.
#[hook]
pub fn use_growth(whole: usize, first: usize, step: usize) -> usize {
    let grown = use_state(|| first);
    {
        let grown = grown.clone();
        use_effect_with((*grown, whole), move |(now, whole)| {
            let next = *now + step;
            let timer = (now < whole).then(|| gloo::timers::callback::Timeout::new(FRAME, move || grown.set(next)));
            move || drop(timer)
        });
    }
    *grown
}
