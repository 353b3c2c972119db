//! A part of an office file, node by node.
//!
//! No document type is let through, so there are no entities but those of XML itself; elements
//! nest to a fixed depth; a single tag or text has a fixed length.

use std::{borrow::Cow, io::BufReader};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesEnd, BytesRef, BytesStart, Event, attributes::Attribute},
    name::QName,
};

use super::{
    Refusal,
    guard::{Pieces, Unpacked},
};

/// Deepest nesting of elements. Documents with tables in tables reach about 60.
const MAX_DEPTH: usize = 256;

/// A part being read.
pub struct XmlPart<'a> {
    name: String,
    reader: Reader<BufReader<Pieces<Unpacked<'a>>>>,
    buffer: Vec<u8>,
    depth: usize,
}

/// One step through a part. Names are without their prefix; `<a/>` is a start and an end.
pub enum Node<'b> {
    /// `<name …>`
    Start(Tag<'b>),
    /// `</name>`
    End(EndTag<'b>),
    /// A piece of text; an entity is a piece of its own.
    Text(Cow<'b, str>),
    /// Something without meaning for a table: a comment, a declaration.
    Other,
    /// The end of the part.
    Eof,
}

/// The name and the attributes of an element.
pub struct Tag<'b>(BytesStart<'b>);

/// The name of an element that ends.
pub struct EndTag<'b>(BytesEnd<'b>);

impl<'a> XmlPart<'a> {
    /// A part under the name it has in its file.
    pub fn new(name: &str, unpacked: Pieces<Unpacked<'a>>) -> Self {
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, unpacked));
        reader.config_mut().expand_empty_elements = true;
        Self { name: name.to_owned(), reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next node.
    pub fn next_node(&mut self) -> Result<Node<'_>, Refusal> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().mark();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            quick_xml::Error::Io(error) => {
                let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>());
                own.cloned().unwrap_or_else(|| damaged(&self.name, &*error))
            }
            other => damaged(&self.name, &other),
        })?;
        Ok(match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(Refusal::Nesting { part: self.name.clone() });
                }
                Node::Start(Tag(tag))
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Node::End(EndTag(tag))
            }
            Event::Text(text) => Node::Text(text.xml10_content()),
            Event::CData(text) => Node::Text(text.xml10_content()),
            Event::GeneralRef(entity) => Node::Text(resolve(&self.name, &entity)?.into()),
            Event::DocType(_) => return Err(Refusal::Doctype { part: self.name.clone() }),
            Event::Eof if self.depth > 0 => return Err(damaged(&self.name, &"cut short")),
            Event::Eof => Node::Eof,
            _ => Node::Other,
        })
    }
}

impl Tag<'_> {
    /// Name without prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// All attributes as they are written, names without prefix. What is no attribute ends them.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        Attributes(self.0.attributes_raw())
    }

    /// An attribute's value, its entities resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let (_, written) = self.attributes().find(|(found, _)| *found == name)?;
        let key = QName(name);
        let attribute = Attribute { key, value: Cow::Borrowed(written) };
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether a switch is on.
    pub fn is_on(&self, name: &str) -> bool {
        self.attributes().any(|(found, value)| found == name && is_true(value))
    }
}

/// Attributes one after the other: ` r="A1" t='s'`. A sheet of a hundred thousand rows has two
/// million of them, and the parser's own way of reading them took a tenth of the whole time.
struct Attributes<'a>(&'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, rest) = split(std::mem::take(&mut self.0), b'=')?;
        let rest = rest.trim_ascii_start();
        let quote = *rest.as_bytes().first().filter(|mark| matches!(mark, b'"' | b'\''))?;
        let (value, rest) = split(rest.get(1..)?, quote)?;
        self.0 = rest;
        let name = name.trim_ascii();
        Some((split(name, b':').map_or(name, |(_prefix, name)| name), value))
    }
}

/// What stands before and after the first of an ASCII sign. Names and values are a few bytes
/// long; the search of the standard library is made for long texts.
fn split(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

impl EndTag<'_> {
    /// Name without prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// How office files write "yes".
pub fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

fn resolve(part: &str, entity: &BytesRef<'_>) -> Result<String, Refusal> {
    let named = match entity.resolve_char_ref().map_err(|error| damaged(part, &error))? {
        Some(letter) => Some(letter),
        None => match entity.xml10_content().as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
    };
    named.map(String::from).ok_or_else(|| Refusal::Doctype { part: part.to_owned() })
}

fn damaged(part: &str, error: &dyn std::fmt::Display) -> Refusal {
    Refusal::Damaged(format!("{part}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &[(&str, &str)]) {
        assert_eq!(Attributes(written).collect::<Vec<_>>(), expected, "{written}");
    }

    #[test]
    fn attributes_are_read_in_either_quotes_and_without_their_prefix() {
        check(r#" r="A1" s="3" t="s""#, &[("r", "A1"), ("s", "3"), ("t", "s")]);
        check("\n r:id = 'rId1'\tname=\"a'b=c\" ", &[("id", "rId1"), ("name", "a'b=c")]);
        check(r#"empty="""#, &[("empty", "")]);
    }

    #[test]
    fn what_is_no_attribute_ends_them() {
        check("", &[]);
        check(" checked", &[]);
        check(r#" a="1" b=2 c="3""#, &[("a", "1")]);
        check(r#" a="1" b="#, &[("a", "1")]);
        check(r#" a="1" b="open"#, &[("a", "1")]);
    }
}
