//! Divides a run of capitalised words into titles, the name, and names before the titles.

use std::ops::Range;
use std::sync::LazyLock;

use super::capitals::Capitals;
use super::chunks::{Case, Reader};
use super::evidence;
use super::german_nouns;
use super::lexicon;
use super::lexicon::Key;
use super::name;
use super::name::{Found, Name, NameClass, Part, PartKind};
use super::nouns;
use crate::entities::people;
use crate::lexicon::{self as words, List};
use crate::span::Span;
use crate::text::Shape;

/// Score of a body that is named by its field or its saint.
const BODY: f32 = 0.8;

impl Reader<'_, '_> {
    /// Divides the current run into titles, the name, and names before the titles; classifies and stores each.
    pub(crate) fn segment(&mut self, sentence: &Range<usize>) {
        let mut items = std::mem::take(&mut self.items);
        if let Some(list) = self.names.foreign {
            items.truncate(self.end_of_full_name(list, &items));
            let Some(bounds) = nouns::bounds(list, self.a.body, &items) else {
                self.items = items;
                return;
            };
            if let Some(office) = bounds.office {
                let honours = &items[office..bounds.from];
                let title = honours[0].span.cover(honours[honours.len() - 1].span);
                self.emit_titled(&items[bounds.from..bounds.to], Some(title), Some(honours), sentence, false);
                self.items = items;
                return;
            }
            items.truncate(bounds.to);
            items.drain(..bounds.from);
        }
        let (mut start, mut title) = (0, None);
        if self.opens_with_role(&items, sentence) {
            (start, title) = (1, Some((0, 1)));
        } else if let Some((from, at)) =
            self.used_name(&items).filter(|_| self.office_place(&items, sentence).is_none())
        {
            if from > 0 {
                self.emit(&items[..from], None, sentence, false);
            }
            (start, title) = (at, (from < at).then_some((from, at)));
        } else if let Some((from, to)) = title_range(&items, self.a.body) {
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
            && !items[0].lists(self.a).has(List::PlacePrefixes)
            && (items[1].traits.given() >= 2 || is_unknown_name(&items[1..], self.a.body))
            && !items.iter().any(|p| p.traits.org())
        {
            // "Norwegian Petra Lund", "Democrat Ana Diaz"
            self.emit(&items[..1], None, sentence, false);
            start = 1;
        } else if let Some(at) = self
            .office_place(&items, sentence)
            .or_else(|| self.name_after(&items))
            .or_else(|| self.given_name_after(&items))
        {
            self.emit(&items[..at], None, sentence, false);
            start = at;
        }
        let span = title.map(|(a, b): (usize, usize)| items[a].span.cover(items[b - 1].span));
        let honoured = title.map(|(a, b)| &items[a..b]);
        self.emit_titled(&items[start..], span, honoured, sentence, false);
        self.items = items;
    }

    /// Returns the number of words of a German run before a noun that follows a full name, as words do in inverted clauses:
    /// "traf Karl Brandt Vertreter", "nannte Karl Brandt Gründe".
    fn end_of_full_name(&self, list: List, items: &[Part]) -> usize {
        let all = items.len();
        if list != List::FunctionGerman || !items.iter().all(|p| p.kind == PartKind::Word) {
            return all;
        }
        let named = |p: &Part| p.traits.given() > 0 || p.traits.surname() > 0 || p.halves.is_some() || p.possessive;
        let family = |p: &Part| p.traits.given() == 0 || p.traits.surname() > p.traits.given();
        let at = (0..all.saturating_sub(2)).find(|&i| items[i].traits.given() >= 2 && family(&items[i + 1]));
        let Some(at) = at.filter(|&i| !german_nouns::is_noun(list, self.a.body, &items[i + 1])) else { return all };
        let (surname, third) = (&items[at + 1], &items[at + 2]);
        let noun = german_nouns::is_noun(list, self.a.body, third) || self.nouns.is_noun(third.key);
        let cut = !named(third) && noun && third.shape == Shape::Title && !self.nouns.is_pair(surname.key, third.key);
        if cut { at + 2 } else { all }
    }

    /// Returns true for a noun for people before a full name at the start of a sentence: "Skipper Karl Osei",
    /// "Concertmaster Petra Lund".
    fn opens_with_role(&self, items: &[Part], sentence: &Range<usize>) -> bool {
        const ENDINGS: [&str; 5] = ["er", "or", "ist", "man", "ian"];
        let [first, second, rest @ ..] = items else { return false };
        let word = first.span.of(self.a.body).to_lowercase();
        let lists = first.lists(self.a);
        let position = lists.has(List::SportPositions);
        let listed = position || lists.has(List::People);
        let ends = ENDINGS.iter().any(|end| word.len() > 6 && word.ends_with(end));
        // "Skipper" is a given name as well.
        let known = listed && (second.traits.given() > first.traits.given() || first.traits.given() == 0);
        let formed = (first.traits.role() || ends)
            && first.traits.given() == 0
            && first.traits.surname() < 2
            && second.traits.given() >= 1;
        let plain =
            |p: &Part| matches!(p.kind, PartKind::Word | PartKind::Particle | PartKind::Initial) && !p.traits.org();
        (first.token == sentence.start || position && self.opens_clause(first.token))
            && first.kind == PartKind::Word
            && first.shape == Shape::Title
            && !first.possessive
            && !items.iter().any(|p| p.traits.title())
            && (known || formed)
            && (1..=2).contains(&rest.len())
            && rest.iter().all(plain)
            && self.case != Case::Headline
    }

    /// Returns where the titles and the words of a full name begin, for a run that ends with a word which the text uses as
    /// a surname elsewhere: "Representative Peter T. King", "Democrat Zephyr Teachout"; "Mr. King", if he was named in full.
    fn used_name(&self, items: &[Part]) -> Option<(usize, usize)> {
        /// Bound on the words before the surname.
        const BEFORE: usize = 3;
        let last = items.iter().rposition(|p| p.kind == PartKind::Word)?;
        let whole = items[last + 1..].iter().all(|p| p.kind == PartKind::Suffix);
        // "Aung San Suu Kyi", where the text has "Suu Kyi, 70, said"
        let double = last >= 2 && self.usage.is_double(items[last - 1].key, items[last].key);
        // "MEC Mabola": the abbreviation of an office
        let title = |p: &Part| p.shape == Shape::Upper || people::title_gender(p.lists(self.a)).is_some();
        let known = |key| self.surnames.contains(&key) || self.usage.is_named(key);
        let honoured = last == 1 && title(&items[0]) && known(items[last].key);
        let used = double || honoured || self.usage.is_surname(items[last].key);
        if !whole || self.case == Case::Headline || !used {
            return None;
        }
        let given = |p: &Part| {
            let t = p.traits;
            let known = !t.title() && (t.given() >= 2 || t.given() == 1 && t.ordinary() < 2);
            let other = t.title() || t.role() || t.org() || t.place_name() || t.adjective() || t.stop();
            match p.kind {
                PartKind::Initial | PartKind::Particle | PartKind::Nick => true,
                PartKind::Word => {
                    p.shape == Shape::Title && !p.possessive && (known || !other && !t.common() && t.ordinary() < 2)
                }
                _ => false,
            }
        };
        let mut start = last;
        let mut before = 0;
        while start > 0 && before < BEFORE && given(&items[start - 1]) {
            start -= 1;
            before += usize::from(items[start].kind != PartKind::Particle);
        }
        let named = items[start..last].iter().any(|p| matches!(p.kind, PartKind::Word | PartKind::Initial));
        let surname = &items[last].traits;
        let alone = start == last && honoured;
        let known = named && !surname.org() && !surname.place() || alone;
        let first_given = items[start].traits.given() >= 2;
        if !(known || named && first_given) {
            return None;
        }
        let titles = title_range(&items[..start], self.a.body).filter(|&(_, to)| to == start).map(|(from, _)| from);
        Some((titles.unwrap_or(if alone { 0 } else { start }), start))
    }

    /// Returns the index at which a full name begins after words that are no name: "Outfielder Ana Diaz", "Harbour
    /// Protector Petra Lund".
    fn name_after(&self, items: &[Part]) -> Option<usize> {
        if let Some(at) = self.name_behind_office(items) {
            return Some(at);
        }
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
            // "Tory MSP Lachlan Birse"
            let office = p.shape == Shape::Upper && p.lists(self.a).has(List::OfficesInCapitals);
            office
                || p.traits.surname() < 2
                    && (p.traits.ordinary() >= 2
                        || p.traits.common()
                        || p.traits.adjective()
                        || p.kind == PartKind::Link
                        || role)
        };
        (at > 0 && named && (body || items[..at].iter().all(foreign))).then_some(at)
    }

