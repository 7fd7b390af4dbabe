//! The native module of the package `bareme-wasm` for the browser: convert, call, convert.
//!
//! Its calls are those of `bindings-node`; `bindings-js` says what they do, and what JavaScript makes of them.

#![deny(unsafe_code)]

use bareme::{Programme, Project};
use bareme_js::Failure;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A programme.
#[wasm_bindgen]
#[derive(Debug)]
pub struct NativeProgramme(Programme);

/// A project that is read once.
#[wasm_bindgen]
#[derive(Debug)]
pub struct NativeProject(Project);

#[wasm_bindgen]
impl NativeProgramme {
    /// Returns the programme that comes with the package.
    pub fn bundled() -> Result<NativeProgramme, JsError> {
        bareme_js::bundled().map(NativeProgramme).map_err(thrown)
    }

    /// Returns its id, its version and its rule sets.
    pub fn about(&self) -> String {
        bareme_js::about(&self.0)
    }

    /// Refuses what is not options.
    pub fn check(&self, options: &str) -> Result<(), JsError> {
        bareme_js::check(options).map_err(thrown)
    }

    /// Reads a project.
    pub fn project(&self, text: &str) -> Result<NativeProject, JsError> {
        bareme_js::project(&self.0, text).map(NativeProject).map_err(thrown)
    }

    /// Reads and evaluates a project.
    pub fn evaluate(&self, text: &str, options: &str) -> Result<String, JsError> {
        self.project(text)?.evaluate(self, options)
    }

    /// Reads a project and explains its decision.
    pub fn explain(&self, text: &str, options: &str) -> Result<String, JsError> {
        self.project(text)?.explain(self, options)
    }

    /// Reads a project and tells what to ask next.
    pub fn questions(&self, text: &str, options: &str) -> Result<String, JsError> {
        self.project(text)?.questions(self, options)
    }

    /// Reads a project and follows it month by month.
    pub fn follow(&self, text: &str, options: &str) -> Result<String, JsError> {
        self.project(text)?.follow(self, options)
    }

    /// Reads a project and evaluates it under several rule sets.
    pub fn compare(&self, text: &str, ids: Vec<String>, options: &str) -> Result<String, JsError> {
        self.project(text)?.compare(self, ids, options)
    }

    /// Reads a project and decides it again from a receipt.
    pub fn verify(&self, text: &str, receipt: &str, options: &str) -> Result<String, JsError> {
        bareme_js::verify_text(&self.0, text, receipt, options).map_err(thrown)
    }
}

#[cfg(feature = "schemas")]
#[wasm_bindgen]
impl NativeProgramme {
    /// Returns a JSON Schema by its name.
    pub fn schema(&self, name: &str) -> Result<String, JsError> {
        bareme_js::schema(&self.0, name).map_err(thrown)
    }
}

#[cfg(feature = "rule-language")]
#[wasm_bindgen]
impl NativeProgramme {
    /// Reads rule files.
    pub fn parse(names: Vec<String>, texts: Vec<String>) -> Result<NativeProgramme, JsError> {
        bareme_js::parse(names, texts).map(NativeProgramme).map_err(thrown)
    }
}

#[wasm_bindgen]
impl NativeProject {
    /// Evaluates the project.
    pub fn evaluate(&self, programme: &NativeProgramme, options: &str) -> Result<String, JsError> {
        bareme_js::evaluate(&programme.0, &self.0, options).map_err(thrown)
    }

    /// Explains its decision.
    pub fn explain(&self, programme: &NativeProgramme, options: &str) -> Result<String, JsError> {
        bareme_js::explain(&programme.0, &self.0, options).map_err(thrown)
    }

    /// Tells what to ask next.
    pub fn questions(&self, programme: &NativeProgramme, options: &str) -> Result<String, JsError> {
        bareme_js::questions(&programme.0, &self.0, options).map_err(thrown)
    }

    /// Follows it month by month.
    pub fn follow(&self, programme: &NativeProgramme, options: &str) -> Result<String, JsError> {
        bareme_js::follow(&programme.0, &self.0, options).map_err(thrown)
    }

    /// Evaluates it under several rule sets.
    pub fn compare(&self, programme: &NativeProgramme, ids: Vec<String>, options: &str) -> Result<String, JsError> {
        bareme_js::compare(&programme.0, &self.0, &ids, options).map_err(thrown)
    }

    /// Decides it again from a receipt.
    pub fn verify(&self, programme: &NativeProgramme, receipt: &str, options: &str) -> Result<String, JsError> {
        bareme_js::verify(&programme.0, &self.0, receipt, options).map_err(thrown)
    }
}

fn thrown(failure: Failure) -> JsError {
    JsError::new(&failure.0)
}
