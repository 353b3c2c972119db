//! What is handed over, opened again: parts of docx and xlsx, calendars parsed back, bytes.

mod calendars;
mod documents;
mod letters;
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod plan;
mod privacy;
mod tables;
mod workbooks;
