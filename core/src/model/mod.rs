//! Plain data: the facts and rows of a project, compiled rules, decisions. Nothing here reads files or JSON.

pub(crate) mod arithmetic;
pub(crate) mod bands;
pub(crate) mod coverage;
pub(crate) mod currency;
pub(crate) mod decision;
pub(crate) mod facts;
pub(crate) mod form;
pub(crate) mod identifier;
pub(crate) mod input;
pub(crate) mod ir;
pub(crate) mod lookups;
pub(crate) mod options;
pub(crate) mod paths;
pub(crate) mod project;
pub(crate) mod range;
pub(crate) mod receipt;
pub(crate) mod shape;
pub(crate) mod terms;
pub(crate) mod units;
