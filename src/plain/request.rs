//! A request: plain data as bytes, which is how it crosses from JavaScript and how it is read everywhere.
//!
//! `encode-request.js` of the package walks what a caller handed over, once, and writes this: no object of the
//! caller's crosses the boundary. In Rust a [`Value`] becomes the same without the bytes.
//!
//! | byte | then | stands for |
//! |---|---|---|
//! | 0 | – | `null` or `undefined` |
//! | 1, 2 | – | `false`, `true` |
//! | 3 | four bytes | a whole number; 2³² − 1 for any other, and for what is larger |
//! | 4 | length, bytes of UTF-8 | a text |
//! | 5 | list, place | a code: one of [`CODES`] |
//! | 6 | length, items | a list; of one longer than [`MAX_ITEMS`] no items |
//! | 7 | for each entry its field and its value; 255 | an object |
//! | 8 | – | what is no plain data |
//!
//! A field is its place in [`Field`], from 1. 0 is a name that no field of ours bears: what follows is not its
//! value, of which nobody asks, but the name, as a text; one longer than [`MAX_NAME`] is empty. A length is four
//! bytes, little-endian.

use super::unknown_keys::UnknownKeys;
use super::value::Value;
use crate::codes::codes;
use crate::law::{AfterCardsEnded, PresentationOrder, Provision};
use crate::visit::{Answer, Care, CircumstanceKind, FacilityKind, InquiryMethod, Payer, Scheme, ShownKind};
use alloc::vec::Vec;

/// The fields of a desk and of its requests, and more behind them.
macro_rules! fields {
    ( $( $more:ident = $code:literal, )* ) => {
        codes! {
            /// Every name a field of ours bears.
            pub enum Field {
            Facility = "facility",
            Kind = "kind",
            OnlineSystem = "onlineSystem",
            SmartphoneReader = "smartphoneReader",
            Readings = "readings",
            Order = "order",
            AfterCardsEnded = "afterCardsEnded",
            Amendments = "amendments",
            UnknownKeys = "unknownKeys",
            Window = "window",
            From = "from",
            Until = "until",
            Source = "source",
            Change = "change",
            To = "to",
            Known = "known",
            Shortens = "shortens",
            Law = "law",
            KnownOn = "knownOn",
            ReviewedThrough = "reviewedThrough",
            ReviewedBy = "reviewedBy",
            Reception = "reception",
            History = "history",
            AsOf = "asOf",
            Previous = "previous",
            Month = "month",
            Receptions = "receptions",
            Patient = "patient",
            Id = "id",
            At = "at",
            Care = "care",
            Payer = "payer",
            Cancelled = "cancelled",
            Visit = "visit",
            Coverage = "coverage",
            Key = "key",
            Scheme = "scheme",
            Shown = "shown",
            ValidUntil = "validUntil",
            Inquiry = "inquiry",
            By = "by",
            Answer = "answer",
            On = "on",
            Circumstance = "circumstance",
            Note = "note",
            EligibilityEvident = "eligibilityEvident",
                $( $more = $code, )*
            }
        }
    };
}

#[cfg(not(feature = "readers"))]
fields! {}

// The judging alone knows none of these: to it such a name is a stranger's.
#[cfg(feature = "readers")]
fields! {
    Columns = "columns",
    CoverageKey = "coverage_key",
    ValidUntilColumn = "valid_until",
    InquiryBy = "inquiry_by",
    InquiryAnswer = "inquiry_answer",
    InquiryOn = "inquiry_on",
    InquiryCoverage = "inquiry_coverage",
    EligibilityEvidentColumn = "eligibility_evident",
    Insurer = "insurer",
    Symbol = "symbol",
    Number = "number",
    Branch = "branch",
    LostOn = "lostOn",
    Relation = "relation",
    AcquiredOn = "acquiredOn",
    ConfirmedOn = "confirmedOn",
    Left = "left",
    Right = "right",
    Salt = "salt",
    Confirmed = "confirmed",
    Claimed = "claimed",
    Inquiries = "inquiries",
    OnFile = "onFile",
    Desk = "desk",
    Match = "match",
    Policy = "policy",
    References = "references",
    Identifier = "identifier",
    NothingPressed = "nothingPressed",
    SeveralAnswers = "severalAnswers",
    OneAnswerManyReceptions = "oneAnswerManyReceptions",
    Family = "family",
    Visits = "visits",
    Coverages = "coverages",
    AskedAt = "askedAt",
    InBulk = "inBulk",
    Claims = "claims",
    Unread = "unread",
    Department = "department",
    Line = "line",
    Warnings = "warnings",
    Found = "found",
}

