//! Resolves pronouns and role phrases in one pass from left to right, with a stack of the latest mentions.

pub(crate) mod claims;
mod lead;
mod places;
pub(crate) mod pronouns;
pub(crate) mod roles;
mod terms;

use super::names::evidence::is_speech_verb;
use super::names::lexicon;
use super::names::name::{Names, without_clitic};
use super::people::Coreference;
use super::{Gender, MentionVia};
use crate::block::Role;
use crate::lexicon::List;
use crate::span::Span;
use crate::text::{Analysis, Shape, TokenKind};
use claims::Claim;
use pronouns::{Pronoun, pronoun};
use roles::Phrase;
use std::ops::Range;
use terms::{End, Place};

/// Bound on the people mentioned last that are candidates for a pronoun.
const STACK: usize = 10;
/// Sentences after the mention of a relative in which "the father" can refer to him.
const KIN: usize = 6;
/// Bound on the words before a pronoun that are searched for a person without a name.
const LOOK_BACK: usize = 24;
/// Bound on the roles, and on the ends of offices, that a role phrase is compared with, newest first.
const CLAIMS: usize = 64;

/// Bound on the other people that a pronoun or role phrase may mean.
const OTHERS: usize = 4;

/// A pronoun or role phrase, and its antecedent.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Anaphor {
    pub(super) span: Span,
    pub(super) token: usize,
    pub(super) chain: usize,
    pub(super) via: MentionVia,
    pub(super) confidence: f32,
    /// Other people who may be meant, the most probable first.
    pub(super) others: Vec<usize>,
}

/// The latest mention of a person.
#[derive(Clone, Copy, Debug)]
struct Recent {
    chain: usize,
    sentence: usize,
    token: usize,
    /// Numbers of sentences and paragraphs so far, for distances.
    place: (usize, usize),
    /// True if it opened its sentence or was before its verb.
    subject: bool,
    /// True if it was beside a verb of speech.
    speaker: bool,
    /// True if it was inside quotation marks.
    quoted: bool,
    /// Mentions so far.
    count: u32,
}

/// Resolves every pronoun and role phrase of a document, in order.
pub(super) fn anaphors(
    analysis: &Analysis<'_>,
    names: &Names,
    coreference: &mut Coreference,
    claims: &[Claim],
) -> Vec<Anaphor> {
    let quoted = quoted(analysis);
    let mut order: Vec<usize> = (0..names.found.len()).filter(|&i| coreference.references[i].is_some()).collect();
    order.sort_by_key(|&i| names.found[i].name.tokens.start);
    let mut walk = Walk {
        a: analysis,
        coreference,
        claims,
        quoted,
        claimed: 0,
        ended: claims.iter().filter(|c| c.phrase.is_past()).map(|c| End::of_past(c.chain, c.phrase, c.token)).collect(),
        stack: Vec::with_capacity(STACK + 1),
        out: Vec::new(),
        sentences: 0,
        paragraphs: 0,
    };
    let mut next = 0;
    let mut last_paragraph = usize::MAX;
    for (s, sentence) in analysis.sentences.iter().enumerate() {
        // Words in quotation marks and lines without words do not count as distance between a person and a pronoun.
        let counts = sentence.tokens.clone().any(|i| analysis.tokens[i].kind == TokenKind::Word && !walk.quoted[i]);
        if counts {
            walk.sentences += 1;
            walk.paragraphs += usize::from(sentence.paragraph != last_paragraph);
            last_paragraph = sentence.paragraph;
        }
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            if analysis.tokens[i].kind != TokenKind::Word {
                i += 1;
                continue;
            }
            if let Some(&n) = order.get(next)
                && names.found[n].name.tokens.start <= i
            {
                next += 1;
                let end = names.found[n].name.tokens.end.max(i + 1);
                let chain = walk.coreference.references[n].as_ref().map_or(0, |r| r.chain);
                walk.mention(chain, i, end, s);
                i = end;
                continue;
            }
            let word = analysis.word(i);
            if let Some(p) = pronoun(word) {
                walk.pronoun(p, i, s);
            } else if matches!(word, "the" | "The") || is_owner(analysis, i) {
                walk.role(i, i + 1, s);
            } else if walk.is_bare(i, s) {
                walk.role(i, i, s);
            }
            i += 1;
        }
    }
    doubt_mixed_genders(&mut walk.out, walk.coreference.chains.len(), analysis);
    walk.out
}