    /// Returns the index at which a full name begins behind an office in capitals, whose words need no given name that is
    /// known: "Liberal MP Xuthra Qelm".
    fn name_behind_office(&self, items: &[Part]) -> Option<usize> {
        let office = |p: &Part| p.shape == Shape::Upper && p.lists(self.a).has(List::OfficesInCapitals);
        let plain = |p: &Part| {
            let t = p.traits;
            matches!(p.kind, PartKind::Word | PartKind::Initial | PartKind::Particle)
                && (p.shape == Shape::Title || p.kind != PartKind::Word)
                && !(t.common() || t.title() || t.role() || t.ordinary() >= 2)
        };
        let at = items.iter().rposition(office)? + 1;
        ((2..=4).contains(&(items.len() - at)) && items[at..].iter().all(plain)).then_some(at)
    }

    /// Returns the index at which a full name begins after the place of an office: "Britain" in "Norland's ambassador
    /// to Britain Petra Lund".
    fn office_place(&self, items: &[Part], sentence: &Range<usize>) -> Option<usize> {
        let preposition = items[0].token.checked_sub(1).filter(|t| sentence.contains(t))?;
        let office = preposition.checked_sub(1).filter(|t| sentence.contains(t))?;
        let of = matches!(self.a.word(preposition), "to" | "of" | "in" | "for");
        let traits = lexicon::traits(lexicon::key(self.a.word(office)));
        // "Labour MP for Norport Petra Lund"
        let upper = self.a.tokens[office].shape == Shape::Upper && self.a.lists(office).has(List::OfficesInCapitals);
        let small = upper || self.a.tokens[office].shape == Shape::Lower;
        let places = items.iter().take_while(|p| p.traits.place_name() && p.traits.given() < 2).count();
        let given = items.get(1).is_some_and(|p| p.traits.given() > items[0].traits.given());
        let at = if places == 0 && given { 1 } else { places };
        // "MP for North Norport Petra Lund", "MP for Kelm Xuthra Qelm"
        let named = (1..items.len()).find(|&i| items[i].traits.given() >= 2).unwrap_or(1);
        let at = if upper && items.len() >= 3 { named } else { at };
        let name = &items[at..];
        let plain = |p: &Part| {
            matches!(p.kind, PartKind::Word | PartKind::Initial | PartKind::Particle)
                && !p.traits.org()
                && !p.traits.place()
                && !p.traits.place_name()
                && p.traits.ordinary() < 3
        };
        let fits = of && small && (upper || traits.role() || traits.title()) && at > 0 && !items[at - 1].possessive;
        (fits && (2..=3).contains(&name.len()) && name.iter().all(plain)).then_some(at)
    }

