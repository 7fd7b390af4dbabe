//! From the text of rule files to declarations with parsed expressions.

pub(crate) mod ast;
pub(crate) mod declaration;
pub(crate) mod document;
pub(crate) mod entries;
pub(crate) mod fields;
pub(crate) mod files;
pub(crate) mod lexer;
pub(crate) mod overlay;
pub(crate) mod parser;
#[cfg(test)]
mod print;
pub(crate) mod template;
pub(crate) mod toml;
