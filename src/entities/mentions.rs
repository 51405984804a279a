//! Assembles the mentions and people of the record.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Entities;
use super::gazetteer::{EntityIndex, Gazetteer, GazetteerMatch, MatchQuality};
use super::names::lexicon::Key;
use super::names::name::{Name, Names, PartKind};
use super::people::Coreference;
use super::people::link::{Link, Linked};
use super::people::organisations;
use super::resolve::Anaphor;
use super::{Mention, MentionVia, Person};
use crate::lexicon::{self, List};
use crate::text::Analysis;

/// Confidence below which a pronoun or role is not reported as a mention; [`Entities::bearer`] still resolves it.
const SURE: f32 = 0.6;

/// Doubt from which on a person is left out of the people of a document unless a quotation is theirs.
const DOUBTFUL: f32 = 0.5;

/// Builds the mentions, in order of position and without overlaps, and the people.
pub(super) fn assemble(
    analysis: &Analysis<'_>,
    names: Names,
    coreference: &Coreference,
    anaphors: Vec<Anaphor>,
    linked: Option<&Linked<'_>>,
) -> Entities {
    let kind: Arc<str> = "PERSON".into();
    let link = |chain: usize| linked.and_then(|l| l.links[chain].as_ref().map(|link| (l.gazetteer, link)));
    let mut titles = titles_of_one_name(analysis, &names, coreference);
    tell_apart(analysis, &names, coreference, &mut titles);
    let mut people: Vec<Person> = Vec::with_capacity(coreference.chains.len());
    let mut kinds: Vec<Arc<str>> = Vec::with_capacity(coreference.chains.len());
    for (c, chain) in coreference.chains.iter().enumerate() {
        let entity = link(c).map(|(g, l)| g.entity(l.entity));
        people.push(Person {
            name: entity.map_or_else(
                || match titles[c] {
                    Some(title) => format!("{title} {}", written(analysis, &names, chain.form)).into(),
                    None => written(analysis, &names, chain.form).into(),
                },
                |e| e.label.clone(),
            ),
            entity_id: entity.map(|e| e.id.clone()),
            gender: entity.and_then(|e| e.gender).or_else(|| chain.gender()),
            mentions: Vec::new(),
            doubtful: chain.doubt > DOUBTFUL,
            leaning: chain.leaning,
        });
        kinds.push(entity.map(|e| &e.kind).filter(|k| !k.is_empty()).unwrap_or(&kind).clone());
    }
    let mention = |span, chain: usize, via, confidence: f32| {
        let sure = link(chain).map_or(1.0, |(_, l)| l.confidence);
        let ids = |(gazetteer, link): (&Gazetteer, &Link)| {
            link.others.iter().map(|&e: &EntityIndex| gazetteer.entity(e).id.clone()).collect()
        };
        Mention {
            span,
            entity_id: people[chain].entity_id.clone(),
            label: people[chain].name.clone(),
            kind: kinds[chain].clone(),
            via,
            confidence: confidence * sure,
            alternatives: link(chain).map_or_else(Vec::new, ids),
            person: Some(chain),
        }
    };
    let mut mentions: Vec<Mention> = Vec::with_capacity(names.found.len() + anaphors.len());
    for (found, reference) in names.found.iter().zip(&coreference.references) {
        let Some(r) = reference else { continue };
        let via = if r.short { MentionVia::ShortName } else { MentionVia::Alias };
        let mut one = mention(found.name.span, r.chain, via, r.confidence);
        one.alternatives.extend(r.others.iter().map(|&o| id_or_name(&people[o])));
        mentions.push(one);
    }
    for a in anaphors.iter().filter(|a| a.confidence >= SURE) {
        let mut one = mention(a.span, a.chain, a.via, a.confidence);
        one.alternatives.extend(a.others.iter().map(|&o| id_or_name(&people[o])));
        mentions.push(one);
    }
    mentions.sort_by_key(|m| m.span);
    if let Some(linked) = linked {
        mentions = merge(linked, mentions);
    }
    for (i, m) in mentions.iter().enumerate() {
        if let Some(p) = m.person {
            people[p].mentions.push(i);
        }
    }
    let listed = list(analysis, names);
    Entities { mentions, people, names: listed, anaphors, offices: Vec::new() }
}

/// Returns the id of a person, or the name of one whom no gazetteer lists.
fn id_or_name(person: &Person) -> Arc<str> {
    person.entity_id.clone().unwrap_or_else(|| person.name.clone())
}

