//! Finds the code in a Rust file: comments, and code that is compiled only for tests, become blanks. Lines keep their
//! numbers.

/// Returns the code of a file, with the content of its string literals.
pub fn with_texts(source: &str) -> String {
    let (texts, bare) = blanked(source);
    without_tests(&texts, &bare)
}

/// Returns the code of a file, without the content of its string literals.
pub fn bare(source: &str) -> String {
    let (_, bare) = blanked(source);
    without_tests(&bare, &bare)
}

/// Returns the file without comments, and the same without the content of its string literals; both as long as the
/// file.
fn blanked(source: &str) -> (String, String) {
    let chars: Vec<char> = source.chars().collect();
    let (mut texts, mut bare) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let (len, is_text) = match rest {
            ['/', '/', ..] => (line_comment(rest), false),
            ['/', '*', ..] => (block_comment(rest), false),
            ['r', '"' | '#', ..] if !continues_a_word(&chars, at) => (raw_text(rest), true),
            ['"', ..] => (text(rest), true),
            ['\'', '\\', ..] | ['\'', _, '\'', ..] => (character(rest), true),
            _ => (0, false),
        };
        if len == 0 {
            texts.push(chars[at]);
            bare.push(chars[at]);
            at += 1;
        } else {
            texts.extend(if is_text {
                rest[..len].to_vec()
            } else {
                blank(&rest[..len])
            });
            bare.extend(blank(&rest[..len]));
            at += len;
        }
    }
    (texts.into_iter().collect(), bare.into_iter().collect())
}

/// Blanks every item in `text` that is compiled only for tests; `bare` shows where these items are.
fn without_tests(text: &str, bare: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let bare: Vec<char> = bare.chars().collect();
    let mut chars: Vec<char> = text.chars().collect();
    let mark: Vec<char> = MARK.chars().collect();
    let mut at = 0;
    while at + mark.len() <= bare.len() {
        let len = if bare[at..].starts_with(&mark) {
            item(&bare[at..])
        } else {
            0
        };
        let end = at + len;
        chars[at..end]
            .iter_mut()
            .filter(|char| **char != '\n')
            .for_each(|char| *char = ' ');
        at = end.max(at + 1);
    }
    chars.into_iter().collect()
}

/// Returns the length of an item: up to its closing brace, or to a semicolon before any brace.
fn item(chars: &[char]) -> usize {
    let mut depth = 0_usize;
    for (index, char) in chars.iter().enumerate() {
        match char {
            ';' if depth == 0 => return index + 1,
            '{' => depth += 1,
            '}' if depth <= 1 => return index + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    chars.len()
}

fn line_comment(chars: &[char]) -> usize {
    chars
        .iter()
        .position(|&char| char == '\n')
        .unwrap_or(chars.len())
}

fn block_comment(chars: &[char]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < chars.len() {
        match &chars[at..] {
            ['/', '*', ..] => {
                depth += 1;
                at += 2;
            }
            ['*', '/', ..] => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    chars.len()
}

fn text(chars: &[char]) -> usize {
    quoted(chars, '"')
}

fn character(chars: &[char]) -> usize {
    quoted(chars, '\'')
}

fn quoted(chars: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            char if char == quote => return at + 1,
            _ => at += 1,
        }
    }
    chars.len()
}

/// Returns the length of a raw string, or 0 when there is none: `r#type` is a name.
fn raw_text(chars: &[char]) -> usize {
    let hashes = chars
        .iter()
        .skip(1)
        .take_while(|&&char| char == '#')
        .count();
    if chars.get(hashes + 1) != Some(&'"') {
        return 0;
    }
    let end: Vec<char> = std::iter::once('"')
        .chain(std::iter::repeat_n('#', hashes))
        .collect();
    let body = &chars[hashes + 2..];
    let close = body.windows(end.len()).position(|window| window == end);
    close.map_or(chars.len(), |close| hashes + 2 + close + end.len())
}

fn continues_a_word(chars: &[char], at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| chars[before].is_alphanumeric() || chars[before] == '_')
}

fn blank(chars: &[char]) -> Vec<char> {
    chars
        .iter()
        .map(|&char| if char == '\n' { '\n' } else { ' ' })
        .collect()
}
