//! The form in which kinds of faults are declared.

/// Declares an enumeration with the name and the meaning of each kind, so that a kind cannot exist without them, nor
/// outside of the list.
macro_rules! kinds {
    ($(#[$about:meta])* $name:ident { $(#[doc = $meaning:literal] $variant:ident = $spelling:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = $meaning] $variant,)*
        }

        impl $name {
            /// All kinds of faults.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name of the kind, as hosts compare it, such as `unknown-key`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $spelling,)*
                }
            }

            /// Returns what the kind is, in one English sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => $meaning.trim_ascii(),)*
                }
            }
        }
    };
}

pub(crate) use kinds;
