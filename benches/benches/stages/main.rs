//! Measures each stage in a group of its own; see the README of this crate.

mod decode;
mod evaluate;
mod explain;
mod json_to_json;
mod load;
mod to_json;

use criterion::{criterion_group, criterion_main};

criterion_group!(
    stages,
    load::measure,
    decode::measure,
    evaluate::measure,
    to_json::measure,
    explain::measure,
    json_to_json::measure
);
criterion_main!(stages);