/// Returns the names in order of position, each short name of an organisation with the index of its full form.
fn list(analysis: &Analysis<'_>, names: Names) -> Vec<Name> {
    let full = organisations::full_forms(analysis, &names);
    let mut order: Vec<usize> =
        (0..names.found.len()).filter(|&i| !names.found[i].role || names.found[i].name.person.is_some()).collect();
    order.sort_by_key(|&i| names.found[i].name.span);
    let mut place = vec![None; names.found.len()];
    for (at, &i) in order.iter().enumerate() {
        place[i] = Some(at);
    }
    let mut found: Vec<Option<Name>> = names.found.into_iter().map(|f| Some(f.name)).collect();
    // The length is known, so that the list does not grow by copies.
    let mut listed = Vec::with_capacity(order.len());
    listed.extend(order.into_iter().filter_map(|i| {
        let mut name = found[i].take()?;
        name.full = place[full[i] as usize].filter(|_| full[i] as usize != i);
        Some(name)
    }));
    listed
}

/// Merges people and other matches, both in order of position. Of two that overlap the longer is kept: "Osei" is dropped
/// for "Osei Foundation", "Norland" for "Ana Norland".
fn merge(linked: &Linked<'_>, people: Vec<Mention>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::with_capacity(people.len() + linked.others.len());
    let mut people = people.into_iter().peekable();
    for m in &linked.others {
        while let Some(p) = people.next_if(|p| p.span.end() <= m.span.start()) {
            out.push(p);
        }
        if out.last().is_some_and(|p| p.span.overlaps(m.span)) {
            continue;
        }
        let mut longer = false;
        while let Some(p) = people.peek().filter(|p| p.span.overlaps(m.span)) {
            if p.span.len() >= m.span.len() {
                longer = true;
                break;
            }
            people.next();
        }
        if !longer {
            out.push(other(linked.gazetteer, m));
        }
    }
    out.extend(people);
    out
}

fn other(gazetteer: &Gazetteer, m: &GazetteerMatch) -> Mention {
    let entity = gazetteer.entity(m.entities[0]);
    let certain: f32 = match m.quality {
        MatchQuality::Exact => 0.95,
        MatchQuality::Case => 0.9,
        MatchQuality::Folded => 0.85,
    };
    Mention {
        span: m.span,
        entity_id: Some(entity.id.clone()),
        label: entity.label.clone(),
        kind: entity.kind.clone(),
        via: MentionVia::Alias,
        confidence: if m.entities.len() > 1 { certain / m.entities.len() as f32 } else { certain },
        alternatives: m.entities[1..].iter().map(|&e| gazetteer.entity(e).id.clone()).collect(),
        person: None,
    }
}

/// Returns for each person with one name the title that belongs to it: "King" of King Charles, "Pope" of Pope Leo.
fn titles_of_one_name<'a>(analysis: &Analysis<'a>, names: &Names, coreference: &Coreference) -> Vec<Option<&'a str>> {
    let mut out = vec![None; coreference.chains.len()];
    for (found, reference) in names.found.iter().zip(&coreference.references) {
        let (Some(r), Some(title)) = (reference, found.name.title) else { continue };
        let form = names.parts(coreference.chains[r.chain].form);
        let one = form.iter().all(|p| matches!(p.kind, PartKind::Word | PartKind::Suffix))
            && form.iter().filter(|p| p.kind == PartKind::Word).count() == 1;
        let last = title.of(analysis.body).rsplit(char::is_whitespace).next().unwrap_or("");
        let cased = last.starts_with(char::is_uppercase) && last.ends_with(char::is_lowercase);
        if one && cased && lexicon::look_up(last).has(List::TitlesOfOneName) {
            out[r.chain] = out[r.chain].or(Some(last));
        }
    }
    out
}

/// Adds the titles of people who have one name and would be called the same: "Lady Osei" beside "Lord Osei".
fn tell_apart<'a>(analysis: &Analysis<'a>, names: &Names, coreference: &Coreference, titles: &mut [Option<&'a str>]) {
    let one = |c: usize| match names.parts(coreference.chains[c].form) {
        [part] if titles[c].is_none() => Some(part.key),
        _ => None,
    };
    let mut bearers: FxHashMap<Key, u32> = FxHashMap::default();
    for key in (0..titles.len()).filter_map(one) {
        *bearers.entry(key).or_default() += 1;
    }
    let shared: Vec<bool> = (0..titles.len()).map(|c| one(c).is_some_and(|key| bearers[&key] > 1)).collect();
    for (found, reference) in names.found.iter().zip(&coreference.references) {
        let (Some(r), Some(title)) = (reference, found.name.title) else { continue };
        if shared[r.chain] && titles[r.chain].is_none() {
            titles[r.chain] = title.of(analysis.body).rsplit(char::is_whitespace).next();
        }
    }
}

/// Returns a name as it is written, with single spaces: "Marek Osei" for the first of "Marek and Jolanta Osei".
fn written(analysis: &Analysis<'_>, names: &Names, form: usize) -> String {
    let mut out = String::new();
    let span = names.found[form].name.span;
    let shared = names.parts(form).iter().filter(|p| p.span.start() >= span.end()).map(|p| p.span.of(analysis.body));
    for word in span.of(analysis.body).split_whitespace().chain(shared) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
