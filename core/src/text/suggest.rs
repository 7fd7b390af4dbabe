//! The nearest valid spelling of a name.

use alloc::vec::Vec;

/// Returns the name most like `found`, accents and case aside, if one is like enough to be a likely misspelling.
pub(crate) fn nearest<'a>(found: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(found);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let distance = likeness(&wanted, &fold(name));
        if let Some(distance) =
            distance.filter(|distance| best.is_none_or(|(least, _)| *distance < least))
        {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Returns how far a name is from the wanted one, if it is near enough: at most one letter, or a third of the longer
/// name. Names that sound alike have no distance.
fn likeness(wanted: &[char], name: &[char]) -> Option<usize> {
    let allowed = wanted.len().max(name.len()).max(3) / 3;
    if heard(wanted).eq(heard(name)) {
        return Some(0);
    }
    // At least this number of insertions or deletions is needed.
    if wanted.len().abs_diff(name.len()) > allowed {
        return None;
    }
    Some(distance(wanted, name)).filter(|distance| *distance <= allowed)
}

/// Returns letters as they sound in both languages: `ph` is `f`.
fn heard(letters: &[char]) -> impl Iterator<Item = char> {
    let before = core::iter::once(&' ').chain(letters);
    let pairs = before
        .zip(letters)
        .zip(letters.iter().skip(1).chain([&' ']));
    pairs.filter_map(|((before, letter), after)| match (before, letter, after) {
        ('p', 'h', _) => None,
        (_, 'p', 'h') => Some('f'),
        (_, letter, _) => Some(*letter),
    })
}

/// Returns the characters that are compared: lower-case letters without accents.
pub(crate) fn fold(text: &str) -> Vec<char> {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(without_accent)
        .collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' | 'á' | 'ã' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' | 'õ' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ÿ' => 'y',
        'ñ' => 'n',
        other => other,
    }
}

/// Returns the optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(previous.len());
        row.push(i.saturating_add(1));
        for (j, &y) in b.iter().enumerate() {
            let swap = match (i.checked_sub(1), j.checked_sub(1)) {
                (Some(i), Some(j)) if a.get(i) == Some(&y) && b.get(j) == Some(&x) => {
                    before.get(j).copied()
                }
                _ => None,
            };
            row.push(cell(&previous, &row, j, x == y, swap));
        }
        before = previous;
        previous = row;
    }
    previous.last().copied().unwrap_or_default()
}

/// Returns the least cost of aligning up to column `j`.
fn cell(previous: &[usize], row: &[usize], j: usize, same: bool, swap: Option<usize>) -> usize {
    let at = |costs: &[usize], j: usize| costs.get(j).copied().unwrap_or(usize::MAX);
    let substitution = at(previous, j).saturating_add(usize::from(!same));
    let deletion = at(previous, j.saturating_add(1)).saturating_add(1);
    let insertion = at(row, j).saturating_add(1);
    let swap = swap.map_or(usize::MAX, |cost| cost.saturating_add(1));
    substitution.min(deletion).min(insertion).min(swap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["acquisition", "service", "usage"];
        assert_eq!(
            nearest("Acquisiton", names.into_iter()),
            Some("acquisition")
        );
        assert_eq!(nearest("sérvice", names.into_iter()), Some("service"));
        assert_eq!(nearest("usgae", names.into_iter()), Some("usage"));
        assert_eq!(nearest("montant", names.into_iter()), None);
    }

    #[test]
    fn names_that_are_heard_alike_are_nearest() {
        let names = ["case", "phase", "graph"];
        assert_eq!(nearest("fase", names.into_iter()), Some("phase"));
        assert_eq!(nearest("graf", names.into_iter()), Some("graph"));
        assert_eq!(nearest("Graphe", names.into_iter()), Some("graph"));
        assert_eq!(nearest("pahse", names.into_iter()), Some("phase"));
        for far in ["phone", "false", "hase-p", "pase-h"] {
            assert_eq!(nearest(far, ["phase"].into_iter()), None, "{far}");
        }
    }
}
