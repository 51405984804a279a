//! Dates of publication and of the last change: declarations, the page's address, and dates near the title.

use url::Url;

use super::clean::{clean_attribute, clean_json};
use super::date_labels::{Label, label_of, last_label_of};
use super::date_lines::{is_counted_back, is_in_sentence, is_of_another, is_of_span, run_in, stated};
use super::date_places::{Places, is_change};
use super::dates;
use super::dates::{Convention, Date};
use super::facts::{Facts, Time};
use super::json_ld::{Described, Kind};
use super::months;
use super::title;
use crate::block::Role;
use crate::page::text::line::ends_sentence;
use crate::page::{ItemProp, Page, PageBlock, Words};
use crate::span::Span;

/// Names of `<meta>` elements with the day of publication.
const METAS: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "published-date",
    "article_date_original",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.created",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "originalpublicationdate",
    "article:published",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
    "displaydate",
    "datecreated",
    "article.published",
    "og:article:published_time",
    "bt:pubdate",
    "published",
    "ms.date",
    "date",
    "created",
    "article.created",
    "og:pubdate",
    "pub_date",
    "dc.terms.date",
    "prism.publicationdate",
];

/// Names of `<meta>` elements with the day of the last change.
const MODIFIED_METAS: [&str; 10] = [
    "article:modified_time",
    "og:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "updated",
];

