//! The `[programme]` file: identity, roles, code lists, units, authorities and facts.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::{declared_twice, kebab, labelled, named, refuse_duplicates};
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{
    CodeList, Fact, FormKeys, Labelled, ListedCode, Programme,
};
use crate::language::parse::document::{Entry, Item, Table, Value};
use crate::language::parse::fields::{
    Fields, affirmed, bilingual, expression, name, names, text, whole,
};
use crate::language::parse::files::section;
use crate::language::source::Span;
use crate::model::currency::{Currency, NoCurrency};
use crate::model::facts::MAX_CODES;
use crate::model::form::Stage;

/// The keys of a code beside its label: its other names, and what it means at more length.
const ALIASES: &str = "aliases";
const DESCRIPTION: &str = "description";

/// The stages of a project, by their names.
const STAGES: [(&str, Stage); 4] = [
    ("filing", Stage::Filing),
    ("agreement", Stage::Agreement),
    ("deployment", Stage::Deployment),
    ("balance", Stage::Balance),
];

const ROLES: [&str; 7] = [
    "phase",
    "call",
    "filed_on",
    "documents",
    "counted",
    "counted_as",
    "region",
];

const FACT_KEYS: [&str; 27] = [
    "type",
    "label",
    "question",
    "unit",
    "codes",
    "implied_by",
    "since",
    "to",
    "reverse",
    "key",
    "min",
    "max",
    "length",
    "max_items",
    "changeable",
    "formerly",
    "pattern",
    "normal",
    "check",
    "check_severity",
    "follows",
    "provisions",
    "section",
    "stage",
    "help",
    "format",
    "example",
];

/// Reads the declarations of a `[programme]` file, and those that phases and calls bring.
pub(crate) fn programme<'a>(
    root: &'a Table,
    others: impl Iterator<Item = &'a Table>,
    faults: &Faults,
) -> Programme {
    let mut programme = Programme {
        roles: roles(root, faults),
        ..Programme::default()
    };
    for root in [root].into_iter().chain(others) {
        section(root, "code")
            .for_each(|entry| programme.add_codes(code_list(entry, faults), faults));
        let sections = section(root, "section");
        let sections = sections.filter_map(|entry| with_label("section", entry, faults));
        programme.sections.extend(sections);
        let units = section(root, "unit").filter_map(|entry| with_label("unit", entry, faults));
        programme.units.extend(units);
        let authorities =
            section(root, "authority").filter_map(|entry| with_label("authority", entry, faults));
        programme.authorities.extend(authorities);
        let payees = section(root, "payee").filter_map(|entry| with_label("payee", entry, faults));
        programme.payees.extend(payees);
        let entries = section(root, "fact").flat_map(|entry| unnested(entry, faults));
        let facts = entries.filter_map(|entry| fact(&entry, faults));
        programme.facts.extend(facts);
    }
    let ids = |declared: &[Labelled]| declared.iter().map(|one| one.id.clone()).collect();
    for (kind, declared) in [
        ("section", &programme.sections),
        ("unit", &programme.units),
        ("authority", &programme.authorities),
        ("payee", &programme.payees),
    ] {
        let ids: Vec<Name> = ids(declared);
        refuse_duplicates(kind, &ids.iter().collect::<Vec<_>>(), faults);
    }
    if let Some(fields) = head_fields(root, faults) {
        programme.id = fields.need("id", text);
        programme.version = fields.need("version", text);
        programme.currency = fields.need("currency", currency);
        programme.identified_by = fields.get("identified_by", names).unwrap_or_default();
        fields.need("label", bilingual);
    }
    programme
}

impl Programme {
    /// Adds a list of codes, or codes to the list of that name.
    fn add_codes(&mut self, list: CodeList, faults: &Faults) {
        let known = self
            .code_lists
            .iter_mut()
            .find(|known| known.name.text == list.name.text);
        match known {
            Some(known) => {
                for code in list.codes {
                    let (mut others, id) = (known.codes.iter(), &code.named.id);
                    let same = others.find(|other| other.named.id.text == id.text);
                    match same {
                        Some(first) => faults.report(declared_twice("code", &first.named.id, id)),
                        None => known.codes.push(code),
                    }
                }
                refuse_too_many(known, faults);
            }
            None => {
                refuse_too_many(&list, faults);
                self.code_lists.push(list);
            }
        }
    }
}

