//! Tenses of the verbs of speech of a text, by person.

use crate::quotes::draft::{CueForm, Draft};

/// Tense of a verb of speech.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tense {
    Present,
    Past,
}

/// Tenses of the turns so far.
pub(super) struct Tenses {
    /// Tense of the current quotation.
    pub(super) current: Option<Tense>,
    /// Mention and tense of the last turn.
    pub(super) last: Option<(usize, Option<Tense>)>,
    /// Number of turns of each person in the present and in the past tense.
    pub(super) turns: Vec<[u8; 2]>,
    /// Last mention that spoke in the present tense, of each person.
    pub(super) present: Vec<Option<usize>>,
}

impl Tenses {
    pub(super) fn new(people: usize) -> Self {
        Self { current: None, last: None, turns: vec![[0; 2]; people], present: vec![None; people] }
    }

    /// Reads the tense of a quotation.
    pub(super) fn read(&mut self, draft: &Draft, body: &str) {
        let verb = draft.cue.as_ref().filter(|cue| cue.form == CueForm::Verb).map(|cue| cue.span.of(body));
        self.current = verb.and_then(|verb| match verb {
            "said" | "told" | "wrote" | "tweeted" => Some(Tense::Past),
            _ if verb.ends_with("ed") => Some(Tense::Past),
            _ if verb.ends_with('s') && !verb.ends_with("ss") => Some(Tense::Present),
            _ => None,
        });
    }

    /// Records a turn in the current tense.
    pub(super) fn spoke(&mut self, mention: usize, person: Option<usize>) {
        self.last = Some((mention, self.current));
        let (Some(person), Some(tense)) = (person, self.current) else { return };
        let Some(turns) = self.turns.get_mut(person) else { return };
        turns[tense as usize] = turns[tense as usize].saturating_add(1);
        if tense == Tense::Present {
            self.present[person] = Some(mention);
        }
    }
}
