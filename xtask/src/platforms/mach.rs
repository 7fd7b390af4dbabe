//! What a library for macOS says of itself. An arm64 Mac kills whoever loads a library whose signature is missing or is
//! not that of its bytes, so it is worked out anew.

use std::collections::BTreeSet;

use object::macho::LC_CODE_SIGNATURE;
use object::read::macho::{LoadCommandVariant, MachOFile64};
use object::{Architecture, Endianness, Object, ObjectSymbol};
use sha2::{Digest, Sha256};

use super::inspect::text;

/// What was read from the file.
pub(super) struct Mach {
    pub(super) name: Option<String>,
    pub(super) needs: BTreeSet<String>,
    pub(super) least: Option<(u32, u32)>,
    pub(super) signature: Option<String>,
    pub(super) unstripped: bool,
    pub(super) arm: bool,
}

impl Mach {
    pub(super) fn read(file: &MachOFile64<'_, Endianness>, bytes: &[u8]) -> Result<Self, String> {
        let told = |fault: object::Error| fault.to_string();
        let endian = file.endian();
        let mut read = Self {
            name: None,
            needs: BTreeSet::new(),
            least: None,
            signature: None,
            unstripped: file.symbols().any(|symbol| symbol.is_local()) || file.has_debug_symbols(),
            arm: file.architecture() == Architecture::Aarch64,
        };
        for command in file.macho_load_commands().map_err(told)? {
            let command = command.map_err(told)?;
            match command.variant().map_err(told)? {
                LoadCommandVariant::Dylib(dylib) => {
                    let name = command.string(endian, dylib.dylib.name).map_err(told)?;
                    read.needs.insert(text(name));
                }
                LoadCommandVariant::IdDylib(dylib) => {
                    let name = command.string(endian, dylib.dylib.name).map_err(told)?;
                    read.name = Some(text(name));
                }
                LoadCommandVariant::BuildVersion(version) => {
                    let least = version.minos.get(endian);
                    read.least = Some((least >> 16, (least >> 8) & 0xff));
                }
                LoadCommandVariant::LinkeditData(data)
                    if data.cmd.get(endian) == LC_CODE_SIGNATURE =>
                {
                    let (start, size) = (data.dataoff.get(endian), data.datasize.get(endian));
                    let blob = part(bytes, start, size).ok_or("the signature is cut off")?;
                    read.signature = Some(signature(blob, bytes)?);
                }
                _ => {}
            }
        }
        Ok(read)
    }
}

/// The start of a signature, and of the part of it that lists what was signed.
const SIGNATURE: u32 = 0xfade_0cc0;
const DIRECTORY: u32 = 0xfade_0c02;
/// The flag of a signature that names nobody.
const AD_HOC: u32 = 2;
/// The number that means SHA-256.
const SHA_256: u8 = 2;

/// Returns what a signature says, if it is that of the bytes.
fn signature(blob: &[u8], bytes: &[u8]) -> Result<String, String> {
    let cut = "the signature is cut off";
    if number(blob, 0) != Some(SIGNATURE) {
        return Err("what should be a signature is none".to_owned());
    }
    let count = number(blob, 8).ok_or(cut)?;
    let offsets = (0..count).filter_map(|index| number(blob, 16 + 8 * index));
    let mut parts = offsets.filter_map(|offset| blob.get(offset as usize..));
    let directory = parts
        .find(|part| number(part, 0) == Some(DIRECTORY))
        .ok_or("the signature lists nothing")?;
    let [flags, hashes, slots, signed] = [12, 16, 28, 32].map(|place| number(directory, place));
    let pages = bytes.get(..signed.ok_or(cut)? as usize).ok_or(cut)?;
    let (Some([32, SHA_256, _, size]), Some(hashes)) = (directory.get(36..40), hashes) else {
        return Err("the signature is not of SHA-256".to_owned());
    };
    let expected = part(directory, hashes, slots.ok_or(cut)? * 32).ok_or(cut)?;
    let found: Vec<u8> = pages.chunks(1 << size).flat_map(Sha256::digest).collect();
    if found != expected {
        return Err("the signature is of other bytes".to_owned());
    }
    let by = if flags.is_some_and(|flags| flags & AD_HOC != 0) {
        "ad hoc"
    } else {
        "by somebody"
    };
    Ok(format!("{by}, {} pages", found.len() / 32))
}

fn part(bytes: &[u8], start: u32, size: u32) -> Option<&[u8]> {
    let start = start as usize;
    bytes.get(start..start.checked_add(size as usize)?)
}

/// Returns the number at a place of a signature, whose numbers start with the largest byte on every processor.
fn number(bytes: &[u8], place: u32) -> Option<u32> {
    let bytes = part(bytes, place, 4)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns an ad hoc signature of bytes, in pages of four.
    fn signed(bytes: &[u8]) -> Vec<u8> {
        let pages: Vec<_> = bytes.chunks(4).map(Sha256::digest).collect();
        let count = u32::try_from(pages.len()).unwrap_or_default();
        let size = u32::try_from(bytes.len()).unwrap_or_default();
        let head = [SIGNATURE, 0, 1, 0, 20];
        let directory = [DIRECTORY, 0, 0, AD_HOC, 40, 0, 0, count, size];
        let numbers = head
            .iter()
            .chain(&directory)
            .flat_map(|number| number.to_be_bytes());
        let form = [32, SHA_256, 0, 2];
        numbers
            .chain(form)
            .chain(pages.into_iter().flatten())
            .collect()
    }

    #[test]
    fn a_signature_of_the_bytes_is_told() {
        let bytes = b"eight or so";
        assert_eq!(
            signature(&signed(bytes), bytes),
            Ok("ad hoc, 3 pages".to_owned())
        );
    }

    #[test]
    fn a_signature_of_other_bytes_is_refused() {
        let blob = signed(b"eight or so");
        let told = Err("the signature is of other bytes".to_owned());
        assert_eq!(signature(&blob, b"eight or sO"), told);
        let cut = Err("the signature is cut off".to_owned());
        assert_eq!(signature(&blob, b"eight"), cut);
        assert_eq!(signature(&blob[..70], b"eight or so"), cut);
    }

    #[test]
    fn what_is_no_signature_is_refused() {
        assert!(signature(&[0; 40], b"eight").is_err());
        assert!(signature(&[], b"eight").is_err());
    }
}
