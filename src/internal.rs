//! Stages of the pipeline for training, examples, benchmarks and tests of this repository. Not part of the public
//! interface: anything here may change in any release.

pub mod batch {
    pub use crate::batch::*;
}
pub mod boilerplate {
    pub use crate::boilerplate::*;
}
pub mod corpus {
    pub use crate::corpus::*;
}
pub mod corrections {
    pub use crate::corrections::*;
}
#[cfg(feature = "arrow")]
pub mod dataset {
    pub use crate::dataset::*;
}
pub mod entities {
    pub use crate::entities::*;
}
pub mod forest {
    pub use crate::forest::*;
}
pub mod input {
    pub use crate::input::*;
}
pub mod page {
    pub use crate::page::*;
}
pub mod quotes {
    pub use crate::quotes::*;
}
pub mod read {
    pub use crate::read::*;
}
#[cfg(feature = "arrow")]
pub mod table {
    pub use crate::table::*;
}
pub mod text {
    pub use crate::text::*;

    /// Returns the primary subtag of the language of a text, by its script, words and sequences of letters; `None` where
    /// several may fit.
    pub fn guess_language(text: &str) -> Option<&'static str> {
        crate::text::language::guess(text)
    }
}
pub mod trace {
    pub use crate::trace::*;
}
pub mod view {
    pub use crate::view::*;
}
