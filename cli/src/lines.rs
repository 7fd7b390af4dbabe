//! JSON Lines: one project on each line in, one answer on each line out, in the same order. Only one line is in memory
//! at a time.

use std::io::{self, BufRead, BufReader, Read, Write};

use bareme::InputError;

use crate::input::{MAX_PROJECT, too_long};
use crate::refusal::Refusal;

/// How many lines were read, and how many of them were refused.
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

/// Writes one answer for each line of `input`; when reading fails, the last answer says so.
pub(crate) fn answer_lines<R: Read>(
    input: &mut BufReader<R>,
    out: &mut impl Write,
    answer: impl Fn(&str) -> Result<String, InputError>,
) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut line = Vec::new();
    loop {
        let (answered, last) = match next(input, &mut line) {
            Next::Line => (one(&line, &answer), false),
            Next::TooLong => (Err(too_long().into()), false),
            Next::Broken(fault) => (Err(fault.into()), true),
            Next::End => return Ok(tally),
        };
        tally.lines += 1;
        tally.refused += u64::from(answered.is_err());
        writeln!(out, "{}", answered.unwrap_or_else(|refusal| refusal.json()))?;
        // A host that waits for this answer before it sends the next line must get it now.
        if input.buffer().is_empty() {
            out.flush()?;
        }
        if last {
            return Ok(tally);
        }
    }
}

fn one(
    line: &[u8],
    answer: impl Fn(&str) -> Result<String, InputError>,
) -> Result<String, Refusal> {
    let text = str::from_utf8(line)
        .map_err(|fault| io::Error::other(format!("the line is not UTF-8: {fault}")))?;
    Ok(answer(text)?)
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
        let refused = r#"{"error":{"faults":[]}}"#;
        assert_eq!(
            answers("1\nbad\n\n2"),
            (
                format!("1\n{refused}\n\n2\n"),
                Tally {
                    lines: 4,
                    refused: 1
                }
            )
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
