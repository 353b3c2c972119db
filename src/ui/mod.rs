//! The window: egui lives here and in `main.rs` only.
//!
//! A view is a state struct with
//! `ui(&mut self, ui: &mut egui::Ui, workspace: &Workspace, actions: &mut Actions)`: it draws what
//! the workspace holds and asks for changes, and that is all. [`view`] says how one is written.
//! Nothing here changes a plan, reads a file or computes what takes long; colours and sizes come
//! from [`theme`], texts from the text tables, the smaller parts from [`widget`].

pub mod calendar;
pub mod chart_painter;
pub mod charts;
pub mod checks;
pub mod dialog;
pub mod duties;
pub mod files;
pub mod icon;
mod intake;
pub mod inspector;
pub mod overview;
pub mod plan;
pub mod settings;
mod shell;
pub mod sites;
pub mod theme;
pub mod view;
pub mod widget;
mod window;

pub use shell::PufaApp;
pub use window::{StartError, run};