    /// Returns the index at which a full name begins after nouns with a capital, in a text that is not English:
    /// "Gewerkschaftschef Kofi Osei".
    fn given_name_after(&self, items: &[Part]) -> Option<usize> {
        self.names.foreign?;
        let at = items.iter().position(|p| p.kind == PartKind::Word && p.traits.given() > 0)?;
        let before = &items[..at];
        let nouns = before.iter().all(|p| p.kind == PartKind::Word && p.traits.given() == 0);
        (at > 0 && at + 1 < items.len() && nouns).then_some(at)
    }

    /// Returns whether a run of a text that is not English can name a person: it has a title, a given name before another
    /// word, an initial, a surname that is known, or a verb of speech beside it.
    fn is_foreign_person(&self, parts: &[Part], titled: bool, sentence: &Range<usize>) -> bool {
        if titled {
            return true;
        }
        let words: Vec<&Part> = people::words(parts).collect();
        let [first, .., last] = words[..] else {
            return words.first().is_some_and(|w| {
                (w.traits.given() > 0 || w.traits.surname() > 0)
                    && !w.traits.common()
                    && self.beside_cue(parts, sentence)
            });
        };
        let named =
            first.traits.given() > 0 && !first.traits.place_name() && !last.traits.org() && !last.traits.place_name();
        named
            || first.kind == PartKind::Initial
            || parts.iter().any(|p| matches!(p.kind, PartKind::Suffix | PartKind::Nick))
            || (last.traits.surname() >= 2 && !first.traits.common())
            || (words.len() <= 3 && self.beside_cue(parts, sentence))
    }

