//! The native module of the package `bareme` for Node: convert, call, convert.
//!
//! Its calls are those of `bindings-wasm`; `bindings-js` says what they do, and what JavaScript makes of them.

#![deny(unsafe_code)]

mod many;

use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use bareme::{Programme, Project};
use bareme_js::Failure;
use encoding_rs::mem;
use napi::bindgen_prelude::{AsyncTask, ClassInstance, Either, Uint8Array};
use napi::{Env, Error, JsString};
use napi_derive::napi;

use crate::many::{Given, Many};

/// A programme.
#[napi]
#[derive(Debug)]
pub struct NativeProgramme(Arc<Programme>);

/// A project that is read once.
#[napi]
#[derive(Debug)]
pub struct NativeProject(Arc<Project>);

#[napi]
impl NativeProgramme {
    /// Returns the programme that comes with the package.
    #[napi]
    pub fn bundled() -> napi::Result<NativeProgramme> {
        bareme_js::bundled().map(held).map_err(thrown)
    }

    /// Reads rule files.
    #[napi]
    pub fn parse(names: Vec<String>, texts: Vec<String>) -> napi::Result<NativeProgramme> {
        bareme_js::parse(names, texts).map(held).map_err(thrown)
    }

    /// Returns the text of the bytes of a rule file.
    #[napi]
    pub fn rule_text(name: String, bytes: Uint8Array) -> napi::Result<String> {
        bareme_js::rule_text(&name, &bytes).map_err(thrown)
    }

    /// Returns the text of the bytes of a project or a receipt.
    #[napi]
    pub fn text(bytes: Uint8Array) -> napi::Result<String> {
        bareme_js::text(&bytes).map_err(thrown)
    }

    /// Returns its id, its version and its rule sets.
    #[napi]
    pub fn about(&self) -> String {
        bareme_js::about(&self.0)
    }

    /// Returns a JSON Schema by its name, in a language.
    #[napi]
    pub fn schema(&self, name: String, language: String) -> napi::Result<String> {
        bareme_js::schema(&self.0, &name, &language).map_err(thrown)
    }

    /// Refuses a text that is not the options of a decision.
    #[napi]
    pub fn check(&self, options: String) -> napi::Result<()> {
        bareme_js::check(&options).map_err(thrown)
    }

    /// Reads a project.
    #[napi]
    pub fn project(&self, text: String) -> napi::Result<NativeProject> {
        bareme_js::project(&self.0, &text)
            .map(|project| NativeProject(Arc::new(project)))
            .map_err(thrown)
    }

    /// Reads a project and answers a question about it.
    #[napi]
    pub fn ask<'e>(
        &self,
        env: &'e Env,
        text: String,
        name: String,
        options: String,
    ) -> napi::Result<JsString<'e>> {
        self.project(text)?.ask(env, self, name, options)
    }

    /// Returns how many threads are worth while on this machine.
    #[napi]
    pub fn threads() -> u32 {
        let count = thread::available_parallelism().map_or(1, NonZero::get);
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Answers a question about each of many projects, read before or not, in another thread.
    #[napi]
    pub fn ask_many(
        &self,
        projects: Vec<Either<String, ClassInstance<'_, NativeProject>>>,
        name: String,
        options: String,
    ) -> AsyncTask<Many> {
        let given = |project: Either<_, ClassInstance<'_, NativeProject>>| match project {
            Either::A(text) => Given::Text(text),
            Either::B(project) => Given::Read(Arc::clone(&project.0)),
        };
        AsyncTask::new(Many {
            programme: Arc::clone(&self.0),
            projects: projects.into_iter().map(given).collect(),
            name,
            options,
        })
    }

    /// Reads a project and answers a question about it as a page.
    #[napi]
    pub fn page(
        &self,
        text: String,
        name: String,
        form: String,
        options: String,
    ) -> napi::Result<String> {
        self.project(text)?.page(self, name, form, options)
    }

    /// Returns the style sheet of pages in HTML.
    #[napi]
    pub fn stylesheet() -> &'static str {
        bareme::STYLESHEET
    }

    /// Reads a project and decides it again from a receipt.
    #[napi]
    pub fn verify(&self, text: String, receipt: String, options: String) -> napi::Result<String> {
        bareme_js::verify_text(&self.0, &text, &receipt, &options).map_err(thrown)
    }

    /// Reads a project and compares what earlier rules and these say of it.
    #[napi]
    pub fn compare_with(
        &self,
        text: String,
        earlier: &NativeProgramme,
        options: String,
    ) -> napi::Result<String> {
        self.project(text)?.compare_with(self, earlier, options)
    }

    /// Returns what is true of every project, under one rule set or under each.
    #[napi]
    pub fn proofs(&self, rule_set: Option<String>, options: String) -> napi::Result<String> {
        bareme_js::proofs(&self.0, rule_set.as_deref(), &options).map_err(thrown)
    }
}

#[napi]
impl NativeProject {
    /// Answers a question about the project.
    #[napi]
    pub fn ask<'e>(
        &self,
        env: &'e Env,
        programme: &NativeProgramme,
        name: String,
        options: String,
    ) -> napi::Result<JsString<'e>> {
        let answer = bareme_js::ask(&programme.0, &self.0, &name, &options).map_err(thrown)?;
        written(env, &answer)
    }

    /// Answers a question about the project as a page.
    #[napi]
    pub fn page(
        &self,
        programme: &NativeProgramme,
        name: String,
        form: String,
        options: String,
    ) -> napi::Result<String> {
        bareme_js::page(&programme.0, &self.0, &name, &form, &options).map_err(thrown)
    }

    /// Compares what earlier rules and these say of it.
    #[napi]
    pub fn compare_with(
        &self,
        programme: &NativeProgramme,
        earlier: &NativeProgramme,
        options: String,
    ) -> napi::Result<String> {
        bareme_js::compare_with(&programme.0, &earlier.0, &self.0, &options).map_err(thrown)
    }

    /// Decides it again from a receipt.
    #[napi]
    pub fn verify(
        &self,
        programme: &NativeProgramme,
        receipt: String,
        options: String,
    ) -> napi::Result<String> {
        bareme_js::verify(&programme.0, &self.0, &receipt, &options).map_err(thrown)
    }
}

fn held(programme: Programme) -> NativeProgramme {
    NativeProgramme(Arc::new(programme))
}

/// Returns a text in the form in which Node stores it: French text with one byte for each character.
fn written<'e>(env: &'e Env, text: &str) -> napi::Result<JsString<'e>> {
    if mem::is_str_latin1(text) {
        env.create_string_latin1(mem::encode_latin1_lossy(text))
    } else {
        env.create_string(text)
    }
}

fn thrown(failure: Failure) -> Error {
    Error::from_reason(failure.0)
}
