//! Grant lines, the grant and its payments.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::super::{heading, kebab, kebab_name, refuse_duplicates};
use super::conditions::appraiser;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::{Expr, Name};
use crate::language::parse::declaration::{Condition, Grant, Line, LineAmount, Payment, Pays};
use crate::language::parse::document::{Entry, Item, Value};
use crate::language::parse::fields::{
    Fields, affirmed, bilingual, expression, name, names, wrong_value,
};
use crate::language::source::Span;
use crate::model::terms::PaymentBasis;

const LINE_KEYS: [&str; 14] = [
    "label",
    "when",
    "amount",
    "over",
    "where",
    "ranking",
    "each",
    "at_most",
    "of",
    "settled",
    "discretionary",
    "by",
    "payee",
    "provisions",
];

/// The keys of which a line has one.
const KINDS: [&str; 4] = ["amount", "over", "ranking", "at_most"];

const PAYMENT_KEYS: [&str; 12] = [
    "label",
    "share",
    "amount",
    "rest",
    "of",
    "at_most",
    "paid",
    "lines",
    "trigger",
    "trigger_label",
    "conditions",
    "provisions",
];

pub(super) fn line(entry: &Entry, faults: &Faults) -> Option<Line> {
    let fields = Fields::of_entry("line", entry, &LINE_KEYS, faults)?;
    Some(Line {
        when: fields.get("when", expression),
        amount: line_amount(&fields, faults),
        settled: fields.get("settled", expression),
        discretionary: fields.get("discretionary", expression),
        by: appraiser(&fields, "discretionary", faults),
        payee: fields.get("payee", name),
        heading: heading(kebab(entry, faults), &fields),
    })
}

fn line_amount(fields: &Fields<'_>, faults: &Faults) -> LineAmount {
    let has = |key| fields.item(key).is_some();
    let kinds = KINDS.map(has);
    if !has("at_most") {
        refuse(fields, &["of"], "goes with `at_most`", faults);
    }
    match kinds {
        [true, false, false, false] => {
            refuse(
                fields,
                &["each", "where"],
                "goes with `over`, not with `amount`",
                faults,
            );
            LineAmount::Lump(fields.need("amount", expression))
        }
        [false, true, false, false] => LineAmount::Each {
            over: fields.need("over", name),
            filter: fields.get("where", expression),
            each: fields.need("each", expression),
        },
        [false, false, true, false] => {
            refuse(fields, &["where"], "is stated by the ranking", faults);
            LineAmount::Ranked {
                ranking: fields.need("ranking", name),
                each: fields.need("each", expression),
            }
        }
        [false, false, false, true] => {
            refuse(
                fields,
                &["each", "where", "discretionary", "payee"],
                "does not go with `at_most`",
                faults,
            );
            LineAmount::Ceiling {
                at_most: fields.need("at_most", expression),
                of: fields.get("of", names),
            }
        }
        _ => {
            if refuse_second(fields, &KINDS, faults) {
                return LineAmount::Lump(Expr::default());
            }
            let message = format!(
                "{} must have one of `amount`, `over`, `ranking` and `at_most`",
                fields.owner
            );
            let help = "`amount = '…'`, or `over = \"list\"` and `each = '…'`, or `ranking = \"…\"` and `each = '…'`, \
                        or `at_most = '…'` for what cuts the lines before";
            faults.report(fault(Code::MissingKey, fields.span, message).help(help));
            LineAmount::Lump(Expr::default())
        }
    }
}

/// Reports the second of keys of which an entry has one; tells whether there is one.
fn refuse_second(fields: &Fields<'_>, keys: &[&str], faults: &Faults) -> bool {
    let stated = keys
        .iter()
        .filter_map(|key| Some((fields.item(key)?.span, key)));
    let mut stated: Vec<(Span, &&str)> = stated.collect();
    stated.sort();
    let [(place, first), (other, second), ..] = stated.as_slice() else {
        return false;
    };
    let message = format!("{} has both `{first}` and `{second}`", fields.owner);
    let diagnostic = fault(Code::UnknownKey, *other, message).and(*place, "the first is here");
    faults.report(diagnostic.help("take one of them out"));
    true
}

