//! Speakers that follow from their position: labels, signatures, grammar, the actor of the sentence before.

use super::scene::Scene;
use crate::entities::{Gender, NameClass};
use crate::lexicon::List;
use crate::quotes::CueClass;
use crate::quotes::QuotationKind;
use crate::quotes::clause::{is_of_subject, subject};
use crate::quotes::draft::transcript::is_signed;
use crate::quotes::draft::{CueForm, Draft, DraftCue};
use crate::quotes::phrases::Sort;
use crate::quotes::rules::{self, Rule};
use crate::quotes::words::cue_lexicon::{Form, Strength};
use crate::quotes::words::{Class, stem};
use crate::span::Span;
use crate::text::TokenKind;

/// Bound on the mentions between a pronoun inside marks and the name before it.
const NAMES: usize = 32;

impl Scene<'_, '_> {
    /// Returns the mention that is the speaker by its position: a label inside the marks or a signature after them.
    pub(crate) fn signed(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        let labelled = drafts[d].cue.as_ref().is_some_and(|c| c.form == CueForm::Label) || is_signed(&drafts[d]);
        let label = drafts[d].subject.filter(|_| labelled);
        let label = label.and_then(|l| self.mention_at(l)).or_else(|| self.gapped(&drafts[d]));
        let (draft, place) = (&drafts[d], self.draft_contexts[d]);
        label.or_else(|| self.signature(draft, place)).or_else(|| self.signature_below(draft, place))
    }

    /// Returns the speaker of a draft whose sentence has a form that names one.
    fn by_form(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        let draft = &drafts[d];
        let sure = self.absolute(draft).or_else(|| self.closing(drafts, d)).or_else(|| self.behind_source(draft));
        let sure = sure.or_else(|| self.judge(draft)).or_else(|| self.writer(draft)).or_else(|| self.told_by(draft));
        sure.or_else(|| self.sender_or_agent(draft))
    }

    /// Returns true for "by" behind the cue and "as" before the words: "described by Lund as “a wreck”".
    fn is_by_as(&self, draft: &Draft, cue: &DraftCue) -> bool {
        let opening = draft.content.first().map_or(0, |c| self.analysis.token_at(c.start()));
        self.analysis.word(cue.tokens.end.min(self.analysis.tokens.len() - 1)) == "by"
            && opening.checked_sub(1).is_some_and(|t| self.analysis.word(t) == "as")
    }

    /// Returns true for a subject whose words somebody quotes: "The paper quoted the mayor, Petra Lund, as saying", "he was
    /// quoted in the paper as saying".
    fn is_quoted(&self, subject: usize, cue: &DraftCue) -> bool {
        cue.form == CueForm::Gerund && self.analysis.word(cue.tokens.start - 1) == "as"
            || self.mentions[subject].end + 1 == cue.tokens.start && self.analysis.word(cue.tokens.start) == "quoted"
    }

