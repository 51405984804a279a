//! Verdict about groups of lines of one shape in a text: cards of other articles, or a list of the article, by their subject.
//!
//! Cards share hardly a word with the paragraphs around them, wherever they stand; the items of a timeline, of facts, steps or
//! answers share some in nearly every item.

use std::ops::Range;

use super::below_headings::opens;
use super::cards::Blocks;
use super::groups::{Look, Looks, Run, marks_of, split_lines, text_of};
use super::shared_words::{Shared, SharedWords};
use crate::block::Role;
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::features::shape::Kind;
use crate::boilerplate::phrases::Class;
use crate::page::Page;

/// Largest share of the words of cards that the article has as well: of titles with abstracts, of titles with dates or labels, and
/// of titles alone; and smallest number of words of them that are compared.
const CARDS: f32 = 0.13;
const SIGNED: f32 = 0.08;
const TITLES: f32 = 0.06;
const COMPARED: usize = 8;

/// Smallest number of cards in a row; number and share of words of the article by which a line at the end of a row is none of it.
const CARDS_IN_ROW: usize = 3;
const KNOWN: usize = 2;
const KNOWN_SHARE: f32 = 0.2;

/// Shares of words that a row with a paragraph at its end, and one that begins with a sentence, has to make up for.
const BESIDE: f32 = 0.05;
const TEXT_FIRST: f32 = 0.01;

/// Smallest mean number of words of titles with abstracts, and of other titles.
const TITLE: f32 = 3.0;
const TITLE_ALONE: f32 = 4.5;

/// Mean number of characters that titles may have instead, in languages with long words.
const LENGTH: u32 = 26;

/// Smallest number of sentences outside of the cards, of words of one, and of all.
const SENTENCES: u32 = 3;
const SENTENCE: u32 = 6;
const OUTSIDE: u32 = 45;

/// Largest number of words of the heading above cards.
const HEADING: u32 = 8;

/// Smallest share of the words of a list of the article that its paragraphs have as well, smallest number of them, and smallest
/// share of its items that have one, in hundredths.
const OWN: f32 = 0.2;
const OWN_WORDS: usize = 3;
const OWN_ITEMS: usize = 50;

/// Largest number of words of a date above an entry.
const DATE: u32 = 5;

/// Largest number of words of the line that heads a list of the article.
const ANNOUNCEMENT: u32 = 16;

/// Largest number of lines below a list of the article at the end of a text.
const BELOW: usize = 6;

/// Text with its groups.
struct Groups<'a> {
    page: &'a Page<'a>,
    scan: &'a Scan<'a>,
    blocks: Blocks<'a>,
    looks: Looks,
    /// Words of all lines; read only if a run has the form of cards or of a list.
    words: SharedWords,
    /// Words, sentences of the article and their words before each line and of all.
    sums: Vec<[u32; 3]>,
}

/// Marks the cards of other articles and keeps the lists of the article at its end.
pub(crate) fn mark(page: &Page<'_>, scan: &Scan<'_>, cards: bool, own: bool, removed: &mut [Option<Reason>]) {
    let blocks = Blocks::new(page, scan, removed);
    let looks = Looks::new(&blocks);
    let mut runs = looks.runs();
    let sums = sums(scan, &looks, removed);
    let mut groups = Groups { page, scan, words: SharedWords::default(), looks, blocks, sums };
    // Titles with a sentence each in one line, of which paragraphs have the shape.
    let split = |run: &Run| {
        let lines = split_lines(&groups.blocks, &run.lines)?;
        (lines != run.lines).then_some(Run { lines, height: 1 })
    };
    let texts: Vec<Run> = runs.iter().filter(|run| groups.is_texts(run)).filter_map(split).collect();
    runs.extend(texts);
    runs.retain(|run| {
        let inner = run.lines.start + run.height..run.lines.end - run.height;
        groups.has_article(&inner)
            && (cards && groups.is_open(run, removed) && groups.may_be_cards(run) || own && is_lost_list(run, removed))
    });
    if runs.is_empty() {
        return;
    }
    // Lines that occur again are those of another box of cards.
    let counted = |i: usize| {
        let again = scan.items[i].times > 1 && groups.looks.looks[i] != Look::Long;
        removed[i].is_none() && !again
    };
    let counted: Vec<bool> = (0..removed.len()).map(counted).collect();
    let texts = page.blocks.iter().map(|block| block.span.of(scan.visible));
    groups.words = SharedWords::new(texts, counted);
    for run in &runs {
        if cards && let Some(found) = groups.cards(run, removed) {
            for i in found.filter(|&i| page.blocks[i].role != Role::Title) {
                removed[i].get_or_insert(Reason::RelatedTeaser);
            }
        } else if own && let Some(found) = groups.own(run, removed) {
            for i in found {
                removed[i] = removed[i].filter(|&reason| !groups.may_return(i, reason));
            }
        }
    }
}

