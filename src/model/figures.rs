//! The figures an activity plans and reports.

use serde::{Deserialize, Serialize};

/// What is counted about an activity. Person-times are never de-duplicated.
///
/// The names and units are those of the field's reporting forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Figures {
    /// 场次: sessions held.
    #[serde(skip_serializing_if = "is_zero")]
    pub sessions: u32,
    /// 受众人次: person-times reached on the ground.
    #[serde(skip_serializing_if = "is_zero")]
    pub participants: u32,
    /// 发放资料种数: kinds of material handed out.
    #[serde(skip_serializing_if = "is_zero")]
    pub material_kinds: u32,
    /// 发放资料份数: copies handed out.
    #[serde(skip_serializing_if = "is_zero")]
    pub copies: u32,
    /// 咨询人次: persons advised.
    #[serde(skip_serializing_if = "is_zero")]
    pub consultations: u32,
    /// 展板: display boards.
    #[serde(skip_serializing_if = "is_zero")]
    pub boards: u32,
    /// 横幅: banners.
    #[serde(skip_serializing_if = "is_zero")]
    pub banners: u32,
    /// 宣传车: publicity vehicles.
    #[serde(skip_serializing_if = "is_zero")]
    pub vehicles: u32,
    /// 线上阅读: reads, plays and clicks online.
    #[serde(skip_serializing_if = "is_zero")]
    pub online_reads: u32,
    /// 媒体报道: items in the media.
    #[serde(skip_serializing_if = "is_zero")]
    pub media_items: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// One of the [`Figures`], by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is documented at the field of the same name")]
pub enum Figure {
    Sessions,
    Participants,
    MaterialKinds,
    Copies,
    Consultations,
    Boards,
    Banners,
    Vehicles,
    OnlineReads,
    MediaItems,
}

impl Figure {
    /// Every figure, in the order of the reporting forms.
    pub const ALL: [Self; 10] = [
        Self::Sessions,
        Self::Participants,
        Self::MaterialKinds,
        Self::Copies,
        Self::Consultations,
        Self::Boards,
        Self::Banners,
        Self::Vehicles,
        Self::OnlineReads,
        Self::MediaItems,
    ];
}

impl Figures {
    /// The value of one figure.
    pub const fn get(&self, figure: Figure) -> u32 {
        match figure {
            Figure::Sessions => self.sessions,
            Figure::Participants => self.participants,
            Figure::MaterialKinds => self.material_kinds,
            Figure::Copies => self.copies,
            Figure::Consultations => self.consultations,
            Figure::Boards => self.boards,
            Figure::Banners => self.banners,
            Figure::Vehicles => self.vehicles,
            Figure::OnlineReads => self.online_reads,
            Figure::MediaItems => self.media_items,
        }
    }

    /// Sets one figure.
    pub const fn set(&mut self, figure: Figure, value: u32) {
        match figure {
            Figure::Sessions => self.sessions = value,
            Figure::Participants => self.participants = value,
            Figure::MaterialKinds => self.material_kinds = value,
            Figure::Copies => self.copies = value,
            Figure::Consultations => self.consultations = value,
            Figure::Boards => self.boards = value,
            Figure::Banners => self.banners = value,
            Figure::Vehicles => self.vehicles = value,
            Figure::OnlineReads => self.online_reads = value,
            Figure::MediaItems => self.media_items = value,
        }
    }

    /// Whether nothing is counted.
    pub fn is_zero(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_set_and_read_under_its_own_name() {
        let mut figures = Figures::default();
        for (value, figure) in (1..).zip(Figure::ALL) {
            figures.set(figure, value);
        }
        let read: Vec<u32> = Figure::ALL.iter().map(|figure| figures.get(*figure)).collect();
        assert_eq!(read, (1..=10).collect::<Vec<u32>>());
        assert_eq!((figures.sessions, figures.media_items), (1, 10));
    }
}