/// Returns the date of publication: the one shown beside the title, else the declared one, else that of the address,
/// else another one shown, else the date of the last change.
///
/// `convention` is that of the page's language.
pub(crate) fn choose(
    page: &Page<'_>,
    facts: &Facts<'_>,
    described: &[Described<'_>],
    convention: Convention<'_>,
) -> Option<Date> {
    let address = page.metadata.url.as_deref().and_then(of_address);
    let declared = declared(page, facts, described, convention);
    // A date shown to readers beside the title is preferred to the declared one: declarations are made by programs, which
    // write the day of a migration, of a draft, or of another time zone.
    let places = Places::of(page);
    match (declared, beside_title(page, &places, convention)) {
        (Some(declared), Some(dates)) if dates.iter().any(|d| d.is_day_of(&declared)) => Some(declared),
        // "3 May 2024" without a label is the day of the last change if the page declares both days.
        (Some(declared), Some(dates))
            if declared_changes(facts, described, convention)
                .any(|change| change.days_since(&declared) > 0 && dates.iter().all(|d| d.is_day_of(&change))) =>
        {
            Some(declared)
        }
        // The page says of itself on which earlier day it was published first.
        (None, Some(dates)) => {
            let exact = exact(page, facts, &dates, convention);
            let shown = exact.or(dates.into_iter().next());
            stated(page, convention).filter(|day| shown.is_some_and(|s| s.days_since(day) > 0)).or(shown)
        }
        (_, Some(dates)) => dates.into_iter().next(),
        // The address has the day in the newsroom's time zone, the declaration often that in UTC.
        (Some(declared), None) => Some(address.filter(|day| declared.may_be_day_of(day)).unwrap_or(declared)),
        (None, None) => counted_back(page, facts, &places, convention)
            .or(address)
            .or_else(|| stated(page, convention))
            .or_else(|| run_in(page, title::place(page)?, convention))
            .or_else(|| shown(page, facts, &places, convention))
            // Without any other date the last change is the best known one.
            .or_else(|| declared_changes(facts, described, convention).next()),
    }
}

/// Returns the date of the last change: the declared one, else one near the title that follows a word such as
/// "Updated". `None` if it is before the day of publication, because then one of the two is wrong.
pub(crate) fn last_change(
    page: &Page<'_>,
    facts: &Facts<'_>,
    described: &[Described<'_>],
    published: Option<&Date>,
    convention: Convention<'_>,
) -> Option<Date> {
    let places = Places::of(page);
    declared_changes(facts, described, convention)
        .next()
        .or_else(|| marked_change(page, facts, &places, convention))
        .filter(|change| published != Some(change) || declared_changes(facts, described, convention).next().is_some())
        .or_else(|| {
            let title = title::place(page)?;
            let near = title.saturating_sub(2)..(title + 10).min(page.blocks.len());
            let near = near.filter(|&i| !places.is_of_other(i)).map(|i| &page.blocks[i]);
            let lines = near.filter(|b| b.span.len() <= CHANGE && !is_of_another(b));
            lines.map(|b| b.span.of(&page.visible)).find_map(|text| {
                let changed = |d: &Labelled| d.label == Some(Label::Modified) && !is_in_sentence(text, d.span);
                labelled(text, convention).into_iter().find(changed).map(|d| d.date)
            })
        })
        .filter(|change| published.is_none_or(|day| change.days_since(day) >= 0))
}

/// Returns true for the date of an element that is neither that of another article nor of a card or a comment.
fn is_own(page: &Page<'_>, places: &Places<'_, '_>, time: &Time<'_>) -> bool {
    page.blocks.get(time.block).is_none_or(|b| !is_of_another(b)) && !places.is_time_of_other(time)
}

/// Returns the date of an element near the title that is the day of the last change by its class or the label before it, on
/// a page with another date beside it.
fn marked_change(
    page: &Page<'_>,
    facts: &Facts<'_>,
    places: &Places<'_, '_>,
    convention: Convention<'_>,
) -> Option<Date> {
    let title = title::place(page)?;
    let near = title.saturating_sub(2)..title + 10;
    let times = facts.times.iter().enumerate().filter(|(_, t)| near.contains(&t.block) && t.item == ItemProp::None);
    let own = |t: &Time<'_>| is_own(page, places, t) && !page.is_between_paragraphs(t.block);
    let mut changes = times.filter(|(at, t)| own(t) && is_change(page, facts, *at));
    changes.find_map(|(_, t)| dates::parse(t.value, convention))
}

/// Longest line near the title that can state the day of a change, in bytes.
const CHANGE: usize = 160;

/// Returns the date that the page declares as the day of publication.
fn declared(
    page: &Page<'_>,
    facts: &Facts<'_>,
    described: &[Described<'_>],
    convention: Convention<'_>,
) -> Option<Date> {
    let attribute = |value: &str| dates::parse(&clean_attribute(value), convention);
    let of_json = |least: Kind| {
        let mut fit = described.iter().filter(|d| d.kind >= least);
        fit.find_map(|d| dates::parse(&clean_json(d.published?), convention))
    };
    let of_elements = METAS.iter().find_map(|name| attribute(facts.meta_content(&[name])?)).or_else(|| {
        // Microdata above the title are those of other articles if there are some below it.
        let title = title::place(page).unwrap_or(0);
        let places = Places::of(page);
        let own = |t: &&Time<'_>| is_own(page, &places, t);
        let items = || facts.times.iter().filter(|t| t.item == ItemProp::DatePublished).filter(own);
        let below = items().filter(|t| t.block >= title).find_map(|t| dates::parse(t.value, convention));
        below.or_else(|| items().find_map(|t| dates::parse(t.value, convention)))
    });
    of_json(Kind::Posting)
        .or(of_elements)
        .or_else(|| of_json(Kind::Other))
        // "x-published-date", "articlePublishedTime"
        .or_else(|| {
            let named = |name: &str| name.contains("publi") && (name.contains("date") || name.contains("time"));
            facts.metas.iter().filter(|m| named(&m.0)).find_map(|m| attribute(m.1))
        })
}

/// Iterates over the dates that the page declares as days of change.
fn declared_changes<'a>(
    facts: &'a Facts<'_>,
    described: &'a [Described<'_>],
    convention: Convention<'a>,
) -> impl Iterator<Item = Date> + 'a {
    let metas = MODIFIED_METAS.iter().filter_map(|name| facts.meta_content(&[name]));
    let items = facts.times.iter().filter(|t| t.item == ItemProp::DateModified);
    metas
        .filter_map(move |value| dates::parse(&clean_attribute(value), convention))
        .chain(described.iter().filter_map(move |d| dates::parse(&clean_json(d.modified?), convention)))
        .chain(items.filter_map(move |t| dates::parse(t.value, convention)))
}

