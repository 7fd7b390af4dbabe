//! The signs of outcomes, verdicts and payments, each with its tone.

use crate::model::decision::{Outcome, PaymentStatus, Verdict};
use crate::text::page::Tone;

const HOLDS: (Tone, char) = (Tone::Good, '✓');
const FAILS: (Tone, char) = (Tone::Bad, '✗');
const APPRAISED: (Tone, char) = (Tone::Open, '~');
const OPEN: (Tone, char) = (Tone::Open, '?');
const NONE: (Tone, char) = (Tone::Quiet, '–');

impl Outcome {
    pub(super) fn sign(self) -> (Tone, char) {
        match self {
            Outcome::Admissible => HOLDS,
            Outcome::Inadmissible => FAILS,
            Outcome::Discretionary => APPRAISED,
            Outcome::Undetermined => OPEN,
        }
    }
}

impl Verdict {
    pub(super) fn sign(self) -> (Tone, char) {
        match self {
            Verdict::Met => HOLDS,
            Verdict::NotMet => FAILS,
            Verdict::Discretionary => APPRAISED,
            Verdict::Undetermined => OPEN,
            Verdict::NotApplicable => NONE,
        }
    }
}

impl PaymentStatus {
    pub(super) fn sign(self) -> (Tone, char) {
        match self {
            PaymentStatus::Paid => (Tone::Good, '●'),
            PaymentStatus::Due => HOLDS,
            PaymentStatus::Awaiting => (Tone::Quiet, '…'),
            PaymentStatus::Blocked => FAILS,
            PaymentStatus::Undetermined => OPEN,
        }
    }
}