    /// Returns the grammatical subject of the cue where it is unambiguous: the head of a phrase with another mention in
    /// it, "a critic of Lund said"; the agent of a passive, "he was told by Lund"; the author of a document, "a letter
    /// from Lund said"; the subject of an inner cue, "Osei said Lund told her".
    pub(crate) fn by_grammar(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        if rules::is_off(Rule::SpeakerByGrammar) {
            return None;
        }
        let (draft, place) = (&drafts[d], self.draft_contexts[d]);
        if let Some(p) = self.by_form(drafts, d) {
            return Some(p);
        }
        let cue = draft.cue.as_ref()?;
        let known = || (place.subject != u32::MAX).then_some(place.subject as usize);
        if draft.fixed
            && let Some(subject) = known()
        {
            // "a claim from Osei that": the source behind the noun.
            let attached = self.attached[subject] && cue.form != CueForm::Noun;
            return Some(if attached { self.head_of(subject) } else { subject });
        }
        let described = self.noun_before_relative(cue.tokens.start);
        let known = described.or_else(known);
        let subject = known.or_else(|| draft.subject.and_then(|s| self.apposed_to(s)))?;
        if draft.content.iter().any(|c| c.overlaps(self.mentions[subject].span)) {
            return None;
        }
        if let Some(author) = self.signatory(subject).or_else(|| self.author_before(subject)) {
            return Some(author);
        }
        let addressed = matches!(cue.class, CueClass::Tell | CueClass::Ask | CueClass::Warn | CueClass::Order);
        let behind = self.mentions[subject].first >= cue.tokens.end;
        let by = self.is_by_as(draft, cue);
        // "the claim by Osei that", "complaints from parents that"
        let of_noun = behind && self.is_of_source(cue);
        let source = of_noun && self.mentions[subject].first == cue.tokens.end + 1;
        let agent = cue.form == CueForm::Passive && behind && (addressed || by) || of_noun;
        let adjacent = self.mentions[subject].end == cue.tokens.start;
        let verb = matches!(cue.form, CueForm::Verb | CueForm::AccordingTo);
        // "Lund rejected Osei's claim that …": the owner of the noun.
        let owner = cue.form == CueForm::Noun && adjacent && self.mentions[subject].possessive;
        if self.attached[subject] && !source {
            let speaker = if self.is_document(subject) { subject + 1 } else { self.head_of(subject) };
            return (verb && !self.attached[speaker]).then_some(speaker);
        }
        let before = self.contexts[subject].item.checked_sub(1).map(|i| self.reading.classes[i as usize]);
        // "what Osei calls his “golden plan”"
        let inner = adjacent && before == Some(Class::Say)
            || before == Some(Class::Wh)
            || verb && draft.kind != QuotationKind::Indirect && self.is_in_report(draft, subject)
            || adjacent && draft.kind == QuotationKind::Direct && self.describes_noun(subject, cue, before);
        // "Lund recalled his captain saying"
        if let Some(heard) =
            draft.subject.filter(|&s| matches!(cue.form, CueForm::Gerund | CueForm::Verb) && self.is_heard(s))
        {
            let end = self.mentions.partition_point(|m| m.span.start() < heard.end());
            return end.checked_sub(1).filter(|&p| self.mentions[p].sort != Sort::Pronoun);
        }
        // "her captain, Lea Strand, called the match “dull”"
        let inside = |t: &usize| *t < self.analysis.tokens.len();
        let word = |t: Option<usize>| t.filter(inside).map_or("", |t| self.analysis.word(t));
        let apposed = self.mentions[subject].titled
            && word(self.mentions[subject].first.checked_sub(1)) == ","
            && self.mentions[subject].end + 1 == cue.tokens.start
            && word(Some(self.mentions[subject].end)) == ",";
        // "another said", "one jokingly wrote"
        let quantified = self.mentions[subject].sort == Sort::Quantifier
            && ["another", "one"].contains(&word(Some(self.mentions[subject].first)).to_lowercase().as_str())
            && (adjacent || word(Some(self.mentions[subject].end)).ends_with("ly") || behind);
        let defined =
            !behind && !adjacent && before != Some(Class::Comma) && self.is_defined(subject, cue.tokens.start);
        // "The airline apologised and said"
        let opening = self.contexts[subject].item
            == self.bounds[self.unit_of[self.contexts[subject].item as usize] as usize].start;
        let joins = self.item_of[cue.tokens.start].checked_sub(1).map(|i| self.reading.classes[i as usize]);
        let first = self.mentions[subject].first;
        let inner_clause = self.opens_inner_clause(first);
        let shared = (opening || inner_clause && !rules::is_off(Rule::SubjectInClause))
            && !adjacent
            && matches!(joins, Some(Class::And | Class::But))
            && self.mentions[subject].sort != Sort::Name;
        // "The mayor quit after an audit found that …"
        let subordinate = inner_clause
            && adjacent
            && draft.kind == QuotationKind::Indirect
            && self.mentions[subject].sort == Sort::Phrase
            && !rules::is_off(Rule::ClauseOfNoun);
        // "Patients at risk, warns coroner"
        let headed = behind
            && self.mentions[subject].first == cue.tokens.end
            && self.mentions[subject].sort == Sort::Bare
            && self.analysis.tokens.get(self.mentions[subject].end).is_none_or(|t| t.kind == TokenKind::Word)
            && !rules::is_off(Rule::BareSpeakers);
        // "was branded “a liar” by the opposition"
        let judged = cue.form == CueForm::Passive
            && behind
            && word(first.checked_sub(1)) == "by"
            && draft.marked.last().is_some_and(|m| m.end() <= self.mentions[subject].span.start());
        let quoted = !behind && self.is_quoted(subject, cue);
        (agent
            || owner
            || quoted
            || judged && !rules::is_off(Rule::JudgedBy)
            || verb
                && (headed
                    || shared
                    || subordinate
                    || apposed
                    || quantified
                    || inner
                    || defined
                    || self.is_who_of_noun(subject, cue.tokens.start)
                    || adjacent && before == Some(Class::But) && self.is_contrast(draft, subject)
                    || !behind && (described.is_some() || self.is_apart(subject, cue.tokens.start))
                    || self.has_attribute(subject)))
        .then_some(subject)
    }

