//! Reads pages as a browser would, separating tags and text.

/// Names that act as markup when they are not escaped.
pub const HOSTILE: [&str; 8] = [
    "<img src=x onerror=alert(1)>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "</details></section><style>*{display:none}</style>",
    "&lt;b&gt; &#60;b&#62;",
    "[press](javascript:alert(1)) ![x](http://x) `x` **x** __x__",
    "1. - # | x |\n\n## x\r\n- x",
    "<!--",
];

/// The tags that a page of HTML may have, without attributes.
const TAGS: [&str; 20] = [
    "section", "h2", "h3", "article", "p", "ul", "ol", "li", "details", "summary", "span", "dl",
    "dt", "dd", "table", "thead", "tbody", "tr", "th", "td",
];

/// Returns all texts of a page, or the first part that is neither a known tag nor text.
pub fn html_texts(page: &str) -> Result<String, String> {
    let mut texts = String::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece
            .split_once('>')
            .ok_or_else(|| format!("a tag without end: {piece}"))?;
        if let Some(name) = tag.strip_prefix('/') {
            let opened = open.pop();
            if opened != Some(name) {
                return Err(format!("`{name}` closes {opened:?}"));
            }
        } else {
            open.push(opened(tag)?);
        }
        texts.push_str(&entities(text)?);
    }
    if open.is_empty() {
        Ok(texts)
    } else {
        Err(format!("not closed: {open:?}"))
    }
}

/// Returns the name of a tag; fails when it has other attributes than those that pages write.
fn opened(tag: &str) -> Result<&str, String> {
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let is_known = |attribute: &str| {
        let (key, value) = attribute.split_once("=\"")?;
        let safe = value
            .strip_suffix('"')?
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "- ".contains(letter));
        (safe && ["class", "lang", "data-id", "scope"].contains(&key)).then_some(())
    };
    let mut attributes = attributes
        .split_inclusive("\" ")
        .map(str::trim_end)
        .filter(|one| !one.is_empty());
    if TAGS.contains(&name) && attributes.all(|one| is_known(one).is_some()) {
        Ok(name)
    } else {
        Err(format!("a tag <{tag}>"))
    }
}

/// Returns a text with its entities replaced.
fn entities(text: &str) -> Result<String, String> {
    if text.contains(['>', '"', '\'']) {
        return Err(format!("a sign that is not escaped: {text}"));
    }
    let mut pieces = text.split('&');
    let mut read = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, rest) = piece
            .split_once(';')
            .ok_or_else(|| format!("no entity: &{piece}"))?;
        read.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => return Err(format!("no entity: &{other};")),
        });
        read.push_str(rest);
    }
    Ok(read)
}

/// Returns a page of Markdown with its escapes removed, or a sign that should have one.
pub fn unescaped(page: &str) -> Result<String, String> {
    let mut read = String::new();
    // How many bars each row of the current table has.
    let mut bars = None;
    for line in page.lines() {
        let mut letters = line.chars();
        let mut found = 0;
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => read.extend(letters.next()),
                '|' if line.starts_with('|') => found += 1,
                '<' | '>' | '`' | '_' | '[' | ']' | '!' | '|' | '~' | '{' | '}' => {
                    return Err(format!("`{letter}` after {read}"));
                }
                other => read.push(other),
            }
        }
        if found > 0 && bars.is_some_and(|bars| bars != found) {
            return Err(format!("{found} bars instead of {bars:?}: {line}"));
        }
        bars = (found > 0).then_some(found);
        read.push('\n');
    }
    Ok(read
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&"))
}
