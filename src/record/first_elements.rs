//! Lists of a quotation whose first element is a JSON key of its own: `speakers` with `speaker`, `media` with `medium`.
//!
//! A record stores the list alone, so that the two never differ. JSON is written with both keys and read from the list.

/// Defines a module that writes a list under the key `$all` and its first element under `$first`, for `#[serde(with)]`.
macro_rules! list_and_first {
    ($all:ident, $first:literal) => {
        pub(super) mod $all {
            use serde::ser::SerializeStruct;
            use serde::{Deserialize, Deserializer, Serialize, Serializer};

            #[derive(Deserialize)]
            struct Wire<T> {
                $all: Vec<T>,
            }

            pub(in super::super) fn serialize<T: Serialize, S: Serializer>(
                list: &[T],
                out: S,
            ) -> Result<S::Ok, S::Error> {
                let mut keys = out.serialize_struct(stringify!($all), 2)?;
                keys.serialize_field(stringify!($all), list)?;
                keys.serialize_field($first, &list.first())?;
                keys.end()
            }

            pub(in super::super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
                input: D,
            ) -> Result<Vec<T>, D::Error> {
                Wire::deserialize(input).map(|wire| wire.$all)
            }
        }
    };
}

list_and_first!(speakers, "speaker");
list_and_first!(media, "medium");
