//! The programme *ESMS numérique*, compiled when this crate is built: for hosts that start quickly or load little.

use bareme::{CompiledError, Programme};

/// Returns the programme *ESMS numérique*: what `Programme::bundled` of the engine returns, without reading rule files.
///
/// # Errors
/// None: what is read was written by the same version of the engine.
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
