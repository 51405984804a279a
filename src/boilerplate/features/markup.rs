//! What markup adds to a row: elements, class names, and the groups that the block is part of.

use super::context::Context;
use super::groups::Groups;
use super::rows::{flag, log, ratio, since};
use super::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::page::{Element, ItemProp, Page, Within, Words};

/// Names of the features that only markup gives.
pub(super) const MARKUP: &[&str] = &[
    "is p",
    "is list item",
    "is heading",
    "heading level",
    "is cell",
    "is div",
    "is quote",
    "is caption",
    "is link",
    "is definition",
    "is code",
    "container",
    "in article",
    "in main",
    "in aside",
    "in nav",
    "in header",
    "in footer",
    "in section",
    "in item",
    "in list",
    "in table",
    "in figure",
    "in quote",
    "in form",
    "in heading",
    "in details",
    "in dialog",
    "in link",
    "in address",
    "in articleBody",
    "in comment item",
    "in hidden",
    "in label",
    "item property",
    "names article",
    "names body",
    "names main",
    "names comment",
    "names share",
    "names related",
    "names newsletter",
    "names promo",
    "names nav",
    "names footer",
    "names header",
    "names sidebar",
    "names author",
    "names caption",
    "names cookie",
    "names tag",
    "names teaser",
    "names date",
    "names meta",
    "names paywall",
    "names hidden",
    "names title",
    "names lead",
    "names list",
    "names forum",
    "names product",
    "names gallery",
    "names embed",
    "names login",
    "names search",
    "names legal",
    "names popular",
    "depth",
    "depth to mean",
    "list depth",
    "table depth",
    "cells",
    "lines",
    "ended by break",
    "loose",
    "links",
    "images before",
    "tags before",
    "controls before",
    "linked",
    "strong",
    "emphasised",
    "sibling",
    "card",
    "path blocks",
    "path score",
    "path words share",
    "path linked",
    "parent blocks",
    "parent score",
    "parent words share",
    "parent prose share",
    "grandparent words share",
    "grandparent prose share",
    "grandparent score",
    "tags path score",
    "parent path blocks",
    "parent path score",
    "parent path prose share",
    "article words share",
    "articles on page",
    "in best parent",
    "in best grandparent",
    "in best path",
    "in best article",
    "best parent prose share",
    "same path before",
    "same path after",
    "same parent before",
    "same parent after",
    "linked before",
    "linked after",
    "mean linked 5",
    "names before",
    "names after",
    "since first heading",
    "since headings",
    "is title",
    "since title",
    "titles on page",
    "in best segment path",
    "prose before in other parents",
    "prose before in other grandparents",
    "prose before in other articles",
    "parent begins",
    "grandparent begins",
    "share before parent",
    "share before grandparent",
    "parent order",
    "grandparent order",
    "since comment names",
    "since related names",
    "since title or heading",
    "headings of first level",
    "page dated",
    "page signed",
    "same article as title",
    "same depth as best",
    "prose since parent",
    "parents alike",
    "grandparents alike",
    "words a parent alike",
    "heading above linked",
    "heading above level",
    "heading above distance",
    "heading above related",
    "blocks under heading alike",
    "names say",
    "names say to best",
    "names say to mean",
];

