//! Reasons for blocks that the classifier removes: the closest one of the closed set.

use crate::block::{Format, Role};
use crate::boilerplate::Reason;
use crate::boilerplate::features::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::boilerplate::rules::closing::biography;
use crate::page::{Element, Page, Within, Words};

/// Returns the reason that fits best: by the phrases and the shape of the block first, then by its surroundings.
pub(crate) fn reason(page: &Page<'_>, scan: &Scan<'_>, i: usize) -> Reason {
    let (block, item) = (&page.blocks[i], &scan.items[i]);
    if let Some(class) = item.hits.sure {
        return class.reason();
    }
    if item.earlier > 0 && item.shape.words >= 10 {
        return Reason::Repeated;
    }
    let shape = &item.shape;
    match block.role {
        Role::Caption => return Reason::Caption,
        Role::Byline | Role::Dateline => return Reason::OtherByline,
        Role::Title if page.format == Format::Html => return Reason::Title,
        _ => {}
    }
    if shape.is_closed()
        && (5..=150).contains(&shape.words)
        && biography::introduces_author(block.span.of(scan.visible))
    {
        return Reason::Biography;
    }
    let m = &block.markup;
    if page.format == Format::Html {
        let linked = m.link_bytes as usize * 2 > block.span.len();
        let near = m.own | m.near;
        let by_name = [
            (Words::COMMENT, Reason::Comment),
            (Words::SHARE, Reason::ShareBar),
            (Words::NEWSLETTER, Reason::Newsletter),
            (Words::COOKIE, Reason::CookieNotice),
            (Words::PAYWALL, Reason::Subscription),
            (Words::PROMO, Reason::Advertisement),
            (Words::RELATED, Reason::RelatedTeaser),
            (Words::POPULAR, Reason::RelatedTeaser),
            (Words::NAV, Reason::Navigation),
            (Words::LEGAL, Reason::Copyright),
            (Words::AUTHOR, Reason::OtherByline),
            (Words::CAPTION, Reason::Caption),
            (Words::TAG, Reason::Label),
            (Words::TEASER, Reason::RelatedTeaser),
            (Words::DATE, Reason::Counter),
            (Words::FOOTER, Reason::Navigation),
        ];
        if m.within.any(Within::COMMENT_ITEM) {
            return Reason::Comment;
        }
        if m.element == Element::H1 {
            return Reason::Title;
        }
        if m.within.any(Within::NAV | Within::FOOTER) {
            return Reason::Navigation;
        }
        if let Some((_, reason)) = by_name.into_iter().find(|(w, _)| near.any(*w)) {
            return reason;
        }
        if m.within.any(Within::FORM | Within::BUTTON | Within::SELECT) {
            return Reason::Form;
        }
        if linked {
            return if shape.words >= 6 { Reason::RelatedTeaser } else { Reason::LinkList };
        }
    }
    if shape.is_date() {
        return Reason::Counter;
    }
    if shape.words <= 25
        && let Some(class) = Class::ALL.into_iter().find(|c| item.hits.start & c.bit() != 0)
    {
        return class.reason();
    }
    let menu = shape.words <= 4 && !shape.is_closed() && block.role != Role::Table;
    if menu { Reason::Navigation } else { Reason::LowScore }
}
