//! A part of an office file, node by node.
//!
//! No document type is let through, so there are no entities but those of XML itself; elements
//! nest to a fixed depth; a single tag or text has a fixed length.

use std::{borrow::Cow, io::BufReader};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesEnd, BytesRef, BytesStart, Event},
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

    /// All attributes as they are written, names without prefix.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        // Looking for doubles would be quadratic in their number.
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.flatten().map(|found| (found.key.local_name().into_inner(), found.value))
    }

    /// An attribute's value, its entities resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|found| found.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether a switch is on.
    pub fn is_on(&self, name: &str) -> bool {
        self.attributes().any(|(found, value)| found == name && is_true(&value))
    }
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