/// Lowers the confidence of the pronouns of a person to whom at least two pronouns of each gender were resolved, so
/// that they are not reported.
fn doubt_mixed_genders(anaphors: &mut [Anaphor], chains: usize, analysis: &Analysis<'_>) {
    let gender = |a: &Anaphor| pronoun(analysis.word(a.token)).and_then(|p| p.gender);
    let mut seen = vec![[0u32; 2]; chains];
    for a in anaphors.iter().filter(|a| a.via == MentionVia::Pronoun && a.confidence > 0.4) {
        match gender(a) {
            Some(Gender::Male) => seen[a.chain][0] += 1,
            Some(Gender::Female) => seen[a.chain][1] += 1,
            _ => {}
        }
    }
    for a in anaphors.iter_mut().filter(|a| a.via == MentionVia::Pronoun) {
        if seen[a.chain].iter().all(|&n| n > 1) {
            a.confidence = a.confidence.min(0.5);
        }
    }
}

/// Returns for each token whether it is inside double quotation marks, paragraph by paragraph: a mark left open ends with
/// its paragraph.
fn quoted(analysis: &Analysis<'_>) -> Vec<bool> {
    let mut out = vec![false; analysis.tokens.len()];
    for paragraph in &analysis.paragraphs {
        let mut inside = false;
        for i in paragraph.tokens.clone() {
            if analysis.tokens[i].kind == TokenKind::Mark {
                match analysis.word(i) {
                    "“" | "«" | "„" | "``" | "「" => inside = true,
                    "”" | "»" | "''" | "」" => inside = false,
                    "\"" | "＂" => inside = !inside,
                    _ => {}
                }
            }
            out[i] = inside;
        }
    }
    out
}

struct Walk<'a, 'b> {
    a: &'b Analysis<'a>,
    coreference: &'b mut Coreference,
    claims: &'b [Claim],
    quoted: Vec<bool>,
    /// Number of claims before the current token.
    claimed: usize,
    /// Offices that end, by the words of the text.
    ended: Vec<End>,
    /// Latest mentions, in order.
    stack: Vec<Recent>,
    out: Vec<Anaphor>,
    /// Sentences and paragraphs so far that have words outside quotation marks.
    sentences: usize,
    paragraphs: usize,
}

/// People who may hold the office of a phrase.
struct Holders {
    /// Place in the stack and person, the best.
    best: Option<(f32, usize)>,
    /// True if several people may hold it.
    rivals: bool,
    /// All of them.
    all: Vec<usize>,
    /// True if the best one may have left it.
    doubt: bool,
}

impl Walk<'_, '_> {
    fn mention(&mut self, chain: usize, token: usize, end: usize, sentence: usize) {
        let part = &self.a.sentences[sentence];
        let place = Place { analysis: self.a, token, end, start: part.tokens.start, stop: part.tokens.end };
        let object = self.stack.last().is_some_and(|r| r.sentence == sentence && r.chain != chain);
        self.ended.extend(place.end_of(chain, object));
        let speaker = self.speaks_beside(token, end, &part.tokens)
            || end < part.tokens.end && self.a.word(end) == "," && self.verb_later(end, part.tokens.end);
        let possessive = end.checked_sub(1).is_some_and(|t| without_clitic(self.a.word(t)).1);
        let first = self.stack.last().is_none_or(|r| r.sentence != sentence);
        let is_finite = end < part.tokens.end && self.a.lists_as_written(end).has(List::VerbsOfSubjects);
        let governed = token > part.tokens.start && is_preposition(self.a, token - 1);
        let subject = speaker || is_finite || (first && !possessive && !governed);
        let old = self.stack.iter().position(|r| r.chain == chain).map(|at| self.stack.remove(at));
        let here = old.filter(|o| o.sentence == sentence);
        let count = old.map_or(0, |o| o.count);
        if self.stack.len() == STACK {
            self.stack.remove(0);
        }
        self.stack.push(Recent {
            chain,
            sentence,
            token,
            place: (self.sentences, self.paragraphs),
            subject: subject || here.is_some_and(|o| o.subject),
            speaker: (speaker && !self.quoted[token]) || here.is_some_and(|o| o.speaker),
            quoted: self.quoted[token],
            count: count + 1,
        });
    }

    /// Returns whether a verb of speech follows the apposition that begins at `comma`: "Petra Lund, who has run the
    /// port since May, said".
    fn verb_later(&self, comma: usize, end: usize) -> bool {
        let end = end.min(comma + 24);
        (comma + 1..end).any(|i| self.a.word(i) == "," && is_speech_verb(self.a, i + 1))
    }

