//! The currencies in which a programme can count.

use alloc::borrow::Cow;
use alloc::string::String;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// The codes of ISO 4217 for currencies of hundred cents, whatever their name.
const WITH_CENTS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF \
    IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR \
    MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
    SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
/// Those of currencies without a smaller part.
const WHOLE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
/// Those of currencies of thousand parts, in which amounts of two decimals cannot be said.
const WITH_MILLS: &str = "BHD IQD JOD KWD LYD OMR TND";
/// The code by which ISO 4217 says that there is no currency.
const NONE: &str = "XXX";

/// The signs that people write in both languages; any other currency is shown by its code.
const SIGNS: [(&str, &str); 2] = [("EUR", "€"), ("GBP", "£")];

/// The currency of the amounts of a programme, by its code in ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Currency(&'static str);

/// Why a text is not the currency of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoCurrency {
    /// ISO 4217 has no such code.
    Unknown,
    /// It has three decimals, and amounts have two.
    TooFine,
}

impl Currency {
    /// Returns the code: `EUR`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Reads a code.
    pub(crate) fn read(code: &str) -> Result<Self, NoCurrency> {
        let known = |codes: &'static str| listed(codes).find(|known| *known == code);
        match (known(WITH_CENTS).or(known(WHOLE)), known(WITH_MILLS)) {
            (Some(code), _) => Ok(Currency(code)),
            (None, Some(_)) => Err(NoCurrency::TooFine),
            (None, None) => Err(NoCurrency::Unknown),
        }
    }

    /// Returns the codes that a programme can have.
    #[cfg(feature = "rule-language")]
    pub(crate) fn codes() -> impl Iterator<Item = &'static str> + Clone {
        listed(WITH_CENTS).chain(listed(WHOLE))
    }

    /// Returns the currency that people mean by a sign.
    pub(crate) fn of_sign(sign: &str) -> Option<Self> {
        let found = SIGNS.iter().find(|(_, known)| *known == sign);
        found.map(|(code, _)| Currency(code))
    }

    /// Returns its sign, where people write one rather than the code.
    pub(crate) fn sign(self) -> Option<&'static str> {
        let found = SIGNS.iter().find(|(code, _)| *code == self.0);
        found.map(|(_, sign)| *sign)
    }

    /// Returns how people write it beside an amount or in a unit: by its sign, or by its code.
    pub(crate) fn shown(self) -> &'static str {
        self.sign().unwrap_or(self.0)
    }

    /// Tells whether it has cents: without, a whole amount is written without decimals.
    pub(crate) fn has_cents(self) -> bool {
        listed(WHOLE).all(|code| code != self.0)
    }
}

/// Says that there is no currency: what rules without one have while they are being refused.
impl Default for Currency {
    fn default() -> Self {
        Currency(NONE)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Currency::read(&code).map_err(|_| D::Error::custom("not the code of a currency"))
    }
}

impl JsonSchema for Currency {
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[A-Z]{3}$",
            "description": "A currency, by its code in ISO 4217: `EUR`.",
        })
    }
}

/// Returns an amount as it is typed, without the sign or the code of a currency before or after it.
pub(crate) fn bare(amount: &str) -> &str {
    let of_currency =
        |c: char| c.is_ascii_alphabetic() || SIGNS.iter().any(|(_, sign)| sign.contains(c));
    let is_currency =
        |word: &str| Currency::of_sign(word).is_some() || Currency::read(word).is_ok();
    let amount = amount.trim();
    let after = amount.trim_end_matches(of_currency);
    let before = amount.trim_start_matches(of_currency);
    let cut = |rest: &'_ str, word: Option<&str>| word.is_some_and(is_currency) && !rest.is_empty();
    if cut(after, amount.strip_prefix(after)) {
        after.trim_end()
    } else if cut(before, amount.strip_suffix(before)) {
        before.trim_start()
    } else {
        amount
    }
}

fn listed(codes: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    codes.split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_iso_spells_it() {
        for code in ["EUR", "CHF", "GBP", "PLN", "XPF"] {
            assert_eq!(Currency::read(code).map(Currency::code), Ok(code));
        }
        assert_eq!(Currency::read("TND"), Err(NoCurrency::TooFine));
        for unknown in ["eur", "EURO", "€", "XXX", "EUR CHF", ""] {
            assert_eq!(
                Currency::read(unknown),
                Err(NoCurrency::Unknown),
                "{unknown}"
            );
        }
    }

    #[test]
    fn an_amount_is_found_beside_its_currency() {
        for typed in [
            "1500 €",
            "€1500",
            "1500€",
            "CHF 1500",
            "1500\u{a0}PLN",
            " 1500 ",
        ] {
            assert_eq!(bare(typed), "1500", "{typed}");
        }
        for other in ["1500 m", "A1500", "EUR", "€", ""] {
            assert_eq!(bare(other), other);
        }
    }
}