    /// Returns whether a verb of speech of a language other than English is next to a run: "sagte Osei", "Lund affirme".
    fn beside_cue(&self, parts: &[Part], sentence: &Range<usize>) -> bool {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
        let is_cue = |i: usize| sentence.contains(&i) && self.a.lists_as_written(i).has(List::SpeechVerbsForeign);
        first.token.checked_sub(1).is_some_and(is_cue) || is_cue(self.a.token_at(last.span.end()))
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
        // "Petra Lund KC": letters of a rank after a name of two words.
        while let [_, _, .., last] = parts
            && parts.len() > 2
            && name::is_post_nominal(last.span.of(self.a.body))
        {
            parts = &parts[..parts.len() - 1];
        }
        while let [first, rest @ ..] = parts
            && matches!(first.kind, PartKind::Link | PartKind::Suffix)
            && !rest.is_empty()
        {
            parts = rest;
        }
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        // "Ban Ki-moon", where the text has "Ban said"
        let family = |p: &Part| parts.len() == 2 && parts[1].halves.is_some() && self.usage.is_surname(p.key);
        let used = parts.len() > 1 && (self.usage.is_surname(people::surname(parts).key) || family(first));
        let around = evidence::Around { analysis: self.a, sentence: sentence.clone(), title, honours, used };
        let (mut class, mut score) = if role {
            (NameClass::Other, 0.5)
        } else {
            evidence::classify(parts, &around, self.case == Case::Headline)
        };
        if title.is_none() && (self.names_body_by_field(parts) || self.names_house_of_saint(parts)) {
            (class, score) = (NameClass::Organisation, BODY);
        }
        if class == NameClass::Person
            && self.names.foreign.is_none()
            && people::words(parts).count() > 1
            && score >= 0.6
        {
            self.surnames.insert(people::surname(parts).key);
        }
        if class == NameClass::Person && self.names.foreign.is_some() {
            if !self.is_foreign_person(parts, title.is_some(), sentence) {
                (class, score) = (NameClass::Other, 0.5);
            } else if people::words(parts).count() > 1 {
                self.surnames.insert(people::surname(parts).key);
            }
        }
        let whole = |c: &Capitals<'_, '_>| c.is_person(first.token, last.token + 1);
        if class == NameClass::Person && title.is_none() && self.capitals.as_ref().is_some_and(|c| !whole(c)) {
            (class, score) = (NameClass::Other, 0.5);
        }
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
            honour: honours.and_then(|h| h.iter().find_map(|p| people::title_gender(p.lists(self.a)))),
            role,
            anchor: Vec::new(),
            known: None,
        });
    }
}

/// Returns whether word `i` belongs to a title of two words that are no titles alone: "Tan Sri Osei".
fn is_title_pair(items: &[Part], i: usize) -> bool {
    static PAIRS: LazyLock<[(Key, Key); 6]> = LazyLock::new(|| {
        [("tan", "sri"), ("puan", "sri"), ("dato", "sri"), ("datuk", "seri"), ("datin", "seri"), ("toh", "puan")]
            .map(|(a, b)| (lexicon::key(a), lexicon::key(b)))
    });
    let key = |i: usize| items.get(i).map_or(0, |p| p.key);
    let pair = |a: usize| PAIRS.contains(&(key(a), key(a + 1)));
    i.checked_sub(1).is_some_and(pair) || items.len() > i + 2 && pair(i)
}

