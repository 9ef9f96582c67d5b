//! The worker: a second instance of the wasm on a thread of its own.
//!
//! A message is `[id, json, bytes]` one way and `[id, good, text, memory]` the other, after any number of `[id, null, stage, how far]`;
//! the first of all carries the wasm and is read by `host.js`, which answers `"ready"`.

use super::{engine::Engine, host::Host, message::Ask};
use crate::Stage;
use crate::view::stage;
use futures::channel::oneshot;
use js_sys::{Array, Uint8Array};
use rustc_hash::FxHashMap as HashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Why a question was not answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// There is no worker to be had here.
    Refused,
    /// The worker died of this question.
    Died,
    /// It was ended over another question; a new one may answer.
    Ended,
    /// The engine says what was wrong.
    Said(String),
}

/// Bytes of memory above which a worker is ended once it has answered: a wasm's memory grows and never shrinks.
///
/// With the packs of six languages a worker takes about 20 MB, a hundred short articles 52. Lower starts workers anew that
/// would have done (their packs are read again), higher leaves more with a page that has long got its report.
const MOST_MEMORY: f64 = 64.0 * 1024.0 * 1024.0;

/// Has a worker of so many bytes grown too large to be kept?
fn outgrown(bytes: f64) -> bool {
    bytes > MOST_MEMORY
}

/// Bytes of this instance's memory.
fn memory() -> f64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length().into()
}

/// Runs inside the worker: answers questions for ever.
#[wasm_bindgen]
pub fn serve() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut engine = Engine::default();
    let back = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let ask = message.get(1).as_string().unwrap_or_default();
        let data = message.get(2).dyn_into::<Uint8Array>().map(|d| d.to_vec()).unwrap_or_default();
        let ask = serde_json::from_str::<Ask>(&ask).map_err(|e| e.to_string());
        let tell = |at: Stage| {
            let (name, n) = stage::name(at);
            let _ = back.post_message(&Array::of4(&message.get(0), &JsValue::NULL, &name.into(), &n.into()));
        };
        let answer = ask.and_then(|ask| engine.answer(&ask, &data, tell));
        let good = answer.is_ok();
        let text = answer.unwrap_or_else(|e| e);
        // Posting a string cannot fail; a page that has gone needs no answer.
        let _ = back.post_message(&Array::of4(&message.get(0), &good.into(), &text.into(), &memory().into()));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    Ok(())
}

/// Hears how a comparison goes on.
pub type Told = Rc<dyn Fn(Stage)>;

type Waiting = HashMap<u32, (oneshot::Sender<Result<String, Failure>>, Option<Told>)>;

/// The page's end of the line.
pub struct Client {
    worker: web_sys::Worker,
    state: Rc<RefCell<State>>,
    memory: Rc<Cell<f64>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

#[derive(Default)]
struct State {
    ready: bool,
    dead: bool,
    next: u32,
    waiting: Waiting,
}

impl State {
    /// Nobody will answer any more.
    fn fail(&mut self) {
        self.end(if self.ready { Failure::Died } else { Failure::Refused });
    }

    fn end(&mut self, why: Failure) {
        self.dead = true;
        for (_, (sender, _)) in std::mem::take(&mut self.waiting) {
            let _ = sender.send(Err(why.clone()));
        }
    }
}

impl Client {
    /// Starts a worker and waits until it is ready.
    ///
    /// # Errors
    /// [`Failure::Refused`], told by a thrown error (WebKit) or by an `error` event (Chromium, Firefox).
    pub async fn start(host: &Host) -> Result<Client, Failure> {
        let worker = host.worker().map_err(|_| Failure::Refused)?;
        let state = Rc::new(RefCell::new(State::default()));
        let (sender, ready) = oneshot::channel();
        state.borrow_mut().waiting.insert(0, (sender, None));

        let (heard, memory) = (state.clone(), Rc::new(Cell::new(0.0)));
        let grown = memory.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let mut state = heard.borrow_mut();
            let Some(message) = event.data().dyn_into::<Array>().ok() else {
                // `"ready"`, or an error's text where the worker may not compile wasm.
                state.ready = event.data().as_string().is_some_and(|s| s == "ready");
                if !state.ready {
                    state.fail();
                } else if let Some((sender, _)) = state.waiting.remove(&0) {
                    let _ = sender.send(Ok(String::new()));
                }
                return;
            };
            let id = message.get(0).as_f64().unwrap_or_default() as u32;
            let text = message.get(2).as_string().unwrap_or_default();
            if message.get(1).is_null() {
                let told = state.waiting.get(&id).and_then(|(_, told)| told.clone());
                drop(state);
                let at = stage::parse(&text, message.get(3).as_f64().unwrap_or_default() as usize);
                if let (Some(told), Some(at)) = (told, at) {
                    told(at);
                }
            } else if let Some((sender, _)) = state.waiting.remove(&id) {
                let good = message.get(1).is_truthy();
                grown.set(message.get(3).as_f64().unwrap_or_default());
                let _ = sender.send(if good { Ok(text) } else { Err(Failure::Said(text)) });
            }
        });
        let failed = state.clone();
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            // Told to the reader by us; an empty console is part of the promise.
            event.prevent_default();
            failed.borrow_mut().fail();
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let client = Client { worker, state, memory, _on_message: on_message, _on_error: on_error };
        ready.await.map_err(|_| Failure::Refused)??;
        Ok(client)
    }

    /// Holds it more memory than may stay? Who asks lets go of it: the worker is ended with the last of its questions.
    pub fn outgrown(&self) -> bool {
        outgrown(self.memory.get())
    }

    /// Ends the worker, whatever it is at.
    pub fn end(&self) {
        self.worker.terminate();
        self.state.borrow_mut().end(Failure::Ended);
    }

    /// Asks, with the bytes of a pack where one is given, and waits for the answer; `told` hears how it goes on.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn ask(&self, ask: &Ask, data: &JsValue, told: Option<Told>) -> Result<String, Failure> {
        let json = serde_json::to_string(ask).map_err(|e| Failure::Said(e.to_string()))?;
        let (sender, answer) = oneshot::channel();
        let id = {
            let mut state = self.state.borrow_mut();
            if state.dead {
                return Err(Failure::Ended);
            }
            state.next += 1;
            let id = state.next;
            state.waiting.insert(id, (sender, told));
            id
        };
        self.worker.post_message(&Array::of3(&id.into(), &json.into(), data)).map_err(|_| Failure::Died)?;
        answer.await.map_err(|_| Failure::Died)?
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

#[cfg(test)]
mod tests {
    use super::outgrown;

    #[test]
    fn a_worker_is_kept_up_to_64_megabytes() {
        let pages = |n: u32| f64::from(n) * 65_536.0;
        assert!(!outgrown(0.0), "nothing was said");
        assert!(!outgrown(pages(1024)));
        assert!(outgrown(pages(1025)), "one page of memory more");
    }
}
