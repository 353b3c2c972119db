//! What becomes of each field of each record in a copy that leaves the house.

use super::Mask;
use crate::{
    calendar::{Holiday, HolidayNotice, HolidayYear},
    model::{
        Activity, Amendment, Campaign, Deck, Dictionaries, Dictionary, District, Document, Duty,
        DutyTime, Evidence, FiveYearPlan, FrozenDuty, Honour, Indicator, Inspection, Law, Letter,
        LetterNumber, LetterReply, LetterSettings, ListSetting, ListVersion, Lists, Material,
        Observance, ObservanceYear, Organisation, Panel, Person, Place, Plan, PlanInfo, Record,
        Site, SiteHonour, Slide, Table, Task, Team, Term, Township, Unit, UnitForm, Upgrade,
    },
};

/// Something with texts that may tell about persons.
trait Private {
    fn mask(&mut self, mask: &Mask);
}

impl<T: Private> Private for Vec<T> {
    fn mask(&mut self, mask: &Mask) {
        for it in self.iter_mut() {
            it.mask(mask);
        }
    }
}

impl<T: Private> Private for Option<T> {
    fn mask(&mut self, mask: &Mask) {
        for it in self.iter_mut() {
            it.mask(mask);
        }
    }
}

/// Says of every field what becomes of it: `text` is free text, `texts` several of them, `phone` a
/// telephone number, `person` a person's name, `parts` have texts of their own, `plain` has nothing
/// to hide. A field that is not named does not compile.
macro_rules! private {
    ($kind:ident {
        text: [$($text:ident),*], texts: [$($texts:ident),*], phone: [$($phone:ident),*],
        person: [$($person:ident),*], parts: [$($part:ident),*], plain: [$($plain:ident),*] $(,)?
    }) => {
        impl Private for $kind {
            fn mask(&mut self, mask: &Mask) {
                let Self {
                    $($text,)* $($texts,)* $($phone,)* $($person,)* $($part,)* $($plain: _,)*
                } = self;
                $(mask.text($text);)*
                $(mask.texts($texts);)*
                $(mask.phone($phone);)*
                $(mask.person($person);)*
                $($part.mask(mask);)*
            }
        }
    };
}

