//! What the library answers, through the functions that C calls.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::collections::BTreeMap;
use std::ffi::CString;
use std::fs;
use std::slice;
use std::sync::Barrier;
use std::thread;

use super::*;

const PROJECT: &str = r#"{"phase": "generalisation-2023"}"#;

/// An answer that is freed at the end.
struct Kept(*mut BaremeAnswer);

impl Kept {
    fn status(&self) -> BaremeStatus {
        // SAFETY: the answer is freed by `drop` alone.
        unsafe { (*self.0).status }
    }

    fn text(&self) -> &str {
        // SAFETY: the answer is freed by `drop` alone, and lasts as long as the borrow.
        let bytes = unsafe {
            let BaremeAnswer { text, length, .. } = *self.0;
            assert_eq!(*text.add(length), 0, "a NUL ends the text");
            slice::from_raw_parts(text.cast::<u8>(), length)
        };
        str::from_utf8(bytes).unwrap()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // SAFETY: the answer comes from the library, and nothing else frees it.
        unsafe { bareme_free(self.0) }
    }
}

/// Calls with bytes, or with NULL.
fn raw(rules: Option<&Kept>, texts: [Option<&[u8]>; 4]) -> Kept {
    let texts = texts.map(|text| text.map(|bytes| CString::new(bytes).unwrap()));
    let [name, input, options, detail] = texts
        .each_ref()
        .map(|text| text.as_ref().map_or(ptr::null(), |text| text.as_ptr()));
    let rules = rules.map_or(ptr::null(), |kept| kept.0.cast_const());
    // SAFETY: each text ends with a NUL, and the answer is not yet freed.
    Kept(unsafe { bareme_call(rules, name, input, options, detail) })
}

fn call(texts: [&str; 4]) -> Kept {
    raw(None, texts.map(|text| Some(text.as_bytes())))
}

fn answered(texts: [&str; 4]) -> String {
    let kept = call(texts);
    assert_eq!(
        kept.status(),
        BaremeStatus::Answered,
        "{texts:?}: {}",
        kept.text()
    );
    kept.text().to_owned()
}

/// Returns the path, the code and the hint of the first fault.
fn fault(kept: &Kept) -> [String; 3] {
    assert_eq!(kept.status(), BaremeStatus::Refused, "{}", kept.text());
    let faults: serde_json::Value = serde_json::from_str(kept.text()).unwrap();
    let fault = &faults["faults"][0];
    assert!(fault["expected"]["fr"].is_string(), "{faults}");
    [&fault["path"], &fault["code"], &fault["help"]["en"]]
        .map(|value| value.as_str().unwrap_or_default().to_owned())
}

