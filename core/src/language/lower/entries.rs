//! Lowers the entries that hold expressions.

use alloc::vec::Vec;

use super::arenas::Arenas;
use crate::language::check::checked::{self, Heading};
use crate::language::check::typed::Expr;
use crate::model::facts::PROJECT;
use crate::model::ir::{
    BoolId, BoolNode, Coherence, Condition, Criterion, Definition, Desk, Document, Grant, Line,
    LineAmount, Messages, Note, NumNode, Operator, Payment, Pays, Piece, Priority, Ranking, Target,
    Template, Typed,
};
use crate::text::bilingual::both;

impl Arenas {
    /// Lowers all entries of a kind, in order.
    pub(super) fn all<T, U>(&mut self, entries: &[T], lower: fn(&mut Self, &T) -> U) -> Vec<U> {
        entries.iter().map(|entry| lower(self, entry)).collect()
    }

    /// Records the entry that the number nodes added from now on belong to.
    pub(super) fn origin_of(&mut self, kind: &str, heading: &Heading) {
        self.origin(kind, &heading.id, heading.label.clone());
    }

    fn optional(&mut self, condition: Option<&Expr>) -> Option<BoolId> {
        condition.map(|condition| self.bool(condition))
    }

    pub(super) fn definition(&mut self, checked: &checked::Definition) -> Definition {
        self.origin_of("definition", &checked.heading);
        Definition {
            value: self.any(&checked.value).unwrap_or(Typed::Bool(0)),
            name: checked.heading.id.clone(),
            table: checked.table,
            label: checked.heading.label.clone(),
            provisions: checked.heading.provisions.clone(),
        }
    }

    pub(super) fn criterion(&mut self, checked: &checked::Criterion) -> Criterion {
        self.origin_of("criterion", &checked.heading);
        let actual = checked.actual.as_ref().and_then(|expr| self.any(expr));
        let required = checked.required.as_ref().and_then(|expr| self.any(expr));
        Criterion {
            id: checked.heading.id.clone(),
            label: checked.heading.label.clone(),
            table: checked.over.as_ref().map_or(PROJECT, |walk| walk.table),
            over: checked.over.as_ref().map(|walk| self.walk(walk)),
            applies: self.optional(checked.applies.as_ref()),
            met: self.bool(&checked.met),
            open: self.optional(checked.open.as_ref()),
            by: checked.by,
            excludes: checked.excludes,
            actual,
            required,
            messages: self.messages(&checked.messages),
            provisions: checked.heading.provisions.clone(),
        }
    }

    fn messages(&mut self, checked: &checked::Messages) -> Messages {
        Messages {
            met: self.template(&checked.met),
            not_met: self.template(&checked.not_met),
            discretionary: checked
                .discretionary
                .as_ref()
                .map(|message| self.template(message)),
            undetermined: checked
                .undetermined
                .as_ref()
                .map(|message| self.template(message)),
        }
    }

    fn template(&mut self, checked: &checked::Template) -> Template {
        Template {
            fr: self.pieces(&checked.fr),
            en: self.pieces(&checked.en),
        }
    }

    fn pieces(&mut self, checked: &[checked::Piece]) -> Vec<Piece> {
        checked
            .iter()
            .filter_map(|piece| {
                Some(match piece {
                    checked::Piece::Text(text) => Piece::Text(text.clone()),
                    checked::Piece::Actual => Piece::Actual,
                    checked::Piece::Required => Piece::Required,
                    checked::Piece::Subjects => Piece::Subjects,
                    checked::Piece::Value(expr) => Piece::Value(self.any(expr)?),
                })
            })
            .collect()
    }

    pub(super) fn ranking(&mut self, checked: &checked::Ranking) -> Ranking {
        self.origin_of("ranking", &checked.heading);
        Ranking {
            name: checked.heading.id.clone(),
            label: checked.heading.label.clone(),
            over: self.walk(&checked.over),
            order: checked.order.clone(),
            spread: checked.spread.clone(),
            ends: checked.ends.clone(),
            provisions: checked.heading.provisions.clone(),
        }
    }

    pub(super) fn line(&mut self, checked: &checked::Line) -> Line {
        self.origin_of("line", &checked.heading);
        Line {
            id: checked.heading.id.clone(),
            label: checked.heading.label.clone(),
            when: self.optional(checked.when.as_ref()),
            amount: self.line_amount(&checked.amount),
            is_held: checked.is_held,
            holds: checked.holds.clone(),
            settled: checked.settled.as_ref().map(|settled| self.num(settled)),
            discretionary: self.optional(checked.discretionary.as_ref()),
            by: checked.by,
            payee: checked.payee,
            provisions: checked.heading.provisions.clone(),
        }
    }

