//! JSON Lines: one project on each line in, one answer on each line out, in the same order. Only one line is in memory
//! at a time. A blank line has no answer, so a refusal tells the number of its line.

use std::io::{self, BufRead, BufReader, Read, Write};

use bareme::InputError;

use crate::input::{MAX_PROJECT, too_long};
use crate::refusal::Refusal;

/// How many lines held a project, and how many of them were refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) lines: u64,
    pub(crate) refused: u64,
}

/// The result of reading the next line.
enum Next {
    Line,
    TooLong,
    End,
    Broken(io::Error),
}

/// Writes one answer for each line of `input` that is not blank; when reading fails, the last answer says so.
pub(crate) fn answer_lines<R: Read>(
    input: &mut BufReader<R>,
    out: &mut impl Write,
    answer: impl Fn(&str) -> Result<String, InputError>,
) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut line = Vec::new();
    for number in 1_u64.. {
        let (answered, last) = match next(input, &mut line) {
            Next::Line => (one(&line, &answer), is_wide(&line)),
            Next::TooLong => (Some(Err(too_long().into())), false),
            Next::Broken(fault) => (Some(Err(fault.into())), true),
            Next::End => break,
        };
        if let Some(answered) = answered {
            tally.lines += 1;
            tally.refused += u64::from(answered.is_err());
            writeln!(
                out,
                "{}",
                answered.unwrap_or_else(|refusal| refusal.json_of_line(number))
            )?;
        }
        // A host that waits for this answer before it sends the next line must get it now.
        if input.buffer().is_empty() {
            out.flush()?;
        }
        if last {
            break;
        }
    }
    Ok(tally)
}

/// Returns the answer for a line, unless it is blank.
fn one(
    line: &[u8],
    answer: impl Fn(&str) -> Result<String, InputError>,
) -> Option<Result<String, Refusal>> {
    let text = match bareme::utf8(line) {
        Ok(text) => text,
        Err(error) => return Some(Err(error.into())),
    };
    (!text.trim().is_empty()).then(|| answer(text).map_err(Refusal::from))
}

/// Tells whether a line is of an encoding with several bytes a character, whose lines do not end where ours do.
fn is_wide(line: &[u8]) -> bool {
    line.contains(&0) && bareme::utf8(line).is_err()
}

/// Reads the next line into `line`; skips a line that is too long.
fn next(input: &mut impl BufRead, line: &mut Vec<u8>) -> Next {
    line.clear();
    match input.by_ref().take(MAX_PROJECT + 1).read_until(b'\n', line) {
        Ok(0) => Next::End,
        Ok(read) if read as u64 > MAX_PROJECT && !line.ends_with(b"\n") => input
            .skip_until(b'\n')
            .map_or_else(Next::Broken, |_| Next::TooLong),
        Ok(_) => Next::Line,
        Err(fault) => Next::Broken(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &str) -> (String, Tally) {
        let mut out = Vec::new();
        let answer = |text: &str| {
            if text.trim() == "bad" {
                Err(InputError { faults: Vec::new() })
            } else {
                Ok(text.trim().into())
            }
        };
        let tally = answer_lines(
            &mut BufReader::with_capacity(4, input.as_bytes()),
            &mut out,
            answer,
        );
        (String::from_utf8(out).unwrap(), tally.unwrap())
    }

    #[test]
    fn every_line_has_its_answer_in_order() {
        assert_eq!(
            answers("1\n \r\nbad\n\n\u{feff}2\n\u{feff}\nbad"),
            (
                String::from(
                    "1\n{\"error\":{\"faults\":[]},\"line\":3}\n2\n{\"error\":{\"faults\":[]},\"line\":7}\n"
                ),
                Tally {
                    lines: 4,
                    refused: 2
                }
            )
        );
    }

    #[test]
    fn lines_of_an_encoding_that_cannot_be_told_apart_are_refused_once() {
        let wide: Vec<u8> = "{}\n{}\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut out = Vec::new();
        let tally = answer_lines(&mut BufReader::new(&wide[..]), &mut out, |_| {
            Ok(String::new())
        });
        let out = String::from_utf8(out).unwrap();
        assert_eq!(
            tally.unwrap(),
            Tally {
                lines: 1,
                refused: 1
            }
        );
        assert!(
            out.contains("UTF-16LE") && out.ends_with("\"line\":1}\n"),
            "{out}"
        );
    }

    #[test]
    fn no_line_has_no_answer() {
        assert_eq!(answers(""), (String::new(), Tally::default()));
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let long = "x".repeat(MAX_PROJECT as usize + 10);
        let (out, tally) = answers(&format!("1\n{long}\n2\n"));
        assert_eq!(
            tally,
            Tally {
                lines: 3,
                refused: 1
            }
        );
        assert!(out.starts_with("1\n{\"error\"") && out.ends_with("\n2\n"));
    }
}