/// Returns true for a run at the end of the text of which lines are removed.
fn is_lost_list(run: &Run, removed: &[Option<Reason>]) -> bool {
    removed.len() - run.lines.end <= BELOW && run.lines.clone().any(|i| removed[i].is_some())
}

/// Returns the words, the sentences of the article and their words before each line and of all.
fn sums(scan: &Scan<'_>, looks: &Looks, removed: &[Option<Reason>]) -> Vec<[u32; 3]> {
    let mut sums = Vec::with_capacity(removed.len() + 1);
    let mut sum = [0_u32; 3];
    sums.push(sum);
    for (i, reason) in removed.iter().enumerate() {
        let words = scan.items[i].shape.words;
        sum[0] = sum[0].saturating_add(words);
        if reason.is_none() && matches!(looks.looks[i], Look::Text | Look::Long) && words >= SENTENCE {
            (sum[1], sum[2]) = (sum[1] + 1, sum[2].saturating_add(words));
        }
        sums.push(sum);
    }
    sums
}

impl Groups<'_> {
    /// Returns true for a run of sentences.
    fn is_texts(&self, run: &Run) -> bool {
        run.height == 1 && self.looks.place(run, 0) == Look::Text
    }

    /// Returns the mean number of words of the lines at a place of the groups.
    fn mean_words(&self, run: &Run, at: usize) -> f32 {
        let words: u32 = run.each(at).map(|i| self.scan.items[i].shape.words).sum();
        words as f32 / run.groups().max(1) as f32
    }

    /// Returns the share of known words up to which a run has the form of cards.
    fn limit(&self, run: &Run) -> Option<f32> {
        let place = |look: Look| (0..run.height).find(|&at| self.looks.place(run, at) == look);
        if run.height == 1 {
            return match self.looks.place(run, 0) {
                Look::Text => Some(CARDS),
                Look::Title if self.are_titles(run) => Some(TITLES),
                _ => None,
            };
        }
        let title = |least: f32| {
            let titles = (0..run.height).filter(|&at| self.looks.place(run, at) == Look::Title);
            titles.into_iter().any(|at| self.mean_words(run, at) >= least)
        };
        if place(Look::Text).is_some() {
            return title(TITLE).then_some(CARDS);
        }
        // Long and short items of one list.
        let listed =
            run.lines.clone().all(|i| self.is_marked(i)) && self.looks.agree(run.lines.start, run.lines.start + 1);
        (!listed && place(Look::Small).is_some() && title(TITLE_ALONE)).then_some(SIGNED)
    }

    /// Returns true for a line with a bullet, a number or another mark before its first word.
    fn is_marked(&self, i: usize) -> bool {
        marks_of(text_of(&self.blocks, i)) > 0
    }

    /// Returns true for lines as long as headlines that begin as these do: ingredients begin with a figure or a small letter.
    fn are_titles(&self, run: &Run) -> bool {
        let headline = |i: usize| {
            let text = text_of(&self.blocks, i);
            let first = text[marks_of(text)..].chars().next();
            let shape = &self.scan.items[i].shape;
            let dated = shape.year || shape.figures;
            let capital = |c: char| c.is_alphabetic() && !c.is_lowercase() || c.is_ascii_digit() && dated;
            first.is_some_and(|c| capital(c) || "\"“„«¿¡「『".contains(c)) && shape.words >= 3 && !text.starts_with('|')
        };
        let length: u32 = run.lines.clone().map(|i| self.scan.items[i].shape.len).sum();
        let long = self.mean_words(run, 0) >= TITLE_ALONE || length >= LENGTH * run.groups() as u32;
        long && run.lines.clone().all(headline)
    }

    /// Returns the line before these that has words.
    fn above(&self, start: usize) -> Option<usize> {
        (0..start).rev().take(3).find(|&i| !self.scan.items[i].shape.is_wordless())
    }

    /// Returns true for a line that announces a list of the article: `What passengers should do:`
    fn announces(&self, i: usize) -> bool {
        let item = &self.scan.items[i];
        let related = item.hits.line & Class::Related.bit() != 0 || opens(self.page, self.scan, i);
        item.shape.last == Kind::Colon && !related
    }

    /// Returns true if there is enough of an article outside of these lines, and some of it above.
    fn has_article(&self, lines: &Range<usize>) -> bool {
        let ([words, before, before_words], [end, up_to, up_to_words]) = (self.sums[lines.start], self.sums[lines.end]);
        let [_, all, all_words] = self.sums[self.sums.len() - 1];
        let (count, outside) = (all - up_to + before, all_words - up_to_words + before_words);
        before > 0 && count >= SENTENCES && outside >= OUTSIDE && outside * 3 >= (end - words) * 2
    }

    /// Returns true for a sentence of the article beside cards: one of its subject, or one longer than all abstracts.
    fn is_beside(&self, line: usize, run: &Run, whole: &Range<usize>) -> bool {
        if self.looks.looks[line] != Look::Text {
            return false;
        }
        let length = |i: usize| self.scan.items[i].shape.len;
        let texts = run.lines.clone().filter(|&i| i != line && self.looks.looks[i] == Look::Text);
        let longest = texts.map(length).max().unwrap_or(u32::MAX - 1);
        let shared = self.words.shared(line..line + 1, 1, whole);
        let own = shared.known >= KNOWN && shared.share() >= KNOWN_SHARE;
        own || shared.known > 0 && length(line).saturating_mul(5) > longest.saturating_mul(6)
            || length(line).saturating_mul(2) > longest.saturating_mul(3)
    }

    /// Returns the part of a run that is cards, if any: that of whole groups that share the smallest part of their words with the
    /// article, without paragraphs at its ends.
    fn least_shared(&self, run: &Run) -> Option<(Run, Shared)> {
        let whole = &run.lines;
        let shared = |part: &Run| self.words.shared(part.lines.clone(), part.height, whole);
        let cost = |part: &Run| {
            let (first, last) = (part.lines.start, part.lines.end - 1);
            let beside = [first, last].into_iter().filter(|&i| self.is_beside(i, part, whole)).count();
            let text_first = self.looks.looks[first] == Look::Text;
            shared(part).share() + BESIDE * beside as f32 + if text_first { TEXT_FIRST } else { 0.0 }
        };
        let mut part = run.whole().min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
        let height = part.height;
        let beside = |group: Range<usize>, part: &Run| group.into_iter().any(|i| self.is_beside(i, part, whole));
        while part.groups() >= CARDS_IN_ROW && beside(part.lines.start..part.lines.start + height, &part) {
            part.lines.start += height;
        }
        while part.groups() >= CARDS_IN_ROW && beside(part.lines.end - height..part.lines.end, &part) {
            part.lines.end -= height;
        }
        let found = shared(&part);
        (part.groups() >= CARDS_IN_ROW).then_some((part, found))
    }

    /// Returns true if a line of a run, or the one that can be its heading, is not removed.
    fn is_open(&self, run: &Run, removed: &[Option<Reason>]) -> bool {
        let heading =
            || self.above(run.lines.start).filter(|&i| matches!(self.looks.looks[i], Look::Small | Look::Title));
        run.lines.clone().any(|i| removed[i].is_none()) || heading().is_some_and(|i| removed[i].is_none())
    }

    /// Returns true for a run with the form of cards; sentences alone have it if each begins with a title. Most texts have no such
    /// run, so that their words are not compared.
    fn may_be_cards(&self, run: &Run) -> bool {
        let titled = || split_lines(&self.blocks, &run.lines).as_ref() == Some(&run.lines);
        self.limit(run).is_some() && (!self.is_texts(run) || titled())
    }

    /// Returns the lines of cards in a run, with their heading.
    fn cards(&self, run: &Run, removed: &[Option<Reason>]) -> Option<Range<usize>> {
        if !self.may_be_cards(run) {
            return None;
        }
        let whole = run.lines.clone();
        let (run, shared) = self.least_shared(run)?;
        let limit = self.limit(&run)?;
        if shared.all < COMPARED || shared.share() > limit || !self.has_article(&run.lines) {
            return None;
        }
        let above = self.above(run.lines.start);
        if above.is_some_and(|i| self.announces(i)) {
            return None;
        }
        // The first lines of a last card that is cut off.
        let open = |i: &usize| matches!(self.looks.looks[*i], Look::Small | Look::Title);
        let end = (run.lines.end..whole.end).take_while(open).last().map_or(run.lines.end, |i| i + 1);
        let start = above.filter(|&i| self.heads(i, removed)).unwrap_or(run.lines.start);
        Some(start..end)
    }

    /// Returns true for the heading of a list of cards: a short line of no words of the article.
    fn heads(&self, i: usize, removed: &[Option<Reason>]) -> bool {
        let item = &self.scan.items[i];
        let open = matches!(self.looks.looks[i], Look::Small | Look::Title) && item.shape.words <= HEADING;
        let strange = self.words.known(i, &(i..i + 1)) == 0 || item.hits.line & Class::Related.bit() != 0;
        removed[i].is_none() && open && strange && i > 0 && self.page.blocks[i].role != Role::Title
    }

    /// Returns the lines of a list of the article at its end, with the line that heads it.
    fn own(&self, run: &Run, removed: &[Option<Reason>]) -> Option<Range<usize>> {
        if !is_lost_list(run, removed) {
            return None;
        }
        // A line that announces or heads items of one line has their shape.
        let parts: Vec<Run> = if run.height == 1 {
            let from = |first: usize| Run { lines: run.lines.start + first..run.lines.end, height: 1 };
            vec![from(0), from(1)]
        } else {
            run.whole().collect()
        };
        parts.into_iter().find_map(|part| self.own_part(&part, removed))
    }

    /// Returns the lines of such a list, if these are its items.
    fn own_part(&self, run: &Run, removed: &[Option<Reason>]) -> Option<Range<usize>> {
        let lines = &run.lines;
        let above = self.above(lines.start)?;
        let announced = self.announces(above);
        // Directly below the article, or below the line that heads the list.
        let heads = removed[above].is_some_and(|reason| self.may_return(above, reason));
        let heads = heads && self.scan.items[above].shape.words <= ANNOUNCEMENT && !self.is_marked(above);
        // Menus, notices and sources are lists below a heading as well.
        let heads = heads && (announced || !self.is_marked(lines.start));
        let first = if heads { above } else { lines.start };
        let kept = self.above(first).is_some_and(|i| removed[i].is_none());
        let plain = |i: usize| {
            let text = text_of(&self.blocks, i);
            removed[i].is_none_or(|reason| self.may_return(i, reason))
                && !text.contains("://")
                && !text.contains("www.")
        };
        let kept = kept && lines.clone().all(plain);
        let shared = self.words.shared(lines.clone(), run.height, lines);
        let own = shared.share() >= OWN
            && shared.known >= OWN_WORDS
            && shared.known_parts * 100 >= shared.parts * OWN_ITEMS
            && shared.parts >= CARDS_IN_ROW
            && (announced || self.has_form(run));
        (kept && own).then_some(first..lines.end)
    }

    /// Returns true for the form of facts, of a timeline, of questions with answers or of items.
    fn has_form(&self, run: &Run) -> bool {
        let place = |at: usize| self.looks.place(run, at);
        let text = |i: usize| text_of(&self.blocks, i);
        if run.height == 2 {
            let date = |i: usize| {
                let item = &self.scan.items[i];
                item.shape.digits > 0 && item.shape.words <= DATE && item.times == 1
            };
            let dated = run.each(0).all(date);
            return place(1) == Look::Text && (place(0) == Look::Question || place(0) == Look::Small && dated);
        }
        let fact = |i: usize| text(i).contains(": ") || text(i).contains('：');
        let open_end = |i: usize| self.scan.items[i].shape.last == Kind::Colon;
        let lines = run.lines.clone();
        run.height == 1
            && !lines.clone().any(open_end)
            && (lines.clone().all(|i| self.is_marked(i)) || lines.clone().all(fact))
    }

    /// Returns true for a line that was removed for its form alone.
    fn may_return(&self, i: usize, reason: Reason) -> bool {
        use Reason::{Counter, LinkList, LowScore, Navigation, OtherByline, RelatedTeaser};
        let date = reason == Counter && self.scan.items[i].times == 1 && self.scan.items[i].shape.words <= DATE;
        let form = date || matches!(reason, LinkList | LowScore | Navigation | OtherByline | RelatedTeaser);
        form && self.scan.items[i].hits.sure.is_none() && self.scan.items[i].hits.line & Class::Related.bit() == 0
    }
}
