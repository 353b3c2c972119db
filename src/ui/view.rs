//! How a view is written.
//!
//! A view is a folder of this room with a state struct in its `mod.rs`:
//!
//! ```
//! use pufa::app::{Action, Actions, Selection, Workspace};
//!
//! /// What this view remembers between frames: filters, sorting, what is folded. Never records.
//! #[derive(Default)]
//! pub struct TallyView {
//!     only_open: bool,
//! }
//!
//! impl TallyView {
//!     /// Draws the view and asks.
//!     pub fn ui(&mut self, ui: &mut egui::Ui, workspace: &Workspace, actions: &mut Actions) {
//!         for activity in workspace.plan().activities.iter().take(20) {
//!             if ui.button(&activity.title).clicked() {
//!                 actions.push(Action::Select(Selection::one(activity.id)));
//!             }
//!         }
//!     }
//! }
//! ```
//!
//! Rules that keep it fast and right:
//!
//! - Read from [`Workspace`](crate::app::Workspace): the plan, `derived` (almanac, index, findings), `lang`, `today`.
//!   Ask through [`Actions`](crate::app::Actions). Nothing else leaves a view.
//! - Texts: `workspace.text("ui.plan.title")`, `workspace.say(&message)`. No literal text.
//! - Colours and fonts: [`super::theme`]. Icons: [`super::icon`].
//! - Rows and scenes that cost more than a millisecond are kept in the state under a stamp:
//!   `workspace.history.revision()` and whatever else they depend on. See [`Kept`].
//! - Draw only what is visible: [`super::widget::table::RecordTable`], `ScrollArea::show_rows`,
//!   painters with one `interact` per cell.
//! - Fields commit when the focus leaves them, never on change: use [`super::widget`].
//! - Every input has a name: a label tied to it, or `accessible_name`.

/// A value that is made anew only when its stamp changes.
///
/// ```
/// use pufa::ui::view::Kept;
/// let mut rows: Kept<u64, Vec<u32>> = Kept::default();
/// assert_eq!(rows.get(7, || vec![1, 2]), &[1, 2]);
/// assert_eq!(rows.get(7, || unreachable!()), &[1, 2]);
/// assert_eq!(rows.get(8, || vec![3]), &[3]);
/// ```
#[derive(Debug)]
pub struct Kept<S, T>(Option<(S, T)>);

impl<S, T> Default for Kept<S, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<S: PartialEq, T> Kept<S, T> {
    /// The value of this stamp, made if it is not the one that is kept.
    pub fn get(&mut self, stamp: S, make: impl FnOnce() -> T) -> &T {
        let kept = self.0.take().filter(|(kept, _)| *kept == stamp);
        &self.0.insert(kept.unwrap_or_else(|| (stamp, make()))).1
    }
}