fn refuse_too_many(list: &CodeList, faults: &Faults) {
    if list.codes.len() > MAX_CODES {
        let message = format!(
            "the list of codes `{}` has {} codes; {MAX_CODES} are allowed",
            list.name.text,
            list.codes.len()
        );
        let last = list
            .codes
            .last()
            .map_or(list.name.span, |code| code.named.id.span);
        let span = if last.file == list.name.span.file {
            list.name.span
        } else {
            last
        };
        faults.report(fault(Code::TooLarge, span, message));
    }
}

fn head_fields<'a>(root: &'a Table, faults: &'a Faults) -> Option<Fields<'a>> {
    let head = root.get("programme")?;
    let known = ["id", "version", "label", "currency", "identified_by"];
    Fields::of_item(
        "the programme".to_string(),
        head.key_span,
        &head.item,
        &known,
        faults,
    )
}

/// Reads the code of a currency in which amounts of two decimals can be said.
fn currency(item: &Item, faults: &Faults) -> Currency {
    let code = name(item, faults).text;
    if code.is_empty() {
        return Currency::default();
    }
    Currency::read(&code).unwrap_or_else(|why| {
        faults.report(match why {
            NoCurrency::Unknown => unknown_currency(&code, item.span, faults),
            NoCurrency::TooFine => fault(
                Code::WrongValue,
                item.span,
                format!("`{code}` has three decimals, and amounts of a programme have two"),
            ),
        });
        Currency::default()
    })
}

fn unknown_currency(code: &str, span: Span, faults: &Faults) -> Diagnostic {
    let message = format!("`{code}` is not the code of a currency in ISO 4217");
    let meant = Currency::of_sign(code).map(Currency::code);
    let meant = meant.or_else(|| faults.nearest(code, Currency::codes()));
    fault(Code::WrongValue, span, message).help(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "write its three letters, such as `EUR`".into(),
    })
}

fn roles(root: &Table, faults: &Faults) -> Vec<(alloc::string::String, Name)> {
    let Some(entry) = root.get("roles") else {
        return Vec::new();
    };
    let Some(fields) = Fields::of_item(
        "`[roles]`".to_string(),
        entry.key_span,
        &entry.item,
        &ROLES,
        faults,
    ) else {
        return Vec::new();
    };
    let roles = ROLES
        .iter()
        .filter_map(|role| Some((role.to_string(), fields.get(role, name)?)));
    roles.collect()
}

fn code_list(entry: &Entry, faults: &Faults) -> CodeList {
    let codes = match entry.item.as_table() {
        Some(table) => {
            let codes = table.entries.iter();
            codes.map(|code| listed_code(code, faults)).collect()
        }
        None => {
            crate::language::parse::fields::wrong_value(
                &entry.item,
                "a list of codes must be a table of labels",
                faults,
            );
            Vec::new()
        }
    };
    if entry
        .item
        .as_table()
        .is_some_and(|table| table.entries.is_empty())
    {
        let message = format!("the list `{}` has no code", entry.key);
        let help = "add one: `colour = { fr = \"…\", en = \"…\" }`";
        faults.report(fault(Code::WrongValue, entry.key_span, message).help(help));
    }
    CodeList {
        name: kebab(entry, faults),
        codes,
    }
}

/// Reads `CODE = { fr = "…", en = "…", aliases = ["…"], description = { fr = "…", en = "…" } }`.
fn listed_code(entry: &Entry, faults: &Faults) -> ListedCode {
    let mut label = entry.clone();
    let (mut aliases, mut description) = (None, None);
    if let Value::Table(table) = &mut label.item.value {
        let item = |key| table.get(key).map(|entry| &entry.item);
        aliases = item(ALIASES).map(|item| names(item, faults));
        description = item(DESCRIPTION).map(|item| bilingual(item, faults));
        table
            .entries
            .retain(|entry| ![ALIASES, DESCRIPTION].contains(&entry.key.as_str()));
    }
    ListedCode {
        named: labelled(&label, faults),
        aliases: aliases.unwrap_or_default(),
        description,
    }
}