fn refuse(fields: &Fields<'_>, keys: &[&str], why: &str, faults: &Faults) {
    for key in keys {
        if let Some(item) = fields.item(key) {
            faults.report(fault(Code::UnknownKey, item.span, format!("`{key}` {why}")));
        }
    }
}

pub(super) fn grant(entry: &Entry, faults: &Faults) -> Option<Grant> {
    let known = ["split_by_region", "requested", "agreed", "provisions"];
    let fields = Fields::of_item(
        "the grant".to_string(),
        entry.key_span,
        &entry.item,
        &known,
        faults,
    )?;
    Some(Grant {
        split_by_region: fields.get("split_by_region", expression),
        requested: fields.get("requested", expression),
        agreed: fields.get("agreed", name),
        span: entry.key_span,
        provisions: fields.provisions(),
    })
}

pub(super) fn payment(entry: &Entry, faults: &Faults) -> Option<Payment> {
    let fields = Fields::of_entry("payment", entry, &PAYMENT_KEYS, faults)?;
    Some(Payment {
        pays: pays(&fields, faults),
        of: fields.choice("of", &BASES).unwrap_or(PaymentBasis::Agreed),
        at_most: fields.get("at_most", expression),
        paid: fields.get("paid", name),
        lines: fields.get("lines", names),
        trigger: fields.get("trigger", expression),
        trigger_label: fields.need("trigger_label", bilingual),
        conditions: fields.get("conditions", conditions).unwrap_or_default(),
        heading: heading(kebab(entry, faults), &fields),
    })
}

/// The words for what a payment is computed on.
const BASES: [(&str, PaymentBasis); 2] = [
    ("agreed", PaymentBasis::Agreed),
    ("settled", PaymentBasis::Settled),
];

fn pays(fields: &Fields<'_>, faults: &Faults) -> Pays {
    let rest = fields.get("rest", affirmed).flatten();
    match (fields.item("share"), fields.item("amount"), rest) {
        (None, Some(_), None) => Pays::Amount(fields.need("amount", expression)),
        (None, None, Some(span)) => Pays::Rest(span),
        (Some(_), None, None) => Pays::Share(fields.need("share", expression)),
        _ => {
            if refuse_second(fields, &["share", "amount", "rest"], faults) {
                return Pays::Share(Expr::default());
            }
            let message = format!(
                "{} must have one of `share`, `amount` and `rest`",
                fields.owner
            );
            let help = "`share = '…'` of its lines, `amount = '…'`, or `rest = true` for what the payments before leave";
            faults.report(fault(Code::MissingKey, fields.span, message).help(help));
            Pays::Rest(fields.span)
        }
    }
}

fn conditions(item: &Item, faults: &Faults) -> Vec<Condition> {
    match &item.value {
        Value::Array(list) => {
            let conditions = list.iter().filter_map(|item| condition(item, faults));
            let conditions: Vec<Condition> = conditions.collect();
            let ids: Vec<&Name> = conditions.iter().map(|condition| &condition.id).collect();
            refuse_duplicates("the condition", &ids, faults);
            conditions
        }
        _ => {
            wrong_value(
                item,
                "a list of conditions is wanted here, each `{ id = …, label = …, met = … }`",
                faults,
            );
            Vec::new()
        }
    }
}

fn condition(item: &Item, faults: &Faults) -> Option<Condition> {
    let owner = "the condition".to_string();
    let fields = Fields::of_item(owner, item.span, item, &["id", "label", "met"], faults)?;
    Some(Condition {
        id: fields.need("id", kebab_name),
        label: fields.need("label", bilingual),
        met: fields.need("met", expression),
    })
}
