//! A record as a tree, from XML or from JSON alike, of the elements that the reader knows by name.
//!
//! Elements of any other name are passed over unseen, with all that is in them: what is not read
//! is not kept, and a path is made of our own names only. JSON's arrays are elements that stand
//! several times, as they do in XML; JSON's numbers are their digits.

mod json;
mod xml;

use super::{MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_TEXT, Read, Refusal, RefusalCode};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;
use core::fmt;

/// An element: a text, or other elements.
#[derive(Debug, PartialEq)]
pub(super) struct Node<'a> {
    name: &'static str,
    text: Cow<'a, str>,
    children: Vec<Self>,
}

impl Node<'_> {
    const fn new(name: &'static str) -> Self {
        Self { name, text: Cow::Borrowed(""), children: Vec::new() }
    }
}

/// Reads a text of XML or JSON. `names` are those of the format, in order; `reader` is given the whole,
/// which holds the root element, or what the root object holds.
///
/// # Errors
///
/// Where it is neither, is larger or deeper than the limits, or has what is not allowed; where an
/// element that the reader asked for once stands twice; and where the reader itself refuses.
pub(super) fn read(
    text: &str,
    names: &'static [&'static str],
    reader: impl FnOnce(At<'_, '_>) -> Result<Read, Refusal>,
) -> Result<Read, Refusal> {
    let (node, twice) = (grow(text, names)?, OnceCell::new());
    let read = reader(At { node: &node, path: Path::Root, twice: &twice });
    twice.into_inner().map_or(read, Err)
}

/// Reads a text of JSON that is one document, or has one in every line (NDJSON, in which a line may be blank).
/// `reader` is given each with its line, where there are lines. No text of a converter's is looked for.
///
/// # Errors
///
/// As of [`read`]; of lines, with the line.
pub(super) fn read_documents(
    text: &str,
    names: &'static [&'static str],
    reader: impl FnOnce(&[Document<'_, '_>]) -> Result<Read, Refusal>,
) -> Result<Read, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::whole(RefusalCode::TooLarge));
    }
    let mut grown = Vec::new();
    let mut nodes = 0;
    let mut grow = |line: Option<u64>, text| {
        let mut growing = Growing { nodes, converted: false, ..Growing::new(names) };
        json::read_into(text, &mut growing)?;
        nodes = growing.nodes;
        grown.push((line, growing.whole, OnceCell::new()));
        Ok(())
    };
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim_ascii().is_empty());
    let first = lines.next();
    let mut rest = lines.peekable();
    match first {
        // The first line is a document, and another follows.
        Some((at, line)) if rest.peek().is_some() && grow(Some(at), line).is_ok() => {
            for (at, line) in rest {
                grow(Some(at), line).map_err(|refusal: Refusal| match refusal.code {
                    // What is no document behind one is a line that is torn.
                    RefusalCode::NotThisFormat => {
                        Refusal { line: Some(at), ..Refusal::whole(RefusalCode::Malformed) }
                    }
                    _ => Refusal { line: Some(at), ..refusal },
                })?;
            }
        }
        _ => grow(None, text)?,
    }
    let documents: Vec<_> = grown
        .iter()
        .map(|(line, node, twice)| Document { line: *line, root: At { node, path: Path::Root, twice } })
        .collect();
    let read = reader(&documents);
    drop(documents);
    let twice = grown.into_iter().find_map(|(line, _, twice)| Some(Refusal { line, ..twice.into_inner()? }));
    twice.map_or(read, Err)
}

/// A document of JSON, and its line where it is one of lines.
pub(super) struct Document<'t, 'p> {
    pub line: Option<u64>,
    pub root: At<'t, 'p>,
}

fn grow<'a>(text: &'a str, names: &'static [&'static str]) -> Result<Node<'a>, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::whole(RefusalCode::TooLarge));
    }
    match text.trim_ascii_start().as_bytes().first() {
        Some(b'<') => xml::read(text, names),
        Some(b'{') => {
            let mut growing = Growing::new(names);
            json::read_into(text, &mut growing).map(|()| growing.whole)
        }
        _ => Err(Refusal::whole(RefusalCode::NotThisFormat)),
    }
}

/// The elements open while reading.
struct Growing<'a> {
    names: &'static [&'static str],
    /// The whole, which bears no name.
    whole: Node<'a>,
    /// The elements open in it, the innermost last.
    open: Vec<Node<'a>>,
    /// How many elements are open inside the innermost whose names are not known.
    strange: usize,
    nodes: usize,
    /// JSON may be a converter's from XML, which has its own names for an element's text.
    converted: bool,
}

