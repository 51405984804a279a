//! Resolves a span to a person or organisation, for the choice of a speaker.

use std::sync::Arc;

use super::names::name::is_post_nominal;
use super::people::organisations;
use super::resolve::pronouns::pronoun;
use super::{Entities, NameClass};
use super::{MentionVia, SpeakerVia};
use crate::lexicon::List;
use crate::span::Span;
use crate::text::Analysis;

/// Person or organisation that a span refers to.
#[derive(Clone, PartialEq, Debug)]
pub struct Bearer {
    /// Canonical name of the person, else the words of the span without article.
    pub name: Arc<str>,
    /// Index into the document's people; `None` if it is no known person.
    pub person: Option<usize>,
    /// Id in the gazetteer; `None` if it is not listed.
    pub entity_id: Option<Arc<str>>,
    /// Kind of expression that it was resolved from.
    pub via: SpeakerVia,
    /// Probability that the resolution is right, 0 to 1.
    pub confidence: f32,
}

impl Entities {
    /// Resolves a span: a name, "she", "the mayor", "the ministry", or a longer phrase whose head is one of these.
    ///
    /// Returns `None` for a pronoun without an antecedent and for a span without words.
    pub fn bearer(&self, analysis: &Analysis<'_>, span: Span) -> Option<Bearer> {
        let first = analysis.token_at(span.start());
        let end = analysis.tokens[first..].partition_point(|t| t.span.start() < span.end()) + first;
        if first >= end {
            return None;
        }
        if let Some((person, via, confidence)) = self.meant(analysis, first, end, span) {
            return Some(self.person(person, via, confidence));
        }
        if end - first == 1 && pronoun(analysis.word(first)).is_some() {
            return None;
        }
        if let Some(body) = self.body(analysis, first, end, span) {
            return Some(body);
        }
        let inside = self.mention_at(span);
        // "Harbour Bureau" of "Harbour Bureau of Fisheries"
        let from = self.names.partition_point(|n| n.span.end() <= span.start());
        let whole = self.names.get(from).filter(|n| {
            let article = matches!(analysis.word(first), "the" | "The");
            // "Institute" of "Women’s Institute"
            let longer = n.tokens.end > end || n.tokens.end == end && n.tokens.start < first;
            n.class == NameClass::Organisation && n.tokens.start <= first + usize::from(article) && longer
        });
        let words = without_article(whole.map_or(span, |n| n.span).of(analysis.body));
        Some(Bearer {
            name: words.into(),
            person: None,
            entity_id: inside.filter(|m| m.span.len() * 2 > span.len()).and_then(|m| m.entity_id.clone()),
            via: SpeakerVia::Group,
            confidence: 0.5,
        })
    }

    /// Returns the person that [`Entities::bearer`] resolves a span to, as an index into the document's people, without
    /// building the rest.
    pub(crate) fn person_meant(&self, analysis: &Analysis<'_>, span: Span) -> Option<usize> {
        let first = analysis.token_at(span.start());
        let end = analysis.tokens[first..].partition_point(|t| t.span.start() < span.end()) + first;
        if first < end { self.meant(analysis, first, end, span).map(|m| m.0) } else { None }
    }

    /// Returns the person that a span refers to, the kind of expression, and the probability.
    fn meant(&self, analysis: &Analysis<'_>, first: usize, end: usize, span: Span) -> Option<(usize, SpeakerVia, f32)> {
        let anaphor = self.anaphor_at(span);
        if end - first == 1 && pronoun(analysis.word(first)).is_some() {
            return anaphor.map(|a| (a.chain, SpeakerVia::Pronoun, a.confidence));
        }
        if let Some(name) = self.head_name(analysis, first, end, span) {
            let mention = self.mention_at(self.names[name].span);
            if let Some(person) = self.names[name].person {
                return Some(match mention {
                    Some(m) if m.via != MentionVia::ShortName => (person, SpeakerVia::Name, self.names[name].score),
                    // A surname of several people is less certain.
                    _ => (person, SpeakerVia::ShortName, mention.map_or(1.0, |m| m.confidence)),
                });
            }
        }
        if let Some(name) = self.author(analysis, first, end) {
            return Some((name, SpeakerVia::Document, 0.7));
        }
        // "the runner's partner" is not the runner.
        let owner = |end: usize| end < span.end() && analysis.body[end..].starts_with(['\'', '’']);
        let role = anaphor.filter(|a| a.via == MentionVia::Role && !owner(a.span.end()));
        role.map(|a| (a.chain, SpeakerVia::Role, a.confidence))
    }

    /// Returns the author that a phrase for a document names: "Petra Lund's angry letter", "Osei's post".
    fn author(&self, analysis: &Analysis<'_>, first: usize, end: usize) -> Option<usize> {
        if !analysis.lists_as_written(end - 1).has(List::Utterances) {
            return None;
        }
        let from = self.names.partition_point(|n| n.tokens.end <= first);
        let name = self.names.get(from).filter(|n| n.tokens.start <= first + 1 && n.tokens.end < end)?;
        let possessive = analysis.tokens[name.tokens.end - 1].span.end() > name.span.end();
        name.person.filter(|_| possessive && name.class == NameClass::Person)
    }