/// A date in a line of text.
struct Labelled {
    date: Date,
    span: Span,
    /// Meaning of the words between the previous date and this one, or right after it.
    label: Option<Label>,
}

/// Returns the first three dates of a line with their labels: "Published 1 May 2024, updated 3 May 2024".
fn labelled(text: &str, convention: Convention<'_>) -> Vec<Labelled> {
    let mut out: Vec<Labelled> = Vec::new();
    let mut from = 0;
    while out.len() < 3
        && let Some((date, span)) = dates::find(&text[from..], convention)
    {
        let span = Span::new(from + span.start(), from + span.end());
        // "2024年5月3日更新": Chinese, Japanese and Korean put the label after the date.
        let after: String = text[span.end()..].chars().take_while(|c| !c.is_ascii()).take(4).collect();
        let label = label_of(&after).or_else(|| last_label_of(&text[from..span.start()]));
        out.push(Labelled { date, span, label });
        from = span.end();
    }
    out
}

/// Returns the dates of the first short line near the title whose date is unambiguous and not labelled as a change.
fn beside_title(page: &Page<'_>, places: &Places<'_, '_>, convention: Convention<'_>) -> Option<Vec<Date>> {
    let title = title::place(page)?;
    // The date is in the block of the title on pages of line breaks.
    let line = title::lines_below(page).filter(|line| line.len() <= BESIDE).find_map(|line| {
        let first = labelled(line, convention).into_iter().next()?;
        let told = is_in_sentence(line, first.span);
        (!told && !matches!(first.label, Some(Label::Modified | Label::Joined))).then_some(())?;
        dates::find_in_words(line, convention).map(|(date, _)| date)
    });
    if let Some(date) = line {
        return Some(vec![date]);
    }
    // Above the title there may be a card of another article.
    let below = title..(title + 6).min(page.blocks.len());
    let above = title.saturating_sub(2)..title;
    let own = |&i: &usize| !is_of_another(&page.blocks[i]) && !page.is_between_paragraphs(i) && !places.is_of_other(i);
    below.chain(above).filter(own).map(|i| &page.blocks[i]).find_map(|block| {
        let text = block.span.of(&page.visible);
        if text.len() > BESIDE && text.len() <= CHANGE && !text.contains('#') {
            // "Updated 4 May 2024 at 9.12 — Published 3 May 2024 at 22.47"
            let dates = labelled(text, convention);
            let changed = dates.iter().any(|d| d.label == Some(Label::Modified));
            let published = dates.into_iter().find(|d| d.label == Some(Label::Published));
            return published.filter(|_| changed).map(|d| vec![d.date]);
        }
        if text.len() > BESIDE || text.contains('#') {
            return None;
        }
        let (date, span) = dates::find_in_words(text, convention)?;
        if is_in_sentence(text, span) || is_of_span(text, span, convention) {
            return None;
        }
        // "<h5>1 May 2024</h5>" is a date in large type, "<h2>Storm of 1 May 2024</h2>" a heading.
        if block.markup.element.is_heading() && span.len() < text.len() {
            return None;
        }
        let dates = labelled(text, convention);
        if dates.first().is_some_and(|d| matches!(d.label, Some(Label::Modified | Label::Joined))) {
            let published = dates.into_iter().find(|d| d.label == Some(Label::Published));
            return published.map(|d| vec![d.date]);
        }
        // "7 May 2024 1 May 2024": themes that show both dates without labels differ in their order.
        let second = dates.get(1).filter(|d| d.label != Some(Label::Modified));
        let second = second.filter(|d| dates::find_in_words(d.span.of(text), convention).is_some()).map(|d| d.date);
        Some([Some(date), second].into_iter().flatten().collect())
    })
}

/// Returns the date with its time in an element beside the title that is the day of one of `dates`, which the page shows there.
///
/// `<time datetime="2024-05-01T19:03:00+02:00">1 May 2024</time>`
fn exact(page: &Page<'_>, facts: &Facts<'_>, dates: &[Date], convention: Convention<'_>) -> Option<Date> {
    let title = title::place(page)?;
    let near = title.saturating_sub(2)..title + 6;
    let times = facts.times.iter().enumerate();
    let times = times.filter(|(_, t)| t.item != ItemProp::DateModified && near.contains(&t.block));
    let times = times.filter(|(at, _)| !is_change(page, facts, *at));
    let mut exact = times.filter_map(|(_, t)| dates::parse(t.value, convention)).filter(Date::is_exact);
    exact.find(|date| dates.first().is_some_and(|shown| shown.is_day_of(date)))
}

