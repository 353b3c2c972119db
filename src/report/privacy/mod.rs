//! Copies of a plan that may leave the house.
//!
//! Every export begins with such a copy, so that no format can forget to hide something: names of
//! files, titles of charts and properties of documents are made from what is hidden already. Each
//! text of each record passes through [`Mask`]; a field that is added to a record does not compile
//! until it is said in [`records`] what becomes of it.

mod names;
mod numbers;
mod records;

use std::borrow::Cow;

use self::names::Names;
use super::Profile;
use crate::model::Plan;

/// The plan as a copy for this audience may tell it: itself for the planner's own use.
///
/// Telephone and identity numbers are hidden wherever they stand; in public copies persons of the
/// register of people keep their surname, and fields that name a person are empty.
pub fn outward(plan: &Plan, profile: Profile) -> Cow<'_, Plan> {
    match profile {
        Profile::Full => Cow::Borrowed(plan),
        Profile::Public | Profile::Internal => Cow::Owned(Mask::new(plan, profile).plan(plan)),
    }
}

/// What is hidden in the texts of a plan.
struct Mask {
    profile: Profile,
    names: Names,
}

impl Mask {
    fn new(plan: &Plan, profile: Profile) -> Self {
        let names = match profile {
            Profile::Public => Names::of(plan),
            Profile::Internal | Profile::Full => Names::default(),
        };
        Self { profile, names }
    }

    /// A text in the planner's own words.
    fn text(&self, text: &mut String) {
        if let Some(hidden) = numbers::hidden(text, self.profile) {
            *text = hidden;
        }
        if let Some(hidden) = self.names.hidden(text) {
            *text = hidden;
        }
    }

    /// Several of them.
    fn texts(&self, texts: &mut [String]) {
        for text in texts.iter_mut() {
            self.text(text);
        }
    }

    /// A field that holds a telephone number.
    fn phone(&self, phone: &mut String) {
        *phone = self.profile.phone(phone).into_owned();
    }

    /// A field that names a person.
    fn person(&self, name: &mut String) {
        match self.profile {
            Profile::Public => name.clear(),
            Profile::Internal | Profile::Full => self.text(name),
        }
    }
}
