//! What ships inside the program: texts, fonts, laws, units, districts, word lists, templates,
//! the sample plan.
//!
//! Facts are data: every entry lives in `assets/` with its source, is compiled in, and is parsed
//! once when it is first asked for. This room knows no open plan, no file of the user and no
//! clock. A test of each part proves that the shipped data parses, so asking never fails.

mod data;
pub mod fonts;
mod holidays;
mod laws;
mod letters;
mod made_up;
mod new_plan;
mod observances;
mod sample;
mod templates;
pub mod texts;
pub mod theme;
mod units;
mod words;

/// Reads a file that is compiled in; for the rooms whose data is theirs alone.
pub(crate) use data::parse as shipped;
pub use holidays::{calendar, holidays};
pub use laws::{law_id, law_named, laws, new_laws};
pub use letters::{LetterItems, LetterTemplate, fill_marks, letter_items, letter_template};
pub use made_up::{MadeUp, made_up};
pub use new_plan::{dictionaries, five_year_plans, new_plan};
pub use observances::{observance, observance_id, observances, observances_of};
pub use sample::sample;
pub use templates::{Template, templates};
pub use units::{district_id, districts, proper_words, unit_id, unit_named, units, usual_laws};
pub use words::{Word, WordList, list_name, measure};
