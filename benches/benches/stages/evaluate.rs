//! Measures the decision on a project.

use std::hint::black_box;

use bareme_benches::cases::{self, ByHand};
use bareme_benches::{grappe, small};
use criterion::{BenchmarkId, Criterion};

pub(crate) fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("evaluate");
    for case in cases::all() {
        let (name, project) = (&case.name, case.project());
        let rules = case.rules(&project);
        group.bench_function(BenchmarkId::new("engine", name), |bencher| {
            bencher.iter(|| rules.evaluate(black_box(&project)));
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
                group.bench_function(BenchmarkId::new("cents", name), |bencher| {
                    bencher.iter(|| small::cents::decide(black_box(&cents)));
                });
                group.bench_function(BenchmarkId::new("decimals", name), |bencher| {
                    bencher.iter(|| small::decimals::decide(black_box(&decimals)));
                });
                let (Ok(mut rules), Ok(project)) =
                    (small::zen::Rules::compile(), small::zen::read(&case.text))
                else {
                    continue;
                };
                group.bench_function(BenchmarkId::new("zen", name), |bencher| {
                    bencher.iter(|| rules.decide(black_box(&project)));
                });
            }
            Some(ByHand::Grappe) => {
                let Ok(project) = grappe::read(&case.text) else {
                    continue;
                };
                group.bench_function(BenchmarkId::new("decimals", name), |bencher| {
                    bencher.iter(|| grappe::decide(black_box(&project)));
                });
            }
            None => {}
        }
    }
    group.finish();
}
