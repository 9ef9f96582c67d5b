//! Builds, serves and tests Counterpoint: `cargo xtask serve|build|test`.
fn main() {}
