//! What a column of a pasted block means, and the headers that say so.

use crate::{
    base::{Lang, Message},
    catalogue::{Word as _, texts},
    model::Figure,
};

/// What a column of a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the field of an activity of that name")]
pub enum Meaning {
    Title,
    Span,
    Start,
    End,
    State,
    Campaign,
    Observance,
    Unit,
    SupportUnits,
    Site,
    District,
    Township,
    Place,
    Forms,
    Channels,
    Audiences,
    Laws,
    Planned(Figure),
    Actual(Figure),
    Budget,
    Spent,
    Note,
}

impl Meaning {
    /// Every meaning, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        const FIELDS: [Meaning; 17] = [
            Meaning::Title,
            Meaning::Span,
            Meaning::Start,
            Meaning::End,
            Meaning::State,
            Meaning::Campaign,
            Meaning::Observance,
            Meaning::Unit,
            Meaning::SupportUnits,
            Meaning::Site,
            Meaning::District,
            Meaning::Township,
            Meaning::Place,
            Meaning::Forms,
            Meaning::Channels,
            Meaning::Audiences,
            Meaning::Laws,
        ];
        let figures = Figure::ALL.into_iter();
        FIELDS
            .into_iter()
            .chain(figures.clone().map(Self::Planned))
            .chain(figures.map(Self::Actual))
            .chain([Self::Budget, Self::Spent, Self::Note])
    }

    /// Its name in the language of the screen.
    pub fn name(self, lang: Lang) -> String {
        match self {
            Self::Planned(figure) => figure.word(lang).to_owned(),
            Self::Actual(figure) => {
                let name = Message::new("block.actual").with("figure", figure.word(lang));
                texts::render(lang, &name)
            }
            field => texts::text(lang, field.key()).to_owned(),
        }
    }

    /// What a header says; the names of the screen in both languages are headers too.
    pub fn of_header(header: &str) -> Option<Self> {
        let header: String = header.chars().filter(|c| !c.is_whitespace()).collect();
        let same = |name: &str| {
            let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            name.eq_ignore_ascii_case(&header)
        };
        let listed = |meaning: &Self| meaning.headers().iter().any(|name| same(name));
        let named = |meaning: &Self| [Lang::Zh, Lang::En].iter().any(|it| same(&meaning.name(*it)));
        Self::all().find(named).or_else(|| Self::all().find(listed))
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Title | Self::Planned(_) | Self::Actual(_) => "field.title",
            Self::Span => "field.span",
            Self::Start => "field.start",
            Self::End => "field.end",
            Self::State => "field.state",
            Self::Campaign => "field.campaign",
            Self::Observance => "field.observance",
            Self::Unit => "field.unit",
            Self::SupportUnits => "field.support-units",
            Self::Site => "field.site",
            Self::District => "field.district",
            Self::Township => "field.township",
            Self::Place => "field.place",
            Self::Forms => "field.forms",
            Self::Channels => "field.channels",
            Self::Audiences => "field.audiences",
            Self::Laws => "field.laws",
            Self::Budget => "field.budget",
            Self::Spent => "field.spent",
            Self::Note => "field.note",
        }
    }

    /// Headers met in the tables of units, beside the names of the screen.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Title => {
                &["活动", "活动名称", "活动主题", "活动内容", "名称", "事项", "工作内容"]
            }
            Self::Span => &["时间", "活动时间", "活动日期", "时间安排", "起止日期", "起止时间"],
            Self::Start => &["开始日期", "开始时间", "起始日期"],
            Self::End => &["结束日期", "结束时间", "截止日期"],
            Self::State => &["进度", "进展", "活动状态"],
            Self::Campaign => &["专项", "所属专项", "活动专项"],
            Self::Observance => &["节点", "普法日", "宣传节点", "宣传日"],
            Self::Unit => &["单位", "责任单位", "牵头单位", "承办单位", "组织单位"],
            Self::SupportUnits => &["配合单位", "参与单位", "参加单位"],
            Self::Site => &["普法阵地", "法治文化阵地"],
            Self::District => &["地区", "区县", "旗县", "所属旗县区"],
            Self::Township => &["乡镇", "街道", "乡镇街道", "苏木乡镇街道"],
            Self::Place => &["活动地点", "举办地点", "场所", "地址"],
            Self::Forms => &["形式", "普法形式", "宣传形式"],
            Self::Channels => &["渠道", "普法渠道", "宣传载体"],
            Self::Audiences => &["对象", "受众", "活动对象", "宣传对象"],
            Self::Laws => &["法律", "宣传内容", "普法内容", "宣传法律"],
            Self::Planned(Figure::Sessions) => &["场次", "计划场次"],
            Self::Planned(Figure::Participants) => &["人数", "人次", "参加人数", "计划人次"],
            Self::Planned(Figure::Copies) => &["份数", "资料份数", "发放资料"],
            Self::Actual(Figure::Sessions) => &["实际场次", "完成场次"],
            Self::Actual(Figure::Participants) => &["实际人次", "实际人数"],
            Self::Actual(Figure::Copies) => &["实际份数", "实际发放"],
            Self::Budget => &["预算", "经费", "经费预算"],
            Self::Spent => &["支出", "实际支出", "决算"],
            Self::Note => &["说明", "其他"],
            Self::Planned(_) | Self::Actual(_) => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_header_means_two_things() {
        let mut seen: BTreeMap<String, Meaning> = BTreeMap::new();
        for meaning in Meaning::all() {
            let listed = meaning.headers().iter().map(|name| (*name).to_owned());
            for name in listed.chain([meaning.name(Lang::Zh)]) {
                assert_eq!(seen.insert(name.clone(), meaning), None, "{name}");
            }
        }
    }

    #[test]
    fn headers_are_known_in_both_languages_and_with_blanks() {
        let cases = [
            ("活动名称", Meaning::Title),
            ("Title", Meaning::Title),
            ("主 办 单 位", Meaning::Unit),
            ("受众人次", Meaning::Planned(Figure::Participants)),
            ("实际受众人次", Meaning::Actual(Figure::Participants)),
        ];
        for (header, meaning) in cases {
            assert_eq!(Meaning::of_header(header), Some(meaning), "{header}");
        }
        assert_eq!(Meaning::of_header("2026年3月5日"), None);
    }
}