/// Returns the date in an attribute of an element near the title whose words count back from now: `<span
/// data-timestamp=1747131300>6 months ago</span>`.
fn counted_back(
    page: &Page<'_>,
    facts: &Facts<'_>,
    places: &Places<'_, '_>,
    convention: Convention<'_>,
) -> Option<Date> {
    let title = title::place(page)?;
    let near = title.saturating_sub(2)..(title + 8).min(page.blocks.len());
    let other = Words::COMMENT | Words::RELATED | Words::POPULAR;
    facts.stamps.iter().find_map(|stamp| {
        // An element inside a line opens when its block has begun.
        let at = [stamp.block, stamp.block.wrapping_sub(1)];
        let at = at.into_iter().filter(|i| near.contains(i)).find(|&i| {
            let block = &page.blocks[i];
            !is_of_another(block)
                && !(block.markup.far | block.markup.own).any(other)
                && !page.is_between_paragraphs(i)
                && !places.is_of_other(i)
                && is_counted_back(block.span.of(&page.visible))
        });
        at.and_then(|_| dates::parse(stamp.value, convention))
    })
}

/// Longest line beside a title that counts as a date line, in bytes.
const BESIDE: usize = 60;

/// Number of lines of a text among which its date is looked for.
const FIRST_LINES: usize = 16;

/// Returns a date near the headline of a text, else among its first lines.
pub(crate) fn of_text(page: &Page<'_>, convention: Convention<'_>) -> Option<Date> {
    let near = page.blocks.iter().position(|b| b.role == Role::Title).unwrap_or(0).saturating_sub(ABOVE);
    let starts = if near > 0 { [Some(near), Some(0)] } else { [Some(0), None] };
    starts.into_iter().flatten().find_map(|start| of_lines(&page.blocks[start..], page, convention))
}

/// Returns the day of the last change of a text, by its label in a line of dates: "Published 3 May 2024 Updated 4 May 2024".
pub(crate) fn change_of_text(page: &Page<'_>, convention: Convention<'_>) -> Option<Date> {
    /// Largest number of dates of a line that are read.
    const DATES: usize = 4;
    let near = page.blocks.iter().position(|b| b.role == Role::Title).unwrap_or(0).saturating_sub(ABOVE);
    let lines = page.blocks[near..].iter().take(FIRST_LINES);
    let lines = lines.take_while(|b| b.span.len() <= CHANGE || !ends_sentence(b.span.of(&page.visible)));
    lines.filter(|b| b.span.len() <= CHANGE).find_map(|block| {
        let mut rest = block.span.of(&page.visible);
        for _ in 0..DATES {
            let (date, span) = dates::find(rest, convention)?;
            if last_label_of(&rest[..span.start()]) == Some(Label::Modified) {
                return Some(date);
            }
            rest = &rest[span.end()..];
        }
        None
    })
}

/// Number of lines above the headline of a text that can have its date.
const ABOVE: usize = 3;

/// Returns a date among the first of these lines of a text.
fn of_lines(blocks: &[PageBlock], page: &Page<'_>, convention: Convention<'_>) -> Option<Date> {
    blocks
        .iter()
        .take(FIRST_LINES)
        // The lines above the prose.
        .take_while(|b| b.span.len() <= CHANGE || !ends_sentence(b.span.of(&page.visible)))
        .enumerate()
        .filter(|(_, b)| matches!(b.role, Role::Dateline | Role::Byline))
        .filter(|(at, _)| !is_timeline(blocks, *at, page, convention))
        .find_map(|(_, b)| dates::find(b.span.of(&page.visible), convention))
        .map(|(date, _)| date)
}

/// Largest distance of two dates of a timeline, in lines.
const ENTRY: usize = 4;