    /// Returns the organisation that "it", "the company" or a short name refers to.
    fn body(&self, analysis: &Analysis<'_>, first: usize, end: usize, span: Span) -> Option<Bearer> {
        let (word, last) = (analysis.word(first), analysis.word(end - 1));
        let pronoun = end - first == 1 && matches!(word, "it" | "It");
        let noun = matches!(word, "the" | "The")
            && (2..=4).contains(&(end - first))
            && organisations::is_organisation_noun(last);
        let (index, confidence) = if pronoun || noun {
            (
                organisations::meant(analysis, &self.names, first, noun.then_some(last))?,
                if pronoun { 0.6 } else { 0.55 },
            )
        } else {
            let from = self.names.partition_point(|n| n.span.end() <= span.start());
            let name = self.names.get(from).filter(|n| span.contains(n.span) && n.span.len() * 2 > span.len())?;
            (name.full.map(|_| from)?, 0.7)
        };
        let full = self.names[index].full.unwrap_or(index);
        let at = self.names[full].span;
        let mention = self.mention_at(self.names[index].span);
        Some(Bearer {
            name: mention.map_or_else(|| without_article(at.of(analysis.body)).into(), |m| m.label.clone()),
            person: None,
            entity_id: mention.and_then(|m| m.entity_id.clone()),
            via: SpeakerVia::Group,
            confidence,
        })
    }

    fn person(&self, person: usize, via: SpeakerVia, confidence: f32) -> Bearer {
        let p = &self.people[person];
        Bearer { name: p.name.clone(), person: Some(person), entity_id: p.entity_id.clone(), via, confidence }
    }

    /// Returns the pronoun or role phrase at a span.
    fn anaphor_at(&self, span: Span) -> Option<&super::resolve::Anaphor> {
        let at = self.anaphors.partition_point(|a| a.span.end() <= span.start());
        self.anaphors.get(at).filter(|a| a.span.overlaps(span) && a.span.start() <= span.start() + 1)
    }

    fn mention_at(&self, span: Span) -> Option<&super::Mention> {
        let at = self.mentions.partition_point(|m| m.span.end() <= span.start());
        self.mentions.get(at).filter(|m| m.span.overlaps(span))
    }

    /// Returns the name of a person that is the head of a phrase: the last one that is no attribute of another noun.
    fn head_name(&self, analysis: &Analysis<'_>, first: usize, end: usize, span: Span) -> Option<usize> {
        let from = self.names.partition_point(|n| n.span.end() <= span.start());
        let mut head = None;
        for (i, name) in self.names.iter().enumerate().skip(from).take_while(|(_, n)| n.span.start() < span.end()) {
            if name.class != NameClass::Person || name.person.is_none() {
                continue;
            }
            // "a spokesman for Petra Lund", "Petra Lund's lawyer", "Petra Lund and Ana Diaz"
            let attributed = (first..name.tokens.start).any(|t| analysis.lists_as_written(t).has(List::BeforeWhole));
            let possessive = name.tokens.end < end && analysis.tokens[name.tokens.end - 1].span.end() > name.span.end();
            let joined =
                (first..end).any(|t| matches!(analysis.word(t), "and" | "or" | "&") && !name.tokens.contains(&t));
            // "a Boston-based engineer", "the Lund website"
            let modifies = name.tokens.end < end
                && !is_post_nominal(analysis.word(name.tokens.end))
                && !matches!(
                    analysis.word(name.tokens.end),
                    "," | "(" | "who" | "of" | "from" | "at" | "in" | "—" | "–"
                );
            if !attributed && !possessive && !joined && !modifies {
                head = Some(i);
            }
        }
        head
    }
}

fn without_article(words: &str) -> &str {
    for article in ["the ", "The ", "THE "] {
        if let Some(rest) = words.strip_prefix(article) {
            return rest;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::block::Role;
    use crate::entities::find;
    use crate::span::Span;
    use crate::text::Analysis;

    #[test]
    fn roles_of_headlines_have_no_article() {
        let body =
            "Transport Minister Petra Lund spoke on Monday. Tobias Aker, the coach, and Ama Osei, a coach, left.";
        for (title, phrase, expected) in [
            ("Minister: the quay stays open", "Minister", Some("Petra Lund")),
            ("Minister says the quay stays open", "Minister", Some("Petra Lund")),
            ("‘The quay stays open’, says minister", "minister", Some("Petra Lund")),
            ("Health minister: the quay stays open", "Health minister", None),
            ("Minister’s office: the quay stays open", "Minister’s office", None),
        ] {
            let text = format!("{title}\n{body}");
            let mut article = Article::from_text(&text);
            article.paragraphs[0].1 = Role::Title;
            let analysis = Analysis::new(&article);
            let at = text.find(phrase).expect("part of the text");
            let bearer = find(&analysis, None, None).bearer(&analysis, Span::new(at, at + phrase.len()));
            let person = bearer.filter(|b| b.person.is_some()).map(|b| b.name.to_string());
            assert_eq!(person.as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn phrases_resolve_to_people() {
        let text = "Norland's prime minister says no\nRuben Haldane, Norland's prime minister, spoke to the dockers. \
                    Haldane's angry tweet followed.";
        for (phrase, expected) in [
            // A headline uses the role before the article gives it.
            ("Norland's prime minister", Some("Ruben Haldane")),
            ("Haldane's angry tweet", Some("Ruben Haldane")),
            ("the dockers", None),
        ] {
            let mut article = Article::from_text(text);
            article.paragraphs[0].1 = Role::Title;
            let analysis = Analysis::new(&article);
            let at = text.find(phrase).expect("part of the text");
            let bearer = find(&analysis, None, None).bearer(&analysis, Span::new(at, at + phrase.len()));
            let person = bearer.filter(|b| b.person.is_some()).map(|b| b.name.to_string());
            assert_eq!(person.as_deref(), expected, "{phrase}");
        }
    }
}