    /// Returns true for the first token behind a conjunction that opens a clause inside of another: "when Osei left".
    fn opens_inner_clause(&self, first: usize) -> bool {
        first.checked_sub(1).is_some_and(|t| self.analysis.lists_as_written(t).has(List::InnerClauseOpeners))
    }

    /// Returns true for a noun with its source behind it: "complaints from parents".
    pub(super) fn is_of_source(&self, cue: &DraftCue) -> bool {
        cue.form == CueForm::Noun && self.analysis.lists_as_written(cue.tokens.end).has(List::BeforeSources)
    }

    /// Returns true for who gives the noun before its name marked words: "Lund" in "The port denied it, a reply Lund called “a
    /// farce”".
    fn is_apposed_namer(&self, subject: usize, cue: &DraftCue) -> bool {
        /// Bound on the words of the noun.
        const NOUN: usize = 4;
        if rules::is_off(Rule::ApposedNamers) {
            return false;
        }
        let first = self.mentions[subject].first;
        let lists = self.analysis.lists_as_written(cue.tokens.start);
        let names = lists.has_any(&[List::NamingVerbs, List::JudgingVerbs, List::ViewingVerbs]);
        let article = (first.saturating_sub(NOUN)..first).rev().find(|&t| !self.word(t).class.is_open());
        article.is_some_and(|t| {
            let comma = t.checked_sub(1).is_some_and(|c| self.analysis.word(c) == ",");
            names && comma && t + 1 < first && matches!(self.analysis.word(t), "a" | "an")
        })
    }

    /// Returns true for a name behind "but" with a report of its own: "Critics say that it harms, but Lund counters that".
    fn is_contrast(&self, draft: &Draft, subject: usize) -> bool {
        let named = self.mentions[subject].sort == Sort::Name && !self.mentions[subject].possessive;
        draft.kind == QuotationKind::Indirect && named && !rules::is_off(Rule::NamesBehindBut)
    }

    /// Returns true for "who" of a noun without a comma, before its verb at token `verb`: "Lund rebuked critics who say she should
    /// go".
    fn is_who_of_noun(&self, subject: usize, verb: usize) -> bool {
        /// Bound on the words between the pronoun and its verb: "who have long said".
        const GROUP: usize = 3;
        let found = &self.mentions[subject];
        let who = self.word(found.first).class == Class::Who && (found.end..=found.end + GROUP).contains(&verb);
        let helps = |t: usize| self.word(t).class.is_helper_or_adverb();
        let noun = |h: usize| {
            matches!(self.mentions[h].sort, Sort::Phrase | Sort::Bare | Sort::Quantifier)
                && self.mentions[h].end == found.first
        };
        let group = who && (found.end..verb).all(helps) && !rules::is_off(Rule::HeadsOfWho);
        group && self.head_of_relative(subject).is_some_and(noun)
    }

    /// Returns true for a subject with a participle or a description before its verb.
    fn is_apart(&self, subject: usize, verb: usize) -> bool {
        self.has_participle(subject, verb) || self.is_second_reporter(subject, verb)
    }

