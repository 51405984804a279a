//! Names of the rules that choose a speaker, for explanations.

use super::confidence::Path;
use super::scene::Scene;
use crate::quotes::draft::{CueForm, Draft};

/// Returns the name of the rule that chose the speaker of draft `d`; `None` where the ranker chose among candidates.
pub(super) fn of(
    scene: &Scene<'_, '_>,
    drafts: &[Draft],
    d: usize,
    path: Path,
    continues: bool,
    speakers: usize,
) -> Option<&'static str> {
    let form = drafts[d].cue.as_ref().map(|cue| cue.form);
    Some(match path {
        _ if continues => "continues",
        _ if speakers > 1 => "joint",
        Path::Ranked => return None,
        Path::Signed if form == Some(CueForm::Label) => "label",
        Path::Signed if scene.heading_above(drafts, d).is_some() => "heading",
        Path::Signed => "signature",
        Path::Actor if scene.actor_before(drafts, d).is_none() => "turns",
        Path::Actor => "actor",
        Path::Inner => "inner",
        Path::TakenUp => "taken_up",
        Path::Grammar => match form {
            Some(CueForm::AccordingTo) => "according_to",
            Some(CueForm::Passive) => "passive",
            Some(CueForm::Noun) => "owner",
            Some(CueForm::Gerund) => "gerund",
            None => "closing",
            _ => "subject_of_verb",
        },
    })
}
