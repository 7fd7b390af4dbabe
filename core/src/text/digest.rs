//! The digest that names a text.

use alloc::string::String;
use core::fmt::Write;

use sha2::{Digest, Sha256};

/// Returns the SHA-256 of texts, one after the other, in hexadecimal.
pub(crate) fn digest<'t>(texts: impl IntoIterator<Item = &'t [u8]>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text);
    }
    let mut digest = String::new();
    for byte in hasher.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn a_digest_is_that_of_the_standard() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest([b"a".as_slice(), b"bc".as_slice()]), known);
    }
}
