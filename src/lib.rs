//! 普法筹划 / Pufa Planner: a year of legal publicity, planned, checked, charted and handed over.
//!
//! The rooms in reading order; each may use those above it and a few more named in
//! `ARCHITECTURE.md`, and `tests/layers.rs` fails on any other arrow.

pub mod base;
pub mod calendar;
pub mod model;
pub mod catalogue;
pub mod stats;
pub mod letters;
pub mod collection;
pub mod edit;
pub mod checks;
pub mod store;
pub mod import;
pub mod report;
pub mod chart;
pub mod export;
pub mod exchange;
pub mod cli;
pub mod app;
pub mod ui;