#[test]
fn every_call_of_the_table_answers() {
    let options = r#"{"texts": "fr"}"#;
    for ask in bareme::Ask::ALL {
        assert!(answered([ask.name(), PROJECT, options, ""]).starts_with('{'));
        assert!(answered([ask.name(), PROJECT, options, "html"]).starts_with('<'));
    }
    let receipt = answered(["evaluate", PROJECT, r#"{"receipt": true}"#, "json"]);
    assert!(answered(["verify", PROJECT, "", &receipt]).contains(r#""agrees":true"#));
    assert!(answered(["proofs", "", options, "generalisation-2023"]).starts_with('{'));
    let [french, english] =
        [options, ""].map(|options| answered(["schema", "", options, "project"]));
    assert!(french.starts_with('{') && french != english);
    assert!(answered(["about", "", "", ""]).contains("esms-numerique"));
    assert!(answered(["stylesheet", "", "", ""]).contains('{'));
    assert_eq!(answered(["version", "", "", ""]), env!("CARGO_PKG_VERSION"));
}

#[test]
fn what_is_null_is_as_what_is_empty() {
    let bare = raw(
        None,
        [Some(b"evaluate"), Some(PROJECT.as_bytes()), None, None],
    );
    assert_eq!(bare.text(), answered(["evaluate", PROJECT, "", ""]));
    assert_eq!(fault(&raw(None, [None; 4]))[0], "name");
    assert_eq!(
        fault(&raw(None, [Some(b"evaluate"), None, None, None]))[1],
        "json"
    );
    assert_eq!(
        fault(&raw(None, [Some(b"verify"), None, None, None]))[1],
        "json"
    );
    // SAFETY: NULL is left alone.
    unsafe { bareme_free(ptr::null_mut()) }
}

#[test]
fn what_is_not_understood_is_refused_with_its_place() {
    let large = format!("{{\"phase\": \"{}\"}}", "x".repeat(17 << 20));
    for (texts, expected) in [
        (
            ["evalute", PROJECT, "", ""],
            ["name", "unknown-code", "did you mean `evaluate`?"],
        ),
        (
            ["proof", "", "", ""],
            ["name", "unknown-code", "did you mean `proofs`?"],
        ),
        (
            ["evaluate", PROJECT, r#"{"text": "fr"}"#, ""],
            ["text", "unknown-key", "did you mean `texts`?"],
        ),
        (
            ["evaluate", PROJECT, "", "htm"],
            ["", "unknown-code", "did you mean `html`?"],
        ),
        (["evaluate", &large, "", ""], ["", "too-large", ""]),
        (["about", PROJECT, "", ""], ["input", "unknown-key", ""]),
        (["proofs", PROJECT, "", ""], ["input", "unknown-key", ""]),
        (
            ["version", "", r#"{"texts": "fr"}"#, ""],
            ["options", "unknown-key", ""],
        ),
        (
            ["schema", "", "", "decisions"],
            ["", "unknown-code", "did you mean `decision`?"],
        ),
        (["parse", r#"{"a.toml": 3}"#, "", ""], ["input", "json", ""]),
        (
            ["parse", r#"{"a.toml": "", "a.toml": ""}"#, "", ""],
            ["input", "json", ""],
        ),
    ] {
        assert_eq!(fault(&call(texts)), expected, "{:?}", texts[0]);
    }
    for place in 0..4 {
        let mut texts: [Option<&[u8]>; 4] = [Some(b"evaluate"), None, None, None];
        texts[place] = Some(b"caf\xe9");
        let path = ["name", "input", "options", "detail"][place];
        assert_eq!(fault(&raw(None, texts))[..2], [path, "encoding"]);
    }
}

#[test]
fn rules_of_ones_own_are_kept_by_their_answer() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/vectors/programmes/calendar"
    );
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let files: BTreeMap<_, _> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .collect();
    let files = serde_json::to_string(&files).unwrap();
    let rules = call(["parse", &files, "", ""]);
    assert!(rules.text().contains("summer"), "{}", rules.text());
    let own = raw(Some(&rules), [Some(b"about"), None, None, None]);
    assert_eq!(own.text(), rules.text());

    let refused = call(["parse", r#"{"a.toml": "[phase]\nid = 3"}"#, "", ""]);
    assert_eq!(refused.status(), BaremeStatus::Refused);
    assert!(
        refused.text().starts_with(r#"{"diagnostics":["#),
        "{}",
        refused.text()
    );
    for without in [refused, own] {
        let kept = raw(Some(&without), [Some(b"about"), None, None, None]);
        assert_eq!(fault(&kept)[..2], ["rules", "wrong-type"]);
    }
}

#[test]
fn threads_share_the_rules_from_their_first_call_on() {
    let start = Barrier::new(32);
    let run = || {
        start.wait();
        (0..8)
            .map(|_| answered(["evaluate", PROJECT, "", ""]))
            .collect::<Vec<_>>()
    };
    let texts: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..32).map(|_| scope.spawn(run)).collect();
        threads
            .into_iter()
            .flat_map(|one| one.join().unwrap())
            .collect()
    });
    assert_eq!(texts.len(), 256);
    assert!(texts.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_panic_does_not_cross_the_border() {
    for panic in [|| panic!("fixed"), || panic!("{}", "made")] {
        let kept = Kept(super::answered(panic));
        assert_eq!(kept.status(), BaremeStatus::Failed);
        assert!([r#"{"panic":"fixed"}"#, r#"{"panic":"made"}"#].contains(&kept.text()));
    }
}
