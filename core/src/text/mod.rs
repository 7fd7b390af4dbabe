//! Texts for people: texts in two languages, numbers and days as text, and pages. It knows no rules.

pub(crate) mod bilingual;
pub(crate) mod digest;
pub(crate) mod digits;
pub(crate) mod encoding;
pub(crate) mod kinds;
pub(crate) mod neutral;
pub(crate) mod page;
pub(crate) mod spaces;
pub(crate) mod suggest;