/// The codes of each enum that may come in, with its name.
pub const CODES: &[(&str, &[&str])] = &[
    ("FacilityKind", FacilityKind::CODES),
    ("Care", Care::CODES),
    ("Payer", Payer::CODES),
    ("Scheme", Scheme::CODES),
    ("ShownKind", ShownKind::CODES),
    ("InquiryMethod", InquiryMethod::CODES),
    ("Answer", Answer::CODES),
    ("CircumstanceKind", CircumstanceKind::CODES),
    ("PresentationOrder", PresentationOrder::CODES),
    ("AfterCardsEnded", AfterCardsEnded::CODES),
    ("Provision", Provision::CODES),
    ("UnknownKeys", UnknownKeys::CODES),
];

/// The fields whose texts are codes.
pub const CODED: &[Field] = &[
    Field::Kind,
    Field::Care,
    Field::Payer,
    Field::Scheme,
    Field::By,
    Field::Answer,
    Field::Order,
    Field::AfterCardsEnded,
    Field::Window,
    Field::UnknownKeys,
];

/// How deep data may be nested; ours is never deeper than six.
const DEPTH: u32 = 12;
/// The longest list whose items are read: no list of ours may be longer.
pub const MAX_ITEMS: usize = 200_000;
/// The longest name of a stranger that is looked at, in UTF-16 units: none of ours is half as long.
pub const MAX_NAME: usize = 64;
/// Ends the entries of an object.
const END: u8 = 0xff;

/// Plain data that was read once: what [`super::decode`] decodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'a> {
    nodes: Vec<Node<'a>>,
    pub(super) unknown_keys: UnknownKeys,
}

/// One value, and all that it holds behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Node<'a> {
    /// The field it stands under, where it stands under one of ours.
    field: Option<Field>,
    kind: Kind<'a>,
    /// How many nodes it takes, itself included.
    nodes: usize,
}

/// A value, as far as it is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Nothing,
    Flag(bool),
    /// A whole number, or 2³² − 1.
    Number(u32),
    /// What JavaScript has besides: a `Date`, an instance of a class, a function.
    NotPlain,
    Text(&'a str),
    /// A code: its list in [`CODES`], and its place there.
    Code(u8, u8),
    /// A list of so many items.
    List(usize),
    /// An object, and a bit for each field that it has: see [`bit`].
    Object(u32),
}

/// The bit of a field among those of an object; several fields share one.
const fn bit(field: Field) -> u32 {
    1 << (field.index() & 31)
}

impl<'a> Request<'a> {
    /// Reads these bytes, where they are a request.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reading = Reading { rest: bytes, nodes: Vec::with_capacity(bytes.len() / 3) };
        reading.value(None, DEPTH)?;
        reading.rest.is_empty().then_some(Self::of(reading.nodes))
    }

    const fn of(nodes: Vec<Node<'a>>) -> Self {
        Self { nodes, unknown_keys: UnknownKeys::Refuse }
    }

    /// The same, its unknown keys met so.
    #[must_use]
    pub const fn with(mut self, unknown_keys: UnknownKeys) -> Self {
        self.unknown_keys = unknown_keys;
        self
    }

    pub(super) fn value(&self) -> Item<'_> {
        Item(&self.nodes)
    }
}

impl<'a> From<&'a Value<'_>> for Request<'a> {
    fn from(value: &'a Value<'_>) -> Self {
        let mut nodes = Vec::new();
        add(value, None, &mut nodes);
        Self::of(nodes)
    }
}

/// One value of a request: these nodes begin with its own.
#[derive(Clone, Copy)]
pub(super) struct Item<'a>(&'a [Node<'a>]);

impl<'a> Item<'a> {
    pub(super) fn kind(self) -> Kind<'a> {
        self.0.first().map_or(Kind::Nothing, |node| node.kind)
    }

    pub(super) fn is_nothing(self) -> bool {
        self.kind() == Kind::Nothing
    }

    /// The field it stands under, where it stands under one of ours.
    pub(super) fn field(self) -> Option<Field> {
        self.0.first().and_then(|node| node.field)
    }

    /// Its name in the object that holds it.
    pub(super) fn name(self) -> &'a str {
        match (self.field(), self.kind()) {
            (Some(field), _) => field.code(),
            (None, Kind::Text(name)) => name,
            (None, _) => "",
        }
    }

    /// What an object has under a field; absent, `undefined` and `null` all mean absent.
    #[inline(never)]
    pub(super) fn find(self, field: Field) -> Option<Self> {
        match self.kind() {
            Kind::Object(fields) if fields & bit(field) != 0 => {
                self.held().find(|value| value.field() == Some(field)).filter(|value| !value.is_nothing())
            }
            _ => None,
        }
    }

    /// The items of a list, and the values of an object's entries.
    pub(super) fn held(self) -> Held<'a> {
        let nodes = self.0.first().map_or(0, |node| node.nodes);
        Held(self.0.get(1..nodes).unwrap_or_default())
    }
}

