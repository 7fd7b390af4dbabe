//! Measures reading JSON text into a project.

use std::hint::black_box;

use bareme_benches::cases::{self, ByHand};
use bareme_benches::{grappe, small};
use criterion::{BenchmarkId, Criterion};

pub(crate) fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    for case in cases::all() {
        let (name, text) = (&case.name, case.text.as_str());
        group.bench_function(BenchmarkId::new("engine", name), |bencher| {
            bencher.iter(|| case.programme.project_from_json(black_box(text)));
        });
        match case.by_hand {
            Some(ByHand::Small) => {
                group.bench_function(BenchmarkId::new("cents", name), |bencher| {
                    bencher.iter(|| small::cents::read(black_box(text)));
                });
                group.bench_function(BenchmarkId::new("decimals", name), |bencher| {
                    bencher.iter(|| small::decimals::read(black_box(text)));
                });
                group.bench_function(BenchmarkId::new("zen", name), |bencher| {
                    bencher.iter(|| small::zen::read(black_box(text)));
                });
            }
            Some(ByHand::Grappe) => {
                group.bench_function(BenchmarkId::new("decimals", name), |bencher| {
                    bencher.iter(|| grappe::read(black_box(text)));
                });
            }
            None => {}
        }
    }
    group.finish();
}
