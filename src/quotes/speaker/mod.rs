//! Attribution: the ranker chooses a mention for every quotation, in text order; the mention is resolved to a person.

mod about;
mod actors;
pub(crate) mod confidence;
pub(crate) mod features;
pub(crate) mod naming;
mod nobody;
pub(crate) mod phrases;
pub(crate) mod position;
pub(crate) mod rank;
mod read_aloud;
pub(crate) mod report;
mod rule;
pub(crate) mod scene;
mod signatures;
mod source;
mod turns;
mod verbs_elsewhere;
mod writers;

use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use confidence::{Basis, Naming, Path};

use super::antecedent::pronoun_they;
use super::antecedent::referents::{self, PronounRow};
use super::antecedent::{Antecedent, AntecedentResolver};
use super::draft::{CueForm, Draft, DraftCue};
use super::passage;
use super::reading::Reading;
use super::{Candidate, CueClass, QuotationKind, Speaker};
use crate::entities::Entities;
use crate::entities::SpeakerVia;
use crate::quotes::words::Class;
use crate::span::Span;
use features::History;
use rank::{Field, Ranker};
use report::{Pending, ReportRow};
use scene::Scene;
use source::Source;
use turns::Dialogue;

/// Sets speaker and confidence of each draft; with `explain` also the candidates with their features.
pub(crate) fn attribute(reading: &Reading<'_>, entities: &Entities, drafts: &mut [Draft], explain: bool) {
    if drafts.iter().all(|d| d.kind == QuotationKind::NotSpeech) {
        return;
    }
    let mut scene = Scene::new(reading, entities, drafts);
    phrases::attached::fill(&mut scene);
    let mut antecedents = AntecedentResolver::new(&scene);
    if explain {
        antecedents.explain();
    }
    attribute_in(&scene, &mut antecedents, drafts, explain, None);
}

/// Returns the features of the reports without marks; sets speakers as [`attribute`].
pub(crate) fn reports(reading: &Reading<'_>, entities: &Entities, drafts: &mut [Draft]) -> Vec<ReportRow> {
    let mut scene = Scene::new(reading, entities, drafts);
    phrases::attached::fill(&mut scene);
    let mut rows = Vec::new();
    attribute_in(&scene, &mut AntecedentResolver::new(&scene), drafts, false, Some(&mut rows));
    rows
}

/// Returns the pronouns that name speakers, with their candidates; sets speakers as [`attribute`].
pub(crate) fn pronouns(reading: &Reading<'_>, entities: &Entities, drafts: &mut [Draft]) -> Vec<PronounRow> {
    let mut scene = Scene::new(reading, entities, drafts);
    phrases::attached::fill(&mut scene);
    let mut antecedents = AntecedentResolver::new(&scene);
    antecedents.recorded = Some(Vec::new());
    attribute_in(&scene, &mut antecedents, drafts, false, None);
    let row = |(mention, referents): (usize, Vec<referents::Referent>)| PronounRow {
        span: scene.mentions[mention].span,
        candidates: referents.iter().map(|r| (entities.people[r.person].name.to_string(), r.row.to_vec())).collect(),
    };
    antecedents.recorded.unwrap_or_default().into_iter().map(row).collect()
}

/// Returns how each speaker was found; sets speakers as [`attribute`].
pub(crate) fn bases(reading: &Reading<'_>, entities: &Entities, drafts: &mut [Draft]) -> Vec<Basis> {
    let mut scene = Scene::new(reading, entities, drafts);
    phrases::attached::fill(&mut scene);
    let mut antecedents = AntecedentResolver::new(&scene);
    antecedents.bases = Some(Vec::new());
    attribute_in(&scene, &mut antecedents, drafts, false, None);
    antecedents.bases.unwrap_or_default()
}

