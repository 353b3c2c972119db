//! The columns of a form: how each field of a row reads, and how it is taken over.

use crate::{
    base::{Id, Lang},
    catalogue::{Word as _, list_name},
    model::{Duty, DutyTime, Law, Plan, TimeRule, Unit},
};

macro_rules! columns {
    ($($column:ident $code:literal $width:literal $doc:literal;)*) => {
        /// A column of a form, in the order of the sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FormColumn {
            $(#[doc = $doc] $column,)*
        }

        impl FormColumn {
            /// Every column, in the order of the sheet.
            pub const ALL: &'static [Self] = &[$(Self::$column),*];

            /// Short stable word for it, as it stands in forms and in JSON.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$column => $code,)* }
            }

            /// Key of its heading.
            pub const fn text_key(self) -> &'static str {
                match self { $(Self::$column => concat!("field.duty.", $code),)* }
            }

            /// Its width in Chinese characters.
            pub const fn width(self) -> u16 {
                match self { $(Self::$column => $width,)* }
            }

            /// The column of a code.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$column),)* _ => None }
            }
        }
    };
}

columns! {
    Seq "seq" 3 "序号.";
    List "list" 6 "清单类别.";
    Content "content" 14 "普法内容.";
    Laws "laws" 11 "法律法规.";
    Audiences "audiences" 7 "普法对象.";
    Measures "measures" 14 "普法措施.";
    Time "time" 6 "时间节点.";
    Standard "standard" 9 "标准要求.";
    SupportUnits "support_units" 8 "配合单位.";
    Office "office" 6 "责任科室.";
    Leader "leader" 5 "责任领导.";
    Person "person" 5 "责任人.";
    Phone "phone" 8 "联系电话.";
    State "state" 5 "状态.";
    Note "note" 6 "备注.";
}

impl FormColumn {
    /// What a row says here, as it is written into the form. A reference to a record that the plan
    /// does not have is left out.
    pub fn show(self, duty: &Duty, plan: &Plan, lang: Lang) -> String {
        match self {
            Self::Seq if duty.seq == 0 => String::new(),
            Self::Seq => duty.seq.to_string(),
            Self::List => list_name(&plan.lists, duty.list, lang).to_owned(),
            Self::Content => duty.content.clone(),
            Self::Laws => titles(&duty.laws, plan),
            Self::Audiences => plan.dictionaries.audiences.names(&duty.audiences),
            Self::Measures => duty.measures.clone(),
            Self::Time => duty.time.text.clone(),
            Self::Standard => duty.standard.clone(),
            Self::SupportUnits => names(&duty.support_units, plan),
            Self::Office => duty.office.clone(),
            Self::Leader => duty.leader.clone(),
            Self::Person => duty.person.clone(),
            Self::Phone => duty.phone.clone(),
            Self::State => duty.state.word(lang).to_owned(),
            Self::Note => duty.note.clone(),
        }
    }

    /// Takes the field over from another row.
    pub fn take(self, duty: &mut Duty, from: &Duty) {
        match self {
            Self::Seq => duty.seq = from.seq,
            Self::List => duty.list = from.list,
            Self::Content => duty.content.clone_from(&from.content),
            Self::Laws => duty.laws.clone_from(&from.laws),
            Self::Audiences => duty.audiences.clone_from(&from.audiences),
            Self::Measures => duty.measures.clone_from(&from.measures),
            Self::Time => {
                duty.time.clone_from(&from.time);
                duty.observance = duty.observance.or(from.observance);
            }
            Self::Standard => duty.standard.clone_from(&from.standard),
            Self::SupportUnits => duty.support_units.clone_from(&from.support_units),
            Self::Office => duty.office.clone_from(&from.office),
            Self::Leader => duty.leader.clone_from(&from.leader),
            Self::Person => duty.person.clone_from(&from.person),
            Self::Phone => duty.phone.clone_from(&from.phone),
            Self::State => duty.state = from.state,
            Self::Note => duty.note.clone_from(&from.note),
        }
    }

    /// Whether a person can write it as it stands; the others are numbers, and words of a list.
    pub const fn can_be_written(self) -> bool {
        matches!(
            self,
            Self::Content
                | Self::Measures
                | Self::Time
                | Self::Standard
                | Self::Office
                | Self::Leader
                | Self::Person
                | Self::Phone
                | Self::Note
        )
    }

    /// Writes a text into a field that [can be written](Self::can_be_written), for a list of a
    /// year; others stay as they are.
    pub fn write(self, duty: &mut Duty, text: &str, year: i32) {
        let text = text.to_owned();
        match self {
            Self::Content => duty.content = text,
            Self::Measures => duty.measures = text,
            Self::Time => duty.time = DutyTime { rule: TimeRule::read(&text, year), text },
            Self::Standard => duty.standard = text,
            Self::Office => duty.office = text,
            Self::Leader => duty.leader = text,
            Self::Person => duty.person = text,
            Self::Phone => duty.phone = text,
            Self::Note => duty.note = text,
            Self::Seq
            | Self::List
            | Self::Laws
            | Self::Audiences
            | Self::SupportUnits
            | Self::State => {}
        }
    }

    /// Whether its texts may run over several lines.
    pub const fn is_long(self) -> bool {
        matches!(
            self,
            Self::Content
                | Self::Laws
                | Self::Audiences
                | Self::Measures
                | Self::Standard
                | Self::SupportUnits
                | Self::Note
        )
    }
}

fn titles(laws: &[Id<Law>], plan: &Plan) -> String {
    let titles = laws.iter().filter_map(|id| plan.laws.get(*id));
    titles.map(|law| format!("《{}》", law.title)).collect::<Vec<_>>().join("、")
}

fn names(units: &[Id<Unit>], plan: &Plan) -> String {
    let names = units.iter().filter_map(|id| plan.units.get(*id));
    names.map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue;

    #[test]
    fn a_code_names_its_column() {
        for column in FormColumn::ALL {
            assert_eq!(FormColumn::of_code(column.code()), Some(*column));
        }
    }

    #[test]
    fn what_is_written_is_read_again_and_other_fields_stay() {
        let plan = catalogue::sample();
        let from = plan.duties.iter().next().expect("the sample has rows");
        for column in FormColumn::ALL {
            let mut to = from.clone();
            column.write(&mut to, "每季度", 2026);
            let is_written = column.show(&to, &plan, Lang::Zh) == "每季度";
            assert_eq!(is_written, column.can_be_written(), "{column:?}");
            assert_eq!(to == *from, !column.can_be_written(), "{column:?}");
        }
    }

    #[test]
    fn a_field_that_is_taken_over_reads_the_same() {
        let plan = catalogue::sample();
        for from in plan.duties.iter() {
            let mut to = Duty::new(from.id, crate::model::ListKind::FourList, "");
            for column in FormColumn::ALL {
                column.take(&mut to, from);
                let shown = |duty| column.show(duty, &plan, Lang::Zh);
                assert_eq!(shown(&to), shown(from), "{column:?}");
            }
        }
    }
}
