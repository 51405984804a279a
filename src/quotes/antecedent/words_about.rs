//! Lowers the confidence of people whom the words themselves are about: "Osei has died. “He never complained,” he said."

use super::about::About;
use super::{AntecedentResolver, REACH};
use crate::entities::Gender;
use crate::quotes::draft::Draft;
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::speaker::scene::Scene;
use crate::text::TokenKind;

/// Highest confidence of a person whom the words may be about, where another one may speak.
const RIVAL: f32 = 0.65;
/// Highest confidence of a person whom the words may be about, where the text has nobody else of the gender.
const ALONE: f32 = 0.75;
/// Highest confidence of a person whose given name is in the words.
const NAMED: f32 = 0.5;
/// Bound on the words of a quotation that are read.
const WORDS: usize = 160;

impl AntecedentResolver {
    /// Returns whom the words in marks of a draft are about. Words in marks inside of them are those of others.
    pub(super) fn words_about(&self, scene: &Scene<'_, '_>, draft: &Draft) -> About {
        let mut about = About::default();
        if rules::is_off(Rule::WordsAboutPerson) {
            return about;
        }
        let marked = |t: usize| scene.reading.items[scene.item_of[t] as usize].quote().is_some();
        for span in &draft.content {
            let first = scene.analysis.token_at(span.start());
            let tokens = &scene.analysis.tokens[first..];
            let inside = tokens.iter().take(WORDS).take_while(|t| t.span.start() < span.end()).count();
            let mut inner = false;
            for t in first..first + inside {
                let word = scene.analysis.word(t);
                match scene.analysis.tokens[t].kind {
                    TokenKind::Mark => inner = matches!(word, "“" | "‘" | "«" | "„") || !inner && word == "\"",
                    _ if inner || !marked(t) => {}
                    TokenKind::Word => {
                        let gender = match word {
                            "he" | "He" | "him" | "himself" | "his" | "His" => Gender::Male,
                            "she" | "She" | "her" | "Her" | "hers" | "herself" => Gender::Female,
                            _ => {
                                about.capitals.extend(word.starts_with(char::is_uppercase).then_some(t));
                                continue;
                            }
                        };
                        let open = !self.is_introduced_in(scene, first..t, gender);
                        about.he |= open && gender == Gender::Male;
                        about.she |= open && gender == Gender::Female;
                    }
                    _ => {}
                }
            }
        }
        about
    }

    /// Returns true if tokens of the words name somebody whom a pronoun of this gender behind them may mean: "my father".
    fn is_introduced_in(&self, scene: &Scene<'_, '_>, tokens: std::ops::Range<usize>, gender: Gender) -> bool {
        let end = scene.mentions.partition_point(|m| m.first < tokens.end);
        let inside = (0..end).rev().take(REACH).take_while(|&p| scene.mentions[p].first >= tokens.start);
        inside.filter(|&p| scene.mentions[p].sort != Sort::Pronoun).any(|p| match self.people[p] {
            Some(person) => scene.entities.people[person].gender.is_none_or(|g| g == gender),
            None if scene.mentions[p].sort == Sort::Name => true,
            None => scene.may_be_one_person(p) && scene.gender_of(p).is_none_or(|g| g == gender),
        })
    }

    /// Lowers the confidence of `person` for "he" or "she" where the words speak of a "he" or "she", or have the given name of
    /// the person: "“Jan is the best,” he said."
    pub(super) fn doubt_about(&mut self, scene: &Scene<'_, '_>, mention: usize, gender: Gender, person: usize) {
        let name = &scene.entities.people[person].name;
        let given = name.split_once(' ').map(|n| n.0).filter(|g| g.chars().count() > 2);
        let named = given.is_some_and(|g| self.about.capitals.iter().any(|&t| scene.analysis.word(t) == g));
        let about = match gender {
            Gender::Male => self.about.he,
            Gender::Female => self.about.she,
            Gender::Other => false,
        };
        if !named && !about {
            return;
        }
        let rival = |p: usize| {
            let other = self.people[p].filter(|&other| other != person && !self.named.contains(&other));
            other.is_some_and(|other| scene.entities.people[other].gender.is_none_or(|g| g == gender))
        };
        let most = match () {
            () if named => NAMED,
            () if Self::back(scene, mention).any(rival) => RIVAL,
            () => ALONE,
        };
        self.sure[mention] = self.sure[mention].map(|sure| sure.min(most));
    }
}
