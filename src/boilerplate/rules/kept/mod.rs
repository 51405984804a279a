//! Blocks that stay whatever their score: the parts of an article, its lead, headings of posts and short sentences among
//! paragraphs, parts in boxes, lists and tables of texts.

pub(crate) mod announced_lists;
pub(crate) mod article_parts;
pub(crate) mod closing_facts;
pub(crate) mod continued;
pub(crate) mod decks;
pub(crate) mod facts;
pub(crate) mod inner_boxes;
pub(crate) mod last_sentence;
pub(crate) mod leads;
pub(crate) mod list_items;
pub(crate) mod paragraphs;
pub(crate) mod posts;
pub(crate) mod short_notices;
pub(crate) mod short_parts;
pub(crate) mod short_posts;
pub(crate) mod siblings;
pub(crate) mod table_rows;
pub(crate) mod text_lines;
pub(crate) mod text_posts;
pub(crate) mod times;
pub(crate) mod turns;
