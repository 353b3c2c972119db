//! The yearly round of forms (填报): what is sent to a unit, and what its answer means for the plan.
//!
//! A form holds a unit's rows of the responsibility lists, as a workbook or as a part of the plan.
//! It carries along what it said when it was handed out, so that three things can be held against
//! each other when it comes back: what was handed out, what the unit sent, what the plan says by
//! now. What only one side changed is plain; what both changed is a conflict for a person.
//!
//! Pure: no file and no format is known here, the plan is only read. Nothing a unit sent is
//! dropped: it is taken, or it is listed. Taking the same answer back twice changes nothing more.

mod chase;
mod column;
mod form;
mod merge;
mod part;
mod record;
mod sent;
mod text;

pub use chase::{ChaseRow, chase, hand_out};
pub use column::FormColumn;
pub use form::{Form, FormRow, ROOM_FOR_NEW, units_to_ask};
pub use merge::{Answer, Answers, Collected, Conflict, Removed, Returned, Side, collect};
pub use part::{is_part, part, sent_by_part};
pub use record::{FORM_VERSION, FormRecord, HEAD_MARK, NEW_MARK, RECORD_SHEET, RecordFault};
pub use sent::{Sent, SentRow, Trouble, WrongPlace};
pub use text::{may_set, tidy};
