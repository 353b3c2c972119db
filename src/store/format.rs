//! The shape of a plan's file: header, then plan.

use std::fmt;

use ron::{extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize, de};

use super::{audit, fault::FormatError};
use crate::{
    base::{Id, Problem},
    model::Plan,
};

/// The word that marks a file as a plan.
pub const FORMAT: &str = "pufa-plan";

/// The version of the format that this program writes; it reads this one and every older one.
pub const VERSION: u32 = 1;

/// How the names of plan files end.
pub const EXTENSION: &str = "pufa.ron";

/// Lines are broken down to the lists inside a record; what stands in such a list takes one line.
const LINES_TO_DEPTH: usize = 5;

/// What a file says about itself before the plan begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Version of the format.
    pub version: u32,
    /// The plan's id, if the header says it.
    pub id: Option<Id<Plan>>,
    /// The program that wrote the file, if the header says it.
    pub generator: Option<String>,
}

/// A plan read from text, and what about it does not fit together.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The plan, complete as it stands in the text.
    pub plan: Plan,
    /// References to nothing and numbers without a value, in the order of the plan.
    pub problems: Vec<Problem>,
}

#[derive(Serialize)]
#[serde(rename = "PlanFile")]
struct Written<'a> {
    format: &'static str,
    version: u32,
    id: Id<Plan>,
    generator: &'static str,
    plan: &'a Plan,
}

#[derive(Deserialize)]
#[serde(rename = "PlanFile", deny_unknown_fields)]
pub(super) struct Read {
    #[expect(dead_code, reason = "the header was read before; here its shape is checked")]
    format: String,
    #[expect(dead_code, reason = "likewise")]
    version: u32,
    id: Id<Plan>,
    #[expect(dead_code, reason = "likewise")]
    generator: String,
    plan: Plan,
}

/// The text of a plan's file. The same plan always gives the same text.
pub fn to_ron(plan: &Plan) -> String {
    let file = Written {
        format: FORMAT,
        version: VERSION,
        id: plan.info.id,
        generator: concat!("pufa ", env!("CARGO_PKG_VERSION")),
        plan,
    };
    let layout = PrettyConfig::new()
        .new_line("\n")
        .struct_names(true)
        .depth_limit(LINES_TO_DEPTH)
        .extensions(Extensions::IMPLICIT_SOME);
    #[expect(clippy::expect_used, reason = "a string takes all text and the depth is unlimited")]
    let mut text = ron::Options::default()
        .without_recursion_limit()
        .to_string_pretty(&file, layout)
        .expect("every plan has a text");
    text.push('\n');
    text
}

/// Reads the plan in a file's text.
///
/// A byte-order mark and Windows line ends are fine, comments are allowed and lost on saving. A
/// newer version, an unknown field, an id that stands twice, or a date that does not exist is an
/// error; a reference to a record that is not there is a problem beside the plan.
pub fn from_ron(text: &str) -> Result<Parsed, FormatError> {
    let text = without_byte_order_mark(text);
    // A header that is broken is told with line and column by reading the whole.
    if let Some(header) = header(text)?
        && header.version > VERSION
    {
        return Err(FormatError::Newer { version: header.version, generator: header.generator });
    }
    let file: Read = ron::from_str(text)
        .map_err(|error| FormatError::Fault(Box::new(super::Fault::new(text, error))))?;
    let problems = audit::problems(file.id, &file.plan, text);
    Ok(Parsed { plan: file.plan, problems })
}

/// Reads what stands before the plan and nothing after it; `None` if the header is incomplete.
///
/// The text may end anywhere after the header, so the first kilobytes of a file are enough.
pub fn header(text: &str) -> Result<Option<Header>, FormatError> {
    let mut parts = HeaderParts::default();
    if let Ok(mut deserializer) = ron::Deserializer::from_str(without_byte_order_mark(text)) {
        // Stopping at the plan is an error to the parser; what counts is what was found before.
        drop(de::DeserializeSeed::deserialize(HeaderSeed(&mut parts), &mut deserializer));
    }
    let header =
        parts.version.map(|version| Header { version, id: parts.id, generator: parts.generator });
    match parts.format.as_deref() {
        Some(FORMAT) => Ok(header),
        // The name of the format stands there although its surroundings cannot be read: damaged.
        None if text.contains(FORMAT) => Ok(None),
        _ => Err(FormatError::NotAPlan),
    }
}

pub(super) fn without_byte_order_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[derive(Default)]
struct HeaderParts {
    format: Option<String>,
    version: Option<u32>,
    id: Option<Id<Plan>>,
    generator: Option<String>,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum HeaderKey {
    Format,
    Version,
    Id,
    Generator,
    #[serde(other)]
    Body,
}

/// Fills the parts as it meets them and stops where the plan begins.
struct HeaderSeed<'a>(&'a mut HeaderParts);

impl<'de> de::DeserializeSeed<'de> for HeaderSeed<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct(
            "PlanFile",
            &["format", "version", "id", "generator", "plan"],
            self,
        )
    }
}

impl<'de> de::Visitor<'de> for HeaderSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the header of a plan")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key()? {
            match key {
                HeaderKey::Format => self.0.format = Some(map.next_value()?),
                HeaderKey::Version => self.0.version = Some(map.next_value()?),
                HeaderKey::Id => self.0.id = Some(map.next_value()?),
                HeaderKey::Generator => self.0.generator = Some(map.next_value()?),
                HeaderKey::Body => break,
            }
        }
        Ok(())
    }
}