    /// Returns whether a verb of speech is right before token `from` or at token `to` of a sentence.
    fn speaks_beside(&self, from: usize, to: usize, sentence: &Range<usize>) -> bool {
        from > sentence.start && is_speech_verb(self.a, from - 1) || to < sentence.end && is_speech_verb(self.a, to)
    }

    fn pronoun(&mut self, p: Pronoun, i: usize, s: usize) {
        let Some(gender) = p.gender else { return };
        let sentence = &self.a.sentences[s];
        let speaks = p.subject && self.speaks_beside(i, i + 1, &sentence.tokens) && !self.quoted[i];
        let unnamed = self.unnamed_person(sentence.tokens.start, i);
        let reflexive = self.subject_of_object(p, i, s);
        let mut best: Option<(f32, Recent, f32)> = None;
        let mut sum = 0.0f32;
        let mut weights = [(0.0f32, 0usize); STACK];
        for (place, r) in self.stack.iter().enumerate() {
            let Some(fit) = self.coreference.chains[r.chain].agrees(gender) else { continue };
            // A first name without a gender ("Wei", "Robin") is no evidence against a subject near by.
            let known = &self.coreference.chains[r.chain];
            // In "Lund pressed him" the object is somebody else, whatever most people with this given name are.
            let told = reflexive.is_some_and(|subject| subject != r.chain);
            let unknown = known.gender().is_none() && (told || known.leaning.is_none_or(|leaning| leaning == gender));
            let fit =
                if unknown && r.subject && !r.quoted && self.sentences - r.place.0 <= 1 { fit.max(0.6) } else { fit };
            let mut score = fit;
            score -= 0.45 * (self.sentences - r.place.0).min(8) as f32;
            score -= 0.35 * (self.paragraphs - r.place.1).min(4) as f32;
            score += if r.subject { 0.7 } else { 0.0 };
            score -= 1.5 * (0.6 - self.coreference.chains[r.chain].sure).max(0.0);
            score += if r.speaker && speaks { 0.8 } else { 0.0 };
            score += 0.08 * r.count.min(5) as f32;
            score -= if r.quoted && !self.quoted[i] { 1.0 } else { 0.0 };
            // "He" inside a quotation rarely refers to its speaker.
            score -= if self.quoted[i] && r.speaker && r.place.1 == self.paragraphs { 2.0 } else { 0.0 };
            if r.sentence == s {
                score += if p.close {
                    0.6
                } else if p.subject {
                    0.0
                } else {
                    -0.6
                };
            }
            // "Pocock telephoned him": the object is not the subject of its own verb.
            score -= if reflexive == Some(r.chain) { 3.0 } else { 0.0 };
            let weight = (score * 1.6).exp();
            sum += weight;
            weights[place] = (weight, r.chain);
            if best.is_none_or(|b| score >= b.0) {
                best = Some((score, *r, fit));
            }
        }
        let Some((score, Recent { chain, token, .. }, fit)) = best else { return };
        let share = (score * 1.6).exp() / sum;
        // Far from any mention even the only candidate is doubtful.
        let near = 1.0 / (1.0 + (-(score + 1.2) * 2.0).exp());
        let doubt = if fit < 0.0 { 0.6 } else { 1.0 } * if self.quoted[i] { 0.6 } else { 1.0 };
        // "A man was seen throwing his hat": probably not the hat of a person named before him.
        let doubt = doubt * if unnamed.is_some_and(|u| token < u) { 0.55 } else { 1.0 };
        let confidence = share * near * doubt;
        let span = without_clitic_span(self.a, i);
        let others = others(&mut weights, chain, sum);
        self.out.push(Anaphor { span, token: i, chain, via: MentionVia::Pronoun, confidence, others });
        if confidence > 0.35 {
            if self.coreference.chains[chain].gender().is_none() && confidence > 0.6 {
                self.coreference.chains[chain].add_gender(gender, 0.6);
            }
            self.mention(chain, i, i + 1, s);
        }
    }

