//! What a run of capitalised words holds: titles, the name, and names before the titles.

use std::ops::Range;

use super::chunks::{Case, Reader};
use super::evidence;
use super::name::{Found, Name, NameClass, Part, PartKind};
use crate::entities::people;
use crate::span::Span;

impl Reader<'_, '_> {
    /// Parts a run into titles, the name, and names before the titles; judges and keeps each.
    pub(crate) fn segment(&mut self, sentence: &Range<usize>) {
        let items = std::mem::take(&mut self.items);
        let (mut start, mut title) = (0, None);
        if let Some((from, to)) = title_range(&items) {
            if to == items.len() {
                if from > 0 {
                    self.emit(&items[..from], None, sentence, false);
                }
                self.emit(&items[from..], None, sentence, true);
                self.items = items;
                return;
            }
            if from > 0 {
                self.emit(&items[..from], None, sentence, false);
            }
            (start, title) = (to, Some((from, to)));
            // "Miss Norland Ana Diaz"
            if let Some(at) = self.name_after(&items[to..]) {
                start = to + at;
                title = Some((from, start));
            }
        } else if items.len() >= 3
            && items[0].traits.adjective()
            && items[0].traits.given() < 2
            && items[1].traits.given() >= 2
            && !items.iter().any(|p| p.traits.org())
        {
            // "Norwegian Petra Lund", "Democrat Ana Diaz"
            self.emit(&items[..1], None, sentence, false);
            start = 1;
        } else if let Some(at) = self.name_after(&items) {
            self.emit(&items[..at], None, sentence, false);
            start = at;
        }
        let span = title.map(|(a, b): (usize, usize)| items[a].span.cover(items[b - 1].span));
        let honoured = title.map(|(a, b)| &items[a..b]);
        self.emit_titled(&items[start..], span, honoured, sentence, false);
        self.items = items;
    }

    /// Where a full name begins behind words that are none, "Outfielder Ana Diaz", "Harbour Protector Petra Lund".
    fn name_after(&self, items: &[Part]) -> Option<usize> {
        let at = items.iter().position(|p| p.traits.given() > 0)?;
        let tail = &items[at..];
        let named = items[at].traits.given() >= 2
            && items[at].kind == PartKind::Word
            && (2..=4).contains(&tail.len())
            && !tail.iter().any(|p| p.kind == PartKind::Link || p.traits.stop())
            && !tail[1..].iter().any(|p| p.traits.org() || p.traits.place() || p.traits.ordinary() == 3);
        // "Harbour News Petra Lund"
        let body = at >= 2 && items[at - 1].traits.org() && items[at - 1].traits.surname() == 0;
        let foreign = |p: &Part| {
            let word = p.span.of(self.a.body);
            let role = ["er", "or", "ist", "man", "ian"].iter().any(|end| word.ends_with(end));
            p.traits.surname() < 2
                && (p.traits.ordinary() >= 2 || p.traits.common() || p.kind == PartKind::Link || role)
        };
        (at > 0 && named && (body || items[..at].iter().all(foreign))).then_some(at)
    }

    fn emit(&mut self, parts: &[Part], title: Option<Span>, sentence: &Range<usize>, role: bool) {
        self.emit_titled(parts, title, None, sentence, role);
    }

    fn emit_titled(
        &mut self,
        mut parts: &[Part],
        title: Option<Span>,
        honours: Option<&[Part]>,
        sentence: &Range<usize>,
        role: bool,
    ) {
        while let [rest @ .., last] = parts
            && matches!(last.kind, PartKind::Link)
        {
            parts = rest;
        }
        while let [first, rest @ ..] = parts
            && matches!(first.kind, PartKind::Link | PartKind::Suffix)
            && !rest.is_empty()
        {
            parts = rest;
        }
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let around = evidence::Around { analysis: self.a, sentence: sentence.clone(), title, honours };
        let (class, score) =
            if role { (NameClass::Other, 0.5) } else { evidence::judge(parts, &around, self.case == Case::Headline) };
        let name = Name {
            span: first.span.cover(last.span),
            tokens: first.token..self.a.token_at(last.span.end() - 1) + 1,
            title,
            class,
            score,
            person: None,
            full: None,
        };
        let begin = self.names.parts.len();
        self.names.parts.extend_from_slice(parts);
        self.names.found.push(Found {
            name,
            parts: begin..self.names.parts.len(),
            sentence: self.sentence,
            headline: self.case == Case::Headline,
            titled: honours.is_some(),
            honour: honours.and_then(|h| h.iter().find_map(|p| people::title_gender(p.span.of(self.a.body)))),
            role,
            anchor: Vec::new(),
        });
    }
}

/// Where the titles of a run begin and end, if it has any: "former Prime Minister" | Petra Lund.
fn title_range(items: &[Part]) -> Option<(usize, usize)> {
    let named = |p: &Part| matches!(p.kind, PartKind::Word | PartKind::Initial | PartKind::Particle);
    let is_title = |i: usize| {
        let p = &items[i];
        if p.kind != PartKind::Word || p.possessive {
            return false;
        }
        if p.traits.title() {
            // "Earl Lund" and "Larry King": after a given name it is a surname.
            return i == 0
                || items[i - 1].traits.given() < 2
                || items[i - 1].traits.place_name()
                || items[i - 1].traits.ordinary() >= 2
                || items[i - 1].traits.title();
        }
        let next_given = items.get(i + 1).is_some_and(|n| n.traits.given() >= 2);
        p.traits.role() && ((p.traits.surname() == 0 && p.traits.given() < 2) || (next_given && p.traits.surname() < 2))
    };
    let last = (0..items.len()).rev().find(|&i| is_title(i))?;
    let mut end = last + 1;
    // "Secretary of State Lund": what "of" brings belongs to the title; the name is what is left.
    if items.get(end).is_some_and(|p| p.kind == PartKind::Link) {
        end = (end + 2).min(items.len());
        while end < items.len()
            && (items[end].traits.place_name() || items[end].kind == PartKind::Link || items[end].traits.org())
        {
            end += 1;
        }
    }
    let tail = &items[end..];
    let is_org = |p: &&Part| p.kind == PartKind::Word && (p.traits.org() || p.traits.place()) && p.traits.given() == 0;
    if tail.last().is_some_and(|p| is_org(&p) && (tail.len() != 2 || tail[0].traits.given() < 2)) {
        // "Justice Department", "King County", "General Motors" are no titles.
        return None;
    }
    if !tail.is_empty() && !tail.iter().any(named) {
        return None;
    }
    let mut start = last;
    while start > 0 {
        let p = &items[start - 1];
        let part_of_title = p.kind == PartKind::Link
            || is_title(start - 1)
            || (p.kind == PartKind::Word && p.traits.ordinary() == 3 && !p.traits.org() && p.traits.given() < 2);
        if !part_of_title || p.possessive {
            break;
        }
        start -= 1;
    }
    while items[start].kind == PartKind::Link {
        start += 1;
    }
    Some((start, end))
}