/// Returns true for a line that is a date and nothing else, in a row of such lines with their events between them.
///
/// `4 September 2024` · `The union calls a vote.` · `12 September 2024` · `Most of the pilots vote for the strike.`
fn is_timeline(blocks: &[PageBlock], at: usize, page: &Page<'_>, convention: Convention<'_>) -> bool {
    let day = |i: usize| {
        let text = blocks.get(i)?.span.of(&page.visible).trim();
        let (date, span) = dates::find(text, convention)?;
        let rest = [&text[..span.start()], &text[span.end()..]];
        rest.iter().all(|part| !part.contains(char::is_alphanumeric)).then_some(date)
    };
    let next = |from: usize| {
        let own = day(from)?;
        let found = (from + 2..=from + ENTRY).find(|&i| day(i).is_some_and(|date| !date.is_day_of(&own)))?;
        // Two dates in a row are those of publication and of a change.
        day(found - 1).is_none().then_some(found)
    };
    let before = |i: usize| (i.saturating_sub(ENTRY)..i.saturating_sub(1)).any(|k| next(k) == Some(i));
    let sentence = |b: &&PageBlock| b.span.len() >= BESIDE && ends_sentence(b.span.of(&page.visible));
    let told = blocks[..at].iter().filter(sentence).count() >= 2;
    next(at).is_some_and(|second| told || next(second).is_some()) || before(at)
}

/// Returns the day in the path of an address: `https://example.org/2024/05/01/quay-shut`.
fn of_address(address: &str) -> Option<Date> {
    let convention = Convention::day_first();
    let url = Url::parse(address).ok()?;
    let parts: Vec<&str> = url.path().split(['/', '-', '_']).collect();
    // "/quay-20240501.html"
    let compact = || {
        let digits = |part: &&&str| part.bytes().take_while(u8::is_ascii_digit).count();
        let fits = |part: &&&str| {
            matches!(digits(part), 8 | 12 | 14)
                && (part.len() == digits(part) || part[digits(part)..].starts_with('.'))
                && part[..4].parse().is_ok_and(|year: u16| WEB.contains(&year))
        };
        parts.iter().filter(fits).find_map(|part| dates::parse(&part[..8], convention))
    };
    let found = parts.windows(3).find_map(|w| {
        let [year, month, day] = w else { return None };
        // "/2024/may/01/"
        if year.len() == 4 && months::is_english(month) {
            return dates::parse(&format!("{day} {month} {year}"), convention);
        }
        let fits = year.len() == 4 && month.len() == 2 && (1..=2).contains(&day.len());
        let digits = [year, month, day].iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()));
        (fits && digits && matches!(&year[..2], "19" | "20")).then(|| dates::parse(&w.join("-"), convention))?
    });
    found.or_else(compact)
}

/// Years of a day without separators in an address.
const WEB: std::ops::RangeInclusive<u16> = 1990..=2099;

