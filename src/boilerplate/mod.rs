//! Which blocks are the article: every block kept or removed, with score and reason.

mod explanation;
mod features;
mod model;
mod options;
mod phrases;
mod reason;
mod rules;
mod site;
mod threshold;
pub mod training;
mod verdict;

pub use options::{CleanOptions, Preset};
pub use verdict::{Judged, Verdict};

pub use explanation::{Explanation, explain};
pub use phrases::Phrases;
pub use reason::Reason;
pub use site::SiteTemplates;

use crate::block::{Format, Role};
use crate::page::Page;

use features::scan::Scan;

/// Judges every block of a page, in order; `site` is its host, for `options.templates`. One pass over the bytes, a few over the blocks.
///
/// Returns at least one verdict for each block; a trimmed sentence is a block of its own, and the part of the
/// paragraph before it says that it `continues`.
pub fn judge(page: &Page<'_>, site: Option<&str>, options: &CleanOptions) -> Vec<Judged> {
    if options.preset == Preset::Keep {
        let keep = Verdict { keep: true, score: 1.0, reason: None };
        let all = page.blocks.iter();
        return all
            .map(|b| Judged { span: b.span, role: b.role, origin: b.origin, verdict: keep, continues: false })
            .collect();
    }
    let phrases = options.phrases.as_ref().unwrap_or_else(|| Phrases::builtin());
    let scan = Scan::new(page, phrases);
    let mut ruled = rules::find_rules(page, &scan);
    if let Some(templates) = &options.templates {
        templates.mark(site, &scan, &mut ruled);
    }
    let flags: Vec<bool> = ruled.iter().map(Option::is_some).collect();
    let rows = features::rows(page, &scan, &flags);
    let scores = model::score(page, &scan, &rows);
    choose(page, &scan, &rows, &scores, options, &mut ruled);
    if options.preset != Preset::Recall {
        rules::pointers::mark(page, &scan, &mut ruled);
    }
    let kept: Vec<bool> = ruled.iter().map(Option::is_none).collect();
    rules::biography::mark(page, &scan, &kept, &mut ruled);
    let mut out = Vec::with_capacity(page.blocks.len());
    let mut cuts = scan.openings.iter().copied().peekable();
    for (i, block) in page.blocks.iter().enumerate() {
        let reason = ruled[i];
        let role = match reason {
            Some(Reason::Biography) => Role::Biography,
            Some(Reason::Comment) => Role::Comment,
            Some(Reason::Navigation | Reason::LinkList) => Role::Navigation,
            _ => block.role,
        };
        let keep = match reason {
            None => true,
            Some(Reason::Comment) => options.comments,
            Some(Reason::Title) => options.title,
            Some(_) => false,
        };
        let verdict = Verdict { keep, score: scores[i], reason: reason.filter(|_| !keep) };
        let judged = Judged { span: block.span, role, origin: block.origin, verdict, continues: false };
        while cuts.next_if(|c| c.0 < i).is_some() {}
        let cut = std::iter::from_fn(|| cuts.next_if(|c| c.0 == i))
            .map(|c| c.1)
            .find(|o| verdict.keep && rules::trims::is_last_word(&block.span.of(scan.visible)[o.at..]));
        match cut {
            Some(opening) => out.extend(rules::trims::split(&judged, scan.visible, opening)),
            None => out.push(judged),
        }
    }
    out
}

/// Removes what the classifier finds unlike article, and captions where they are not wanted.
fn choose(
    page: &Page<'_>,
    scan: &Scan<'_>,
    rows: &features::rows::Rows,
    scores: &[f32],
    options: &CleanOptions,
    ruled: &mut [Option<Reason>],
) {
    if page.format == Format::Html {
        rules::places::mark(page, scan, rows, scores, ruled);
    }
    let gone: Vec<bool> = ruled.iter().map(Option::is_some).collect();
    let mut threshold = threshold::threshold(page, scan, scores, &gone, options.preset);
    let best = gone.iter().zip(scores).filter(|(gone, _)| !**gone).map(|(_, s)| *s).fold(0.0, f32::max);
    // A page may hold no article at all (a shop, a form, a list of links); one of a few lines was given for its words.
    if best <= threshold && (scan.items.len() <= SMALL && best > NOTHING || scan.items.len() <= TINY) {
        threshold = best * 0.5;
    }
    let one_stretch = options.preset != Preset::Recall && threshold::text::is_one_stretch(page, scan);
    for (i, reason) in ruled.iter_mut().enumerate() {
        let caption = page.blocks[i].role == Role::Caption && !options.captions;
        // In a text the title has its place.
        let title = page.format == Format::Text && page.blocks[i].role == Role::Title;
        let stays = title || rules::article_parts::stays(page, scan, i);
        let low = !stays && (scores[i] <= threshold || one_stretch && !features::is_in_best_segment(rows.of(i)));
        if reason.is_none() && (caption || low) {
            *reason = Some(match () {
                () if caption => Reason::Caption,
                () => reason::explain::reason(page, scan, i),
            });
        }
    }
    rules::article_parts::mark(page, scan, scores, &gone, ruled);
}

/// Blocks of a page that is left empty only if sure.
const SMALL: usize = 12;
/// Blocks of a page that holds nothing but what was meant.
const TINY: usize = 3;
/// No block of it is above this: sure.
const NOTHING: f32 = 0.15;