fn attribute_in(
    scene: &Scene<'_, '_>,
    antecedents: &mut AntecedentResolver,
    drafts: &mut [Draft],
    explain: bool,
    mut rows: Option<&mut Vec<ReportRow>>,
) {
    let density = report::density(scene, drafts);
    let mut ranker = Ranker::new(scene);
    let mut history = History::new(scene);
    let mut field = Field::default();
    let mut chosen: Vec<Option<usize>> = vec![None; drafts.len()];
    let mut run = Run::default();
    let mut dialogue = Dialogue::default();
    let mut pending: Vec<Pending> = Vec::new();
    for d in 0..drafts.len() {
        if drafts[d].kind == QuotationKind::NotSpeech {
            continue;
        }
        // A paragraph that re-opens the marks of the one before continues its quotation, unless it has a cue.
        let before =
            drafts[d].continues.filter(|_| drafts[d].cue.is_none()).and_then(|c| Some((chosen[c]?, drafts[c].source)));
        let taken_up = scene.taken_up(drafts, d).and_then(|e| Some((chosen[e]?, e)));
        let ruled =
            if before.is_none() { ruled(scene, drafts, d, taken_up.map(|(mention, _)| mention)) } else { Ruled::Open };
        let choice = if let Some((mention, sure)) = before {
            Some((mention, sure / drafts[d].speech.max(0.01), Path::Ranked))
        } else if let Ruled::Speaker(mention, path) = ruled {
            Some((mention, path.probability(), path))
        } else if matches!(ruled, Ruled::Nobody) {
            None
        } else if let Some(mention) = dialogue.turn(scene, drafts, d, &antecedents.people, &chosen) {
            Some((mention, turns::SURE, Path::Actor))
        } else {
            ranker.field(drafts, d, &history, &mut field);
            if explain {
                drafts[d].candidates = rank::explain(scene, &field);
            }
            ranked(scene, d, &field)
        };
        let Some((mention, sure, path)) = choice else {
            (drafts[d].confidence, drafts[d].source) = (0.0, 0.0);
            continue;
        };
        let mention = scene.named_below(d, mention).unwrap_or(mention);
        let mention = scene.name_in_apposition(mention).or_else(|| scene.name_behind_seat(mention)).unwrap_or(mention);
        let series = scene.joint_speakers(drafts, d, mention);
        let mention = series.first().copied().unwrap_or(mention);
        let rule = if explain { rule::of(scene, drafts, d, path, before.is_some(), series.len()) } else { None };
        drop_passed_cue(scene, drafts, d, mention);
        let continued = drafts[d].cue.is_none() && chosen[..d].iter().rev().take(3).any(|&c| c == Some(mention));
        let outer = scene.inner_subject(drafts, d).and_then(|_| position::outer_draft(drafts, d));
        if outer.is_some() {
            report::settle(scene, drafts, &mut pending, rows.as_deref_mut());
        }
        let inside = outer.and_then(|o| inner_speaker(scene, &drafts[o], mention));
        let (speaker, certainty, naming) = named(scene, antecedents, &drafts[d], mention, inside, continued);
        let signed = drafts[d].person.is_some();
        let foreign = is_addressed(scene, &drafts[d], mention, path)
            || speaker.person.is_some() && !signed && is_outer_speaker(scene, drafts, d, mention, &speaker);
        let alone = series.is_empty() && !signed && speaker.person.is_none();
        let both = alone.then(|| both_of_they(scene, antecedents, &drafts[d], mention)).flatten();
        let certainty = if both.is_some() { pronoun_they::PAIR } else { certainty };
        let (speaker, second) = both.map_or((speaker, None), |[one, other]| (one, Some(other)));
        let decay = run.decay(mention, drafts[d].cue.is_none() && !signed);
        // "“It is safe.” Lund nodded.": another person may have said it.
        let decay =
            if path == Path::Ranked && scene.acts_behind(drafts, d, mention) { decay * OTHER_ACTOR } else { decay };
        let none = foreign || sure * decay < rank::LEAST;
        let shares = (sure * decay, if none { 0.0 } else { certainty });
        drafts[d].rely(shares.0, shares.1);
        let open = report::open(scene, drafts, d, (mention, sure), (&history, density));
        pending.extend(open.map(|report| Pending { report, shares }));
        if none {
            continue;
        }
        let turn = outer.is_none() && taken_up.is_none();
        if turn {
            antecedents.spoke(mention, speaker.person);
        }
        if let Some(bases) = &mut antecedents.bases {
            let span = speaker.span;
            bases.push(Basis { draft: d, span, name: speaker.name.to_string(), path, naming });
        }
        if explain && drafts[d].person.is_none() {
            drafts[d].meanings = antecedents.meanings(scene, mention, speaker.person, certainty.min(1.0));
        }
        drafts[d].speaker = Some(speaker);
        let others = series.iter().skip(1).map(|&other| joined_speaker(scene, antecedents, &drafts[d], other));
        drafts[d].joint = others.chain(second).collect();
        if let Some(earlier) = drafts[d].continues.filter(|_| before.is_some()) {
            (drafts[d].joint, drafts[d].cue) = (drafts[earlier].joint.clone(), drafts[earlier].cue.clone());
        }
        chosen[d] = Some(mention);
        // Speakers inside the words of others, and words that a question repeats, are not turns of the conversation.
        if turn {
            history.push(scene, d, mention);
        }
        if let Some(why) = rule {
            show_rule(scene, &mut ranker, drafts, d, (&history, &mut field), (mention, why));
        }
    }
    report::settle(scene, drafts, &mut pending, rows);
}

