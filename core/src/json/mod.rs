//! JSON, in and out: projects, options and receipts are read, answers are written, and both have schemas.

pub(crate) mod read;
pub(crate) mod write;
