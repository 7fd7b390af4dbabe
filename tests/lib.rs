//! What several tests share: the bundled programme and its examples, the vectors, random projects, and readers of
//! schemas, pages and sources.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

#[cfg(feature = "bundled")]
pub mod bundled;
pub mod conform;
#[cfg(feature = "bundled")]
pub mod contract;
#[cfg(feature = "bundled")]
pub mod generate;
pub mod pages;
pub mod tree;
