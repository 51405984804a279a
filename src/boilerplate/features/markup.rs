//! Features of a block that only markup gives: elements, class names, and the groups that the block is part of.

use super::context::Context;
use super::groups::Groups;
use super::rows::{flag, log, ratio, since};
use super::scan::Scan;
use crate::boilerplate::phrases::Class;
use crate::page::{Element, ItemProp, Markup, Page, Within, Words};

/// Returns the level of a heading, 5 for the two lowest; 0 for any other element.
fn heading_level(element: Element) -> f32 {
    match element {
        Element::H1 => 1.0,
        Element::H2 => 2.0,
        Element::H3 => 3.0,
        Element::H4 => 4.0,
        Element::H5 | Element::H6 => 5.0,
        _ => 0.0,
    }
}

/// Returns the code of a microdata property.
fn item_property(item: ItemProp) -> f32 {
    match item {
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
    }
}

/// Returns the sum of 1 if a neighbour has names of an article and -2 if it has names of menus and the like; -2 without
/// a neighbour.
fn names(neighbour: Option<&Markup>) -> f32 {
    let bad = Words::NAV | Words::SHARE | Words::RELATED | Words::FOOTER | Words::COMMENT | Words::SIDEBAR;
    let good = Words::ARTICLE | Words::BODY;
    neighbour.map_or(-2.0, |m| flag((m.own | m.near).any(good)) - 2.0 * flag((m.own | m.near).any(bad)))
}

