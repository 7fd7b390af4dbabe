//! Measures the decision on a project with its explanation.

use std::hint::black_box;

use bareme::Options;
use bareme_benches::cases;
use criterion::{BenchmarkId, Criterion};

pub(crate) fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("explain");
    for case in cases::all() {
        let project = case.project();
        let options = Options::default();
        group.bench_function(BenchmarkId::new("engine", &case.name), |bencher| {
            bencher.iter(|| case.programme.explain(black_box(&project), &options));
        });
    }
    group.finish();
}
