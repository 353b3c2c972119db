//! Names of persons in running text.

use std::collections::{BTreeMap, BTreeSet};

use crate::{catalogue, model::Plan};

/// Names are looked for by their first character, longer ones first.
type ByFirst = BTreeMap<char, Vec<String>>;

/// The names of the register of people, and the words of the field that one of them is part of.
#[derive(Default)]
pub struct Names {
    hidden: ByFirst,
    kept: ByFirst,
}

impl Names {
    /// The names of two characters and more of a plan's lecturers, volunteers and other people.
    ///
    /// Somebody called 乌兰 must not turn 法治乌兰牧骑 into a person, so names of units, districts and
    /// townships that ship with the program stay, and a few words of the field.
    pub fn of(plan: &Plan) -> Self {
        let names = plan.people.iter().map(|person| person.name.trim());
        let names: BTreeSet<&str> = names.filter(|name| name.chars().count() > 1).collect();
        let units = catalogue::units().iter();
        let units = units.flat_map(|it| it.aliases.iter().chain([&it.name]));
        let districts = catalogue::districts().iter().flat_map(|it| {
            let townships = it.townships.iter().map(|township| &township.0);
            it.aliases.iter().chain([&it.name]).chain(townships)
        });
        let words = units.chain(districts).map(String::as_str);
        let words = words.chain(catalogue::proper_words().iter().map(String::as_str));
        let has_name =
            |word: &&str| names.iter().any(|name| word.len() > name.len() && word.contains(name));
        let kept: BTreeSet<&str> = words.filter(has_name).collect();
        Self { hidden: by_first(names), kept: by_first(kept) }
    }

    /// The text with only the surnames left; `None` if it names nobody.
    pub fn hidden(&self, text: &str) -> Option<String> {
        if self.hidden.is_empty() {
            return None;
        }
        let (mut clean, mut rest, mut changed) = (String::new(), text, false);
        while let Some(first) = rest.chars().next() {
            let taken = if let Some(word) = start_of(&self.kept, first, rest) {
                clean.push_str(word);
                word.len()
            } else if let Some(name) = start_of(&self.hidden, first, rest) {
                clean.push_str(&surname_only(name));
                changed = true;
                name.len()
            } else {
                clean.push(first);
                first.len_utf8()
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
        changed.then_some(clean)
    }
}

fn by_first(words: BTreeSet<&str>) -> ByFirst {
    let mut sorted = ByFirst::new();
    for word in words {
        if let Some(first) = word.chars().next() {
            sorted.entry(first).or_default().push(word.to_owned());
        }
    }
    for words in sorted.values_mut() {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    sorted
}

/// The longest of the words that the text begins with.
fn start_of<'w>(words: &'w ByFirst, first: char, text: &str) -> Option<&'w str> {
    let words = words.get(&first)?;
    words.iter().map(String::as_str).find(|word| text.starts_with(word))
}

/// 张伟 becomes 张某, 张伟明 and longer names 张某某.
fn surname_only(name: &str) -> String {
    let mut chars = name.chars();
    let surname = chars.next();
    surname.into_iter().chain(chars.take(2).map(|_| '某')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Id, model::Person};

    fn plan(names: &[&str]) -> Plan {
        let mut plan = Plan::empty(Id::named("plan", "names"), "计划", 2026);
        for name in names {
            plan.people.insert(Person {
                id: Id::named("person", name),
                name: (*name).to_owned(),
                role: String::new(),
                unit: None,
                team: None,
                phone: String::new(),
                note: String::new(),
            });
        }
        plan
    }

    #[track_caller]
    fn check(names: &[&str], text: &str, expected: Option<&str>) {
        assert_eq!(Names::of(&plan(names)).hidden(text).as_deref(), expected);
    }

    #[test]
    fn a_person_keeps_the_surname() {
        check(&["张伟明"], "由张伟明主讲", Some("由张某某主讲"));
        check(&["苏和"], "苏和、苏和", Some("苏某、苏某"));
        check(&["乌云其木格"], "乌云其木格老师", Some("乌某某老师"));
    }

    #[test]
    fn the_longer_of_two_names_is_taken() {
        check(&["王明", "王明亮"], "王明亮和王明", Some("王某某和王某"));
    }

    #[test]
    fn a_name_inside_a_word_of_the_field_stays() {
        check(&["乌兰"], "法治乌兰牧骑巡演", None);
        check(&["乌兰"], "乌兰老师随乌兰牧骑演出", Some("乌某老师随乌兰牧骑演出"));
        check(&["白云"], "白云鄂博矿区司法局", None);
    }

    #[test]
    fn a_single_character_is_no_name() {
        check(&["法"], "学法用法", None);
        check(&[], "张伟明", None);
    }
}
