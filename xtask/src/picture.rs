//! `cargo xtask picture`: draws coloured output of the program as SVG, for the README.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A picture: its file, and the command whose output it shows.
struct Picture {
    file: &'static str,
    args: &'static [&'static str],
}

const PICTURES: [Picture; 2] = [
    Picture {
        file: "docs/images/decision.fr.svg",
        args: &["evaluate", "examples/martinique-grappe.json"],
    },
    Picture {
        file: "docs/images/decision.en.svg",
        args: &[
            "evaluate",
            "examples/martinique-grappe.json",
            "--lang",
            "en",
        ],
    },
];

/// How many parts of a report are shown, up to the desk; the rest would not fit on a page.
const PARTS: usize = 7;

/// The size of a letter and of a line, in pixels, at a font size of 14.
const LETTER: f32 = 8.43;
const LINE: usize = 19;
const MARGIN: usize = 16;

/// Draws every picture anew.
pub(crate) fn draw_all(root: &Path) -> Result<(), String> {
    for picture in &PICTURES {
        let svg = draw(&excerpt(&output(root, picture.args)?));
        fs::write(root.join(picture.file), svg)
            .map_err(|fault| format!("{}: {fault}", picture.file))?;
        println!("{}", picture.file);
    }
    Ok(())
}

/// Compares every picture with the current output of the program.
pub(crate) fn check_all(root: &Path) -> Result<(), String> {
    PICTURES.iter().try_for_each(|picture| {
        let kept = fs::read_to_string(root.join(picture.file))
            .map_err(|fault| format!("{}: {fault}", picture.file))?;
        let same = kept == draw(&excerpt(&output(root, picture.args)?));
        same.then_some(())
            .ok_or_else(|| format!("{} is out of date: run `cargo xtask picture`", picture.file))
    })
}

fn output(root: &Path, args: &[&str]) -> Result<String, String> {
    let run = Command::new("cargo")
        .args([
            "run",
            "--quiet",
            "--package",
            "bareme-cli",
            "--",
            "--color",
            "always",
        ])
        .args(args)
        .current_dir(root)
        .output();
    let answer = run.map_err(|fault| format!("cargo: {fault}"))?;
    let text = String::from_utf8(answer.stdout).map_err(|fault| format!("cargo: {fault}"))?;
    if answer.status.success() {
        Ok(text)
    } else {
        Err(String::from_utf8_lossy(&answer.stderr).into_owned())
    }
}

/// Returns the first parts of a report, without the digest of the rules, which changes with every comment in them.
fn excerpt(text: &str) -> String {
    let parts: Vec<&str> = text.split("\n\n").take(PARTS).collect();
    let lines = parts.join("\n\n");
    let masked =
        lines.lines().map(
            |line| match line.find("empreinte ").or_else(|| line.find("digest ")) {
                Some(place) => {
                    line.get(..place)
                        .unwrap_or(line)
                        .trim_end()
                        .trim_end_matches(',')
                        .to_owned()
                        + "\u{1b}[0m"
                }
                None => line.to_owned(),
            },
        );
    masked.collect::<Vec<_>>().join("\n")
}

/// Returns the picture of a coloured text, on a light ground that reads well on any page.
fn draw(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let widest = lines
        .iter()
        .map(|line| {
            pieces(line)
                .iter()
                .map(|(text, _)| text.chars().count())
                .sum()
        })
        .max()
        .unwrap_or(0);
    let width = (widest as f32 * LETTER) as usize + 2 * MARGIN;
    let height = lines.len() * LINE + 2 * MARGIN;
    let rows: String = lines
        .iter()
        .enumerate()
        .map(|(index, line)| row(line, MARGIN + (index + 1) * LINE - 5))
        .collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"14\" fill=\"#1f2328\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#fbfbf9\" stroke=\"#d0d7de\"/>\n{rows}</svg>\n"
    )
}

/// Returns one line of text; each piece has its own position, so that columns are straight in any font.
fn row(line: &str, y: usize) -> String {
    let mut column = 0;
    let mut svg = String::new();
    for (text, class) in pieces(line) {
        let letters = text.chars().count();
        let shown = text.trim_start_matches(' ');
        if !shown.is_empty() {
            let x = MARGIN as f32 + (column + letters - shown.chars().count()) as f32 * LETTER;
            let length = shown.trim_end_matches(' ').chars().count() as f32 * LETTER;
            let _infallible = writeln!(
                svg,
                "<text x=\"{x:.1}\" y=\"{y}\" textLength=\"{length:.1}\" xml:space=\"preserve\"{class}>{}</text>",
                escape(shown.trim_end_matches(' '))
            );
        }
        column += letters;
    }
    svg
}

/// Splits a line at its colour codes.
fn pieces(line: &str) -> Vec<(&str, &'static str)> {
    let mut class = "";
    let mut pieces = Vec::new();
    for (index, part) in line.split('\u{1b}').enumerate() {
        let (code, text) = if index == 0 {
            ("", part)
        } else {
            part.split_once('m').unwrap_or(("", part))
        };
        class = look(code, class);
        pieces.push((text, class));
    }
    pieces
}

/// Returns how text looks after a colour code.
fn look(code: &str, before: &'static str) -> &'static str {
    match code {
        "" => before,
        "[1" => " font-weight=\"bold\"",
        "[2" => " fill=\"#6e7781\"",
        "[31" => " font-weight=\"bold\" fill=\"#cf222e\"",
        "[32" => " font-weight=\"bold\" fill=\"#1a7f37\"",
        "[33" => " font-weight=\"bold\" fill=\"#9a6700\"",
        _ => "",
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
