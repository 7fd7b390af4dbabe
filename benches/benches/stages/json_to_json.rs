//! Measures the way from JSON text to JSON text: with both languages, and with ids only.

use std::hint::black_box;

use bareme::{Options, Texts};
use bareme_benches::cases::{self, ByHand};
use bareme_benches::{grappe, small};
use criterion::{BenchmarkId, Criterion};

pub(crate) fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("json_to_json");
    for case in cases::all() {
        let (name, text) = (&case.name, case.text.as_str());
        for (who, texts) in [("engine", Texts::Both), ("engine, ids only", Texts::None)] {
            let options = Options {
                texts,
                ..Options::default()
            };
            group.bench_function(BenchmarkId::new(who, name), |bencher| {
                bencher.iter(|| case.programme.evaluate_json(black_box(text), &options));
            });
        }
        match case.by_hand {
            Some(ByHand::Small) => {
                group.bench_function(BenchmarkId::new("cents", name), |bencher| {
                    bencher.iter(|| small::cents::json_to_json(black_box(text)));
                });
                group.bench_function(BenchmarkId::new("decimals", name), |bencher| {
                    bencher.iter(|| small::decimals::json_to_json(black_box(text)));
                });
                let Ok(mut rules) = small::zen::Rules::compile() else {
                    continue;
                };
                group.bench_function(BenchmarkId::new("zen", name), |bencher| {
                    bencher.iter(|| rules.json_to_json(black_box(text)));
                });
            }
            Some(ByHand::Grappe) => {
                group.bench_function(BenchmarkId::new("decimals", name), |bencher| {
                    bencher.iter(|| grappe::json_to_json(black_box(text)));
                });
            }
            None => {}
        }
    }
    group.finish();
}
