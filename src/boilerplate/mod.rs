//! Boilerplate removal: decides for every block of a page whether it is article text, with a score and a reason.

mod classification;
mod explanation;
mod features;
mod headline;
mod linear;
mod model;
mod options;
mod phrases;
mod reason;
mod rules;
mod site;
mod stems;
mod teasers;
mod threshold;
pub mod training;

pub use classification::{Classification, ClassifiedBlock};
pub use options::{CleanOptions, Preset};

pub use explanation::{Explanation, explain};
pub use phrases::Phrases;
pub use reason::Reason;
pub use site::SiteTemplates;

use crate::block::{Format, Role};
use crate::page::Page;

use features::Features;
use features::scan::Scan;
use features::shape::Shape;
use rules::RuleSet;

/// Classifies every block of a page as article or boilerplate, in page order. `site` is the host of the page, for
/// `options.templates`. One pass over the bytes, a few over the blocks.
///
/// Returns at least one block for each block of the page: a trimmed sentence is a block of its own, and the part of the
/// paragraph before it is marked as `continues`.
///
/// ```
/// use onrecord::internal::boilerplate::{CleanOptions, Reason, classify};
/// use onrecord::internal::page::{self, FormatChoice};
///
/// let page = page::read("The quay is closed, the harbour master said.\nShare this article", FormatChoice::Text);
/// let blocks = classify(&page, None, &CleanOptions::default());
/// assert!(blocks[0].classification.keep);
/// assert_eq!(blocks[1].classification.reason, Some(Reason::ShareBar));
/// ```
pub fn classify(page: &Page<'_>, site: Option<&str>, options: &CleanOptions) -> Vec<ClassifiedBlock> {
    classify_by(page, site, options, RuleSet::all())
}

/// Classifies every block of a page by the classifier and these rules.
fn classify_by(page: &Page<'_>, site: Option<&str>, options: &CleanOptions, in_force: RuleSet) -> Vec<ClassifiedBlock> {
    if options.preset == Preset::Keep {
        return all_kept(page);
    }
    let phrases = options.phrases.as_ref().unwrap_or_else(|| Phrases::builtin());
    let scan = Scan::new(page, phrases);
    if in_force.contains(RuleSet::SHORT_POSTS) && rules::kept::short_posts::is_post(page, &scan) {
        return all_kept(page);
    }
    let (mut removed, scores) = decide(page, &scan, site, options, in_force);
    let text = page.format == Format::Text;
    let lost = if text { headline::lost(page, &scan) } else { None };
    let headline = if text { headline::find(page, &scan, &scores, &removed, lost) } else { None };
    if let Some(headline) = headline {
        removed[headline] = None;
        remove_old_title(page, &scan, &scores, headline, &mut removed);
    }
    if let Some(lost) = lost {
        removed[lost].get_or_insert_with(|| reason::explain::reason(page, &scan, lost));
    }
    let html = page.format == Format::Html;
    let mut out = Vec::with_capacity(page.blocks.len());
    let mut cuts = scan.openings.iter().copied().peekable();
    for (i, block) in page.blocks.iter().enumerate() {
        let reason = removed[i];
        let role = match reason {
            Some(Reason::Biography) => Role::Biography,
            Some(Reason::Comment) => Role::Comment,
            Some(Reason::Navigation | Reason::LinkList) => Role::Navigation,
            _ if headline == Some(i) => Role::Title,
            _ if (headline.is_some() || lost == Some(i)) && block.role == Role::Title => Role::Paragraph,
            _ => block.role,
        };
        let keep = match reason {
            None => true,
            Some(Reason::Comment) => options.comments,
            Some(Reason::Title) => options.title,
            Some(_) => false,
        };
        // Given apart, as the title is.
        let apart = keep && html && !options.standfirst && block.role == Role::Standfirst;
        let (keep, reason) = if apart { (false, Some(Reason::Standfirst)) } else { (keep, reason) };
        let classification = Classification { keep, score: scores[i], reason: reason.filter(|_| !keep) };
        let classified =
            ClassifiedBlock { span: block.span, role, origin: block.origin, classification, continues: false };
        while cuts.next_if(|c| c.0 < i).is_some() {}
        let cut = std::iter::from_fn(|| cuts.next_if(|c| c.0 == i)).map(|c| c.1).find(|o| {
            classification.keep
                && in_force.contains(RuleSet::TRIMS)
                && rules::closing::trims::is_closing_sentence(&block.span.of(scan.visible)[o.at..])
        });
        match cut {
            Some(opening) => out.extend(rules::closing::trims::split(&classified, scan.visible, opening)),
            None => out.push(classified),
        }
    }
    out
}

