//! Reporting clauses of forms that the models do not decide.

pub(crate) mod accounts;
pub(crate) mod adverbials;
pub(super) mod asides;
pub(super) mod behind_marks;
pub(crate) mod describe;
pub(crate) mod findings;
pub(crate) mod fixed_forms;
pub(crate) mod gapping;
pub(crate) mod in_words;
pub(super) mod inner_gerunds;
pub(super) mod inner_reports;
pub(crate) mod inserted;
pub(crate) mod judging;
pub(crate) mod no_reports;
pub(crate) mod nouns_by;
pub(crate) mod outlets;
pub(crate) mod patients;
pub(super) mod second_reports;
pub(crate) mod silent;
pub(crate) mod things;
pub(crate) mod topics;
pub(super) mod trailing_reports;
