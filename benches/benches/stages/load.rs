//! Measures loading rule files: parse, check and compile.

use std::hint::black_box;

use bareme::{Programme, Source};
use bareme_benches::small;
use criterion::{BenchmarkId, Criterion};

pub(crate) fn measure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    let mut bench = |name: &str, sources: Vec<Source>| {
        group.bench_function(BenchmarkId::new("engine", name), |bencher| {
            bencher.iter(|| Programme::parse(black_box(&sources)));
        });
    };
    bench("small", small::sources());
    bench("ESMS numérique", Programme::bundled_sources());
    group.finish();
}
