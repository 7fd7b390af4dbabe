//! Measures the decision on a project with its explanation.

use std::hint::black_box;

use bareme_benches::cases;
use criterion::{BenchmarkId, Criterion};

pub(crate) fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("explain");
    for case in cases::all() {
        let project = case.project();
        let rules = case.rules(&project);
        let readings = rules.readings();
        group.bench_function(BenchmarkId::new("engine", &case.name), |bencher| {
            bencher.iter(|| rules.explain(black_box(&project), &readings));
        });
    }
    group.finish();
}