fn with_label(kind: &str, entry: &Entry, faults: &Faults) -> Option<Labelled> {
    let fields = Fields::of_entry(kind, entry, &["label"], faults)?;
    Some(Labelled {
        id: kebab(entry, faults),
        label: fields.need("label", bilingual),
    })
}

/// Returns the facts of an entry. In TOML, `[fact.list.name]` is a table inside that of the list: a path without its quotes
/// is reported, and read as it is meant, so that nothing follows from it.
fn unnested(entry: &Entry, faults: &Faults) -> Vec<Entry> {
    let mut outer = entry.clone();
    let Value::Table(table) = &mut outer.item.value else {
        return Vec::from([outer]);
    };
    let entries = core::mem::take(&mut table.entries);
    let (nested, own): (Vec<Entry>, Vec<Entry>) = entries
        .into_iter()
        .partition(|inner| holds_fact(&inner.item));
    let is_declared = nested.is_empty() || !own.is_empty();
    table.entries = own;
    let inner = nested.into_iter().flat_map(|inner| {
        if says_what_a_fact_is(&inner.item) {
            report_unquoted(&entry.key, &inner, faults);
        }
        let key = format!("{}.{}", entry.key, inner.key);
        unnested(&Entry { key, ..inner }, faults)
    });
    let inner: Vec<Entry> = inner.collect();
    is_declared
        .then_some(outer)
        .into_iter()
        .chain(inner)
        .collect()
}

/// Tells whether a value is a fact, or has one inside.
fn holds_fact(item: &Item) -> bool {
    let inside = item.as_table().map_or(&[][..], |table| &table.entries);
    says_what_a_fact_is(item) || inside.iter().any(|inner| holds_fact(&inner.item))
}

/// Tells whether a table has keys that every fact has, and no value of a fact.
fn says_what_a_fact_is(item: &Item) -> bool {
    let has = |key: &&str| {
        item.as_table()
            .is_some_and(|table| table.get(key).is_some())
    };
    ["type", "label", "question"].iter().any(has)
}

fn report_unquoted(list: &str, inner: &Entry, faults: &Faults) {
    let path = format!("{list}.{}", inner.key);
    let message = format!("the path `{path}` stands without quotes");
    let help = format!("write `[fact.\"{path}\"]`");
    faults.report(fault(Code::BadName, inner.key_span, message).help(help));
}

fn fact(entry: &Entry, faults: &Faults) -> Option<Fact> {
    let fields = Fields::of_entry("fact", entry, &FACT_KEYS, faults)?;
    Some(Fact {
        path: named(entry),
        ty: fields.need("type", name),
        label: fields.need("label", bilingual),
        question: fields.need("question", bilingual),
        unit: fields.get("unit", name),
        codes: fields.get("codes", name),
        implied_by: fields.get("implied_by", name),
        since: fields.get("since", name),
        to: fields.get("to", name),
        reverse: fields.get("reverse", name),
        key: fields.get("key", name),
        min: fields.item("min").cloned(),
        max: fields.item("max").cloned(),
        length: fields.get("length", whole).flatten(),
        max_items: fields.get("max_items", whole).flatten(),
        changeable: fields.get("changeable", affirmed).flatten(),
        formerly: fields.get("formerly", name),
        pattern: fields.get("pattern", names).unwrap_or_default(),
        normal: fields.get("normal", names).unwrap_or_default(),
        check: fields.get("check", name),
        check_severity: fields.get("check_severity", name),
        follows: fields.get("follows", expression),
        provisions: match fields.item("follows") {
            Some(_) => fields.provisions(),
            None => fields.get("provisions", names).unwrap_or_default(),
        },
        form: FormKeys {
            section: fields.get("section", name),
            stage: fields.choice("stage", &STAGES),
            help: fields.get("help", bilingual),
            format: fields.get("format", bilingual),
            example: fields.item("example").cloned(),
        },
    })
}
