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

    /// Returns the text of the bytes of a project or a receipt.
    pub fn text(bytes: &[u8]) -> Result<String, JsError> {
        bareme_js::text(bytes).map_err(thrown)
    }

    /// Returns its id, its version and its rule sets.
    pub fn about(&self) -> String {
        bareme_js::about(&self.0)
    }

    /// Refuses a text that is not the options of a decision.
    pub fn check(&self, options: &str) -> Result<(), JsError> {
        bareme_js::check(options).map_err(thrown)
    }

    /// Reads a project.
    pub fn project(&self, text: &str) -> Result<NativeProject, JsError> {
        bareme_js::project(&self.0, text)
            .map(NativeProject)
            .map_err(thrown)
    }

    /// Reads a project and answers a question about it.
    pub fn ask(&self, text: &str, name: &str, options: &str) -> Result<String, JsError> {
        self.project(text)?.ask(self, name, options)
    }

    /// Reads a project and answers a question about it as a page.
    pub fn page(
        &self,
        text: &str,
        name: &str,
        form: &str,
        options: &str,
    ) -> Result<String, JsError> {
        self.project(text)?.page(self, name, form, options)
    }

    /// Returns the style sheet of pages in HTML.
    pub fn stylesheet() -> String {
        bareme::STYLESHEET.to_owned()
    }

    /// Reads a project and decides it again from a receipt.
    pub fn verify(&self, text: &str, receipt: &str, options: &str) -> Result<String, JsError> {
        bareme_js::verify_text(&self.0, text, receipt, options).map_err(thrown)
    }
}

#[cfg(feature = "full")]
#[wasm_bindgen]
impl NativeProgramme {
    /// Returns a JSON Schema by its name, in a language.
    pub fn schema(&self, name: &str, language: &str) -> Result<String, JsError> {
        bareme_js::schema(&self.0, name, language).map_err(thrown)
    }

    /// Returns what is true of every project, under one rule set or under each.
    pub fn proofs(&self, rule_set: Option<String>, options: &str) -> Result<String, JsError> {
        bareme_js::proofs(&self.0, rule_set.as_deref(), options).map_err(thrown)
    }

    /// Reads a project and compares what earlier rules and these say of it.
    #[wasm_bindgen(js_name = "compareWith")]
    pub fn compare_with(
        &self,
        text: &str,
        earlier: &NativeProgramme,
        options: &str,
    ) -> Result<String, JsError> {
        self.project(text)?.compare_with(self, earlier, options)
    }

    /// Returns the text of the bytes of a rule file.
    #[wasm_bindgen(js_name = "ruleText")]
    pub fn rule_text(name: &str, bytes: &[u8]) -> Result<String, JsError> {
        bareme_js::rule_text(name, bytes).map_err(thrown)
    }

    /// Reads rule files.
    pub fn parse(names: Vec<String>, texts: Vec<String>) -> Result<NativeProgramme, JsError> {
        bareme_js::parse(names, texts)
            .map(NativeProgramme)
            .map_err(thrown)
    }
}

#[wasm_bindgen]
impl NativeProject {
    /// Answers a question about the project.
    pub fn ask(
        &self,
        programme: &NativeProgramme,
        name: &str,
        options: &str,
    ) -> Result<String, JsError> {
        bareme_js::ask(&programme.0, &self.0, name, options).map_err(thrown)
    }

    /// Answers a question about the project as a page.
    pub fn page(
        &self,
        programme: &NativeProgramme,
        name: &str,
        form: &str,
        options: &str,
    ) -> Result<String, JsError> {
        bareme_js::page(&programme.0, &self.0, name, form, options).map_err(thrown)
    }

    /// Decides it again from a receipt.
    pub fn verify(
        &self,
        programme: &NativeProgramme,
        receipt: &str,
        options: &str,
    ) -> Result<String, JsError> {
        bareme_js::verify(&programme.0, &self.0, receipt, options).map_err(thrown)
    }
}

#[cfg(feature = "full")]
#[wasm_bindgen]
impl NativeProject {
    /// Compares what earlier rules and these say of it.
    #[wasm_bindgen(js_name = "compareWith")]
    pub fn compare_with(
        &self,
        programme: &NativeProgramme,
        earlier: &NativeProgramme,
        options: &str,
    ) -> Result<String, JsError> {
        bareme_js::compare_with(&programme.0, &earlier.0, &self.0, options).map_err(thrown)
    }
}

fn thrown(failure: Failure) -> JsError {
    JsError::new(&failure.0)
}
