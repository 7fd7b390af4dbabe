//! The two tasks that the benches of bareme share, each as rules and as a program written by hand.
//!
//! Timings of different answers cannot be compared, so the tests of this crate check that the engine and the programs
//! written by hand agree.

pub mod cases;
pub mod grappe;
pub mod small;
pub mod summary;
