//! The browser side: JavaScript API, custom element, worker, packs, storage.
//!
//! ```text
//! counterpoint.js   element.js (the class), host.js (script URL, worker, packs)        JavaScript: only what must be
//!   widget          one <counter-point> or the page: attributes in, events out
//!   analyzer        asks the worker; where the host refuses one, the page's own thread
//!   worker          messages to and from the worker
//!   engine          what answers on either side: packs at hand, analysis               no browser in it, native tests
//! ```
//!
//! Every offset that leaves this module counts UTF-16 units.

pub mod engine;
pub mod message;

#[cfg(target_arch = "wasm32")]
mod analyzer;
#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod articles;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod draft;
#[cfg(target_arch = "wasm32")]
mod host;
pub mod storage;
#[cfg(target_arch = "wasm32")]
mod widget;
#[cfg(target_arch = "wasm32")]
mod worker;
