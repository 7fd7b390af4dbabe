//! The declared facts of a programme: record layouts, code lists and references, with every name resolved to a slot.
//!
//! Table 0 is the project itself; every list of records has a table of its own. Nested objects are flattened: the
//! fact `hours.total` of an establishment is one slot of its table.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::arithmetic::same_text;
use crate::model::currency::Currency;
use crate::model::form::{FormSection, Hints};
use crate::model::identifier::Identifier;
use crate::model::units::Powers;
use crate::text::bilingual::Bilingual;
use crate::text::suggest::nearest;

/// Index of a [`Table`]; 0 is the project.
pub(crate) type TableId = u16;
/// Index of a [`Field`] in its table, and of its slot in a row.
pub(crate) type SlotId = u16;
/// Index of an [`Enumeration`].
pub(crate) type EnumId = u16;
/// Index of a code in its enumeration; below [`MAX_CODES`].
pub(crate) type Code = u8;
/// A set of codes of one enumeration: bit `n` is code `n`.
pub(crate) type CodeSet = u64;

/// The number of codes an enumeration may hold: one bit each in a [`CodeSet`].
pub(crate) const MAX_CODES: usize = 64;
/// The table of the project itself.
pub(crate) const PROJECT: TableId = 0;

/// Everything that can be said about a project.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Facts {
    /// Table 0 is the project.
    pub(crate) tables: Vec<Table>,
    pub(crate) enumerations: Vec<Enumeration>,
    /// What every amount is counted in.
    pub(crate) currency: Currency,
    /// The sections of a form, in their order.
    pub(crate) sections: Vec<FormSection>,
    /// Named units of `number` facts, such as hours.
    pub(crate) units: Vec<NamedUnit>,
    pub(crate) roles: Roles,
    /// Slots of the facts of the project by which people tell it from others.
    pub(crate) identifying: Vec<SlotId>,
    /// The ids of the phases and of the calls, which facts of types `phase` and `call` take.
    pub(crate) phases: Vec<String>,
    pub(crate) calls: Vec<String>,
    /// The facts whose value alone can be doubted: identifiers with a check digit, codes that are other names too.
    pub(crate) doubtful: Vec<(TableId, SlotId)>,
    /// The name that decisions give to the counted records; the name of their list unless the programme declares one.
    pub(crate) counted_as: String,
}

/// The facts that the engine itself needs to find.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Roles {
    /// Slot of the project's phase (type `phase`).
    pub(crate) phase: Option<SlotId>,
    /// Slot of the project's call (type `call`).
    pub(crate) call: Option<SlotId>,
    /// Slot of the day of filing (type `date`).
    pub(crate) filed_on: Option<SlotId>,
    /// Slot of the documents provided (type `codes`).
    pub(crate) documents: Option<SlotId>,
    /// Slot, in the project, of the list whose retained records are counted.
    pub(crate) counted: Option<SlotId>,
    /// Slot, in the counted table, of the region of a record (type `code`).
    pub(crate) region: Option<SlotId>,
}

/// A record type: the project, or the records of one list.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Table {
    /// The path of the list, such as `establishments` or `establishments.earlier_fundings`; empty for the project.
    pub(crate) path: String,
    pub(crate) fields: Vec<Field>,
    /// Objects of the record, for decoding; 0 is the record itself.
    pub(crate) objects: Vec<Object>,
    /// The table whose records hold this list, unless this is the project.
    pub(crate) parent: Option<TableId>,
    /// The slot of the fact by which records are identified (type `text`).
    pub(crate) key: Option<SlotId>,
    /// The slot of a `name` fact (type `text`), to name a record to people.
    pub(crate) name: Option<SlotId>,
}

/// The keys of a JSON object, sorted by name.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Object {
    /// INVARIANT: sorted by name, names unique.
    pub(crate) entries: Vec<(String, Entry)>,
}

/// What a key of an object leads to.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Entry {
    /// A fact.
    Field(SlotId),
    /// A nested object, by its index in [`Table::objects`].
    Object(u16),
}

/// A declared fact.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Field {
    /// Its path in its record, such as `hours.total`.
    pub(crate) path: String,
    pub(crate) ty: FieldType,
    pub(crate) label: Bilingual,
    pub(crate) question: Bilingual,
    /// A text, list or date fact whose presence makes this `bool` fact true.
    pub(crate) implied_by: Option<SlotId>,
    /// The date, a fact of the project, before which nobody knows it.
    pub(crate) since: Option<SlotId>,
    /// Whether the applicant can change it; for a list, add records to it.
    pub(crate) changeable: bool,
    /// The key that projects used for it before; the rest of its path is the same.
    pub(crate) formerly: Option<String>,
    /// How it is written, for a text that identifies something.
    pub(crate) identifier: Option<Identifier>,
    /// What a form needs to ask for it.
    pub(crate) hints: Hints,
}