    /// Returns the noun before a clause of "who" between commas that ends right before the verb at token `verb`: "The Swede" in "The
    /// Swede, who had been ill, said".
    fn noun_before_relative(&self, verb: usize) -> Option<usize> {
        /// Bounds on the words of the clause.
        const LEAST: usize = 3;
        const CLAUSE: usize = 14;
        let comma = |t: usize| self.analysis.word(t) == ",";
        let closing = verb.checked_sub(1).filter(|&t| comma(t) && !rules::is_off(Rule::VerbsOutsideRelatives))?;
        let opening = (closing.saturating_sub(CLAUSE)..closing).rev().find(|&t| comma(t))?;
        let who = opening + LEAST < closing && self.word(opening + 1).class == Class::Who;
        let p = self.mentions.partition_point(|m| m.end <= opening).checked_sub(1).filter(|_| who)?;
        let noun = self.mentions[p].end == opening && self.mentions[p].sort != Sort::Pronoun;
        (noun && !self.mentions[p].possessive).then_some(p)
    }

    /// Returns true for a name behind a contrast with a description up to the verb at token `verb`: "but Petra Osei, who runs
    /// the port, insisted".
    fn is_second_reporter(&self, subject: usize, verb: usize) -> bool {
        /// Bound on the words of an office before the name.
        const OFFICE: usize = 6;
        let found = &self.mentions[subject];
        let comma = |t: usize| self.analysis.word(t) == ",";
        let apart = found.end + 1 < verb && comma(found.end) && comma(verb - 1);
        let open = |t: &usize| self.word(*t).class.is_open();
        let contrast =
            |t: usize| self.analysis.word(t) == "but" || self.analysis.lists_as_written(t).has(List::Contrasts);
        let mut before = (found.first.saturating_sub(OFFICE)..found.first).rev();
        let behind = before.find(|t| !open(t) || contrast(*t)).is_some_and(contrast);
        found.sort == Sort::Name && apart && behind && !rules::is_off(Rule::SecondReporters)
    }

    /// Returns true for a verb that describes the noun before it, and reports nothing else.
    fn describes_noun(&self, subject: usize, cue: &DraftCue, before: Option<Class>) -> bool {
        self.is_apposed_namer(subject, cue) || self.describes_head(cue, before)
    }

    /// Returns true for the verb of a relative clause with "as" behind it: "a bus that drivers described as “a wreck”".
    fn describes_head(&self, cue: &DraftCue, before: Option<Class>) -> bool {
        if rules::is_off(Rule::DescribedHead) {
            return false;
        }
        let next = self.reading.classes.get(self.item_of[cue.tokens.end - 1] as usize + 1);
        matches!(before, Some(Class::That | Class::Relative)) && next == Some(&Class::As)
    }

    /// Returns true for a subject that stands in the words of another report, right before its own verb: "her boss" in "Lund
    /// said her boss had told her: “Go.”", "Lund" in "testified that Lund told him, “Go.”"
    fn is_in_report(&self, draft: &Draft, subject: usize) -> bool {
        /// Bounds on the words between subject and verb, and between the outer verb and its clause.
        const VERB_GROUP: usize = 4;
        const ADDRESSEE: usize = 10;
        if rules::is_off(Rule::SubjectInReport) {
            return false;
        }
        let (Some(cue), Some(phrase)) = (&draft.cue, draft.subject) else { return false };
        let class = |i: usize| self.reading.classes[i];
        let at = self.item_of[cue.tokens.start] as usize;
        let group = self.contexts[subject].end as usize..at;
        let joins = |i: usize| matches!(class(i), Class::Have | Class::Modal | Class::Adverb | Class::Ly | Class::Time);
        if group.start > at || group.len() > VERB_GROUP || !group.into_iter().all(joins) {
            return false;
        }
        let first =
            (self.item_of[self.analysis.token_at(phrase.start())] as usize).min(self.contexts[subject].item as usize);
        let start = self.bounds[self.unit_of[first] as usize].start as usize;
        let reports = |i: usize| {
            let found = self.reading.cues.binary_search_by_key(&i, |c| c.item).map(|k| self.reading.cues[k]);
            found.is_ok_and(|hit| {
                hit.word.strength == Strength::Core && matches!(hit.word.form, Form::Past | Form::Third | Form::Gerund)
            })
        };
        let Some(before) = first.checked_sub(1).filter(|&i| i >= start) else { return false };
        if class(before) != Class::That {
            return reports(before);
        }
        // "told the jury that her boss had told her"
        let nominal = |i: usize| is_of_subject(class(i)) || matches!(class(i), Class::Object | Class::To);
        let floor = before.saturating_sub(ADDRESSEE).max(start);
        (floor..before).rev().find(|&i| reports(i) || !nominal(i)).is_some_and(reports)
    }