/// Returns the date of a `<time>` or of a visible line: near the title, else the first on the page that is in a short
/// line.
fn shown(page: &Page<'_>, facts: &Facts<'_>, places: &Places<'_, '_>, convention: Convention<'_>) -> Option<Date> {
    let aside = Words::COMMENT | Words::RELATED | Words::TEASER | Words::POPULAR;
    let title = title::place(page);
    let window = title.map_or(0..0, |t| t.saturating_sub(4)..(t + 14).min(page.blocks.len()));
    let time = |near: &dyn Fn(usize) -> bool, not: Words| {
        let times = || {
            let all = facts.times.iter().enumerate();
            let near = all.filter(|(_, t)| near(t.block) && t.item != ItemProp::DateModified && !t.words.any(not));
            near.filter(|(_, t)| is_own(page, places, t)).map(|(at, t)| (at, dates::parse(t.value, convention)))
        };
        let published = times().filter(|(at, _)| !is_change(page, facts, *at)).find_map(|(_, date)| date);
        published.or_else(|| times().find_map(|(_, date)| date))
    };
    let block = |i: usize, longest: usize, modified: bool, not: Words| {
        let block = &page.blocks[i];
        if block.span.len() > longest || block.markup.far.any(not) || is_of_another(block) {
            return None;
        }
        // The day of a post that the article shows, or of another article.
        if page.is_between_paragraphs(i) || places.is_of_other(i) {
            return None;
        }
        let text = block.span.of(&page.visible);
        let (date, span) = dates::find(text, convention)
            .filter(|(_, span)| !is_in_sentence(text, *span) && !is_of_span(text, *span, convention))?;
        let before = &text[..span.start()];
        let label = last_label_of(before);
        // "Updated 3 May" is no day of publication, unless it is the only date.
        let fits = label != Some(Label::Joined) && (label == Some(Label::Modified)) == modified;
        (fits && before.split_whitespace().count() <= 10).then_some(date)
    };
    let near = |i: usize| window.contains(&i);
    let close = title.map_or(0..0, |t| t.saturating_sub(2)..(t + 6).min(page.blocks.len()));
    // Below the title before above it: the last card of a list may be there.
    let below = |i: usize| title.is_some_and(|t| (t..t + 6).contains(&i));
    time(&below, aside)
        .or_else(|| time(&near, aside))
        .or_else(|| window.clone().find_map(|i| block(i, 160, false, aside)))
        // Right at the title the classes around mean little: many pages call their articles cards.
        .or_else(|| close.clone().find_map(|i| block(i, 80, false, Words::default())))
        .or_else(|| window.clone().find_map(|i| block(i, BESIDE, false, Words::default())))
        .or_else(|| window.clone().find_map(|i| block(i, 80, true, Words::default())))
        .or_else(|| time(&|_| true, aside))
        .or_else(|| {
            (0..page.blocks.len().min(FAR)).find_map(|i| block(i, 60, false, aside | Words::LEGAL | Words::FOOTER))
        })
        // "Published on 3 May 2024" is labelled, so its place on the page does not matter.
        .or_else(|| {
            let published = |i: &usize| {
                let start = page.blocks[*i].span.of(&page.visible).get(..9).unwrap_or_default();
                start.eq_ignore_ascii_case("published")
            };
            (0..page.blocks.len()).filter(published).find_map(|i| block(i, 60, false, Words::COMMENT))
        })
        .or_else(|| (0..page.blocks.len().min(FAR)).find_map(|i| block(i, 60, true, aside | Words::LEGAL)))
        // Some pages call all their parts "related" or "card".
        .or_else(|| (0..page.blocks.len().min(FAR)).find_map(|i| block(i, ALONE, false, Words::COMMENT | Words::LEGAL)))
}

/// Returns true if the page shows any date, be it that of another article.
pub(crate) fn shows_any(page: &Page<'_>, facts: &Facts<'_>, convention: Convention<'_>) -> bool {
    shown(page, facts, &Places::anywhere(page), convention).is_some()
}

/// Longest line that is a date and nothing else, in bytes.
const ALONE: usize = 24;

