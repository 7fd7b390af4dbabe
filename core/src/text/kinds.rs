//! The form in which closed lists of codes are declared: of verdicts, of faults, of steps.

/// Declares an enumeration with the name and the meaning of each kind, so that every kind has both and is in the list.
/// The meaning in French may follow the name: `Met = "met" | "Il est rempli."`.
///
/// The name is how JSON spells it, and the JSON Schema lists each with its meaning.
macro_rules! kinds {
    (
        $(#[$about:meta])*
        $name:ident { $(#[doc = $meaning:literal] $variant:ident = $spelling:literal $(| $french:literal)?,)* }
    ) => {
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
        )]
        $(#[$about])*
        pub enum $name {
            $(
                #[doc = $meaning]
                #[serde(rename = $spelling)]
                $(#[schemars(extend("x-fr" = $french))])?
                $variant,
            )*
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name, as hosts compare it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $spelling,)*
                }
            }

            /// Returns the meaning, in one English sentence.
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
