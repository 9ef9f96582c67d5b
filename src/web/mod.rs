//! The browser side: JavaScript API, custom element, worker, storage.