    /// Returns the person who is the subject of the verb of an object at token `i`: "Osei" for "him" in "Osei called him".
    fn subject_of_object(&self, p: Pronoun, i: usize, s: usize) -> Option<usize> {
        /// Bound on the tokens between the subject and the object.
        const REACH: usize = 8;
        let last = self.stack.last().filter(|r| r.sentence == s && r.subject && i - r.token <= REACH)?;
        let next = self.a.tokens.get(i + 1);
        let ends = next.is_none_or(|t| t.kind != TokenKind::Word) || is_preposition(self.a, i + 1);
        let object = !p.subject && (!p.close || ends) && !self.a.word(i).ends_with("self");
        let opens = |t: usize| {
            self.a.lists_as_written(t).has(List::BetweenSubjectAndObject)
                || matches!(self.a.word(t), ":" | ";")
                || self.a.tokens[t].kind == TokenKind::Mark
                || is_preposition(self.a, t)
        };
        (object && !(last.token..i).any(opens)).then_some(last.chain)
    }

    /// Returns the first token of the last "a man", "another officer" of the sentence so far.
    fn unnamed_person(&self, start: usize, i: usize) -> Option<usize> {
        (start.max(i.saturating_sub(LOOK_BACK))..i).rev().find(|&t| {
            self.a.lists_as_written(t).has(List::IndefiniteArticles)
                && (t + 1..(t + 4).min(i)).any(|n| {
                    let known = lexicon::traits(lexicon::key(self.a.word(n)));
                    self.a.tokens[n].shape == Shape::Lower && known.role() && !known.stop()
                })
                // "Petra Lund, a lawyer," and "is a lawyer" describe a named person.
                && !t.checked_sub(1).is_some_and(|b| {
                    matches!(self.a.word(b), "," | "is" | "was" | "be" | "been" | "became" | "as" | "for" | "becoming" | "—" | "–" | "-")
                })
        })
    }

    /// Returns whether a headline has a role without an article at token `i`: "Minister: No", "‘No’, says minister".
    fn is_bare(&self, i: usize, s: usize) -> bool {
        let sentence = &self.a.sentences[s];
        if self.a.paragraphs[sentence.paragraph].role != Role::Title {
            return false;
        }
        let start = i == sentence.tokens.start;
        let opens = start || is_speech_verb(self.a, i - 1);
        // "The ferry will stop, minister says"
        let closes = !start
            && self.a.word(i - 1) == ","
            && sentence.tokens.end > i + 1
            && is_speech_verb(self.a, sentence.tokens.end - 1);
        (opens || closes)
            && roles::phrase(self.a, i, sentence.tokens.end).is_some_and(|p| {
                // "Minister’s office", "Ministers say"
                let (head, owner) = without_clitic(self.a.word(p.end - 1));
                let next = if p.end < sentence.tokens.end { self.a.word(p.end) } else { ":" };
                let says = matches!(next, ":" | "," | "–" | "—")
                    || p.end < sentence.tokens.end && is_speech_verb(self.a, p.end);
                !owner && !head.ends_with('s') && (says || i > sentence.tokens.start)
            })
    }

    /// Returns whether the holder of an office has left it before token `i`: surely, or perhaps.
    fn has_left(&self, claim: &Claim, i: usize) -> Option<bool> {
        let over = |e: &&End| {
            e.chain == claim.chain && claim.token <= e.token && e.token <= i && e.covers(&claim.phrase.without_past())
        };
        let ends = self.ended.iter().rev().take(CLAIMS).filter(over).filter(|_| !claim.phrase.is_past());
        ends.map(|e| e.sure).reduce(|a, b| a || b)
    }

    /// Returns the people to whom the text or the gazetteer has given the role of a phrase at token `i`, of a place.
    fn holders(&self, phrase: &Phrase, places: &places::Keys, i: usize) -> Holders {
        let kin = self.a.lists(phrase.end - 1).has_any(&[List::KinElder, List::KinYounger]);
        let mut out = Holders { best: None, rivals: false, all: Vec::new(), doubt: false };
        let mut taken: Option<(usize, Phrase)> = None;
        for claim in self.claims[..self.claimed].iter().rev().take(CLAIMS) {
            let left = self.has_left(claim, i);
            let own = if left == Some(true) { claim.phrase.with(roles::FORMER) } else { claim.phrase };
            let succeeded =
                taken.is_some_and(|(chain, p)| chain != claim.chain && claim.phrase.without_past().admits(&p));
            if !own.admits(phrase) || succeeded || !places::agree(&claim.places, places) {
                continue;
            }
            if claim.takes {
                taken = Some((claim.chain, claim.phrase.without_past()));
            }
            let near = |r: &Recent| r.chain == claim.chain && (!kin || r.place.0 + KIN >= self.sentences);
            let score = self.stack.iter().rposition(near).map_or(-1.0, |at| at as f32);
            // "the father" far from the father who was named is the father of somebody else.
            if score < 0.0 && kin {
                continue;
            }
            if !out.all.contains(&claim.chain) {
                out.all.push(claim.chain);
            }
            match out.best {
                Some((_, c)) if c == claim.chain => {}
                Some((top, _)) => {
                    out.rivals = true;
                    if score > top {
                        (out.best, out.doubt) = (Some((score, claim.chain)), left == Some(false));
                    }
                }
                None => (out.best, out.doubt) = (Some((score, claim.chain)), left == Some(false)),
            }
        }
        out
    }