/// Removes the lines with author and date below the headline of a text, where they are known only after its classification.
pub(crate) fn remove_signed_lines(page: &Page<'_>, options: &CleanOptions, classified: &mut [ClassifiedBlock]) {
    if matches!(options.preset, Preset::Keep | Preset::Recall) {
        return;
    }
    let shapes: Vec<Shape> = page.blocks.iter().map(|b| Shape::new(b.span.of(&page.visible))).collect();
    let mut parts = classified.iter_mut().peekable();
    let mut wholes: Vec<Option<&mut ClassifiedBlock>> = Vec::with_capacity(page.blocks.len());
    for block in &page.blocks {
        while parts.next_if(|part| part.span.start() < block.span.start()).is_some() {}
        wholes.push(parts.next_if(|part| part.span == block.span));
    }
    // Parts of a block that was split are kept as they are.
    let reason = |part: &Option<&mut ClassifiedBlock>| part.as_ref().and_then(|part| part.classification.reason);
    let mut removed: Vec<Option<Reason>> = wholes.iter().map(reason).collect();
    rules::signed_lines::mark(page, &shapes.iter().collect::<Vec<_>>(), &mut removed);
    for (part, reason) in wholes.into_iter().zip(removed) {
        if let (Some(part), Some(reason)) = (part, reason)
            && part.classification.keep
        {
            (part.classification.keep, part.classification.reason) = (false, Some(reason));
        }
    }
}

/// Marks the line of a text that was taken for its headline, if another one below is: the name of a section or an outlet.
fn remove_old_title(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], headline: usize, removed: &mut [Option<Reason>]) {
    let old = (0..headline).find(|&i| page.blocks[i].role == Role::Title && removed[i].is_none());
    if let Some(old) = old.filter(|&i| scores[i] < LIKELY && !scan.items[i].shape.is_closed()) {
        removed[old] = Some(reason::explain::reason(page, scan, old));
    }
}

/// Score up to which a line above the headline is none of the article.
const LIKELY: f32 = 0.5;

/// Decides by the rules and the classifier. Returns the reasons of the blocks that are removed, and the probabilities of all.
fn decide(
    page: &Page<'_>,
    scan: &Scan<'_>,
    site: Option<&str>,
    options: &CleanOptions,
    in_force: RuleSet,
) -> (Vec<Option<Reason>>, Vec<f32>) {
    let mut removed = rules::find_rules(page, scan, in_force);
    if let Some(templates) = &options.templates {
        templates.mark(site, scan, &mut removed);
    }
    let flags: Vec<bool> = removed.iter().map(Option::is_some).collect();
    let features = Features::new(page, scan, &flags);
    let scores = model::score(page, scan, &features, &flags);
    remove_low_scores(page, scan, &features, &scores, options, in_force, &mut removed);
    let html = page.format == Format::Html;
    let strict = html && options.preset != Preset::Recall;
    if html {
        mark_other_parts(page, scan, options, in_force, &mut removed);
    }
    if html && in_force.contains(RuleSet::FORMS) {
        rules::boxes::forms::buttons(page, scan, &mut removed);
    }
    if in_force.contains(RuleSet::PLAYERS) {
        rules::players::mark(page, scan, &mut removed);
    }
    if options.preset != Preset::Recall && in_force.contains(RuleSet::APPEALS) {
        rules::appeals::mark(page, scan, &mut removed);
    }
    if strict {
        rules::boxes::mark(page, scan, &scores, in_force, &mut removed);
    }
    if strict && in_force.contains(RuleSet::GENERATED) {
        rules::boxes::generated::mark(page, scan, &mut removed);
    }
    if strict && in_force.contains(RuleSet::SUPPORT) {
        rules::boxes::support::mark(page, scan, &mut removed);
    }
    if strict && in_force.contains(RuleSet::LAYOUT) {
        rules::boxes::layout::mark(page, scan, &mut removed);
    }
    if strict && in_force.contains(RuleSet::SUMMARY_CARDS) {
        rules::boxes::summary_cards::mark(page, scan, &mut removed);
    }
    if strict && in_force.contains(RuleSet::ISLANDS) {
        rules::boxes::isolated_lines::mark(page, scan, &scores, &mut removed);
    }
    if html && in_force.contains(RuleSet::NESTED_POSTS) {
        rules::kept::posts::keep_nested(page, scan, &mut removed);
    }
    if strict && in_force.contains(RuleSet::ABOVE_TITLE) {
        rules::above_title::mark(page, scan, &scores, &mut removed);
    }
    if options.preset != Preset::Recall {
        mark_links(page, scan, &scores, in_force, &mut removed);
    }
    if strict && in_force.contains(RuleSet::HEADED_BOXES) {
        rules::boxes::headed_boxes::mark(page, scan, &scores, &mut removed);
    }
    if html && in_force.contains(RuleSet::ANNOUNCED_LISTS) {
        rules::kept::announced_lists::keep(page, scan, &scores, &mut removed);
    }
    mark_end(page, scan, options, in_force, &mut removed);
    if options.preset != Preset::Recall && in_force.contains(RuleSet::SIGNED_LINES) {
        let shapes: Vec<_> = scan.items.iter().map(|item| &item.shape).collect();
        rules::signed_lines::mark(page, &shapes, &mut removed);
    }
    if html && !options.title {
        mark_title(page, &mut removed);
    }
    (removed, scores)
}

