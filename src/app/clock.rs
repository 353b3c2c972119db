//! What day it is.

use chrono::{DateTime, NaiveDate, Utc};

/// The name of the environment variable that fixes the day, for tests and demonstrations.
const FIXED_DAY: &str = "PUFA_TODAY";

/// The moment in universal time, by the computer's own clock: for the names of what is kept.
#[expect(clippy::disallowed_methods, reason = "this is the clock the others must ask")]
pub fn moment() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// Tells the day; the only clock of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The computer's own.
    System,
    /// Always this day.
    Fixed(NaiveDate),
}

impl Clock {
    /// The computer's clock, unless `PUFA_TODAY=2026-11-23` fixes the day.
    pub fn from_environment() -> Self {
        let fixed = std::env::var(FIXED_DAY).ok().and_then(|text| text.parse().ok());
        fixed.map_or(Self::System, Self::Fixed)
    }

    /// Today.
    #[expect(clippy::disallowed_methods, reason = "this is the clock the others must ask")]
    pub fn today(self) -> NaiveDate {
        match self {
            Self::System => chrono::Local::now().date_naive(),
            Self::Fixed(day) => day,
        }
    }

    /// This moment; on a fixed day only the hours go on.
    #[expect(clippy::disallowed_methods, reason = "this is the clock the others must ask")]
    pub fn now(self) -> DateTime<Utc> {
        let now = Utc::now();
        match self {
            Self::System => now,
            Self::Fixed(day) => day.and_time(now.time()).and_utc(),
        }
    }
}
