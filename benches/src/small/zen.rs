//! The small task in the expression language of GoRules ZEN, without its decision graphs.

use zen_expression::expression::Standard;
use zen_expression::scope::Scope;
use zen_expression::vm::VM;
use zen_expression::{Expression, IsolateError, compile_expression};

pub use zen_expression::variable::Variable;

/// The expressions; each may use the project and the results of those above it.
const EXPRESSIONS: [(&str, &str); 10] = [
    ("admissible", "seats >= 20"),
    ("furniture", "min([310 * seats, 25000])"),
    (
        "equipment",
        "round(min([0.40 * number(equipment_quote), 30000]), 2)",
    ),
    ("rural_supplement", "rural ? 4500 : 0"),
    ("small_library", "seats < 60 ? 2000 : 0"),
    (
        "total",
        "admissible ? furniture + equipment + rural_supplement + small_library : 0",
    ),
    ("advance", "round(0.30 * total, 2)"),
    ("balance", "total - advance"),
    (
        "advance_status",
        "admissible ? (agreement_signed ? 'due' : 'awaiting') : 'blocked'",
    ),
    (
        "balance_status",
        "admissible ? (delivered ? 'due' : 'awaiting') : 'blocked'",
    ),
];

/// The small programme, compiled, with the machine that runs it.
#[derive(Debug)]
pub struct Rules {
    expressions: Vec<(&'static str, Expression<Standard>)>,
    machine: VM,
}

impl Rules {
    /// Compiles the expressions.
    ///
    /// # Errors
    /// None, as long as the expressions are valid.
    pub fn compile() -> Result<Self, IsolateError> {
        let compiled = EXPRESSIONS
            .iter()
            .map(|&(name, text)| compile_expression(text).map(|compiled| (name, compiled)));
        Ok(Rules {
            expressions: compiled.collect::<Result<_, _>>()?,
            machine: VM::new(),
        })
    }

    /// Decides: the results are added to the facts of the project.
    ///
    /// # Errors
    /// When an expression fails because the project is not complete.
    pub fn decide(&mut self, project: &Variable) -> Result<Variable, IsolateError> {
        let known = project.shallow_clone();
        let scope = Scope::new(known.clone());
        for (name, expression) in &self.expressions {
            known.dot_insert(
                name,
                expression.evaluate_with_scope(&scope, &mut self.machine)?,
            );
        }
        Ok(known)
    }

    /// Reads a project, decides and writes the answer; `None` when the text is not a project.
    #[must_use]
    pub fn json_to_json(&mut self, text: &str) -> Option<String> {
        serde_json::to_string(&self.decide(&read(text).ok()?).ok()?).ok()
    }
}

/// Reads a project.
///
/// # Errors
/// When the text is not JSON; whether the project is complete is not checked.
pub fn read(text: &str) -> Result<Variable, serde_json::Error> {
    serde_json::from_str(text)
}