    /// Resolves the role phrase whose article, if it has one, is token `i`, and whose words begin at token `first`.
    fn role(&mut self, i: usize, first: usize, s: usize) {
        let sentence = &self.a.sentences[s];
        let Some(phrase) = roles::phrase(self.a, first, sentence.tokens.end) else { return };
        while self.claims.get(self.claimed).is_some_and(|c| c.token < i) {
            self.claimed += 1;
        }
        let owner = (first > i).then_some(i).filter(|&i| is_owner(self.a, i));
        let places = places::of_phrase(self.a, owner, sentence.tokens.start, phrase.end, sentence.tokens.end);
        let Holders { mut best, mut rivals, mut all, doubt } = self.holders(&phrase, &places, i);
        // "the minister", where a secretary of state alone is one
        if best.is_none() {
            for claim in self.claims[..self.claimed].iter().rev().take(CLAIMS).filter(|c| c.phrase.is_minister(&phrase))
            {
                rivals |= best.is_some_and(|(_, c)| c != claim.chain);
                best = best.or(Some((0.0, claim.chain)));
                if !all.contains(&claim.chain) {
                    all.push(claim.chain);
                }
            }
        }
        // A headline uses "the mayor" before the article names him.
        if best.is_none() && self.a.paragraphs[sentence.paragraph].role == Role::Title {
            let fits = |c: &&Claim| c.phrase.admits(&phrase) && places::agree(&c.places, &places);
            for claim in self.claims[self.claimed..].iter().take(CLAIMS).filter(fits) {
                rivals |= best.is_some_and(|(_, c)| c != claim.chain);
                best = best.or(Some((0.0, claim.chain)));
            }
        }
        // "Norland's ambassador to Westland" before the article names her, if one person alone has that office.
        if best.is_none()
            && phrase.of.is_none()
            && is_owner(self.a, i)
            && self.a.word(phrase.end.min(sentence.tokens.end - 1)) == "to"
        {
            let same = |c: &&Claim| c.phrase.head == phrase.head && c.phrase.modifiers == phrase.modifiers;
            for claim in self.claims[self.claimed..].iter().take(CLAIMS).filter(same) {
                rivals |= best.is_some_and(|(_, c)| c != claim.chain);
                best = best.or(Some((0.0, claim.chain)));
            }
            best = best.filter(|_| !rivals);
        }
        let Some((_, chain)) = best else { return };
        let confidence = if rivals || doubt { 0.5 } else { 0.85 };
        let span = Span::new(self.a.tokens[i].span.start(), phrase.span.end());
        all.retain(|&other| other != chain);
        all.truncate(OTHERS);
        self.out.push(Anaphor { span, token: i, chain, via: MentionVia::Role, confidence, others: all });
        self.mention(chain, i, phrase.end, s);
    }
}

/// Returns the people besides `chain` whose part of the weight of all candidates is not small, the most probable first.
fn others(weights: &mut [(f32, usize)], chain: usize, sum: f32) -> Vec<usize> {
    /// Least part of the weight.
    const LEAST: f32 = 0.05;
    weights.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let likely = weights.iter().filter(|w| w.1 != chain && w.0 >= LEAST * sum && w.0 > 0.0);
    likely.map(|w| w.1).take(OTHERS).collect()
}

/// Returns whether a token is a possessive, "Norland's" before "prime minister"; names of people are read before.
fn is_owner(a: &Analysis<'_>, i: usize) -> bool {
    matches!(a.tokens[i].shape, Shape::Title | Shape::Upper) && without_clitic(a.word(i)).1
}

fn without_clitic_span(a: &Analysis<'_>, i: usize) -> Span {
    let span = a.tokens[i].span;
    Span::new(span.start(), span.start() + without_clitic(a.word(i)).0.len())
}

fn is_preposition(a: &Analysis<'_>, t: usize) -> bool {
    a.lists_as_written(t).has(List::PrepositionsOfPronouns)
}
