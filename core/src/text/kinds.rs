//! The form in which closed lists of kinds are declared: of faults, of steps.

/// Declares an enumeration with the name and the meaning of each kind, so that a kind cannot exist without them, nor
/// outside of the list.
macro_rules! kinds {
    (
        $(#[$about:meta])*
        $name:ident { $($(#[cfg($when:meta)])? #[doc = $meaning:literal] $variant:ident = $spelling:literal,)* }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[cfg($when)])? #[doc = $meaning] $variant,)*
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$($(#[cfg($when)])? Self::$variant,)*];

            /// Returns the name, as hosts compare it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $($(#[cfg($when)])? Self::$variant => $spelling,)*
                }
            }

            /// Returns what it is, in one English sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self {
                    $($(#[cfg($when)])? Self::$variant => $meaning.trim_ascii(),)*
                }
            }
        }
    };
}

pub(crate) use kinds;
