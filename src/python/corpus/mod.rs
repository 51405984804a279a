//! Functions and classes for many documents: inputs, records, tables, datasets, statements, views.

mod capsule;
pub(super) mod dataset;
pub(super) mod inputs;
pub(super) mod jsonl;
pub(super) mod read;
pub(super) mod records;
pub(super) mod row_writer;
pub(super) mod stored;
pub(super) mod table;
pub(super) mod trace;
pub(super) mod view;