/// Number of blocks at the start of a page that are searched for a date if none is near the title.
const FAR: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_addresses() {
        let rows = [
            ("https://example.org/2024/05/01/quay", Some("2024-05-01")),
            ("https://example.org/news/2024-05-01-quay?x=1", Some("2024-05-01")),
            ("https://example.org/2024/may/01/quay", Some("2024-05-01")),
            ("https://example.org/quay-20240501.html", Some("2024-05-01")),
            ("https://example.org/20240501093000/quay", Some("2024-05-01")),
            ("https://example.org/quay-20249901", None),
            ("https://example.org/quay-120240501", None),
            ("https://example.org/2024/05/quay", None),
            ("https://example.org/1234/56/78", None),
        ];
        for (url, expected) in rows {
            assert_eq!(of_address(url).map(|d| d.to_string()).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_date_beside_the_title_wins() {
        let meta = "<meta property='article:published_time' content='2024-05-02T01:00:00Z'>";
        for (body, expected) in [
            ("<h1>Quay shut</h1><p>May 1, 2024</p>", "2024-05-01"),
            ("<h1>Quay shut</h1><p>2 May 2024</p>", "2024-05-02T01:00:00+00:00"),
            ("<h1>Quay shut</h1><p>Updated May 7, 2024</p>", "2024-05-02T01:00:00+00:00"),
            ("<h1>Quay shut</h1><p>04/05/2024</p>", "2024-05-02T01:00:00+00:00"),
            (
                "<h1>Quay shut</h1><p>On May 1, 2024 the quay was shut, its master said on the radio.</p>",
                "2024-05-02T01:00:00+00:00",
            ),
        ] {
            let source = format!("<html><head>{meta}</head><body>{body}</body></html>");
            let page = crate::page::read(&source, crate::page::FormatChoice::Html);
            assert_eq!(page.metadata.published.as_deref(), Some(expected), "{body}");
        }
    }

    #[test]
    fn publication_and_change_are_two_dates() {
        let meta = |name: &str, day: &str| format!("<meta property='article:{name}_time' content='{day}'>");
        let both = meta("published", "2012-03-04") + &meta("modified", "2026-01-02");
        for (name, head, body, published, modified) in [
            ("declared", both.clone(), "<h1>Quay shut</h1>", Some("2012-03-04"), Some("2026-01-02")),
            (
                "a change before the publication",
                meta("published", "2024-05-02") + &meta("modified", "2024-05-01"),
                "<h1>Quay shut</h1>",
                Some("2024-05-02"),
                None,
            ),
            (
                "English",
                String::new(),
                "<h1>Quay shut</h1><p>Published 1 May 2024, updated 3 May 2024</p>",
                Some("2024-05-01"),
                Some("2024-05-03"),
            ),
            (
                "French",
                String::new(),
                "<h1>Le quai fermé</h1><p>Publié le 1 mai 2024</p><p>Mis à jour le 3 mai 2024</p>",
                Some("2024-05-01"),
                Some("2024-05-03"),
            ),
            (
                "German, the change first",
                String::new(),
                "<h1>Kai gesperrt</h1><p>Aktualisiert am 3. Mai 2024</p><p>Veröffentlicht am 1. Mai 2024</p>",
                Some("2024-05-01"),
                Some("2024-05-03"),
            ),
            (
                "Japanese, labels behind the dates",
                String::new(),
                "<h1>港は閉鎖</h1><p>2024年5月1日公開 2024年5月3日更新</p>",
                Some("2024-05-01"),
                Some("2024-05-03"),
            ),
            ("one date", String::new(), "<h1>Quay shut</h1><p>1 May 2024</p>", Some("2024-05-01"), None),
            (
                "an update in the story",
                String::new(),
                "<h1>Quay shut</h1><p>1 May 2024</p><p>The harbour office updated its list of ships, which was last \
                 printed on 3 May 2023, and told the captains on the radio that nobody would be let in before noon.</p>",
                Some("2024-05-01"),
                None,
            ),
        ] {
            let source = format!("<html><head>{head}</head><body>{body}</body></html>");
            let metadata = crate::page::read(&source, crate::page::FormatChoice::Html).metadata;
            assert_eq!((metadata.published.as_deref(), metadata.modified.as_deref()), (published, modified), "{name}");
        }
    }

    const JSON: &str =
        r#"<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-05-01T09:00:00Z"}</script>"#;

    fn of(head: &str, body: &str) -> Option<String> {
        let source = format!("<html lang=en><head>{head}</head><body>{body}</body></html>");
        crate::page::read(&source, crate::page::FormatChoice::Html).metadata.published
    }

    #[test]
    fn declarations_by_rank() {
        let changed = "<meta property='article:modified_time' content='2024-06-01'>";
        let rows = [
            ("a change is better than nothing", changed.to_owned(), "<h1>Quay shut</h1>", "2024-06-01"),
            ("a shown date is better", changed.to_owned(), "<h1>Quay shut</h1><p>May 1, 2024</p>", "2024-05-01"),
            (
                "a `<meta>` name of one publisher",
                "<meta name='x-published-date' content='2024-05-01'>".to_owned() + changed,
                "<h1>Quay shut</h1>",
                "2024-05-01",
            ),
            (
                "the day in the address is that of the newsroom's time zone",
                "<link rel=canonical href='https://example.org/2024/05/01/quay'>\
                 <meta name='pubdate' content='2024-05-02T01:00:00Z'>"
                    .to_owned(),
                "<h1>Quay shut</h1>",
                "2024-05-01",
            ),
            (
                "an address more than a day off is no date",
                "<link rel=canonical href='https://example.org/2020/01/01/quay'>\
                 <meta name='pubdate' content='2024-05-02'>"
                    .to_owned(),
                "<h1>Quay shut</h1>",
                "2024-05-02",
            ),
            (
                "a change shown beside the title is no publication",
                JSON.to_owned(),
                "<h1>Best quays of the year</h1><p>Updated 3 March 2025</p>",
                "2024-05-01T09:00:00+00:00",
            ),
            (
                "two days in one line",
                "<meta name='pubdate' content='2024-05-01'>".to_owned(),
                "<h1>Quay shut</h1><p>May 7, 2024 May 1, 2024</p>",
                "2024-05-01",
            ),
            (
                "a heading with a date in it",
                "<meta name='pubdate' content='2024-05-02'>".to_owned(),
                "<h1>Quay shut</h1><h2>Storm of 1 May 2024</h2>",
                "2024-05-02",
            ),
        ];
        for (name, head, body, expected) in rows {
            assert_eq!(of(&head, body).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn dates_behind_words_and_places() {
        let quay = "The quay of the town stays shut until the spring, the harbour master said on Monday.";
        for (name, body, expected) in [
            ("a time before now", "<span title='5 March 2024 19:03'>3 days ago</span>".to_owned(), Some("2024-03-05")),
            (
                "the same in seconds",
                "<span data-timestamp=1709632980>3 days ago</span>".to_owned(),
                Some("2024-03-05T10:03:00+00:00"),
            ),
            ("a title of something else", "<span title='5 March 2024'>Ferry</span>".to_owned(), None),
            (
                "a comment",
                "<div class=comment><b>Gus</b> <abbr title='2024-03-05'>3 days ago</abbr></div>".to_owned(),
                None,
            ),
            (
                "an exact time behind the day",
                "<time datetime='2024-03-05T19:03:00+02:00'>5 March 2024</time>".to_owned(),
                Some("2024-03-05T19:03:00+02:00"),
            ),
            ("a press release", format!("<p>OSLO, March 5, 2024 /Wire/ -- {quay}</p>"), Some("2024-03-05")),
            ("the same with a dash", format!("<p>Oslo, 5 March 2024 – {quay}</p>"), Some("2024-03-05")),
            ("a story of the past", format!("<p>Oslo, 9 April 1940 – {quay}</p>"), None),
        ] {
            assert_eq!(of("", &format!("<h1>Quay shut</h1>{body}<p>{quay}</p>")).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn shown_dates_by_place() {
        for (name, body, expected) in [
            ("a date in large", "<h1>Quay shut</h1><h5>2024-05-01</h5><p>Ships wait.</p>", Some("2024-05-01")),
            (
                "a member of a forum",
                "<h1>Quay shut?</h1><p>Joined: 3 July 2012</p><p>petra, 1 May 2024</p>",
                Some("2024-05-01"),
            ),
            (
                "the last card above the title",
                "<div><time datetime=2024-04-01></time><p>Harbour fair</p></div><h1>Quay shut</h1>\
                 <p><time datetime=2024-05-01>some days ago</time></p>",
                Some("2024-05-01"),
            ),
            (
                "a page that is one card",
                "<div class=related-posts><h2>Menu</h2><p>Ships</p><p>May 1, 2024</p></div>",
                Some("2024-05-01"),
            ),
            (
                "the title again as a subheading",
                "<h1>Quay shut</h1><p>1 May 2024</p><p>Ships wait.</p><p>They do.</p><p>Long.</p><h2>Quay shut</h2>\
                 <p>7 May 2024</p>",
                Some("2024-05-01"),
            ),
            ("a paragraph in the title", "<p>Menu</p><h1><p>Quay shut</p></h1><p>May 1, 2024</p>", Some("2024-05-01")),
        ] {
            assert_eq!(of("", body).as_deref(), expected, "{name}");
        }
    }
}
