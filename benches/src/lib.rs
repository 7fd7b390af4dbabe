//! What the benches of bareme share: two tasks, each as rules and as a program written by hand.
//!
//! A benchmark of different answers is worthless, so the tests of this crate check that the engine and the programs
//! written by hand agree.

pub mod cases;
pub mod grappe;
pub mod small;
pub mod summary;