    /// Returns the person who signed the document `p`: "Petra Lund" in "read the letter, which was signed by the mayor, Petra
    /// Lund".
    fn signatory(&self, p: usize) -> Option<usize> {
        /// Bound on the tokens between the document and the name.
        const REACH: usize = 10;
        if rules::is_off(Rule::Signatories) {
            return None;
        }
        let mention = &self.mentions[p];
        let noun = self.analysis.lists(mention.end - 1);
        if mention.sort == Sort::Name
            || !noun.has_any(&[List::AuthoredDocuments, List::RelayedDocuments, List::Documents])
        {
            return None;
        }
        let end = self.analysis.tokens.len().min(mention.end + REACH);
        let words = |t: usize| self.analysis.word(t);
        let by = (mention.end + 1..end).find(|&t| words(t) == "by")?;
        let signed = self.analysis.lists_as_written(by - 1).has(List::SignedParticiples);
        let link = (mention.end..by - 1).all(|t| matches!(words(t), "," | "which" | "that" | "was" | "is" | "were"));
        let name = (p + 1..self.mentions.len()).take(3).find(|&k| self.mentions[k].sort == Sort::Name)?;
        let near = self.mentions[name].first > by && self.mentions[name].first < end;
        (signed && link && near && self.contexts[name].person.is_some()).then_some(name)
    }

    /// Returns the author of a document that was introduced with its author: "Petra Lund" for "the letter" after "a letter from
    /// Petra Lund".
    fn author_before(&self, p: usize) -> Option<usize> {
        /// Bound on the mentions back.
        const BACK: usize = 12;
        if rules::is_off(Rule::AuthorsOfDocuments) {
            return None;
        }
        let mention = &self.mentions[p];
        let definite = self.analysis.word(mention.first).eq_ignore_ascii_case("the");
        if mention.sort != Sort::Phrase
            || !definite
            || !self.analysis.lists(mention.end - 1).has(List::AuthoredDocuments)
        {
            return None;
        }
        let noun = self.analysis.word(mention.end - 1);
        let same = |k: &usize| {
            let other = &self.mentions[*k];
            other.sort != Sort::Name && self.analysis.word(other.end - 1).eq_ignore_ascii_case(noun)
        };
        let earlier = (p.saturating_sub(BACK)..p).rev().find(same)?;
        if self.is_document(earlier) {
            return Some(earlier + 1);
        }
        self.signatory(earlier).or_else(|| self.sender(earlier))
    }

    /// Returns the person who is named behind "from" or "by" and a role: Karl Sund of "a letter from the island's former
    /// harbour master, Karl Sund".
    fn sender(&self, p: usize) -> Option<usize> {
        /// Bound on the tokens between the document and the name.
        const REACH: usize = 12;
        let end = self.mentions[p].end;
        if end >= self.analysis.tokens.len() || !matches!(self.analysis.word(end), "from" | "by") {
            return None;
        }
        let named = |k: &usize| self.mentions[*k].sort == Sort::Name && !self.mentions[*k].possessive;
        let name = (p + 1..self.mentions.len()).take(4).find(named)?;
        let first = self.mentions[name].first;
        let same = self.unit_of[self.contexts[name].item as usize] == self.unit_of[self.contexts[p].item as usize];
        let near = same && first > end && first - end <= REACH && self.contexts[name].person.is_some();
        let verb = |t: usize| {
            let word = self.word(t);
            word.class.is_helper() || word.class.is_open() && word.verb >= 20
        };
        (near && !(end + 1..first).any(verb)).then_some(name)
    }

