//! What a library asks of the machine that loads it, read from the file, and whether its platform can give it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use object::read::elf::ElfFile64;
use object::read::pe::PeFile64;
use object::{Architecture, File, LittleEndian, Object, elf};

use super::build::{GLIBC, MAC};
use super::mach::Mach;
use super::{Platform, System};

/// What was read from a library.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// How long the file is.
    pub(super) bytes: usize,
    /// The name that it has inside itself: under which programs that were linked with it look for it.
    pub(super) name: Option<String>,
    /// The libraries that it loads.
    pub(super) needs: BTreeSet<String>,
    /// The newest glibc, or the oldest macOS, that it asks for.
    pub(super) least: Option<(u32, u32)>,
    /// What is signed of it, where its system wants a signature.
    pub(super) signature: Option<String>,
    /// Whether names and lines for debuggers are still in it.
    unstripped: bool,
    arm: bool,
}

/// The parts of glibc.
const GLIBC_PARTS: [&str; 8] = [
    "libc.so.6",
    "libm.so.6",
    "libdl.so.2",
    "libpthread.so.0",
    "librt.so.1",
    "libgcc_s.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
];
/// The names of musl, which is one library; `libgcc_s` is not part of a small container.
const MUSL_PARTS: [&str; 3] = ["libc.so", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"];
/// The libraries of Windows that every version has, and that of Python that is the same for its versions.
const WINDOWS_PARTS: [&str; 9] = [
    "advapi32.dll",
    "bcryptprimitives.dll",
    "kernel32.dll",
    "msvcrt.dll",
    "ntdll.dll",
    "python3.dll",
    "userenv.dll",
    "ws2_32.dll",
    "api-ms-win-core-synch-l1-2-0.dll",
];
const MAC_PARTS: [&str; 3] = [
    "/usr/lib/libSystem.B.dylib",
    "/usr/lib/libcharset.1.dylib",
    "/usr/lib/libiconv.2.dylib",
];

impl Seen {
    /// Reads a library, and refuses one that its platform could not load, or that has another name than it must have.
    pub(super) fn of(
        file: &Path,
        platform: &Platform,
        name: Option<String>,
    ) -> Result<Self, String> {
        let told = |fault: &dyn std::fmt::Display| format!("{}: {fault}", file.display());
        let bytes = fs::read(file).map_err(|fault| told(&fault))?;
        let seen = Seen::read(&bytes, platform.system).map_err(|fault| told(&fault))?;
        let mut faults = seen.faults(platform);
        faults.extend(name.and_then(|name| seen.misnamed(&name)));
        if faults.is_empty() {
            Ok(seen)
        } else {
            Err(told(&faults.join("; ")))
        }
    }

    fn read(bytes: &[u8], system: System) -> Result<Self, String> {
        let told = |fault: object::Error| fault.to_string();
        let read = match (File::parse(bytes), system) {
            (Ok(File::Elf64(file)), System::Glibc | System::Musl) => {
                Seen::of_elf(&file).map_err(told)
            }
            (Ok(File::Pe64(file)), System::Windows) => Seen::of_windows(&file).map_err(told),
            (Ok(File::MachO64(file)), System::Mac) => Mach::read(&file, bytes).map(Seen::of_mac),
            (Ok(_), _) => return Err("this is a library of another system".to_owned()),
            (Err(fault), _) => Err(told(fault)),
        };
        let seen = read?;
        Ok(Seen {
            bytes: bytes.len(),
            ..seen
        })
    }

    fn of_elf(file: &ElfFile64<'_>) -> object::Result<Self> {
        let table = file.elf_dynamic_table()?;
        let mut named = table.iter().filter(|entry| entry.tag == elf::DT_SONAME);
        let name = named.next().map(|entry| table.string(entry).map(text));
        let needed = table.iter().filter(|entry| entry.tag == elf::DT_NEEDED);
        let needs = needed
            .map(|entry| table.string(entry).map(text))
            .collect::<object::Result<_>>()?;
        Ok(Self {
            name: name.transpose()?,
            needs,
            least: newest_glibc(file)?,
            unstripped: !file.elf_symbol_table().is_empty() || file.has_debug_symbols(),
            arm: file.architecture() == Architecture::Aarch64,
            ..Self::default()
        })
    }

    fn of_windows(file: &PeFile64<'_>) -> object::Result<Self> {
        let imports = file.imports()?;
        let name = file.export_table()?.map(|table| {
            let pointer = table.directory().name.get(LittleEndian);
            table.name_from_pointer(pointer).map(text)
        });
        Ok(Self {
            name: name.transpose()?,
            needs: imports
                .iter()
                .map(|import| text(import.library()).to_lowercase())
                .collect(),
            unstripped: file.symbols().next().is_some() || file.has_debug_symbols(),
            arm: file.architecture() == Architecture::Aarch64,
            ..Self::default()
        })
    }

    fn of_mac(file: Mach) -> Self {
        Self {
            name: file.name,
            needs: file.needs,
            least: file.least,
            signature: file.signature,
            unstripped: file.unstripped,
            arm: file.arm,
            ..Self::default()
        }
    }

    /// Returns how the library is called inside, where it must be called otherwise.
    fn misnamed(&self, name: &str) -> Option<String> {
        let called = self.name.as_deref().unwrap_or("nothing");
        (called != name).then(|| format!("inside, it is called `{called}`, not `{name}`"))
    }

    /// Returns why the platform could not load the library.
    fn faults(&self, platform: &Platform) -> Vec<String> {
        let (parts, newest): (&[&str], _) = match platform.system {
            System::Glibc => (&GLIBC_PARTS, GLIBC),
            System::Musl => (&MUSL_PARTS, (0, 0)),
            System::Windows => (&WINDOWS_PARTS, (0, 0)),
            System::Mac => (&MAC_PARTS, MAC),
        };
        let strange = self
            .needs
            .iter()
            .filter(|need| !parts.contains(&need.as_str()));
        let mut faults: Vec<String> = strange.map(|need| format!("it loads `{need}`")).collect();
        if let Some((major, minor)) = self.least.filter(|least| *least > newest) {
            faults.push(format!("it asks for version {major}.{minor}"));
        }
        if platform.system == System::Glibc && self.least.is_none() {
            faults.push("it asks for no version of glibc, so nothing was read".to_owned());
        }
        if self.arm != platform.is_arm() {
            faults.push("it is for another processor".to_owned());
        }
        if self.unstripped {
            faults.push("it still holds what debuggers read".to_owned());
        }
        if platform.system == System::Mac && platform.is_arm() && self.signature.is_none() {
            faults.push("it has no signature".to_owned());
        }
        faults
    }
}

/// Returns the newest version of glibc from which a function is taken.
fn newest_glibc(file: &ElfFile64<'_>) -> object::Result<Option<(u32, u32)>> {
    let (endian, sections) = (file.endian(), file.elf_section_table());
    let Some((needs, link)) = sections.gnu_verneed(endian, file.data())? else {
        return Ok(None);
    };
    let strings = sections.strings(endian, file.data(), link)?;
    let mut newest = None;
    for need in needs {
        for version in need?.1 {
            newest = newest.max(glibc(version?.name(endian, strings)?));
        }
    }
    Ok(newest)
}

/// Returns the numbers of a name such as `GLIBC_2.17` or `GLIBC_2.3.4`.
fn glibc(name: &[u8]) -> Option<(u32, u32)> {
    let mut numbers = str::from_utf8(name)
        .ok()?
        .strip_prefix("GLIBC_")?
        .split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVED: Platform = Platform {
        name: "linux-x64-gnu",
        system: System::Glibc,
        target: "x86_64-unknown-linux-gnu",
    };

    fn faults(seen: Seen, platform: Platform) -> Vec<String> {
        seen.faults(&platform)
    }

    #[test]
    fn versions_of_glibc_are_compared_by_number() {
        assert_eq!(glibc(b"GLIBC_2.3.4"), Some((2, 3)));
        assert!(glibc(b"GLIBC_2.17") > glibc(b"GLIBC_2.9"));
        assert_eq!(glibc(b"GCC_3.0"), None);
    }

    /// This program was built for the machine, with names for debuggers.
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[test]
    fn a_program_that_is_not_for_shipping_is_refused() {
        let file = std::env::current_exe().unwrap_or_default();
        let told = Seen::of(&file, &SERVED, None).err().unwrap_or_default();
        assert!(told.contains("what debuggers read"), "{told}");
        let system = Platform {
            system: System::Mac,
            ..SERVED
        };
        let told = Seen::of(&file, &system, None).err().unwrap_or_default();
        assert!(told.contains("another system"), "{told}");
    }

    #[test]
    fn a_library_that_nobody_would_find_is_told() {
        let name = Some("libbareme.so".to_owned());
        let seen = Seen {
            name,
            ..Seen::default()
        };
        assert_eq!(seen.misnamed("libbareme.so"), None);
        let told = "inside, it is called `libbareme.so`, not `libbareme.so.0`";
        assert_eq!(seen.misnamed("libbareme.so.0").as_deref(), Some(told));
        assert!(Seen::default().misnamed("libbareme.so.0").is_some());
    }

    #[test]
    fn what_a_platform_does_not_give_is_told() {
        let least = Some(GLIBC);
        assert_eq!(
            faults(
                Seen {
                    least,
                    ..Seen::default()
                },
                SERVED
            ),
            [""; 0]
        );
        let newer = Seen {
            least: Some((2, 18)),
            needs: ["libssl.so.3".to_owned()].into(),
            ..Seen::default()
        };
        assert_eq!(
            faults(newer, SERVED),
            ["it loads `libssl.so.3`", "it asks for version 2.18"]
        );
        let arm = Platform {
            system: System::Mac,
            target: "aarch64-apple-darwin",
            ..SERVED
        };
        let unsigned = Seen {
            arm: true,
            ..Seen::default()
        };
        assert_eq!(faults(unsigned, arm), ["it has no signature"]);
        let musl = Platform {
            system: System::Musl,
            ..SERVED
        };
        assert_eq!(
            faults(
                Seen {
                    least,
                    ..Seen::default()
                },
                musl
            ),
            ["it asks for version 2.17"]
        );
    }
}
