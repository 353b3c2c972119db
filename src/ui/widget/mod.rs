//! The smaller parts views are built from.
//!
//! An input takes the present value and gives back `Some(new)` once, when the user has finished:
//! the focus left, Enter was pressed, an entry was chosen. It never reports half-typed text, so an
//! input method may compose in peace. Every input takes its label and carries it as its accessible
//! name; [`row`] draws that label beside it. Forms put each record in `ui.push_id(id, …)`, so that
//! a draft never moves to another record.

mod answer;
mod bar;
mod choice;
mod code_picker;
mod column_chooser;
mod command;
mod date_field;
mod field;
mod number_field;
mod picker;
mod record_picker;
mod section;
pub mod table;

pub use answer::dialog_buttons;
pub use bar::{counted, search_field, stamp, tab};
pub use choice::{choice, choice_of, choice_or_none, switch};
pub use code_picker::{code_name, code_picker};
pub use column_chooser::{ColumnChoice, column_chooser, shown_columns};
pub use command::{command_button, command_item, icon_button};
pub use date_field::{date_field, day_grid, optional_date_field, span_field};
pub use field::{TextField, focus_title, text_field, title_is_awaited};
pub use number_field::{money_field, number_field, yuan};
pub use picker::{Candidate, picker};
pub use record_picker::{law_candidates, record_candidates, record_picker, records_picker};
pub use section::{chip, dot, empty_state, row, section, tag, view_title};
