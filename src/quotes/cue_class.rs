//! Classes of reporting expressions.

use serde::{Deserialize, Serialize};

/// Class of a reporting expression: the sort of speech act that it reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "python", derive(bitcode::Encode, bitcode::Decode))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CueClass {
    /// "admitted", "conceded", "accepted".
    Admit,
    /// "agreed", "concurred".
    Agree,
    /// "announced", "declared".
    Announce,
    /// "answered", "replied".
    Answer,
    /// "argued", "insisted".
    Argue,
    /// "asked", "wondered aloud".
    Ask,
    /// "claimed", "alleged".
    Claim,
    /// "criticized", "accused".
    Criticize,
    /// "denied", "rejected".
    Deny,
    /// "explained".
    Explain,
    /// "joked", "quipped".
    Joke,
    /// "whispered", "shouted": the verb describes the voice.
    Manner,
    /// "ordered", "demanded".
    Order,
    /// "praised", "welcomed".
    Praise,
    /// "predicted".
    Predict,
    /// "promised", "vowed".
    Promise,
    /// "reported", "according to".
    Report,
    /// "said", "added".
    Say,
    /// "stressed", "emphasized".
    Stress,
    /// "suggested", "proposed".
    Suggest,
    /// "told", "informed".
    Tell,
    /// "testified".
    Testify,
    /// "believes", "hopes": a belief, wish or attitude reported rather than words.
    Think,
    /// "warned".
    Warn,
    /// "wrote", "tweeted".
    Write,
}

impl CueClass {
    /// All classes, in the order of their names.
    pub const ALL: [Self; 25] = [
        Self::Admit,
        Self::Agree,
        Self::Announce,
        Self::Answer,
        Self::Argue,
        Self::Ask,
        Self::Claim,
        Self::Criticize,
        Self::Deny,
        Self::Explain,
        Self::Joke,
        Self::Manner,
        Self::Order,
        Self::Praise,
        Self::Predict,
        Self::Promise,
        Self::Report,
        Self::Say,
        Self::Stress,
        Self::Suggest,
        Self::Tell,
        Self::Testify,
        Self::Think,
        Self::Warn,
        Self::Write,
    ];

    /// Returns the name in the record, in tables and in lexicons.
    ///
    /// ```
    /// use onrecord::CueClass;
    ///
    /// assert_eq!(CueClass::Say.name(), "say");
    /// assert!(CueClass::ALL.windows(2).all(|w| w[0].name() < w[1].name()));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Admit => "admit",
            Self::Agree => "agree",
            Self::Announce => "announce",
            Self::Answer => "answer",
            Self::Argue => "argue",
            Self::Ask => "ask",
            Self::Claim => "claim",
            Self::Criticize => "criticize",
            Self::Deny => "deny",
            Self::Explain => "explain",
            Self::Joke => "joke",
            Self::Manner => "manner",
            Self::Order => "order",
            Self::Praise => "praise",
            Self::Predict => "predict",
            Self::Promise => "promise",
            Self::Report => "report",
            Self::Say => "say",
            Self::Stress => "stress",
            Self::Suggest => "suggest",
            Self::Tell => "tell",
            Self::Testify => "testify",
            Self::Think => "think",
            Self::Warn => "warn",
            Self::Write => "write",
        }
    }

    /// Returns the class of a name; `None` for a name that is no class.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}