private!(Activity {
    text: [title, note],
    texts: [],
    phone: [],
    person: [],
    parts: [place, evidence],
    plain: [
        id,
        span,
        time,
        state,
        campaign,
        observance,
        unit,
        support_units,
        team,
        people,
        forms,
        channels,
        audiences,
        laws,
        planned,
        actual,
        budget_fen,
        spent_fen
    ],
});
private!(Place {
    text: [township, text],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [site, district],
});
// Where a file lies is a path, and no export tells it.
private!(Evidence {
    text: [caption],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [location, date],
});
private!(Campaign {
    text: [title, theme, goals, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [
        id,
        span,
        state,
        observance,
        lead,
        support_units,
        laws,
        audiences,
        channels,
        budget_fen
    ],
});
private!(Task {
    text: [title, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [id, due, state, campaign, activity, unit, person],
});
private!(Site {
    text: [number, name, township, address, built, facilities, summary, opening_hours, note],
    texts: [],
    phone: [phone],
    person: [manager],
    parts: [panels, inspections, upgrades, honours],
    plain: [id, kind, level, state, district, position, unit, area_m2, themes, published, visitors],
});
private!(Panel {
    text: [title, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [law, text_of],
});
private!(Inspection {
    text: [faults],
    texts: [],
    phone: [],
    person: [inspector],
    parts: [],
    plain: [date, grade, deadline, rechecked],
});
private!(Upgrade {
    text: [title, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [stage, budget_fen, start, accepted],
});
private!(SiteHonour {
    text: [title, issuer],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [year, review],
});
private!(Duty {
    text: [content, measures, standard, office, return_reason, note],
    texts: [],
    phone: [phone],
    person: [leader, person],
    parts: [time],
    plain: [id, list, seq, unit, support_units, laws, audiences, observance, state],
});
private!(DutyTime { text: [text], texts: [], phone: [], person: [], parts: [], plain: [rule] });
private!(Unit {
    text: [name, note],
    texts: [aliases],
    phone: [phone],
    person: [leader, liaison],
    parts: [],
    plain: [id, kind, district],
});
private!(Law {
    text: [title, source, note],
    texts: [aliases],
    phone: [],
    person: [],
    parts: [amendments],
    plain: [id, level, in_force, repealed, superseded_by],
});
private!(Amendment {
    text: [note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [in_force],
});
private!(Letter {
    text: [title, event, requirement, body, note],
    texts: [],
    phone: [],
    person: [],
    parts: [number, reply],
    plain: [id, kind, unit, duties, observances, laws, issued, deadline, state, escalated_from],
});
private!(LetterNumber {
    text: [word],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [year, running],
});
private!(LetterReply { text: [text], texts: [], phone: [], person: [], parts: [], plain: [date] });
private!(LetterSettings {
    text: [word],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [reply_workdays],
});
private!(Observance {
    text: [name, english, since_note, basis, audience_text, source, note],
    texts: [lead, laws],
    phone: [],
    person: [],
    parts: [],
    plain: [id, code, kind, rules, since, audiences, confidence, set],
});
private!(ObservanceYear {
    text: [theme, notice_number],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [id, observance, year, state, span, ordinal, notice_date],
});
private!(District {
    text: [name, note],
    texts: [aliases],
    phone: [],
    person: [],
    parts: [townships],
    plain: [id, code, seat],
});
private!(Indicator {
    text: [name, group, measure, dated, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [id, kind, value, at_least, total, unit],
});
private!(Honour {
    text: [title, period, issuer, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [id, year, achieved],
});
private!(Document {
    text: [title, dated, number, issuer, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [id, kind],
});
private!(Material {
    text: [name, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [id, kind, laws, printed, handed_out],
});
// The register of people is what names are looked for by, so a name passes through the search.
private!(Person {
    text: [name, role, note],
    texts: [],
    phone: [phone],
    person: [],
    parts: [],
    plain: [id, unit, team],
});
private!(Team {
    text: [name, note],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [id, unit, members],
});
private!(ListVersion {
    text: [name],
    texts: [],
    phone: [],
    person: [],
    parts: [lists, rows],
    plain: [id, frozen, year],
});
private!(FrozenDuty {
    text: [content, unit, measures, time, standard, office],
    texts: [support_units, laws, audiences],
    phone: [],
    person: [],
    parts: [],
    plain: [duty, list, seq, state],
});
private!(ListSetting {
    text: [name],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [kind, hidden, columns],
});
private!(PlanInfo {
    text: [title, requirements, goals, safeguards],
    texts: [],
    phone: [],
    person: [],
    parts: [organisation, five_year_plan, letters],
    plain: [id, year, observance_sets, hidden_observances],
});
private!(Organisation {
    text: [name, city, document_prefix, addressees],
    texts: [],
    phone: [phone],
    person: [contact],
    parts: [],
    plain: [],
});
private!(FiveYearPlan {
    text: [name],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [first_year, last_year],
});
private!(Deck { text: [], texts: [], phone: [], person: [], parts: [slides], plain: [] });
private!(Slide {
    text: [title, notes],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [chart],
});
private!(Dictionaries {
    text: [],
    texts: [],
    phone: [],
    person: [],
    parts: [forms, channels, audiences, site_kinds, themes, materials],
    plain: [],
});
private!(Term {
    text: [name, english, group],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [code],
});
private!(HolidayYear {
    text: [],
    texts: [],
    phone: [],
    person: [],
    parts: [notice, holidays],
    plain: [year, state],
});
private!(Holiday {
    text: [name],
    texts: [],
    phone: [],
    person: [],
    parts: [notice],
    plain: [span, make_up],
});
private!(HolidayNotice {
    text: [title, number, source],
    texts: [],
    phone: [],
    person: [],
    parts: [],
    plain: [date],
});

impl Private for Township {
    fn mask(&mut self, mask: &Mask) {
        mask.text(&mut self.0);
    }
}

impl Private for Dictionary {
    fn mask(&mut self, mask: &Mask) {
        self.0.mask(mask);
    }
}

impl Private for Lists {
    fn mask(&mut self, mask: &Mask) {
        self.0.mask(mask);
    }
}

/// Records that hide nothing stay shared with the plan.
impl<T: Private + Record + Clone + PartialEq> Private for Table<T> {
    fn mask(&mut self, mask: &Mask) {
        let changed: Vec<T> = self
            .iter()
            .filter_map(|record| {
                let mut copy = record.clone();
                copy.mask(mask);
                (copy != *record).then_some(copy)
            })
            .collect();
        for record in changed {
            self.insert(record);
        }
    }
}

private!(UnitForm {
    text: [],
    texts: [],
    phone: [],
    person: [],
    parts: [base],
    plain: [unit, year, handed_out, rows, returned, returned_rows],
});
private!(Plan {
    text: [],
    texts: [],
    phone: [],
    person: [],
    parts: [
        info,
        dictionaries,
        lists,
        deck,
        holidays,
        forms,
        districts,
        units,
        laws,
        teams,
        people,
        observances,
        observance_years,
        campaigns,
        activities,
        tasks,
        sites,
        duties,
        list_versions,
        letters,
        indicators,
        honours,
        documents,
        materials
    ],
    plain: [],
});

impl Mask {
    /// The plan with everything hidden in it.
    pub(super) fn plan(&self, plan: &Plan) -> Plan {
        let mut copy = plan.clone();
        Private::mask(&mut copy, self);
        copy
    }
}