/// Values that stand one after the other.
#[derive(Clone, Copy)]
pub(super) struct Held<'a>(&'a [Node<'a>]);

impl<'a> Iterator for Held<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        let item = Item(self.0);
        self.0 = self.0.get(self.0.first()?.nodes..).unwrap_or_default();
        Some(item)
    }
}

/// The text of a code.
pub(super) fn code(list: u8, place: u8) -> Option<&'static str> {
    CODES.get(usize::from(list)).and_then(|(_, codes)| codes.get(usize::from(place))).copied()
}

/// The list and the place of a code; the first, where several lists have it.
fn coded(text: &str) -> Option<(u8, u8)> {
    CODES.iter().enumerate().find_map(|(list, (_, codes))| {
        let place = codes.iter().position(|code| *code == text)?;
        Some((u8::try_from(list).ok()?, u8::try_from(place).ok()?))
    })
}

/// Bytes being read, and what was read of them.
struct Reading<'a> {
    rest: &'a [u8],
    nodes: Vec<Node<'a>>,
}

impl<'a> Reading<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn length(&mut self) -> Option<usize> {
        let (length, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        usize::try_from(u32::from_le_bytes(*length)).ok()
    }

    /// Reads the value that comes next; `None` where it is none, or is nested deeper than so many levels.
    fn value(&mut self, field: Option<Field>, depth: u32) -> Option<()> {
        let inside = depth.checked_sub(1)?;
        let kind = match self.byte()? {
            0 => Kind::Nothing,
            1 => Kind::Flag(false),
            2 => Kind::Flag(true),
            3 => Kind::Number(u32::try_from(self.length()?).unwrap_or(u32::MAX)),
            4 => {
                let length = self.length()?;
                let (text, rest) = self.rest.split_at_checked(length)?;
                self.rest = rest;
                Kind::Text(core::str::from_utf8(text).ok()?)
            }
            5 => {
                let (list, place) = (self.byte()?, self.byte()?);
                code(list, place)?;
                Kind::Code(list, place)
            }
            6 => Kind::List(self.length()?),
            7 => Kind::Object(0),
            8 => Kind::NotPlain,
            _ => return None,
        };
        let at = self.nodes.len();
        self.nodes.push(Node { field, kind, nodes: 1 });
        let mut fields = 0;
        match kind {
            Kind::List(items) if items <= MAX_ITEMS => {
                for _ in 0..items {
                    self.value(None, inside)?;
                }
            }
            Kind::Object(_) => loop {
                let field = match self.byte()? {
                    END => break,
                    0 => None,
                    field => Some(*Field::ALL.get(usize::from(field).checked_sub(1)?)?),
                };
                fields |= field.map_or(0, bit);
                self.value(field, inside)?;
            },
            _ => return Some(()),
        }
        close(&mut self.nodes, at, fields);
        Some(())
    }
}

/// Says how many nodes the one at a place takes, which are all that came since, and which fields an object has.
fn close(nodes: &mut [Node<'_>], at: usize, fields: u32) {
    let taken = nodes.len().saturating_sub(at);
    if let Some(node) = nodes.get_mut(at) {
        node.nodes = taken;
        if let Kind::Object(of_object) = &mut node.kind {
            *of_object = fields;
        }
    }
}

fn add<'a>(value: &'a Value<'_>, field: Option<Field>, nodes: &mut Vec<Node<'a>>) {
    let at = nodes.len();
    let kind = match value {
        Value::Null => Kind::Nothing,
        Value::Bool(flag) => Kind::Flag(*flag),
        Value::Number(number) => Kind::Number(*number),
        Value::Text(text) => match field.filter(|field| CODED.contains(field)).and_then(|_| coded(text)) {
            Some((list, place)) => Kind::Code(list, place),
            None => Kind::Text(text),
        },
        Value::List(items) => Kind::List(items.len()),
        Value::Object(_) => Kind::Object(0),
    };
    nodes.push(Node { field, kind, nodes: 1 });
    let mut fields = 0;
    match value {
        Value::List(items) if items.len() <= MAX_ITEMS => {
            items.iter().for_each(|item| add(item, None, nodes))
        }
        Value::Object(entries) => {
            for (name, value) in entries {
                match Field::ALL.iter().find(|field| field.code() == name) {
                    Some(field) => {
                        fields |= bit(*field);
                        add(value, Some(*field), nodes);
                    }
                    None => nodes.push(stranger(name)),
                }
            }
        }
        _ => return,
    }
    close(nodes, at, fields);
}

/// An entry under a name that is not ours.
fn stranger(name: &str) -> Node<'_> {
    let is_long = name.encode_utf16().nth(MAX_NAME).is_some();
    Node { field: None, kind: Kind::Text(if is_long { "" } else { name }), nodes: 1 }
}
