//! Writes the measures of criterion to `record/<date>.json` and to the table of the README, so that no figure is
//! written by hand.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use serde_json::Value;

/// The stages, in the order in which a project goes through them.
const STAGES: [&str; 6] = [
    "load",
    "decode",
    "evaluate",
    "to_json",
    "explain",
    "json_to_json",
];
/// The lines of the README around the table.
const MARKERS: [&str; 2] = ["<!-- measured: begin -->", "<!-- measured: end -->"];

/// The measures, with their date and machine.
#[derive(Serialize)]
struct Record {
    date: String,
    machine: Machine,
    /// Medians in nanoseconds, by stage, case and program; the lowest of several runs.
    medians: BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>>,
}

#[derive(Serialize)]
struct Machine {
    processor: String,
    cores: usize,
    compiler: String,
    /// How many programs wanted to run in the last five minutes, on average: with more than there are cores, timings
    /// are too long.
    load: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut medians = BTreeMap::new();
    collect(&target().join("criterion"), &mut medians)?;
    if medians.is_empty() {
        return Err("nothing was measured: run `cargo bench -p bareme-benches` first".into());
    }
    let record = Record {
        date: today()?,
        machine: machine(),
        medians,
    };
    let name = format!("record/{}.json", record.date);
    std::fs::create_dir_all(folder.join("record"))?;
    std::fs::write(
        folder.join(&name),
        serde_json::to_string_pretty(&record)? + "\n",
    )?;
    let readme = folder.join("README.md");
    let text = with_table(&std::fs::read_to_string(&readme)?, &table(&record)?)?;
    std::fs::write(readme, text)?;
    Ok(())
}

fn target() -> PathBuf {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    std::env::var_os("CARGO_TARGET_DIR").map_or(default, PathBuf::from)
}

type Medians = BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>>;

/// Collects the measures below a folder of criterion. Of several runs it keeps the lowest median, which other programs
/// disturbed least.
fn collect(folder: &Path, medians: &mut Medians) -> Result<(), Box<dyn Error>> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        let files = ["benchmark.json", "estimates.json"].map(|name| path.join(name));
        if files.iter().all(|file| file.is_file()) {
            let [id, estimates] = [json(&files[0])?, json(&files[1])?];
            let text = |key: &str| {
                id[key]
                    .as_str()
                    .map(String::from)
                    .ok_or("a benchmark without id")
            };
            let median = estimates["median"]["point_estimate"]
                .as_f64()
                .ok_or("a benchmark without median")?;
            let stage = medians.entry(text("group_id")?).or_default();
            let least = stage
                .entry(text("value_str")?)
                .or_default()
                .entry(text("function_id")?)
                .or_insert(median);
            *least = least.min(median);
        } else if path.is_dir() {
            collect(&path, medians)?;
        }
    }
    Ok(())
}

fn json(path: &Path) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?)
}

fn today() -> Result<String, Box<dyn Error>> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let now = chrono::DateTime::from_timestamp(i64::try_from(seconds)?, 0)
        .ok_or("a clock out of range")?;
    Ok(now.date_naive().to_string())
}

fn machine() -> Machine {
    let unknown = || String::from("unknown");
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find(|line| line.starts_with("model name"))
        .and_then(|line| line.split_once(": "));
    let compiler = Command::new("rustc").arg("--version").output().ok();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    Machine {
        processor: model.map_or_else(unknown, |(_, model)| model.to_owned()),
        cores: std::thread::available_parallelism().map_or(1, usize::from),
        load: load.split(' ').nth(1).map_or_else(unknown, String::from),
        compiler: compiler.map_or_else(unknown, |output| {
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        }),
    }
}

/// Returns the table of medians, each with its ratio to the program written by hand.
fn table(record: &Record) -> Result<String, std::fmt::Error> {
    let Machine {
        processor,
        cores,
        compiler,
        load,
    } = &record.machine;
    let mut table = String::new();
    let measured = format!(
        "Measured on {}: {processor}, {cores} cores, load average {load}, {compiler}",
        record.date
    );
    writeln!(table, "{measured}. Medians; of several runs, the least.\n")?;
    writeln!(
        table,
        "| stage | case | engine | ids only | by hand, decimals | by hand, cents | ZEN | engine / decimals |"
    )?;
    writeln!(table, "|---|---|---:|---:|---:|---:|---:|---:|")?;
    for stage in STAGES {
        for (case, programs) in in_order(record.medians.get(stage)) {
            let median = |who: &str| programs.get(who).copied();
            let shown = |who| median(who).map_or_else(String::new, duration);
            let ratio = median("engine")
                .zip(median("decimals"))
                .map(|(engine, by_hand)| engine / by_hand);
            let ratio = ratio.map_or_else(String::new, |ratio| format!("{ratio:.1}"));
            let programs = ["engine", "engine, ids only", "decimals", "cents", "zen"]
                .map(shown)
                .join(" | ");
            writeln!(table, "| {stage} | {case} | {programs} | {ratio} |")?;
        }
    }
    Ok(table)
}

/// Returns the cases of a stage: the small one, complete groupings by size, partial ones by size.
fn in_order<T>(cases: Option<&BTreeMap<String, T>>) -> Vec<(&String, &T)> {
    let mut cases: Vec<_> = cases.into_iter().flatten().collect();
    let size = |name: &str| {
        name.split(' ')
            .next()
            .and_then(|size| size.parse::<u32>().ok())
    };
    cases.sort_by_key(|(name, _)| {
        (
            name.as_str() != "small",
            name.contains("partial"),
            size(name),
        )
    });
    cases
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        _ if nanoseconds < 1e3 => format!("{nanoseconds:.0} ns"),
        _ if nanoseconds < 1e6 => format!("{:.2} µs", nanoseconds / 1e3),
        _ => format!("{:.2} ms", nanoseconds / 1e6),
    }
}

/// Returns the text with a table between the two markers.
fn with_table(text: &str, table: &str) -> Result<String, String> {
    let [begin, end] = MARKERS;
    let missing = |marker| format!("no line `{marker}` in the README");
    let (before, rest) = text.split_once(begin).ok_or_else(|| missing(begin))?;
    let (_, after) = rest.split_once(end).ok_or_else(|| missing(end))?;
    Ok(format!("{before}{begin}\n\n{table}\n{end}{after}"))
}