/// Choice of a rule.
enum Ruled {
    Speaker(usize, Path),
    Nobody,
    /// No rule decides.
    Open,
}

/// Returns the choice of a rule; `taken_up` is the speaker of words that the draft repeats.
fn ruled(scene: &Scene<'_, '_>, drafts: &[Draft], d: usize, taken_up: Option<usize>) -> Ruled {
    match scene.other_source(&drafts[d]) {
        Some(Source::Mention(mention)) => return Ruled::Speaker(mention, Path::Grammar),
        Some(Source::Nobody) => return Ruled::Nobody,
        None => {}
    }
    let group = scene.group_with_examples(&drafts[d]);
    if scene.is_hearsay(&drafts[d]) || group == Some(Source::Nobody) {
        return Ruled::Nobody;
    }
    if let Some((mention, path)) = fixed(scene, drafts, d, group.and_then(Source::mention)) {
        return Ruled::Speaker(mention, path);
    }
    if scene.is_nobodys(drafts, d) {
        return Ruled::Nobody;
    }
    taken_up.map_or(Ruled::Open, |mention| Ruled::Speaker(mention, Path::TakenUp))
}

/// Returns the speaker of a draft at a mention, the probability of the person, and how it was named. `inside` is the speaker of words
/// in the words of another.
fn named(
    scene: &Scene<'_, '_>,
    antecedents: &mut AntecedentResolver,
    draft: &Draft,
    mention: usize,
    inside: Option<(Speaker, f32)>,
    continued: bool,
) -> (Speaker, f32, Naming) {
    let (speaker, certainty, naming) = if let Some((speaker, certainty)) = inside {
        (speaker, certainty, Naming::Inside)
    } else {
        let antecedent = antecedents.decide(scene, mention, draft);
        let (speaker, found) = naming::speaker(scene, antecedent, draft, mention, continued);
        let limit = naming::limit(scene, mention, &speaker);
        (speaker, antecedents.sure(mention).unwrap_or(found.certainty()).min(limit), found)
    };
    match draft.person {
        Some(person) => (passage::named(scene.analysis, scene.entities, speaker.span, Some(person)), 1.0, naming),
        None => (speaker, certainty, naming),
    }
}

