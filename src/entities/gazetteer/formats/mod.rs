//! Formats of gazetteer files: JSON lines, CSV and those of other programs.

mod fields;
mod foreign;
mod read;
mod write;
