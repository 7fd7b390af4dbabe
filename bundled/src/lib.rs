//! The programme *ESMS numérique*, compiled when this crate is built: for hosts that start quickly or load little.

use bareme::{CompiledError, Programme};

/// Returns the programme *ESMS numérique*, the same as `Programme::bundled` of the engine, without reading rule files.
///
/// # Errors
/// None: the same version of the engine wrote the bytes that are read.
///
/// # Example
/// ```
/// let programme = bareme_bundled::programme()?;
/// assert_eq!(programme.id(), "esms-numerique");
/// # Ok::<(), bareme::CompiledError>(())
/// ```
pub fn programme() -> Result<Programme, CompiledError> {
    Programme::from_compiled(include_bytes!(concat!(env!("OUT_DIR"), "/programme.bin")))
}