features! {
    /// Computes the features of block `i` that only markup gives.
    MARKUP, row(page: &Page<'_>, scan: &Scan<'_>, context: &Context, groups: &Groups, i: usize) {
        let m = &page.blocks[i].markup;
        let e = m.element;
        let level = heading_level(e);
        let within = |w: Within| flag(m.within.any(w));
        // Nearer names weigh more.
        let named = |w: Words| if m.own.any(w) { 3.0 } else if m.near.any(w) { 2.0 } else { flag(m.far.any(w)) };
        let bytes = page.blocks[i].span.len().max(1) as f32;
        let share = |b: u32| (b as f32 / bytes).min(1.0);
        let (path, parent, grandparent) = (groups.path.of(i), groups.parent.of(i), groups.grandparent.of(i));
        let (tags, above, article) = (groups.tags.of(i), groups.parent_path.of(i), groups.article.of(i));
        let total = groups.all.prose;
        let before = i.checked_sub(1).map(|j| &page.blocks[j].markup);
        let after = page.blocks.get(i + 1).map(|b| &b.markup);
        let title_above = groups.titles.partition_point(|&t| t <= i).checked_sub(1).map(|t| groups.titles[t]);
        let since_title = match title_above {
            Some(title) => log((i - title) as u32),
            None => groups.titles.first().map_or(-8.0, |t| -log((t - i) as u32)),
        };
        let headed = title_above.or(groups.first_heading.filter(|&h| h <= i));
        let [in_parents, in_grandparents, in_articles] = groups.elsewhere[i];
        let [comments, related] = groups.since_names[i];
        let (parents, grandparents) = groups.parents_alike(i);
        let head = groups.heading_above[i];
    }
    // its element
    "is p" = flag(e == Element::P);
    "is list item" = flag(e == Element::Li);
    "is heading" = flag(level > 0.0);
    "heading level" = level;
    "is cell" = flag(matches!(e, Element::Td | Element::Th | Element::Tr));
    "is div" = flag(e == Element::Div);
    "is quote" = flag(e == Element::Blockquote);
    "is caption" = flag(matches!(e, Element::Figcaption | Element::Caption));
    "is link" = flag(e == Element::A);
    "is definition" = flag(matches!(e, Element::Dt | Element::Dd));
    "is code" = flag(matches!(e, Element::Pre | Element::Code));
    "container" = f32::from(m.container as u8);
    // elements above
    "in article" = within(Within::ARTICLE);
    "in main" = within(Within::MAIN);
    "in aside" = within(Within::ASIDE);
    "in nav" = within(Within::NAV);
    "in header" = within(Within::HEADER);
    "in footer" = within(Within::FOOTER);
    "in section" = within(Within::SECTION);
    "in item" = within(Within::ITEM);
    "in list" = within(Within::LIST);
    "in table" = within(Within::TABLE);
    "in figure" = within(Within::FIGURE);
    "in quote" = within(Within::BLOCKQUOTE);
    "in form" = within(Within::FORM);
    "in heading" = within(Within::HEADING);
    "in details" = within(Within::DETAILS);
    "in dialog" = within(Within::DIALOG);
    "in link" = within(Within::LINK);
    "in address" = within(Within::ADDRESS);
    "in articleBody" = within(Within::ARTICLE_BODY);
    "in comment item" = within(Within::COMMENT_ITEM);
    "in hidden" = within(Within::HIDDEN);
    "in label" = within(Within::LABEL);
    "item property" = item_property(m.item);
    // words in the names of elements
    "names article" = named(Words::ARTICLE);
    "names body" = named(Words::BODY);
    "names main" = named(Words::MAIN);
    "names comment" = named(Words::COMMENT);
    "names share" = named(Words::SHARE);
    "names related" = named(Words::RELATED);
    "names newsletter" = named(Words::NEWSLETTER);
    "names promo" = named(Words::PROMO);
    "names nav" = named(Words::NAV);
    "names footer" = named(Words::FOOTER);
    "names header" = named(Words::HEADER);
    "names sidebar" = named(Words::SIDEBAR);
    "names author" = named(Words::AUTHOR);
    "names caption" = named(Words::CAPTION);
    "names cookie" = named(Words::COOKIE);
    "names tag" = named(Words::TAG);
    "names teaser" = named(Words::TEASER);
    "names date" = named(Words::DATE);
    "names meta" = named(Words::META);
    "names paywall" = named(Words::PAYWALL);
    "names hidden" = named(Words::HIDDEN);
    "names title" = named(Words::TITLE);
    "names lead" = named(Words::LEAD);
    "names list" = named(Words::LIST);
    "names forum" = named(Words::FORUM);
    "names product" = named(Words::PRODUCT);
    "names gallery" = named(Words::GALLERY);
    "names embed" = named(Words::EMBED);
    "names login" = named(Words::LOGIN);
    "names search" = named(Words::SEARCH);
    "names legal" = named(Words::LEGAL);
    "names popular" = named(Words::POPULAR);
    // position and contents
    "depth" = f32::from(m.depth.min(60));
    "depth to mean" = f32::from(m.depth) - groups.mean_depth;
    "list depth" = f32::from(m.list_depth);
    "table depth" = f32::from(m.table_depth);
    "cells" = f32::from(m.cells);
    "lines" = f32::from(m.lines);
    "ended by break" = flag(m.ended_by_break);
    "links" = log(m.links.into());
    "images before" = log(m.images.into());
    "tags before" = log(m.tags_before.into());
    "controls before" = log(m.controls.into());
    "linked" = share(m.link_bytes);
    "strong" = share(m.strong_bytes);
    "emphasised" = share(m.em_bytes);
    "sibling" = log(m.sibling.into());
    "card" = log(m.card.into());
    // groups of blocks
    "path blocks" = log(path.blocks);
    "path score" = path.mean_score();
    "path words share" = ratio(path.words, groups.all.words);
    "path linked" = path.linked / path.blocks.max(1) as f32;
    "parent blocks" = log(parent.blocks);
    "parent score" = parent.mean_score();
    "parent words share" = ratio(parent.words, groups.all.words);
    "parent prose share" = ratio(parent.prose, total);
    "grandparent words share" = ratio(grandparent.words, groups.all.words);
    "grandparent prose share" = ratio(grandparent.prose, total);
    "grandparent score" = grandparent.mean_score();
    "tags path score" = tags.mean_score();
    "parent path blocks" = log(above.blocks);
    "parent path score" = above.mean_score();
    "parent path prose share" = ratio(above.prose, total);
    "article words share" = if m.article == 0 { -1.0 } else { ratio(article.words, groups.all.words) };
    "articles on page" = log(groups.article.sums.len() as u32);
    "in best parent" = flag(m.parent == groups.best[0]);
    "in best grandparent" = flag(m.grandparent == groups.best[1]);
    "in best path" = flag(m.path == groups.best[2]);
    "in best article" = flag(m.article == groups.best[3]);
    "best parent prose share" = groups.best_parent_share;
    // its neighbours
    "same path before" = flag(before.is_some_and(|b| b.path == m.path));
    "same path after" = flag(after.is_some_and(|b| b.path == m.path));
    "same parent before" = flag(before.is_some_and(|b| b.parent == m.parent));
    "same parent after" = flag(after.is_some_and(|b| b.parent == m.parent));
    "linked before" = if i > 0 { context.linked[i - 1] } else { -1.0 };
    "linked after" = context.linked.get(i + 1).copied().unwrap_or(-1.0);
    "mean linked 5" = context.mean_linked(i, 5);
    "names before" = names(before);
    "names after" = names(after);
    // headings and titles
    "since first heading" = groups.first_heading.map_or(-8.0, |h| if i < h { -log((h - i) as u32) } else { log((i - h) as u32) });
    "since headings" = log(groups.headings[i]);
    "is title" = flag(groups.titles.binary_search(&i).is_ok());
    "since title" = since_title;
    "titles on page" = groups.titles.len().min(5) as f32;
    "in best segment path" = flag(groups.segment_path == Some(m.path));
    // place in the groups
    "prose before in other parents" = ratio(in_parents, total);
    "prose before in other grandparents" = ratio(in_grandparents, total);
    "prose before in other articles" = ratio(in_articles, total);
    "parent begins" = log((i as u32).saturating_sub(parent.first));
    "grandparent begins" = log((i as u32).saturating_sub(grandparent.first));
    "share before parent" = ratio(parent.before, total);
    "share before grandparent" = ratio(grandparent.before, total);
    "parent order" = log(parent.order);
    "grandparent order" = log(grandparent.order);
    "since comment names" = since(comments);
    "since related names" = since(related);
    "since title or heading" = headed.map_or(-1.0, |h| ratio(context.prose[i] - context.prose[h], total));
    "headings of first level" = groups.first_level[i].min(9) as f32;
    "page dated" = groups.dated;
    "page signed" = groups.signed;
    "same article as title" = flag(groups.title_article == Some(m.article));
    "same depth as best" = f32::from(m.depth) - f32::from(groups.best_depth);
    "prose since parent" = ratio(context.prose[i].saturating_sub(parent.before), total);
    // groups that resemble each other
    "parents alike" = log(parents);
    "grandparents alike" = log(grandparents);
    "words a parent alike" = ratio(above.words, parents);
    "heading above linked" = head.map_or(-1.0, |h| context.linked[h]);
    "heading above level" = head.map_or(0.0, |h| f32::from(page.blocks[h].markup.element as u8));
    "heading above distance" = head.map_or(-1.0, |h| log((i - h) as u32));
    "heading above related" = head.map_or(0.0, |h| flag(scan.items[h].hits.start & Class::Related.bit() != 0));
    "blocks under heading alike" = head.map_or(0.0, |h| log(groups.headings_alike(h)));
    // learned weights of names
    "names say" = m.names_log_odds();
    "names say to best" = m.names_log_odds() - groups.names_best;
    "names say to mean" = m.names_log_odds() - groups.names_mean;
}
