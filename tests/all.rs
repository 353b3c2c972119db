//! Tests from outside: one binary, a module per subject.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod chart;
mod cli;
mod collection;
mod crash;
mod export;
mod fuzz;
mod import;
mod layers;
mod merge;
mod store;
mod truth;
mod ui;
