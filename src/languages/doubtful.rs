//! People of an article who are as probably things: they stay out of its people unless a quotation is theirs.

use super::mentions;
use crate::entities::Entities;
use crate::quotes::Quotation;

/// Removes the people with names that are as probably those of things, with their mentions, and numbers the others anew. While
/// quotations are read they are people, because an antecedent that is left out gives the words to somebody else.
pub(super) fn remove(entities: &mut Entities, quotations: &mut [Quotation]) {
    if !entities.people.iter().any(|person| person.doubtful) {
        return;
    }
    let mut stays: Vec<bool> = entities.people.iter().map(|person| !person.doubtful).collect();
    for person in quotations.iter().flat_map(|q| &q.speakers).filter_map(|s| s.person) {
        stays[person] = true;
    }
    let mut next = 0;
    let places: Vec<Option<usize>> = stays
        .iter()
        .map(|&stay| {
            next += usize::from(stay);
            stay.then(|| next - 1)
        })
        .collect();
    for quotation in quotations {
        for speaker in &mut quotation.speakers {
            speaker.person = speaker.person.and_then(|p| places[p]);
        }
        quotation.meanings.retain_mut(|meaning| {
            let place = places[meaning.person];
            meaning.person = place.unwrap_or(meaning.person);
            place.is_some()
        });
    }
    entities.mentions.retain(|m| m.person.is_none_or(|p| stays[p]));
    for mention in &mut entities.mentions {
        mention.person = mention.person.and_then(|p| places[p]);
    }
    let mut kept = stays.iter();
    entities.people.retain(|_| kept.next().is_some_and(|&stay| stay));
    mentions::number(entities);
}

#[cfg(test)]
mod tests {
    use super::super::{Options, read_one};
    use super::remove;
    use crate::article::Article;
    use crate::text::Analysis;

    #[test]
    fn a_doubtful_person_stays_only_as_a_speaker() {
        let article = Article::from_text("Petra Lund met Karl Osei on the quay. “No,” Osei said.");
        let analysis = Analysis::new(&article);
        for (doubtful, expected) in [(0, vec!["Karl Osei"]), (1, vec!["Petra Lund", "Karl Osei"])] {
            let (mut entities, mut quotations) = read_one(&analysis, Some("en"), Options::default());
            entities.people[doubtful].doubtful = true;
            remove(&mut entities, &mut quotations);
            let names: Vec<_> = entities.people.iter().map(|p| &*p.name).collect();
            assert_eq!(names, expected);
            let speaker = quotations[0].speaker().and_then(|s| s.person).expect("a known speaker");
            assert_eq!(names[speaker], "Karl Osei");
            assert!(entities.people[speaker].mentions.iter().all(|&m| entities.mentions[m].person == Some(speaker)));
        }
    }
}
