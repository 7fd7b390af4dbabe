//! The border of `libbareme` to C and to whatever calls C: texts come in, an answer goes out.
//!
//! The only unsafe code of the project. `call` says what each call does with its texts; `bareme.h` is written from this
//! file by `cargo xtask header`.

mod call;

use std::any::Any;
use std::ffi::{CStr, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use bareme::Programme;
use bareme_js::Failure;

use self::call::{Answer, Arguments};

/// How a call ended.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaremeStatus {
    /// The text is what was asked for.
    Answered = 0,
    /// Something was wrong with what was given: the text is JSON with every fault, {"faults":[…]}, each with its path,
    /// what was found, and what was expected in French and English; of rule files, {"diagnostics":[…]}.
    Refused = 1,
    /// A fault of the library itself: the text is JSON, {"panic":"…"}. Other calls still work. A WebAssembly module
    /// traps instead, and has to be loaded again.
    Failed = 2,
}

/// The answer to a call. It never changes, may be read by several threads, and lasts until `bareme_free`.
#[repr(C)]
#[derive(Debug)]
pub struct BaremeAnswer {
    /// How the call ended.
    pub status: BaremeStatus,
    /// The number of bytes of the text, without the NUL after them.
    pub length: usize,
    /// The text, in UTF-8, with a NUL after it.
    pub text: *const c_char,
}

/// An answer, and what C does not see of it. Its first part is the answer, so that a pointer to one is a pointer to the
/// other.
#[repr(C)]
struct Held {
    answer: BaremeAnswer,
    /// The text, to which the answer points.
    bytes: Vec<u8>,
    /// The rules that were parsed.
    rules: Option<Programme>,
}

/// Answers a call. Any number of threads may call at the same time.
///
/// The texts are in UTF-8 and end with a NUL; one that a call does not need is NULL or empty.
///
/// @param rules    NULL for the rules of ESMS numérique; else the answer of a call `parse`, for rules of one's own
/// @param name     what is asked: a name of the table
/// @param input    what it is asked about: a project in JSON, or as the table says
/// @param options  options in JSON, such as {"texts":"fr"}
/// @param detail   what else the table names
///
/// | name                                     | input   | options      | detail                        | text      |
/// |------------------------------------------|---------|--------------|-------------------------------|-----------|
/// | evaluate, explain, questions, advise,    | project | its options  | form: json unless it is text, | JSON, or  |
/// |   sensitivity, follow, compare           |         |              |   markdown or html            |   a page  |
/// | verify                                   | project | texts        | a decision, or its receipt    | JSON      |
/// | proofs                                   |         | texts        | a phase or call; empty: all   | JSON      |
/// | schema                                   |         | texts: fr?   | name of the format            | JSON      |
/// | parse                                    | rule files in JSON, {"NAME.toml":"TEXT"} |            | as about  |
/// | about                                    |         |              |                               | JSON      |
/// | stylesheet                               |         |              |                               | CSS       |
/// | version                                  |         |              |                               | a number  |
///
/// @return the answer, never NULL; the caller frees it with `bareme_free`
///
/// # Safety
/// Each text is NULL or ends with a NUL. `rules` is NULL, or an answer that is not yet freed, until this call returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bareme_call(
    rules: *const BaremeAnswer,
    name: *const c_char,
    input: *const c_char,
    options: *const c_char,
    detail: *const c_char,
) -> *mut BaremeAnswer {
    // SAFETY: the caller gives texts that end with a NUL, and an answer that is not yet freed, which `Held::given` made.
    let (texts, rules) = unsafe {
        (
            [name, input, options, detail].map(|text| bytes(text)),
            rules.cast::<Held>().as_ref(),
        )
    };
    answered(|| {
        let rules = rules.map(|held| held.rules.as_ref());
        call::answer(rules, &Arguments::read(texts)?)
    })
}

/// Frees an answer, with its text and the rules that it holds; NULL is left alone.
///
/// # Safety
/// `answer` is NULL, or comes from this library and is not yet freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bareme_free(answer: *mut BaremeAnswer) {
    if !answer.is_null() {
        // SAFETY: the caller gives an answer that is not yet freed; `Held::given` made it from such a box.
        drop(unsafe { Box::from_raw(answer.cast::<Held>()) });
    }
}

/// Returns room for a text of `length` bytes, with a NUL after it: the host writes the text where `text` points, gives
/// this pointer to calls, and frees the whole with `bareme_free`. Of a WebAssembly module only, whose host has no other
/// way to give a text.
#[cfg(target_family = "wasm")]
#[unsafe(no_mangle)]
pub extern "C" fn bareme_text(length: usize) -> *mut BaremeAnswer {
    Held::given(BaremeStatus::Answered, vec![0; length], None)
}

impl Held {
    /// Gives an answer to the caller, who has to free it.
    fn given(status: BaremeStatus, text: Vec<u8>, rules: Option<Programme>) -> *mut BaremeAnswer {
        let length = text.len();
        let mut held = Box::new(Held {
            answer: BaremeAnswer {
                status,
                length,
                text: ptr::null(),
            },
            bytes: text,
            rules,
        });
        held.bytes.push(0);
        held.answer.text = held.bytes.as_mut_ptr().cast();
        Box::into_raw(held).cast()
    }
}

/// Returns the bytes of a text, without the NUL after it.
///
/// # Safety
/// It is NULL, or ends with a NUL and lasts as long as the bytes are used.
unsafe fn bytes<'t>(text: *const c_char) -> &'t [u8] {
    if text.is_null() {
        return &[];
    }
    // SAFETY: the text is not NULL, and the caller says that it ends with a NUL.
    unsafe { CStr::from_ptr(text) }.to_bytes()
}

/// Makes an answer. A panic, which must not reach C, becomes an answer too.
fn answered(call: impl FnOnce() -> Result<Answer, Failure>) -> *mut BaremeAnswer {
    // Nothing that a call changes outlives it: it only reads the rules.
    let (status, text, rules) = match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(Answer { text, rules })) => (BaremeStatus::Answered, text, rules),
        Ok(Err(failure)) => (BaremeStatus::Refused, failure.json().to_owned(), None),
        Err(panic) => (BaremeStatus::Failed, told(panic.as_ref()), None),
    };
    Held::given(status, text.into_bytes(), rules)
}

/// Returns the message of a panic as JSON.
fn told(panic: &(dyn Any + Send)) -> String {
    let fixed = panic.downcast_ref::<&str>().copied();
    let message = fixed.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    serde_json::json!({ "panic": message }).to_string()
}

#[cfg(test)]
mod tests;