    /// Returns the subject of a gerund after "with": "one" in "fans were cruel, with one saying: “Go home.”"
    fn absolute(&self, draft: &Draft) -> Option<usize> {
        if rules::is_off(Rule::AbsoluteGerunds) {
            return None;
        }
        let cue = draft.cue.as_ref().filter(|c| c.form == CueForm::Gerund)?;
        let p = self.mentions.partition_point(|m| m.end < cue.tokens.start);
        let mention = self.mentions.get(p).filter(|m| m.end == cue.tokens.start && !m.possessive)?;
        let before = mention.first.checked_sub(1)?;
        (self.analysis.word(before) == "with").then_some(p)
    }

    /// Returns the speaker whom the last paragraph of a statement names: “We lost. // “We will be back,” Lund said.
    fn closing(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        /// Bound on the paragraphs of a statement.
        const PARAGRAPHS: usize = 12;
        if rules::is_off(Rule::LastParagraph) {
            return None;
        }
        if drafts[d].cue.is_some() || drafts[d].subject.is_some() || drafts[d].level > 0 {
            return None;
        }
        let mut last = d;
        for (e, later) in drafts.iter().enumerate().skip(d + 1).take(2 * PARAGRAPHS) {
            if later.continues != Some(last) {
                continue;
            }
            last = e;
            let verb = later.cue.as_ref().is_some_and(|c| c.form == CueForm::Verb);
            if verb && self.draft_contexts[e].subject != u32::MAX {
                let p = self.draft_contexts[e].subject as usize;
                return (self.mentions[p].sort == Sort::Name && !self.mentions[p].possessive).then_some(p);
            }
        }
        None
    }

    /// Returns true for a phrase right after a verb of memory or hearing: "his captain" in "recalled his captain
    /// saying".
    fn is_heard(&self, phrase: Span) -> bool {
        if rules::is_off(Rule::HeardSpeakers) {
            return false;
        }
        let before = self.analysis.token_at(phrase.start()).checked_sub(1);
        let accused = || {
            let end = self.analysis.token_at(phrase.end() - 1) + 1;
            let of = end < self.analysis.tokens.len() && self.analysis.word(end) == "of";
            let blames = |t: usize| self.analysis.lists_as_written(t).has(List::BlamingVerbs);
            of && !rules::is_off(Rule::AccusedOfSaying) && before.is_some_and(blames)
        };
        before.is_some_and(|t| subject::is_hearing(self.reading.token_hashes[t])) || accused()
    }

    /// Returns the person of an organisation that a heading names after a quotation, where the next sentence has both:
    /// "‘No relief’: Harbour Bank" above "Petra Lund of Harbour Bank said".
    pub(crate) fn named_below(&self, d: usize, p: usize) -> Option<usize> {
        if rules::is_off(Rule::NamedBelow) {
            return None;
        }
        let (place, context) = (self.draft_contexts[d], self.contexts[p]);
        let (first, end) = (place.first as usize, place.end as usize);
        let paragraph = self.paragraph_of(first);
        let opens = first == 0 || self.paragraph_of(first - 1) != paragraph;
        let next = context.end as usize;
        let fills = opens
            && self.reading.classes.get(end) == Some(&Class::Colon)
            && context.item as usize == end + 1
            && next < self.unit_of.len()
            && self.paragraph_of(next) == paragraph + 1;
        if !fills || context.person.is_some() {
            return None;
        }
        let unit = &self.bounds[self.unit_of[next] as usize];
        let word = self.analysis.word(self.mentions[p].first);
        let word = &word[..stem(word).len()];
        let same = |i: u32| {
            let token = self.reading.items[i as usize].token as usize;
            let other = self.analysis.word(token);
            self.reading.items[i as usize].quote().is_none() && &other[..stem(other).len()] == word
        };
        let from = self.contexts.partition_point(|c| c.item < unit.start);
        let here = (from..self.contexts.len()).take(NAMES).take_while(|&k| self.contexts[k].item < unit.end);
        let named =
            here.into_iter().find(|&k| self.mentions[k].sort == Sort::Name && self.contexts[k].person.is_some());
        named.filter(|_| unit.clone().any(same))
    }