/// Returns every block of a page as article.
fn all_kept(page: &Page<'_>) -> Vec<ClassifiedBlock> {
    let keep = Classification { keep: true, score: 1.0, reason: None };
    let all = page.blocks.iter();
    all.map(|b| ClassifiedBlock {
        span: b.span,
        role: b.role,
        origin: b.origin,
        classification: keep,
        continues: false,
    })
    .collect()
}

/// Marks the heading whose words are the title of the page, which stands outside of the text: the classifier keeps it on a
/// page with few blocks. A page without any other text keeps it.
fn mark_title(page: &Page<'_>, removed: &mut [Option<Reason>]) {
    let Some(title) = &page.metadata.title else { return };
    let same = |i: usize| {
        let block = &page.blocks[i];
        let words = block.span.of(&page.visible).split_whitespace();
        block.role == Role::Title && words.eq(title.text.split_whitespace())
    };
    let heading = (0..page.blocks.len()).find(|&i| removed[i].is_none() && same(i));
    let other = |h: usize| removed.iter().enumerate().any(|(i, reason)| i != h && reason.is_none());
    if let Some(heading) = heading.filter(|&h| other(h)) {
        removed[heading] = Some(Reason::Title);
    }
}

/// Marks the parts of an HTML page that repeat the article or are another one.
fn mark_other_parts(
    page: &Page<'_>,
    scan: &Scan<'_>,
    options: &CleanOptions,
    in_force: RuleSet,
    removed: &mut [Option<Reason>],
) {
    if in_force.contains(RuleSet::COPIES) {
        rules::copies::mark(page, scan, removed);
    }
    if in_force.contains(RuleSet::NEXT_ARTICLES) {
        rules::next_articles::mark(page, scan, removed);
    }
    if in_force.contains(RuleSet::DESCRIBED_CARDS) {
        rules::boxes::described_cards::mark(page, scan, removed);
    }
    if options.preset != Preset::Recall && in_force.contains(RuleSet::CONTENTS) {
        rules::boxes::contents::mark(page, scan, removed);
    }
}

/// Marks links to other articles and rows of links among the paragraphs.
fn mark_links(page: &Page<'_>, scan: &Scan<'_>, scores: &[f32], in_force: RuleSet, removed: &mut [Option<Reason>]) {
    if in_force.contains(RuleSet::POINTERS) {
        rules::pointers::mark(page, scan, scores, removed);
    }
    if page.format == Format::Text && in_force.contains(RuleSet::LINK_ROWS) {
        rules::link_rows::mark(page, scan, removed);
    }
    if page.format == Format::Text && in_force.contains(RuleSet::SECTION_ROWS) {
        rules::section_rows::mark(page, scan, removed);
    }
    if page.format == Format::Text && in_force.contains(RuleSet::PRINT_PAGES) {
        rules::print_pages::mark(page, scan, removed);
    }
    if page.format == Format::Text && in_force.contains(RuleSet::RUNNING_HEADS) {
        rules::running_heads::mark(page, scan, removed);
    }
    if page.format == Format::Text && in_force.contains(RuleSet::MAIL_HEADS) {
        rules::mail_heads::mark(page, scan, removed);
    }
    if page.format == Format::Text && in_force.contains(RuleSet::TEASERS) {
        teasers::mark_below_headings(page, scan, removed);
    }
    let (cards, own) = (in_force.contains(RuleSet::CARD_GROUPS), in_force.contains(RuleSet::OWN_LISTS));
    if page.format == Format::Text && (cards || own) && threshold::text::wholeness(scan) <= WHOLE {
        teasers::own::mark(page, scan, cards, own, removed);
    }
    if in_force.contains(RuleSet::LABELLED_TITLES) {
        rules::labelled_titles::mark(page, scan, removed);
    }
}

