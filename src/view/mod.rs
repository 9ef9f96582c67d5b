//! The interface: model, state, components.
