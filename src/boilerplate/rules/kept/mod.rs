//! Blocks that stay whatever their score: the parts of an article, its lead, headings of posts and short sentences among
//! paragraphs, parts in boxes.

pub(crate) mod article_parts;
pub(crate) mod inner_boxes;
pub(crate) mod last_sentence;
pub(crate) mod leads;
pub(crate) mod paragraphs;
pub(crate) mod posts;
pub(crate) mod siblings;
pub(crate) mod times;