impl<'a> Growing<'a> {
    fn new(names: &'static [&'static str]) -> Self {
        Self { names, whole: Node::new(""), open: Vec::new(), strange: 0, nodes: 0, converted: true }
    }

    /// Whether what comes now is inside an element that is not known.
    const fn is_strange(&self) -> bool {
        self.strange > 0
    }

    /// How many elements are open.
    fn depth(&self) -> usize {
        self.open.len().saturating_add(self.strange)
    }

    /// The innermost element of ours.
    fn innermost(&mut self) -> &mut Node<'a> {
        self.open.last_mut().unwrap_or(&mut self.whole)
    }

    /// The name as ours, where it is one of ours.
    fn known(&self, name: &str) -> Option<&'static str> {
        let place = self.names.binary_search(&name).ok()?;
        self.names.get(place).copied()
    }

    fn begin(&mut self, name: &str) -> Result<(), Refusal> {
        let known = if self.is_strange() { None } else { self.known(name) };
        if self.depth() >= MAX_DEPTH {
            return Err(self.refuse(RefusalCode::TooDeep));
        }
        let Some(name) = known else {
            self.strange = self.strange.saturating_add(1);
            return Ok(());
        };
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > MAX_NODES {
            return Err(self.refuse(RefusalCode::TooLarge));
        }
        self.open.push(Node::new(name));
        Ok(())
    }

    fn end(&mut self) {
        if self.is_strange() {
            self.strange = self.strange.saturating_sub(1);
        } else if let Some(node) = self.open.pop() {
            self.innermost().children.push(node);
        }
    }

    /// Text between tags. White space before any other text says nothing, and is most of a file.
    fn text(&mut self, text: Cow<'a, str>) -> Result<(), Refusal> {
        if self.is_strange() {
            return Ok(());
        }
        let node = self.innermost();
        if !node.text.is_empty() {
            node.text.to_mut().push_str(&text);
        } else if !text.trim_ascii().is_empty() {
            node.text = text;
        }
        if node.text.len() > MAX_TEXT {
            return Err(self.refuse(RefusalCode::TooLarge));
        }
        Ok(())
    }

    /// A refusal at the innermost known element.
    fn refuse(&self, code: RefusalCode) -> Refusal {
        let names: Vec<_> = self.open.iter().map(|node| node.name).collect();
        Refusal { code, path: names.join("."), line: None }
    }
}

/// An element with the place it stands in.
#[derive(Clone, Copy)]
pub(super) struct At<'t, 'p> {
    node: &'t Node<'t>,
    path: Path<'p>,
    /// The first element that was asked for once and stands twice: neither is believed, and the whole is
    /// refused when it has been read. Kept here, so that what reads an element need not fail.
    twice: &'t OnceCell<Refusal>,
}

/// A place, written out only for a warning or a refusal.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    /// The whole.
    Root,
    /// An element that stands once.
    One(&'p Path<'p>, &'static str),
    /// One of those that stand several times.
    Item(&'p Path<'p>, &'static str, usize),
}

impl Path<'_> {
    /// The names from the whole down to this place.
    fn names(&self) -> Vec<String> {
        let (parent, name) = match self {
            Self::Root => return Vec::new(),
            Self::One(parent, name) => (parent, String::from(*name)),
            Self::Item(parent, name, at) => (parent, format!("{name}[{at}]")),
        };
        let mut names = parent.names();
        names.push(name);
        names
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names().join("."))
    }
}

impl<'t, 'p> At<'t, 'p> {
    /// Whether it holds any element of ours.
    pub(super) const fn has_any(&self) -> bool {
        !self.node.children.is_empty()
    }

    /// Whether it holds an element of this name.
    pub(super) fn has(&self, name: &'static str) -> bool {
        self.node.children.iter().any(|child| child.name == name)
    }

    /// The place of an element in this one, whether it is there or not.
    pub(super) const fn place<'s>(&'s self, name: &'static str) -> Path<'s> {
        Path::One(&self.path, name)
    }

    /// The element of this name, which may stand once.
    pub(super) fn one<'s>(&'s self, name: &'static str) -> Option<At<'t, 's>> {
        let mut found = self.node.children.iter().filter(|child| child.name == name);
        let (first, path) = (found.next(), self.place(name));
        if found.next().is_some() {
            self.twice.get_or_init(|| Refusal::at(RefusalCode::Duplicate, &path));
        }
        first.map(|node| At { node, path, twice: self.twice })
    }

    /// Every element of this name.
    pub(super) fn all<'s>(&'s self, name: &'static str) -> impl Iterator<Item = At<'t, 's>> {
        let found = self.node.children.iter().filter(move |child| child.name == name);
        found.enumerate().map(move |(at, node)| At {
            node,
            path: Path::Item(&self.path, name, at),
            twice: self.twice,
        })
    }

    /// The text of the element of this name, which may stand once, without white space around it; empty
    /// where there is no such element.
    pub(super) fn text(&self, name: &'static str) -> &'t str {
        self.one(name).map_or("", |at| at.own_text())
    }

    /// This element's own text, without white space around it.
    pub(super) fn own_text(&self) -> &'t str {
        self.node.text.trim()
    }
}
