//! The matching engine: a trie of words, each step a hash.
//!
//! Texts and aliases are cut into words; the path of an alias is the hash of its words, folded, and of the separators
//! between them. From each word of a text that may begin an alias (according to a filter) the walk follows paths in a
//! hash table. The candidates are then compared letter by letter under the rules of capitals and diacritics, so that a
//! collision of hashes costs time but makes no match.

mod agree;
mod compile;
mod letters;
mod surroundings;
mod table;
mod walk;
mod words;

pub(crate) use agree::Rules;
pub(crate) use compile::{Alias, Compiled, compile, is_matchable};
pub(crate) use table::{Filter, Table, hash_word};
pub(crate) use walk::Automaton;
