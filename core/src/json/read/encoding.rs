//! The text of an input, without a byte-order mark.

use alloc::string::String;

use crate::model::input::{Fault, FaultCode, InputError};
use crate::text::encoding::{self, Foreign};

/// Returns the text of the bytes of a project, of options or of a receipt, without a byte-order mark before it.
///
/// # Errors
/// [`FaultCode::Encoding`] for bytes that are not UTF-8: which encoding they seem to be, and where it shows.
///
/// # Example
/// ```
/// assert_eq!(bareme::utf8(b"\xef\xbb\xbf{}"), Ok("{}"));
/// let windows = bareme::utf8(b"{\"name\": \"Bar\xe8me\"}").unwrap_err();
/// assert_eq!(windows.faults[0].expected.en, "UTF-8 at line 1, column 14");
/// assert!(windows.faults[0].help.as_ref().unwrap().en.starts_with("this looks like Windows-1252; save as UTF-8"));
/// ```
pub fn utf8(bytes: &[u8]) -> Result<&str, InputError> {
    encoding::utf8(bytes).map_err(|foreign| refused(&foreign))
}

/// Returns a text without a byte-order mark before it.
pub(super) fn unmarked(text: &str) -> Result<&str, InputError> {
    encoding::unmarked(text).map_err(|foreign| refused(&foreign))
}

fn refused(foreign: &Foreign) -> InputError {
    InputError::one(Fault {
        path: String::new(),
        code: FaultCode::Encoding,
        found: foreign.found(),
        expected: foreign.expected(),
        help: Some(foreign.help()),
    })
}
