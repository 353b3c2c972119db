//! Scenes that were made, kept until the plan, the language or the look changes.

use std::collections::BTreeMap;

use crate::{
    app::Workspace,
    base::Lang,
    chart::{self, ChartTheme, Look, Scene, Size, Source, ThemeName},
    model::ChartKind,
};

/// The scenes of the charts on the screen.
#[derive(Default)]
pub struct Scenes {
    kept: BTreeMap<(ChartKind, String), (Stamp, Scene)>,
    /// Whether a scene was made in this frame already.
    made: bool,
}

#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    revision: u64,
    lang: Lang,
    theme: ThemeName,
    year: i32,
}

impl Scenes {
    /// Begins a frame. A frame makes at most one scene, so that the window stays quick when a
    /// large plan changes while the gallery is open.
    pub const fn begin_frame(&mut self) {
        self.made = false;
    }

    /// The scene of a chart, if it is there or can be made in this frame; else the caller asks for
    /// another frame.
    pub fn get(
        &mut self,
        workspace: &Workspace,
        kind: ChartKind,
        theme: ThemeName,
        title: &str,
    ) -> Option<&Scene> {
        let key = (kind, title.to_owned());
        let stamp = Stamp {
            revision: workspace.history.revision(),
            lang: workspace.lang,
            theme,
            year: workspace.plan().info.year,
        };
        let is_fresh = self.kept.get(&key).is_some_and(|(kept, _)| *kept == stamp);
        if !is_fresh && !self.made {
            self.made = true;
            self.kept.insert(key.clone(), (stamp, made(workspace, kind, theme, title)));
        }
        // The scene of the version before is better than a blank while others are made.
        self.kept.get(&key).map(|(_, scene)| scene)
    }

    /// Whether every scene shown in this frame was there.
    pub const fn is_settled(&self) -> bool {
        !self.made
    }
}

fn made(workspace: &Workspace, kind: ChartKind, theme: ThemeName, title: &str) -> Scene {
    let almanac = workspace.derived.almanac(workspace.plan().info.year);
    let index = workspace.derived.index();
    let source = Source { plan: workspace.plan(), index: &index, almanac: &almanac };
    let look =
        Look { lang: workspace.lang, theme: ChartTheme::named(theme), size: Size::SLIDE, title };
    chart::scene(kind, &source, &look)
}