    /// Returns the first of two joint speakers of which `p` is the second: "Lund and Osei said".
    pub(crate) fn first_of_joint(&self, d: usize, p: usize) -> usize {
        if rules::is_off(Rule::FirstOfTwo) {
            return p;
        }
        let joint = p.checked_sub(1).filter(|&first| self.draft_contexts[d].subject == first as u32);
        joint.filter(|&first| self.is_joint(first, p)).unwrap_or(p)
    }

    /// Returns the earlier draft with the marked words that a question repeats: "Asked whether that was “blind”, Osei
    /// smiled."
    pub(crate) fn taken_up(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        /// Bound on the drafts back.
        const BACK: usize = 32;
        if rules::is_off(Rule::TakenUp) {
            return None;
        }
        let unit = self.unit_of[self.draft_contexts[d].first as usize] as usize;
        let first = self.reading.items[self.bounds[unit].start as usize].token as usize;
        let [marked] = drafts[d].marked[..] else { return None };
        let bare = |s: Span| s.of(self.analysis.body).trim_matches(|c: char| !c.is_alphanumeric());
        let same = |e: &usize| drafts[*e].marked.iter().any(|&m| bare(m).eq_ignore_ascii_case(bare(marked)));
        let asked = self.analysis.word(first).eq_ignore_ascii_case("asked");
        asked.then(|| (d.saturating_sub(BACK)..d).rev().find(same)).flatten()
    }

    /// Returns the subject of the cue inside the marks around an inner quotation: "he" in "“… and he told me, ‘Run’”".
    pub(crate) fn inner_subject(&self, drafts: &[Draft], d: usize) -> Option<usize> {
        if rules::is_off(Rule::InnerSubject) {
            return None;
        }
        let draft = drafts.get(d).filter(|draft| draft.level > 0 && draft.cue.is_some())?;
        // "Sgt. Leon Orr" has a title before the mention.
        let last = |s: Span| {
            let p = self.mentions.partition_point(|m| m.span.end() < s.end());
            (p < self.mentions.len() && self.mentions[p].span.end() == s.end()).then_some(p)
        };
        draft.subject.and_then(|s| self.mention_at(s).or_else(|| last(s)))
    }

    /// Returns the mention of the last person of a gender that may fit before mention `p` inside the same marks, with a name or
    /// without: "Lund", "the linesman".
    pub(crate) fn named_inside(&self, outer: &Draft, p: usize) -> Option<usize> {
        if rules::is_off(Rule::NamedInside) {
            return None;
        }
        let gender = match self.analysis.word(self.mentions[p].first) {
            "he" | "He" => Gender::Male,
            "she" | "She" => Gender::Female,
            _ => return None,
        };
        let fits = |k: usize| match (self.mentions[k].sort, self.contexts[k].person) {
            (Sort::Name, Some(person)) => self.entities.people[person].gender.is_none_or(|g| g == gender),
            (Sort::Name, None) => matches!(self.contexts[k].class, Some(NameClass::Person)),
            (Sort::Phrase | Sort::Bare, None) => {
                !self.mentions[k].possessive
                    && self.may_be_one_person(k)
                    && self.gender_of(k).is_none_or(|g| g == gender)
            }
            _ => false,
        };
        let inside = |&k: &usize| outer.extent().contains(self.mentions[k].span);
        (0..p).rev().take(NAMES).take_while(inside).find(|&k| fits(k))
    }
}

/// Returns the draft, earlier in the list, whose words contain those of draft `d`.
pub(crate) fn outer_draft(drafts: &[Draft], d: usize) -> Option<usize> {
    /// Bound on the drafts between an inner quotation and the outer one.
    const BACK: usize = 16;
    let span = drafts[d].extent();
    let contains = |&o: &usize| drafts[o].level < drafts[d].level && drafts[o].extent().contains(span);
    (d.saturating_sub(BACK)..d).rev().find(contains)
}