/// The type of a fact, with its bounds.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum FieldType {
    Bool,
    Number {
        unit: Unit,
        #[serde(with = "rust_decimal::serde::str_option")]
        min: Option<Decimal>,
        #[serde(with = "rust_decimal::serde::str_option")]
        max: Option<Decimal>,
    },
    Date {
        min: Option<NaiveDate>,
        max: Option<NaiveDate>,
    },
    /// A month, held as its first day.
    Month,
    Code(EnumId),
    /// A set of codes.
    Codes(EnumId),
    /// `length`: the exact number of characters, when one is declared.
    Text {
        length: Option<u16>,
    },
    /// The key of a record of the table.
    Reference {
        to: TableId,
    },
    List {
        table: TableId,
        max_items: u32,
    },
    /// The id of a phase of the programme.
    Phase,
    /// The id of a call of the programme.
    Call,
}

/// The unit of a number; numbers of different units do not mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) enum Unit {
    /// A whole number of things.
    Count,
    /// A number without unit.
    Plain,
    /// A proportion: 1 is the whole.
    Share,
    /// An amount in the currency of the programme.
    Money,
    /// A unit that the programme names, by its index in [`Facts::units`].
    Named(u16),
    /// A product or a quotient of money and units that the programme names.
    Combined(Powers),
}

/// A unit declared by the programme.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct NamedUnit {
    pub(crate) name: String,
    pub(crate) label: Bilingual,
}

/// A closed list of codes.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Enumeration {
    pub(crate) name: String,
    /// INVARIANT: at most [`MAX_CODES`], ids unique.
    pub(crate) codes: Vec<CodeName>,
    /// The codes that are also another name of a code of the list.
    pub(crate) ambiguous: CodeSet,
}

/// A code and what it means.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct CodeName {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
    /// Its other names.
    pub(crate) aliases: Vec<String>,
    /// What it means, at more length than its label.
    pub(crate) description: Option<Bilingual>,
}

impl CodeName {
    /// Tells whether a text is another name of the code.
    pub(crate) fn is_called(&self, text: &str) -> bool {
        self.aliases.iter().any(|alias| same_text(alias, text))
    }
}

/// Returns the code of a list that a text most likely means: by its other names, its spelling or its label.
pub(crate) fn nearest_code<'c>(codes: &'c [CodeName], found: &str) -> Option<&'c str> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let ids = || codes.iter().map(|code| code.id.as_str());
    let called = || codes.iter().find(|code| code.is_called(found));
    // Numbers that look alike have nothing in common, unless a table has taken the zeros off.
    let spelt = || match ids().all(is_number) {
        true => {
            let bare = |text: &str| String::from(text.trim_start_matches('0'));
            ids().find(|id| is_number(found) && bare(id) == bare(found))
        }
        false => nearest(found, ids()),
    };
    let labelled = || {
        let labels = codes
            .iter()
            .flat_map(|code| [(code.label.fr.as_str(), code), (&code.label.en, code)]);
        let near = nearest(found, labels.clone().map(|(label, _)| label))?;
        let mut labels = labels;
        labels.find(|(label, _)| *label == near)
    };
    let id = |code: &'c CodeName| code.id.as_str();
    (called().map(id))
        .or_else(spelt)
        .or_else(|| labelled().map(|(_, code)| id(code)))
}

/// Returns the set of one code, or of one option or reading.
pub(crate) fn bit(code: impl Into<u32>) -> CodeSet {
    1_u64.checked_shl(code.into()).unwrap_or(0)
}

/// Tells whether a code is in a set.
pub(crate) fn holds(set: CodeSet, code: impl Into<u32>) -> bool {
    set & bit(code) != 0
}

impl Facts {
    /// Returns the declaration of a table.
    pub(crate) fn table(&self, table: TableId) -> Option<&Table> {
        self.tables.get(usize::from(table))
    }

    /// Returns the facts of a table, in the order of their slots.
    pub(crate) fn fields(&self, table: TableId) -> &[Field] {
        self.table(table).map_or(&[], |table| &table.fields)
    }