    fn line_amount(&mut self, checked: &checked::LineAmount) -> LineAmount {
        match checked {
            checked::LineAmount::Lump(amount) => LineAmount::Lump(self.num(amount)),
            checked::LineAmount::Each { over, each } => LineAmount::Each {
                over: self.walk(over),
                each: self.num(each),
            },
            checked::LineAmount::Ranked { ranking, each } => LineAmount::Ranked {
                ranking: *ranking,
                each: self.num(each),
            },
            checked::LineAmount::Ceiling { of, at_most } => {
                let (of, at_most) = (self.num(of), self.num(at_most));
                let kept = self.push_num(NumNode::Arithmetic(Operator::Least, of, at_most));
                LineAmount::Ceiling { of, at_most, kept }
            }
        }
    }

    pub(super) fn grant(&mut self, checked: &checked::Grant) -> Grant {
        Grant {
            split_by_region: self.optional(checked.split_by_region.as_ref()),
            requested: checked
                .requested
                .as_ref()
                .map(|requested| self.num(requested)),
            agreed: checked.agreed,
            provisions: checked.provisions.clone(),
        }
    }

    pub(super) fn payment(&mut self, checked: &checked::Payment) -> Payment {
        self.origin_of("payment", &checked.heading);
        Payment {
            id: checked.heading.id.clone(),
            label: checked.heading.label.clone(),
            pays: self.pays(&checked.pays),
            of: checked.of,
            at_most: checked.at_most.as_ref().map(|most| self.num(most)),
            paid: checked.paid,
            lines: checked.lines.clone(),
            trigger: self.optional(checked.trigger.as_ref()),
            trigger_label: checked.trigger_label.clone(),
            conditions: self.all(&checked.conditions, Self::payment_condition),
            provisions: checked.heading.provisions.clone(),
        }
    }

    fn pays(&mut self, checked: &checked::Pays) -> Pays {
        match checked {
            checked::Pays::Share {
                share,
                takes_remainder,
            } => Pays::Share {
                share: self.num(share),
                takes_remainder: *takes_remainder,
            },
            checked::Pays::Amount(amount) => Pays::Amount(self.num(amount)),
            checked::Pays::Rest => Pays::Rest,
        }
    }

    fn payment_condition(&mut self, checked: &checked::Condition) -> Condition {
        Condition {
            id: checked.id.clone(),
            label: checked.label.clone(),
            met: self.bool(&checked.met),
        }
    }

    pub(super) fn document(&mut self, checked: &checked::Document) -> Document {
        self.origin_of("document", &checked.heading);
        Document {
            id: checked.heading.id.clone(),
            label: checked.heading.label.clone(),
            code: checked.code,
            required: match &checked.required {
                Some(condition) => self.bool(condition),
                None => self.push_bool(BoolNode::Const(true)),
            },
            provisions: checked.heading.provisions.clone(),
        }
    }

    pub(super) fn target(&mut self, checked: &checked::Target) -> Target {
        self.origin_of("target", &checked.heading);
        Target {
            id: checked.heading.id.clone(),
            label: checked.heading.label.clone(),
            over: self.walk(&checked.over),
            subject: checked.subject,
            month: checked.month,
            applies: self.optional(checked.applies.as_ref()),
            actual: self.num(&checked.actual),
            unit: checked.unit,
            target: checked.target.as_ref().map(|target| self.num(target)),
            provisions: checked.heading.provisions.clone(),
        }
    }

    pub(super) fn desk(&mut self, checked: &checked::Desk) -> Desk {
        self.origin("desk", "", both("guichet", "desk"));
        let (level, levels) = &checked.level;
        Desk {
            level: (self.code(level), *levels),
            region: checked
                .region
                .as_ref()
                .map(|(region, list)| (self.code(region), *list)),
            region_when: self.optional(checked.region_when.as_ref()),
            opens_on: checked.opens_on.as_ref().map(|day| self.day(day)),
            closes_on: checked.closes_on.as_ref().map(|day| self.day(day)),
            dates_when: self.optional(checked.dates_when.as_ref()),
            provisions: checked.provisions.clone(),
        }
    }

    pub(super) fn priority(&mut self, checked: &checked::Priority) -> Priority {
        self.origin_of("priority", &checked.heading);
        Priority {
            id: checked.heading.id.clone(),
            label: checked.heading.label.clone(),
            by: checked.by,
            when: self.optional(checked.when.as_ref()),
            provisions: checked.heading.provisions.clone(),
        }
    }

    pub(super) fn note(&mut self, checked: &checked::Note) -> Note {
        self.origin("note", &checked.id, both("remarque", "note"));
        Note {
            id: checked.id.clone(),
            when: self.optional(checked.when.as_ref()),
            message: self.template(&checked.message),
            provisions: checked.provisions.clone(),
        }
    }

    pub(super) fn coherence(&mut self, checked: &checked::Coherence) -> Coherence {
        self.origin_of("coherence", &checked.heading);
        Coherence {
            id: checked.heading.id.clone(),
            label: checked.heading.label.clone(),
            over: checked.over.as_ref().map(|walk| self.walk(walk)),
            holds: self.bool(&checked.holds),
            about: checked.about.iter().map(|fact| self.place(fact)).collect(),
            severity: checked.severity,
            message: self.template(&checked.message),
            provisions: checked.heading.provisions.clone(),
        }
    }
}