/// Puts the mention that a rule chose into the explanation of draft `d`, with the candidates of the ranker behind it.
fn show_rule(
    scene: &Scene<'_, '_>,
    ranker: &mut Ranker<'_, '_, '_>,
    drafts: &mut [Draft],
    d: usize,
    (history, field): (&History, &mut Field),
    (mention, why): (usize, &'static str),
) {
    if why != "continues" && drafts[d].candidates.is_empty() {
        ranker.field(drafts, d, history, field);
        drafts[d].candidates = rank::explain(scene, field);
    }
    put_first(&mut drafts[d].candidates, scene.mentions[mention].span, why);
}

/// Puts the mention that a rule chose before the other candidates; the name of the rule is its only feature.
fn put_first(candidates: &mut Vec<Candidate>, span: Span, rule: &'static str) {
    candidates.retain(|c| !c.span.overlaps(span));
    candidates.insert(0, Candidate { span, score: 0.0, features: vec![(rule, 1.0)], part: None });
}

/// Removes the cue of draft `d` if it stands before the actor of the last sentence, who speaks at `mention`: it is that of
/// an earlier speaker.
fn drop_passed_cue(scene: &Scene<'_, '_>, drafts: &mut [Draft], d: usize, mention: usize) {
    if rules::is_off(Rule::PassedCues) {
        return;
    }
    // "“Is it late?” Lund asked. “It is,” came the reply from Osei": the verb is that of the question.
    if scene.came_from(&drafts[d]).is_some() || scene.beside_comma(drafts, d) == Some(mention) {
        drafts[d].cue = None;
    }
    let passed = |c: &DraftCue| scene.actor_before(drafts, d) == Some(mention) && c.span.end() <= scene.start(mention);
    if drafts[d].cue.as_ref().is_some_and(passed) {
        drafts[d].cue = None;
    }
}

/// Returns the mention of a draft that the ranker chooses, with its probability; `None` if no candidate is likely enough.
fn ranked(scene: &Scene<'_, '_>, d: usize, field: &Field) -> Option<(usize, f32, Path)> {
    let (i, share) = rank::choose(rank::model(scene), field).filter(|&(_, share)| share >= rank::LEAST)?;
    Some((scene.first_of_joint(d, field.mentions[i]), confidence::of_speaker(share), Path::Ranked))
}

/// Returns the two people whom "they" at `mention` means: "Lund and Osei met. “We agree,” they said.", or the person and the
/// group that "who" or "they" means: "Lund and her allies, who claim that".
fn both_of_they(
    scene: &Scene<'_, '_>,
    antecedents: &mut AntecedentResolver,
    draft: &Draft,
    mention: usize,
) -> Option<[Speaker; 2]> {
    if let Some(people) = antecedents.pair(scene, mention) {
        return Some(people.map(|p| naming::speaker(scene, Some(Antecedent::Person(p)), draft, mention, false).0));
    }
    let group = match antecedents.decide(scene, mention, draft) {
        Some(Antecedent::Body(group) | Antecedent::Owner { phrase: group, .. }) => group,
        _ => mention,
    };
    let leader = scene.leader_of(group).filter(|_| group != mention || scene.is_before_relative(group))?;
    Some([leader, group].map(|p| joined_speaker(scene, antecedents, draft, p)))
}

/// Returns true for words in the words of another person, whose cue has no first person before it, if the speaker is that
/// person: "“He told me, ‘Wait,’” said Lund" has no "I".
fn is_outer_speaker(scene: &Scene<'_, '_>, drafts: &[Draft], d: usize, mention: usize, speaker: &Speaker) -> bool {
    /// Bound on the tokens from the cue back to the first person.
    const REACH: usize = 12;
    if rules::is_off(Rule::InnerSpeakers) || drafts[d].level == 0 {
        return false;
    }
    let Some(outer) = position::outer_draft(drafts, d).map(|o| &drafts[o]) else { return false };
    let same = outer.speaker.as_ref().is_some_and(|o| o.person == speaker.person);
    let Some(cue) = drafts[d].cue.as_ref().filter(|c| same && outer.extent().contains(c.span)) else { return false };
    let inside = outer.extent().contains(scene.mentions[mention].span);
    let first = |t: usize| scene.word(t).class == Class::First;
    let begin = scene.analysis.token_at(outer.extent().start());
    let own = (cue.tokens.start.saturating_sub(REACH).max(begin)..cue.tokens.start).any(first);
    let third = scene.word(scene.mentions[mention].first).class == Class::HeShe;
    if inside { third } else { !own }
}

/// Returns true for the subject of a passive without an agent, who hears the words: "Lund was told he would be “removed”", "Lund
/// was accused of “greed”", "Harbour Watch, which runs the quay, was criticised for closing it".
fn is_addressed(scene: &Scene<'_, '_>, draft: &Draft, mention: usize, path: Path) -> bool {
    use CueClass::{Ask, Criticize, Order, Praise, Tell, Warn};
    /// Bound on the tokens between the subject and its verb.
    const VERB_GROUP: usize = 5;
    /// Bound on the tokens of a relative clause between the subject and its verb.
    const RELATIVE: usize = 16;
    let Some(cue) = draft.cue.as_ref().filter(|cue| cue.form == CueForm::Passive) else { return false };
    // "was criticised for closing it": the subject of blame does not speak, whoever chose it. Blame without a clause has the
    // class of an attitude.
    let behind = |k: usize| {
        scene.analysis.tokens.get(cue.tokens.end + k).map_or("", |_| scene.analysis.word(cue.tokens.end + k))
    };
    let blamed = matches!(cue.class, Criticize | CueClass::Think) && behind(0) == "for" && behind(1).ends_with("ing");
    // "was criticised for saying it was “a bit of rain”": the subject spoke.
    let speaks = blamed && scene.word(cue.tokens.end + 1).cue >= 20 && !draft.marked.is_empty();
    if speaks && !rules::is_off(Rule::BlamedForSaying) {
        return false;
    }
    let told = matches!(cue.class, Ask | Criticize | Order | Praise | Tell | Warn);
    if rules::is_off(Rule::AddressedSubjects) || !told && !blamed {
        return false;
    }
    if path != Path::Ranked && !blamed {
        return false;
    }
    let found = &scene.mentions[mention];
    let group = |t: usize| {
        scene.word(t).class.is_helper()
            || matches!(scene.reading.closed[t], Class::Be | Class::Have | Class::Modal | Class::Adverb | Class::Not)
            || scene.analysis.word(t).ends_with("ly")
    };
    let floor = cue.tokens.start.saturating_sub(VERB_GROUP);
    let start = (floor..cue.tokens.start).rev().take_while(|&t| group(t)).last().unwrap_or(cue.tokens.start);
    let comma = |t: usize| scene.analysis.word(t) == ",";
    let opens =
        |t: &usize| comma(*t) && (scene.word(*t + 1).class == Class::Who || scene.word(*t + 1).class.is_which());
    let closing = start.checked_sub(1).filter(|&t| comma(t));
    let relative = closing.and_then(|t| (t.saturating_sub(RELATIVE)..t).rev().find(opens));
    // The mention may be the pronoun of the clause.
    found.end == start || relative.is_some_and(|t| found.end == t || found.first == t + 1)
}

/// Returns a speaker beside the first one of a draft.
fn joined_speaker(
    scene: &Scene<'_, '_>,
    antecedents: &mut AntecedentResolver,
    draft: &Draft,
    mention: usize,
) -> Speaker {
    let antecedent = antecedents.decide(scene, mention, draft);
    naming::speaker(scene, antecedent, draft, mention, false).0
}

/// Factor of the probability of a speaker if another person acts right after the words.
const OTHER_ACTOR: f32 = 0.55;

/// Run of quotations by one speaker without cues of their own.
#[derive(Default)]
struct Run {
    mention: Option<usize>,
    length: i32,
}

impl Run {
    /// Number of quotations that may continue a run before the probability decreases.
    const USUAL: i32 = 4;
    /// Factor of the probability for each further quotation.
    const DECAY: f32 = 0.9;

    /// Counts a quotation and returns the factor of its probability.
    fn decay(&mut self, mention: usize, bare: bool) -> f32 {
        self.length = if bare && self.mention == Some(mention) { self.length.saturating_add(1) } else { 0 };
        self.mention = Some(mention);
        Self::DECAY.powi((self.length - Self::USUAL).max(0))
    }
}

/// Returns the speaker that position or grammar determines, and the rule; `group` is a group of whom the text names examples.
fn fixed(scene: &Scene<'_, '_>, drafts: &[Draft], d: usize, group: Option<usize>) -> Option<(usize, Path)> {
    let inner = || scene.inner_subject(drafts, d).map(|p| (p, Path::Inner));
    let signed = || scene.signed(drafts, d).map(|p| (p, Path::Signed));
    let grammar = || group.or_else(|| scene.by_grammar(drafts, d)).map(|p| (p, Path::Grammar));
    let beside = || scene.beside_comma(drafts, d).map(|p| (p, Path::Actor));
    let actor = || scene.actor_between(drafts, d).or_else(|| scene.actor_before(drafts, d)).map(|p| (p, Path::Actor));
    let heading = || scene.heading_above(drafts, d).map(|p| (p, Path::Signed));
    inner().or_else(signed).or_else(grammar).or_else(beside).or_else(heading).or_else(actor)
}

/// Returns the speaker of a quotation inside the words of `outer`: "I" is the outer speaker, "he" or "she" the last
/// person before it in the outer words whose gender may fit, with a name or without. `None` for other subjects, which are resolved as
/// outside of marks.
fn inner_speaker(scene: &Scene<'_, '_>, outer: &Draft, p: usize) -> Option<(Speaker, f32)> {
    if rules::is_off(Rule::InnerSpeakers) {
        return None;
    }
    let mention = &scene.mentions[p];
    if mention.sort != Sort::Pronoun {
        return None;
    }
    let via = SpeakerVia::Pronoun;
    if scene.word(mention.first).class == Class::First {
        let speaker = outer.speaker.clone()?;
        return Some((Speaker { span: mention.span, via, ..speaker }, outer.confidence));
    }
    let inside = scene.named_inside(outer, p)?;
    let Some(person) = scene.contexts[inside].person else {
        // "I asked the linesman. He told me, ‘Wait.’"
        let antecedent = Some(Antecedent::Body(inside));
        return Some((naming::speaker(scene, antecedent, outer, p, false).0, Naming::Inside.certainty()));
    };
    let found = &scene.entities.people[person];
    let (name, entity_id) = (found.name.clone(), found.entity_id.clone());
    Some((Speaker { span: mention.span, name, entity_id, person: Some(person), via }, Naming::Inside.certainty()))
}

#[cfg(test)]
mod tests {
    use super::Run;
    use crate::quotes::in_text;

    #[test]
    fn a_run_without_cues_loses_certainty() {
        let mut run = Run::default();
        let factors: Vec<f32> = (0..34).map(|_| run.decay(7, true)).collect();
        assert!((factors[4] - 1.0).abs() < 1e-6 && factors[33] < 0.1, "{factors:?}");
        assert!((run.decay(7, false) - 1.0).abs() < 1e-6, "a cue begins anew");
    }

    #[test]
    fn an_object_beside_a_subject_of_unknown_gender_leaves_doubt() {
        let sure = |text| in_text(text, None)[0].confidence;
        assert!(sure("Wren Oakley met Petra Lund on Friday. “You are early,” she said.") < 0.6);
        assert!(sure("Karl Osei met Petra Lund on Friday. “You are early,” she said.") > 0.7);
    }

    #[test]
    fn a_person_whom_the_words_are_about_is_in_doubt() {
        let sure = |text| in_text(text, None)[0].confidence;
        assert!(
            sure("Karl Osei has died. His agent, Jan Sund, announced it. Osei sang. “He never complained,” he said.")
                < 0.7
        );
        assert!(sure("Karl Osei scored twice. He hit the bar.\n\n“Karl is the best I have had,” he said.") < 0.7);
        assert!(sure("Karl Osei runs the shop. “My father built it, and he never slept,” he said.") > 0.8);
    }

    #[test]
    fn a_group_without_antecedent_is_less_certain_than_a_name() {
        let sure = |text| in_text(text, None)[0].confidence;
        assert!(sure("“It will rain,” the officials said.") < sure("“It will rain,” Harbour Watch said.") - 0.1);
    }
}