/// Adds what markup says of block `i` to its row.
pub(super) fn row(page: &Page<'_>, scan: &Scan<'_>, context: &Context, groups: &Groups, i: usize, out: &mut Vec<f32>) {
    let m = &page.blocks[i].markup;
    let e = m.element;
    let level = match e {
        Element::H1 => 1.0,
        Element::H2 => 2.0,
        Element::H3 => 3.0,
        Element::H4 => 4.0,
        Element::H5 | Element::H6 => 5.0,
        _ => 0.0,
    };
    out.extend([
        flag(e == Element::P),
        flag(e == Element::Li),
        flag(level > 0.0),
        level,
        flag(matches!(e, Element::Td | Element::Th | Element::Tr)),
        flag(e == Element::Div),
        flag(e == Element::Blockquote),
        flag(matches!(e, Element::Figcaption | Element::Caption)),
        flag(e == Element::A),
        flag(matches!(e, Element::Dt | Element::Dd)),
        flag(matches!(e, Element::Pre | Element::Code)),
        f32::from(m.container as u8),
    ]);
    out.extend(
        [
            Within::ARTICLE,
            Within::MAIN,
            Within::ASIDE,
            Within::NAV,
            Within::HEADER,
            Within::FOOTER,
            Within::SECTION,
            Within::ITEM,
            Within::LIST,
            Within::TABLE,
            Within::FIGURE,
            Within::BLOCKQUOTE,
            Within::FORM,
            Within::HEADING,
            Within::DETAILS,
            Within::DIALOG,
            Within::LINK,
            Within::ADDRESS,
            Within::ARTICLE_BODY,
            Within::COMMENT_ITEM,
            Within::HIDDEN,
            Within::LABEL,
        ]
        .map(|w| flag(m.within.any(w))),
    );
    out.push(match m.item {
        ItemProp::None => 0.0,
        ItemProp::Other => 1.0,
        ItemProp::Name => 2.0,
        ItemProp::Author => 3.0,
        ItemProp::DatePublished | ItemProp::DateModified => 4.0,
        ItemProp::Comment => 5.0,
        ItemProp::Caption => 6.0,
        ItemProp::Headline => 7.0,
        ItemProp::Description => 8.0,
        ItemProp::ArticleBody => 9.0,
    });
    out.extend(Words::all().iter().map(|w| {
        // Nearer names say more.
        if m.own.any(w) {
            3.0
        } else if m.near.any(w) {
            2.0
        } else {
            flag(m.far.any(w))
        }
    }));
    let bytes = page.blocks[i].span.len().max(1) as f32;
    let share = |b: u32| (b as f32 / bytes).min(1.0);
    out.extend([
        f32::from(m.depth.min(60)),
        f32::from(m.depth) - groups.mean_depth,
        f32::from(m.list_depth),
        f32::from(m.table_depth),
        f32::from(m.cells),
        f32::from(m.lines),
        flag(m.ended_by_break),
        // Kept at 0 because the weights have a column for it.
        0.0,
        log(m.links.into()),
        log(m.images.into()),
        log(m.tags_before.into()),
        log(m.controls.into()),
        share(m.link_bytes),
        share(m.strong_bytes),
        share(m.em_bytes),
        log(m.sibling.into()),
        log(m.card.into()),
    ]);
    let (path, parent, grand) = (groups.path.of(i), groups.parent.of(i), groups.grandparent.of(i));
    let (tags, above, article) = (groups.tags.of(i), groups.parent_path.of(i), groups.article.of(i));
    out.extend([
        log(path.blocks),
        path.mean_score(),
        ratio(path.words, groups.all.words),
        path.linked / path.blocks.max(1) as f32,
        log(parent.blocks),
        parent.mean_score(),
        ratio(parent.words, groups.all.words),
        ratio(parent.prose, groups.all.prose),
        ratio(grand.words, groups.all.words),
        ratio(grand.prose, groups.all.prose),
        grand.mean_score(),
        tags.mean_score(),
        log(above.blocks),
        above.mean_score(),
        ratio(above.prose, groups.all.prose),
        if m.article == 0 { -1.0 } else { ratio(article.words, groups.all.words) },
        log(groups.article.sums.len() as u32),
        flag(m.parent == groups.best[0]),
        flag(m.grandparent == groups.best[1]),
        flag(m.path == groups.best[2]),
        flag(m.article == groups.best[3]),
        groups.best_parent_share,
    ]);
    let before = i.checked_sub(1).map(|j| &page.blocks[j].markup);
    let after = page.blocks.get(i + 1).map(|b| &b.markup);
    let names = |m: Option<&crate::page::Markup>| {
        let bad = Words::NAV | Words::SHARE | Words::RELATED | Words::FOOTER | Words::COMMENT | Words::SIDEBAR;
        let good = Words::ARTICLE | Words::BODY;
        m.map_or(-2.0, |m| flag((m.own | m.near).any(good)) - 2.0 * flag((m.own | m.near).any(bad)))
    };
    let (a, z) = context.window(i, 5);
    out.extend([
        flag(before.is_some_and(|b| b.path == m.path)),
        flag(after.is_some_and(|b| b.path == m.path)),
        flag(before.is_some_and(|b| b.parent == m.parent)),
        flag(after.is_some_and(|b| b.parent == m.parent)),
        if i > 0 { context.linked[i - 1] } else { -1.0 },
        context.linked.get(i + 1).copied().unwrap_or(-1.0),
        context.linked[a..z].iter().sum::<f32>() / (z - a) as f32,
        names(before),
        names(after),
        groups.first_heading.map_or(-8.0, |h| if i < h { -log((h - i) as u32) } else { log((i - h) as u32) }),
        log(groups.headings[i]),
        flag(groups.titles.binary_search(&i).is_ok()),
    ]);
    let passed = groups.titles.partition_point(|&t| t <= i);
    out.push(match passed.checked_sub(1) {
        Some(t) => log((i - groups.titles[t]) as u32),
        None => groups.titles.first().map_or(-8.0, |t| -log((t - i) as u32)),
    });
    out.push(groups.titles.len().min(5) as f32);
    out.push(flag(groups.segment_path == Some(m.path)));
    let total = groups.all.prose;
    let [in_parents, in_grandparents, in_articles] = groups.elsewhere[i];
    let [comments, related] = groups.since_names[i];
    let headed = groups.titles.partition_point(|&t| t <= i).checked_sub(1).map(|t| groups.titles[t]);
    let headed = headed.or(groups.first_heading.filter(|&h| h <= i));
    out.extend([
        ratio(in_parents, total),
        ratio(in_grandparents, total),
        ratio(in_articles, total),
        log((i as u32).saturating_sub(parent.first)),
        log((i as u32).saturating_sub(grand.first)),
        ratio(parent.before, total),
        ratio(grand.before, total),
        log(parent.order),
        log(grand.order),
        since(comments),
        since(related),
        headed.map_or(-1.0, |h| ratio(context.prose[i] - context.prose[h], total)),
        groups.first_level[i].min(9) as f32,
        groups.dated,
        groups.signed,
        flag(groups.title_article == Some(m.article)),
        f32::from(m.depth) - f32::from(groups.best_depth),
        ratio(context.prose[i].saturating_sub(parent.before), total),
    ]);
    let (parents, grandparents) = groups.alike[groups.parent_path.number(i)];
    let head = groups.heading_above[i];
    out.extend([
        log(parents),
        log(grandparents),
        ratio(above.words, parents),
        head.map_or(-1.0, |h| context.linked[h]),
        head.map_or(0.0, |h| f32::from(page.blocks[h].markup.element as u8)),
        head.map_or(-1.0, |h| log((i - h) as u32)),
        head.map_or(0.0, |h| flag(scan.items[h].hits.start & Class::Related.bit() != 0)),
        head.map_or(0.0, |h| log(groups.heading_paths[groups.path.number(h)])),
        m.names_say(),
        m.names_say() - groups.names_best,
        m.names_say() - groups.names_mean,
    ]);
}