/// Marks notices, parts of press releases and biographies, most of which are at the end of an article.
fn mark_end(
    page: &Page<'_>,
    scan: &Scan<'_>,
    options: &CleanOptions,
    in_force: RuleSet,
    removed: &mut [Option<Reason>],
) {
    let full = options.preset != Preset::Recall;
    if full && in_force.contains(RuleSet::END_MARKS) {
        rules::closing::end_lines::mark_end(page, scan, removed);
    }
    if full && in_force.contains(RuleSet::CLOSING_PARTS) {
        rules::closing::press_release::mark(page, scan, removed);
    }
    if full && in_force.contains(RuleSet::READER_NOTICES) {
        rules::closing::reader_notices::mark(page, scan, removed);
    }
    let signed = full && in_force.contains(RuleSet::SIGNATURES);
    if in_force.contains(RuleSet::NOTICES) {
        rules::closing::notices::mark(page, scan, signed, removed);
    }
    if in_force.contains(RuleSet::BIOGRAPHIES) {
        rules::closing::biography::mark(page, scan, removed);
        // Notices follow the biography as well.
        if in_force.contains(RuleSet::NOTICES) {
            rules::closing::notices::mark(page, scan, signed, removed);
        }
    }
}

/// Marks the blocks that the classifier scores below the threshold of the page, and captions if the options exclude them.
fn remove_low_scores(
    page: &Page<'_>,
    scan: &Scan<'_>,
    features: &Features,
    scores: &[f32],
    options: &CleanOptions,
    in_force: RuleSet,
    removed: &mut [Option<Reason>],
) {
    let html = page.format == Format::Html;
    if html {
        rules::places::mark(page, scan, features, scores, in_force, removed);
    }
    let lines = !html && options.preset != Preset::Recall && in_force.contains(RuleSet::TEASER_LINES);
    let lines = lines && threshold::text::wholeness(scan) <= WHOLE;
    let verdict = lines.then(|| teasers::segments::decide(&teasers::cards::Blocks::new(page, scan, removed)));
    let gone: Vec<bool> = removed.iter().map(Option::is_some).collect();
    let mut threshold = threshold::threshold(page, scan, scores, &gone, options.preset);
    let best = gone.iter().zip(scores).filter(|(gone, _)| !**gone).map(|(_, s)| *s).fold(0.0, f32::max);
    // A page may have no article at all (a shop, a form, a list of links), but a text of a few lines is input on
    // purpose.
    let tiny = scan.items.len() <= TINY && (best <= threshold || page.format == Format::Text);
    // A text without any sentence is a menu.
    let sentence = html || scan.items.iter().any(|item| item.shape.is_closed() && item.shape.words >= 3);
    let nothing = if sentence { NOTHING } else { NO_SENTENCE };
    let small = scan.items.len() <= SMALL && best <= threshold && best > nothing;
    if in_force.contains(RuleSet::SHORT_PAGES) && (tiny || small) {
        threshold = threshold.min(best * HALF);
    }
    if !html && in_force.contains(RuleSet::SHORT_PAGES) && threshold::text::loses_prose(scan, scores, &gone, threshold)
    {
        threshold = threshold.min(best * HALF);
    }
    let one_segment = options.preset != Preset::Recall && threshold::text::keeps_one_segment(page, scan);
    let in_best = |i: usize| features.is_in_best_segment(i);
    let beside = if one_segment { threshold::text::beside_best(page, scan, scores, &gone, &in_best) } else { vec![] };
    let outside = |i: usize| one_segment && !in_best(i) && !beside[i];
    for (i, reason) in removed.iter_mut().enumerate() {
        let caption = page.blocks[i].role == Role::Caption && !options.captions;
        // The title of a plain text is part of the article.
        let title = page.format == Format::Text && page.blocks[i].role == Role::Title;
        let stays = title || rules::kept::article_parts::is_always_kept(page, scan, in_force, i);
        // A menu above the headline.
        let menu = !html && page.blocks[i].role == Role::Navigation && in_force.contains(RuleSet::FURNITURE);
        let low = !stays && (scores[i] <= threshold || outside(i));
        if reason.is_none() && (caption || low || menu) {
            *reason = Some(match () {
                () if menu => Reason::Navigation,
                () if caption => Reason::Caption,
                () => reason::explain::reason(page, scan, i),
            });
        }
    }
    if let Some(verdict) = verdict {
        teasers::mark_lines(scan, &verdict, &gone, removed);
        if in_force.contains(RuleSet::BELOW_LISTS) {
            teasers::keep_below(page, scan, &verdict.scores, removed);
        }
    }
    rules::kept::article_parts::mark(page, scan, scores, &gone, in_force, removed);
    if html && in_force.contains(RuleSet::INNER_BOXES) {
        rules::kept::inner_boxes::keep(page, scan, scores, &gone, removed);
    }
    if html && in_force.contains(RuleSet::POSTS) {
        rules::kept::posts::keep(page, scan, removed);
    }
    if html && in_force.contains(RuleSet::TIMES) {
        rules::kept::times::keep(page, scan, removed);
    }
    if html && in_force.contains(RuleSet::SIBLINGS) {
        rules::kept::siblings::keep(page, scan, scores, removed);
    }
    if !html && in_force.contains(RuleSet::SIBLINGS) && threshold::text::wholeness(scan) <= WHOLE {
        rules::kept::last_sentence::keep(page, scan, scores, &gone, removed);
    }
    if !html && in_force.contains(RuleSet::PARAGRAPHS) && threshold::text::wholeness(scan) <= WHOLE {
        rules::kept::paragraphs::keep(page, scan, scores, threshold, removed);
    }
    if !html && in_force.contains(RuleSet::DECKS) {
        rules::kept::decks::keep(page, scan, removed);
    }
    if !html && in_force.contains(RuleSet::TEXT_POSTS) {
        rules::kept::text_posts::keep(page, scan, &gone, removed);
    }
    if !html && in_force.contains(RuleSet::SHORT_NOTICES) {
        rules::kept::short_notices::keep(page, scan, scores, &gone, removed);
    }
    if !html && in_force.contains(RuleSet::TEXT_LINES) && threshold::text::wholeness(scan) <= WHOLE {
        rules::kept::text_lines::keep(page, scan, scores, &gone, removed);
    }
    if !html && in_force.contains(RuleSet::LIST_ITEMS) {
        rules::kept::list_items::keep(page, scan, removed);
    }
    if !html && in_force.contains(RuleSet::TABLE_ROWS) {
        rules::kept::table_rows::keep(page, scan, removed);
    }
    if in_force.contains(RuleSet::TURNS) {
        rules::kept::turns::keep(page, scan, removed);
    }
    if html && in_force.contains(RuleSet::SHORT_PARTS) {
        rules::kept::short_parts::keep(page, scan, scores, removed);
    }
    if html && in_force.contains(RuleSet::FACTS) {
        rules::kept::facts::keep(page, scan, scores, removed);
    }
    if html && in_force.contains(RuleSet::CLOSING_FACTS) {
        rules::kept::closing_facts::keep(page, scan, removed);
    }
    if html && in_force.contains(RuleSet::CONTINUED) {
        rules::kept::continued::keep(page, scan, scores, removed);
    }
    if html && in_force.contains(RuleSet::LEADS) {
        rules::kept::leads::keep(page, scan, scores, removed);
    }
}

/// Probability of being a whole page with its menus above which lists of teasers are not searched line by line: their lines
/// have low scores already, and most of the time would be spent on menus.
const WHOLE: f32 = 0.8;
/// Pages with at most this many blocks are returned empty only if every block scores [`NOTHING`] or less.
const SMALL: usize = 12;
/// Pages with at most this many blocks are never returned empty for their scores, and the blocks of such a text are
/// compared with the best of them.
const TINY: usize = 3;
/// Part of the best score from which on blocks are kept where otherwise none would be.
const HALF: f32 = 0.5;
/// Score up to which a block is certainly not article text, and up to which a line of a text without a sentence is none.
const NOTHING: f32 = 0.15;
const NO_SENTENCE: f32 = 0.3;
