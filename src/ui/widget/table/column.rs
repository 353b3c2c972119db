//! The columns of a table.

use super::Cell;
use crate::app::Edit;

/// Makes an edit of a cell from what was typed; `None` refuses it.
type Editor<'a, T> = Box<dyn Fn(&T, String) -> Option<Edit> + 'a>;

/// The names that can be chosen in a cell.
type Choices<'a> = Box<dyn Fn() -> Vec<&'a str> + 'a>;

/// A column: its title, its cells, its width, and how its cells are edited.
pub struct Column<'a, T: 'a> {
    pub(super) title: &'a str,
    pub(super) cell: Box<dyn Fn(&'a T) -> Cell<'a> + 'a>,
    pub(super) width: f32,
    pub(super) wide: bool,
    pub(super) merged: bool,
    pub(super) editor: Option<Editor<'a, T>>,
    pub(super) choices: Option<Choices<'a>>,
    name: &'a str,
}

impl<'a, T> Column<'a, T> {
    /// A column of 120 points.
    pub fn new(title: &'a str, cell: impl Fn(&'a T) -> Cell<'a> + 'a) -> Self {
        Self {
            title,
            cell: Box::new(cell),
            width: 120.0,
            wide: false,
            merged: false,
            editor: None,
            choices: None,
            name: title,
        }
    }

    /// A name that stays the same in every language: sorting, filters and the choice of columns
    /// go by it. Without one they go by the title.
    #[must_use]
    pub const fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// Another width in points to begin with.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Takes the room the others leave; one column of a table does.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Shows what rows below each other have in common once, like the merged cells of a form.
    #[must_use]
    pub const fn merged(mut self) -> Self {
        self.merged = true;
        self
    }

    /// Lets the cell be typed over: Enter, F2 or a double click begin, leaving it commits.
    #[must_use]
    pub fn editable(mut self, editor: impl Fn(&T, String) -> Option<Edit> + 'a) -> Self {
        self.editor = Some(Box::new(editor));
        self
    }

    /// Offers these names while the cell is edited, by pinyin too; the editor gets the chosen
    /// one, or an empty text for none.
    #[must_use]
    pub fn choosing(mut self, choices: impl Fn() -> Vec<&'a str> + 'a) -> Self {
        self.choices = Some(Box::new(choices));
        self
    }

    /// The title on the screen.
    pub const fn title(&self) -> &'a str {
        self.title
    }

    /// What sorting, filters and the choice of columns go by.
    pub const fn name(&self) -> &'a str {
        self.name
    }
}
