//! Writes scales by amount in words.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::joints::{joined, said};
use super::{Phrases, Said};
use crate::model::decision::{Range, Unit as ShownUnit, Value};
use crate::model::facts::Unit;
use crate::model::ir::{ByAmount, NumId, Scale, ScaleId, Spread};
use crate::text::bilingual::{Bilingual, Language, in_both};

impl<'r> Phrases<'r> {
    /// Returns what a scale by amount brings for a number, in words: its rates, and the number.
    pub(super) fn banded(self, scale: ScaleId, number: NumId) -> Said<'r> {
        let Some(scale) = self.rules.scales.get(usize::from(scale)) else {
            return Said::default();
        };
        let Some(by_amount) = &scale.by_amount else {
            return Said::default();
        };
        let rates = self.rates(scale, by_amount);
        let named = said(
            format!("{} ({})", scale.label.fr, rates.fr),
            format!("{} ({})", scale.label.en, rates.en),
        );
        joined(
            &named,
            ", appliqué à\u{a0}: ",
            ", applied to: ",
            &self.operand(number, by_amount.of),
        )
    }

    /// Returns the rates of a scale by amount in words.
    pub(in crate::answers) fn rates(self, scale: &Scale, by_amount: &ByAmount) -> Bilingual {
        in_both(|language| {
            let text = |number, unit: Unit| {
                let unit = ShownUnit::new(unit, &self.rules.facts);
                Value::Number(Range::exactly(number), unit).text(language)
            };
            let bands = &by_amount.bands;
            let rates = bands.bands.iter().map(|band| {
                let rate = text(band.rate, scale.unit);
                match band.to.map(|to| text(to, by_amount.of)) {
                    Some(to) => format!("{rate} {} {to}", language.pick("jusqu'à", "up to")),
                    None if bands.bands.len() == 1 => rate,
                    None => format!("{rate} {}", language.pick("au-delà", "above")),
                }
            });
            let rates: Vec<String> = rates.collect();
            let rates = rates.join(language.pick("\u{202f}; ", "; "));
            format!("{}{rates}", spread(bands.spread, language))
        })
    }
}

fn spread(spread: Spread, language: Language) -> &'static str {
    match spread {
        Spread::Marginal => language.pick("par tranche\u{a0}: ", "tranche by tranche: "),
        Spread::Whole => language.pick("sur le tout\u{a0}: ", "on the whole: "),
    }
}
