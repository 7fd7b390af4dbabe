//! Many projects, in a thread of Node's own.

use std::sync::Arc;

use bareme::{Programme, Project};
use bareme_js::Failure;
use napi::bindgen_prelude::{Either, Object};
use napi::{Env, JsString, ScopedTask};

use crate::{thrown, written};

/// A question about each of many projects.
#[derive(Debug)]
pub struct Many {
    pub(crate) programme: Arc<Programme>,
    pub(crate) projects: Vec<Given>,
    pub(crate) name: String,
    pub(crate) options: String,
}

/// A project as it comes.
#[derive(Debug)]
pub(crate) enum Given {
    Text(String),
    Read(Arc<Project>),
}

impl Many {
    fn answer(&self, project: &Given) -> Result<String, Failure> {
        let ask =
            |project: &Project| bareme_js::ask(&self.programme, project, &self.name, &self.options);
        match project {
            Given::Text(text) => ask(&bareme_js::project(&self.programme, text)?),
            Given::Read(project) => ask(project),
        }
    }
}

impl<'task> ScopedTask<'task> for Many {
    type Output = Vec<Result<String, Failure>>;
    /// An answer, or the error of a project that is refused, in the order of the projects.
    type JsValue = Vec<Either<JsString<'task>, Object<'task>>>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        Ok(self
            .projects
            .iter()
            .map(|project| self.answer(project))
            .collect())
    }

    fn resolve(&mut self, env: &'task Env, answers: Self::Output) -> napi::Result<Self::JsValue> {
        let value = |answer: Result<String, Failure>| match answer {
            Ok(answer) => written(env, &answer).map(Either::A),
            Err(failure) => env.create_error(thrown(failure)).map(Either::B),
        };
        answers.into_iter().map(value).collect()
    }
}