/// Returns the range of the titles of a run, if it has any: "former Prime Minister" | Petra Lund.
fn title_range(items: &[Part], body: &str) -> Option<(usize, usize)> {
    let named = |p: &Part| matches!(p.kind, PartKind::Word | PartKind::Initial | PartKind::Particle);
    let is_title = |i: usize| {
        let p = &items[i];
        // "Sheriff" in "Sheriff's Office", "Commissioner" in "Children's Commissioner"
        if p.kind != PartKind::Word || p.possessive || i > 0 && items[i - 1].possessive {
            return false;
        }
        if is_title_pair(items, i) {
            return true;
        }
        if p.traits.title() {
            // "Earl Lund" and "Larry King": after a given name it is a surname.
            return i == 0
                || items[i - 1].traits.given() < 2
                || items[i - 1].traits.place_name()
                // "Mark Elder Osei", but "Grace Bishop Osei" has no office either
                || items[i - 1].traits.ordinary() >= 2 && !(items[i - 1].traits.given() >= 3 && p.traits.surname() > 0)
                || items[i - 1].traits.title();
        }
        let next_given = items.get(i + 1).is_some_and(|n| n.traits.given() >= 2);
        // "Nurse Orla Osei": a trade that is a surname as well, before two words of a name.
        let full = |p: &Part| p.kind == PartKind::Word && !p.traits.common() && p.traits.ordinary() < 2;
        let trade = i == 0 && items.len() == 3 && p.traits.ordinary() >= 2 && items[1..].iter().all(full);
        p.traits.role()
            && ((p.traits.surname() == 0 && p.traits.given() < 2)
                || (next_given && p.traits.surname() < 2)
                || trade && p.traits.given() < 2)
    };
    let last = (0..items.len()).rev().find(|&i| is_title(i))?;
    let mut end = last + 1;
    // "Det Con Lucy Marsh": a detective constable
    let detective = items[last].span.of(body) == "Det" && items.len() > end + 1;
    end += usize::from(detective && matches!(items[end].span.of(body), "Con" | "Const"));
    // "Secretary of State Lund": the words after "of" belong to the title; the rest is the name.
    if items.get(end).is_some_and(|p| p.kind == PartKind::Link) {
        end = (end + 2).min(items.len());
        while end < items.len()
            && (items[end].traits.place_name() || items[end].kind == PartKind::Link || items[end].traits.org())
        {
            end += 1;
        }
    }
    let tail = &items[end..];
    // "General Staff", "General Assembly" are bodies.
    if items[last].span.of(body) == "General"
        && tail.first().is_some_and(|p| words::look_up_as_written(p.span.of(body)).has(List::GeneralBodies))
    {
        return None;
    }
    let is_org = |p: &&Part| p.kind == PartKind::Word && (p.traits.org() || p.traits.place()) && p.traits.given() == 0;
    if tail.last().is_some_and(|p| is_org(&p) && (tail.len() != 2 || tail[0].traits.given() < 2)) {
        // "Justice Department", "King County", "General Motors" are no titles.
        return None;
    }
    // "Rural Doctors Association of Kelm"
    let of = tail.iter().position(|p| p.kind == PartKind::Link);
    if of.and_then(|at| at.checked_sub(1)).is_some_and(|head| is_org(&&tail[head])) {
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

/// Returns whether two words are those of no language and no body, the second of which has a hyphen: "Xuthra Qelm-Osei" in
/// "Norwegian Xuthra Qelm-Osei".
fn is_unknown_name(parts: &[Part], body: &str) -> bool {
    let [first, last] = parts else { return false };
    let plain = |p: &Part| {
        let t = p.traits;
        p.kind == PartKind::Word
            && p.shape != Shape::Upper
            && t.ordinary() < 2
            && !(t.org() || t.place() || t.place_name() || t.common() || t.stop() || t.role() || t.title())
    };
    plain(first) && plain(last) && last.span.of(body).contains('-')
}