    /// Returns how a fact is written, if it is an identifier.
    pub(crate) fn identifier(&self, table: TableId, slot: SlotId) -> Option<&Identifier> {
        self.field(table, slot)?.identifier.as_ref()
    }

    /// Returns a fact of a table.
    pub(crate) fn field(&self, table: TableId, slot: SlotId) -> Option<&Field> {
        self.fields(table).get(usize::from(slot))
    }

    /// Returns a fact by its path, such as `establishments.hours.total`.
    #[cfg(feature = "rule-language")]
    pub(crate) fn fact_at(&self, path: &str) -> Option<(TableId, SlotId)> {
        (0..).zip(&self.tables).find_map(|(table, declared)| {
            let inside = match declared.path.as_str() {
                "" => path,
                list => path.strip_prefix(list)?.strip_prefix('.')?,
            };
            let mut fields = (0..).zip(&declared.fields);
            let (slot, _) = fields.find(|(_, field)| field.path == inside)?;
            Some((table, slot))
        })
    }

    /// Returns the `bool` facts of a table that a fact makes true.
    pub(crate) fn implied_by(
        &self,
        table: TableId,
        slot: SlotId,
    ) -> impl Iterator<Item = SlotId> + use<'_> {
        let fields = (0..).zip(self.fields(table));
        fields
            .filter(move |(_, field)| field.implied_by == Some(slot))
            .map(|(slot, _)| slot)
    }

    /// Returns the fact by which the records of a table are identified.
    pub(crate) fn key(&self, table: TableId) -> Option<&Field> {
        self.field(table, self.table(table)?.key?)
    }

    /// Returns the path of the list of a table; empty for the project.
    pub(crate) fn list_path(&self, table: TableId) -> &str {
        self.table(table).map_or("", |table| &table.path)
    }

    /// Returns the name of the list of a table in the records that hold it; empty for the project.
    pub(crate) fn list_name(&self, table: TableId) -> &str {
        let path = self.list_path(table);
        let outer = self
            .table(table)
            .and_then(|table| table.parent)
            .map_or("", |parent| self.list_path(parent));
        path.strip_prefix(outer)
            .unwrap_or(path)
            .trim_start_matches('.')
    }

    /// Returns the fact that is the list of a table: the table of the records that hold it, and its slot.
    pub(crate) fn list_of(&self, table: TableId) -> Option<(TableId, SlotId)> {
        let parent = self.table(table)?.parent?;
        let is_list =
            |field: &Field| matches!(field.ty, FieldType::List { table: of, .. } if of == table);
        let slot = self.fields(parent).iter().position(is_list)?;
        Some((parent, SlotId::try_from(slot).ok()?))
    }

    /// Returns the list whose retained records are counted, and the table of its records.
    pub(crate) fn counted(&self) -> Option<(SlotId, TableId)> {
        let slot = self.roles.counted?;
        match self.field(PROJECT, slot)?.ty {
            FieldType::List { table, .. } => Some((slot, table)),
            _ => None,
        }
    }

    /// Returns how many records a list of the project may hold.
    pub(crate) fn max_items(&self, list: SlotId) -> u32 {
        match self.field(PROJECT, list).map(|field| &field.ty) {
            Some(&FieldType::List { max_items, .. }) => max_items,
            _ => 0,
        }
    }

    /// Returns the code list of a fact.
    pub(crate) fn code_list(&self, table: TableId, slot: SlotId) -> Option<EnumId> {
        match self.field(table, slot)?.ty {
            FieldType::Code(list) | FieldType::Codes(list) => Some(list),
            _ => None,
        }
    }

    /// Returns the codes of a list, in its order.
    pub(crate) fn codes(&self, list: EnumId) -> &[CodeName] {
        self.enumerations
            .get(usize::from(list))
            .map_or(&[], |list| &list.codes)
    }

    /// Returns the set of all codes of a list.
    pub(crate) fn all_codes(&self, list: EnumId) -> CodeSet {
        let count = self
            .enumerations
            .get(usize::from(list))
            .map_or(0, |list| list.codes.len());
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        1_u64
            .checked_shl(count)
            .map_or(u64::MAX, |above| above.saturating_sub(1))
    }

    /// Returns the codes of a list that are in a set.
    pub(crate) fn codes_in(
        &self,
        list: EnumId,
        set: CodeSet,
    ) -> impl Iterator<Item = &CodeName> + Clone {
        let codes = (0_u8..).zip(self.codes(list));
        codes
            .filter(move |(code, _)| holds(set, *code))
            .map(|(_, code)| code)
    }
}
