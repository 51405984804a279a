//! People with a bare name that the text has not introduced: "Osei didn't hesitate. “We won,” he said."

use super::AntecedentResolver;
use crate::entities::{self, NameClass};
use crate::lexicon::List;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::text::Shape;

impl AntecedentResolver {
    /// Returns a bare name without a known person that acts in the sentence before: "Osei didn't hesitate. “We won,”
    /// he said." It is nearer than any known person.
    pub(super) fn newcomer(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        if rules::is_off(Rule::Newcomers) {
            return None;
        }
        let unit = scene.unit_of[scene.contexts[mention].item as usize];
        let p = Self::back(scene, mention).find(|&p| scene.unit_of[scene.contexts[p].item as usize] < unit)?;
        let (context, found) = (scene.contexts[p], &scene.mentions[p]);
        let near = scene.unit_of[context.item as usize] + 1 == unit && scene.mentions[mention].sort == Sort::Pronoun;
        let unknown = self.people[p].is_none() && matches!(context.class, Some(NameClass::Person | NameClass::Other));
        // "Happiness is" opens a sentence with a word of the language.
        let traits = entities::traits(entities::key(scene.analysis.word(found.first)));
        let word = scene.word(found.first).lower < 20
            && traits.ordinary() < 2
            && !traits.place_name()
            && !traits.adjective()
            && !scene.is_several(p);
        let bare = found.sort == Sort::Name && found.end == found.first + 1 && word;
        let title = scene.analysis.tokens[found.first].shape == Shape::Title;
        let verb = scene.item_word(context.end as usize);
        (near && unknown && bare && title && !found.possessive && verb.class.is_helper()).then_some(p)
    }

    /// Returns a bare name that opens the sentence before, with a description: "Jamal, a pupil at the school, stood up.
    /// “Why?” he asked."
    pub(super) fn described_newcomer(&self, scene: &Scene<'_, '_>, mention: usize) -> Option<usize> {
        /// Bound on the words of the description.
        const DESCRIPTION: usize = 12;
        if rules::is_off(Rule::DescribedNewcomers) {
            return None;
        }
        let unit = scene.unit_of_mention(mention).checked_sub(1)?;
        let start = scene.bounds[unit].start;
        let p = scene.contexts.partition_point(|c| c.item < start);
        let (context, found) = (scene.contexts.get(p)?, &scene.mentions[p]);
        let word = |t: usize| if t < scene.analysis.tokens.len() { scene.analysis.word(t) } else { "" };
        let bare = context.item == start
            && found.sort == Sort::Name
            && found.end == found.first + 1
            && self.people[p].is_none()
            && matches!(context.class, Some(NameClass::Person | NameClass::Other))
            && scene.analysis.tokens[found.first].shape == Shape::Title
            && !entities::traits(entities::key(word(found.first))).place_name();
        let described = word(found.end) == "," && matches!(word(found.end + 1), "a" | "an");
        let place = |t: usize| scene.analysis.lists(t).has(List::PlaceNouns);
        let inside = found.end + 2..found.end + 2 + DESCRIPTION;
        let comma = inside.clone().find(|&t| matches!(word(t), "," | "." | ""))?;
        // "Norport, a port of the south,": the head of the description is a place.
        let head = inside.take_while(|&t| t < comma && scene.word(t).class.is_open()).last();
        let person = word(comma) == "," && !head.is_some_and(place);
        (bare && described && person).then_some(p)
    }
}
