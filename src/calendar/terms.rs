//! The twenty-four solar terms.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;

use super::{
    almanac::{EARLIEST_TERMS, LATER_TERMS},
    lunar::YEARS,
};

/// One of the twenty-four solar terms, in the order of the calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SolarTerm {
    /// 小寒, about 5 January.
    MinorCold,
    /// 大寒, about 20 January.
    MajorCold,
    /// 立春, about 4 February.
    StartOfSpring,
    /// 雨水, about 19 February.
    RainWater,
    /// 惊蛰, about 5 March.
    AwakeningOfInsects,
    /// 春分, about 20 March.
    SpringEquinox,
    /// 清明, 4 or 5 April.
    Qingming,
    /// 谷雨, about 20 April.
    GrainRain,
    /// 立夏, about 5 May.
    StartOfSummer,
    /// 小满, about 21 May.
    GrainBuds,
    /// 芒种, about 6 June.
    GrainInEar,
    /// 夏至, about 21 June.
    SummerSolstice,
    /// 小暑, about 7 July.
    MinorHeat,
    /// 大暑, about 23 July.
    MajorHeat,
    /// 立秋, about 7 August.
    StartOfAutumn,
    /// 处暑, about 23 August.
    EndOfHeat,
    /// 白露, about 7 September.
    WhiteDew,
    /// 秋分, 22 or 23 September.
    AutumnEquinox,
    /// 寒露, about 8 October.
    ColdDew,
    /// 霜降, about 23 October.
    FrostsDescent,
    /// 立冬, about 7 November.
    StartOfWinter,
    /// 小雪, about 22 November.
    MinorSnow,
    /// 大雪, about 7 December.
    MajorSnow,
    /// 冬至, about 22 December.
    WinterSolstice,
}

/// The text is not the Chinese name of a solar term.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a solar term")]
pub struct ParseTermError {
    /// The text that was read.
    pub text: String,
}

impl SolarTerm {
    /// All terms from 小寒 to 冬至.
    pub const ALL: [Self; 24] = [
        Self::MinorCold,
        Self::MajorCold,
        Self::StartOfSpring,
        Self::RainWater,
        Self::AwakeningOfInsects,
        Self::SpringEquinox,
        Self::Qingming,
        Self::GrainRain,
        Self::StartOfSummer,
        Self::GrainBuds,
        Self::GrainInEar,
        Self::SummerSolstice,
        Self::MinorHeat,
        Self::MajorHeat,
        Self::StartOfAutumn,
        Self::EndOfHeat,
        Self::WhiteDew,
        Self::AutumnEquinox,
        Self::ColdDew,
        Self::FrostsDescent,
        Self::StartOfWinter,
        Self::MinorSnow,
        Self::MajorSnow,
        Self::WinterSolstice,
    ];

    /// The Chinese name: 秋分.
    pub const fn chinese(self) -> &'static str {
        self.names().0
    }

    /// The English name: Autumn Equinox.
    pub const fn english(self) -> &'static str {
        self.names().1
    }

    /// The day on which the term begins in China; `None` outside [`YEARS`].
    ///
    /// 秋分 2026 is 23 September.
    pub fn date(self, year: i32) -> Option<NaiveDate> {
        let place = usize::try_from(year.checked_sub(*YEARS.start())?).ok()?;
        let index = self as usize;
        let later = LATER_TERMS.get(place)? >> (2 * index) & 0b11;
        let day = u32::from(*EARLIEST_TERMS.get(index)?) + later as u32;
        let month = index as u32 / 2 + 1;
        NaiveDate::from_ymd_opt(year, month, day)
    }

    /// All terms of a year with their days, in order; empty outside [`YEARS`].
    pub fn of_year(year: i32) -> impl Iterator<Item = (NaiveDate, Self)> {
        Self::ALL.into_iter().filter_map(move |term| Some((term.date(year)?, term)))
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::MinorCold => ("小寒", "Minor Cold"),
            Self::MajorCold => ("大寒", "Major Cold"),
            Self::StartOfSpring => ("立春", "Start of Spring"),
            Self::RainWater => ("雨水", "Rain Water"),
            Self::AwakeningOfInsects => ("惊蛰", "Awakening of Insects"),
            Self::SpringEquinox => ("春分", "Spring Equinox"),
            Self::Qingming => ("清明", "Qingming"),
            Self::GrainRain => ("谷雨", "Grain Rain"),
            Self::StartOfSummer => ("立夏", "Start of Summer"),
            Self::GrainBuds => ("小满", "Grain Buds"),
            Self::GrainInEar => ("芒种", "Grain in Ear"),
            Self::SummerSolstice => ("夏至", "Summer Solstice"),
            Self::MinorHeat => ("小暑", "Minor Heat"),
            Self::MajorHeat => ("大暑", "Major Heat"),
            Self::StartOfAutumn => ("立秋", "Start of Autumn"),
            Self::EndOfHeat => ("处暑", "End of Heat"),
            Self::WhiteDew => ("白露", "White Dew"),
            Self::AutumnEquinox => ("秋分", "Autumn Equinox"),
            Self::ColdDew => ("寒露", "Cold Dew"),
            Self::FrostsDescent => ("霜降", "Frost’s Descent"),
            Self::StartOfWinter => ("立冬", "Start of Winter"),
            Self::MinorSnow => ("小雪", "Minor Snow"),
            Self::MajorSnow => ("大雪", "Major Snow"),
            Self::WinterSolstice => ("冬至", "Winter Solstice"),
        }
    }
}

impl fmt::Display for SolarTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.chinese())
    }
}

impl FromStr for SolarTerm {
    type Err = ParseTermError;

    fn from_str(text: &str) -> Result<Self, ParseTermError> {
        Self::ALL
            .into_iter()
            .find(|term| term.chinese() == text)
            .ok_or_else(|| ParseTermError { text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike as _;

    use super::*;

    #[track_caller]
    fn check(term: SolarTerm, days: [(i32, u32, u32); 3]) {
        for (year, month, day) in days {
            assert_eq!(term.date(year), NaiveDate::from_ymd_opt(year, month, day), "{term} {year}");
        }
    }

    #[test]
    fn terms_fall_on_their_published_days() {
        check(SolarTerm::Qingming, [(2026, 4, 5), (2027, 4, 5), (2028, 4, 4)]);
        check(SolarTerm::AutumnEquinox, [(2026, 9, 23), (2027, 9, 23), (2028, 9, 22)]);
        check(SolarTerm::WinterSolstice, [(2025, 12, 21), (2026, 12, 22), (2027, 12, 22)]);
    }

    #[test]
    fn each_month_has_two_terms_in_order() {
        let dates: Vec<_> = SolarTerm::of_year(2026).collect();
        assert_eq!(dates.len(), 24);
        for (index, (date, term)) in dates.iter().enumerate() {
            assert_eq!(date.month() as usize, index / 2 + 1, "{term}");
        }
    }

    #[test]
    fn every_name_reads_back_and_no_other_text_does() {
        for term in SolarTerm::ALL {
            assert_eq!(term.chinese().parse(), Ok(term));
        }
        assert!("重阳".parse::<SolarTerm>().is_err());
    }

    #[test]
    fn years_outside_the_tables_have_no_terms() {
        assert_eq!(SolarTerm::of_year(1899).count(), 0);
        assert_eq!(SolarTerm::WinterSolstice.date(2100).map(|date| date.year()), Some(2100));
        assert_eq!(SolarTerm::Qingming.date(2101), None);
    }
}
