//! Icons by name, from one icon font.

use egui::{FontId, RichText};
use egui_material_icons::{FONT_FAMILY, MaterialIcon, icons};

use crate::app::View;

/// The icon of a name in the table of actions; a plain dot for a name it does not know.
pub fn named(name: &str) -> MaterialIcon {
    match name {
        "new" => icons::ICON_NOTE_ADD,
        "open" => icons::ICON_FOLDER_OPEN,
        "save" => icons::ICON_SAVE,
        "save-as" => icons::ICON_SAVE_AS,
        "history" => icons::ICON_HISTORY,
        "import" => icons::ICON_UPLOAD_FILE,
        "merge" => icons::ICON_MERGE,
        "gather" => icons::ICON_FOLDER_COPY,
        "sample" => icons::ICON_AUTO_STORIES,
        "quit" => icons::ICON_LOGOUT,
        "undo" => icons::ICON_UNDO,
        "redo" => icons::ICON_REDO,
        "delete" => icons::ICON_DELETE,
        "duplicate" => icons::ICON_CONTENT_COPY,
        "activity" => icons::ICON_EVENT,
        "campaign" => icons::ICON_CAMPAIGN,
        "task" => icons::ICON_TASK_ALT,
        "site" => icons::ICON_PARK,
        "duty" => icons::ICON_CHECKLIST,
        "unit" => icons::ICON_ACCOUNT_BALANCE,
        "law" => icons::ICON_GAVEL,
        "sweep" => icons::ICON_CLEANING_SERVICES,
        "list-version" => icons::ICON_INVENTORY,
        "letter" => icons::ICON_MAIL,
        "send" => icons::ICON_SEND,
        "reply" => icons::ICON_REPLY,
        "escalate" => icons::ICON_PRIORITY_HIGH,
        "indicator" => icons::ICON_SPEED,
        "honour" => icons::ICON_MILITARY_TECH,
        "document" => icons::ICON_DESCRIPTION,
        "material" => icons::ICON_MENU_BOOK,
        "person" => icons::ICON_PERSON,
        "team" => icons::ICON_GROUPS,
        "overview" => icons::ICON_DASHBOARD,
        "calendar" => icons::ICON_CALENDAR_MONTH,
        "plan" => icons::ICON_VIEW_LIST,
        "checks" => icons::ICON_RULE,
        "charts" => icons::ICON_BAR_CHART,
        "files" => icons::ICON_FILE_EXPORT,
        "settings" => icons::ICON_SETTINGS,
        "inspector" => icons::ICON_RIGHT_PANEL_OPEN,
        "full-screen" => icons::ICON_FULLSCREEN,
        "present" => icons::ICON_SLIDESHOW,
        "search" => icons::ICON_SEARCH,
        "help" => icons::ICON_HELP,
        "notices" => icons::ICON_NOTIFICATIONS,
        "about" => icons::ICON_INFO,
        "next" => icons::ICON_CHEVRON_RIGHT,
        "back" => icons::ICON_CHEVRON_LEFT,
        "up" => icons::ICON_ARROW_UPWARD,
        "down" => icons::ICON_ARROW_DOWNWARD,
        _ => UNKNOWN,
    }
}

const UNKNOWN: MaterialIcon = icons::ICON_CIRCLE;

/// The icon of a view.
pub fn of_view(view: View) -> MaterialIcon {
    named(match view {
        View::Overview => "overview",
        View::Calendar => "calendar",
        View::Plan => "plan",
        View::Sites => "site",
        View::Duties => "duty",
        View::Checks => "checks",
        View::Charts => "charts",
        View::Files => "files",
        View::Settings => "settings",
    })
}

/// An icon of a size in points.
pub fn sized(icon: MaterialIcon, size: f32) -> RichText {
    icon.rich_text().size(size)
}

/// The font of icons in a size in points, for painters.
pub fn font(size: f32) -> FontId {
    FontId::new(size, egui::FontFamily::Name(FONT_FAMILY.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::COMMANDS;

    #[test]
    fn every_action_has_an_icon() {
        for command in COMMANDS {
            assert_ne!(named(command.icon).codepoint, UNKNOWN.codepoint, "{}", command.icon);
        }
    }
}
