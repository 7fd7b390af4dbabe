//! Measures writing a decision as JSON text: with both languages, and with ids only.

use std::hint::black_box;

use bareme::Texts;
use bareme_benches::cases::{self, ByHand};
use bareme_benches::{grappe, small};
use criterion::{BenchmarkId, Criterion};

pub(crate) fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("to_json");
    for case in cases::all() {
        let (name, project) = (&case.name, case.project());
        let decision = case.rules(&project).evaluate(&project);
        group.bench_function(BenchmarkId::new("engine", name), |bencher| {
            bencher.iter(|| black_box(&decision).to_json(Texts::Both));
        });
        group.bench_function(BenchmarkId::new("engine, ids only", name), |bencher| {
            bencher.iter(|| black_box(&decision).to_json(Texts::None));
        });
        match case.by_hand {
            Some(ByHand::Small) => {
                let read = (
                    small::cents::read(&case.text),
                    small::decimals::read(&case.text),
                );
                let (Ok(cents), Ok(decimals)) = read else {
                    continue;
                };
                let (cents, decimals) = (
                    small::cents::decide(&cents),
                    small::decimals::decide(&decimals),
                );
                group.bench_function(BenchmarkId::new("cents", name), |bencher| {
                    bencher.iter(|| serde_json::to_string(black_box(&cents)));
                });
                group.bench_function(BenchmarkId::new("decimals", name), |bencher| {
                    bencher.iter(|| serde_json::to_string(black_box(&decimals)));
                });
            }
            Some(ByHand::Grappe) => {
                let Ok(project) = grappe::read(&case.text) else {
                    continue;
                };
                let answer = grappe::decide(&project);
                group.bench_function(BenchmarkId::new("decimals", name), |bencher| {
                    bencher.iter(|| serde_json::to_string(black_box(&answer)));
                });
            }
            None => {}
        }
    }
    group.finish();
}
