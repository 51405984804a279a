//! Rules for markup, each with an invented page of these tests that needs it.

use std::path::Path;

use onrecord::FormatChoice;
use onrecord::internal::boilerplate::CleanOptions;
use onrecord::internal::boilerplate::training::{RuleSet, classify_by};
use onrecord::internal::page;

use super::*;

/// Tests whose pages need the rules.
const TESTS: &[fn()] = &[
    body::a_second_copy_of_the_article_is_removed_and_a_refrain_is_not,
    body::lines_beside_a_sign_up_form_are_removed_and_an_article_in_a_form_is_not,
    body::parts_of_the_article_in_elements_of_their_own_are_kept_and_notices_are_not,
    body::the_article_is_found_in_any_part_of_the_page,
    body::another_article_below_the_first_is_removed_and_a_chapter_is_not,
    body::answers_and_facts_in_boxes_are_kept_and_offers_are_not,
    body::questions_above_folded_parts_are_kept_and_other_switches_are_not,
    boxes::lines_of_players_and_offers_with_a_button_are_removed,
    boxes::short_lines_of_another_kind_among_the_paragraphs_are_removed,
    boxes::lists_of_posts_with_abstracts_and_dates_are_removed,
    boxes::cards_below_a_short_notice_are_removed_and_chapters_are_not,
    boxes::tools_above_the_text_are_removed_and_key_points_are_not,
    boxes::pull_quotes_are_removed_and_refrains_are_not,
    boxes::a_closing_note_in_italics_with_links_is_removed,
    boxes::notices_of_walls_gifts_and_letters_in_more_languages,
    boxes::linked_titles_with_abstracts_below_the_article_are_removed,
    boxes::lists_that_a_line_announces_are_kept_and_lists_of_other_articles_are_not,
    comments::comments_below_a_text_are_removed,
    dates::dates_of_something_else_are_not_that_of_the_page,
    metadata::a_sentence_between_title_and_byline_is_the_standfirst,
    parts::lines_that_gave_the_byline_are_removed_and_sentences_are_not,
    parts::answers_items_and_feet_of_the_article_are_kept,
    parts::facts_below_the_last_paragraph_are_kept,
    pointers::read_also_lines_with_dashes_and_bars_are_removed,
    removed::a_box_about_the_author_is_a_biography_and_a_portrait_is_not,
    removed::the_head_of_a_site_is_no_part_of_a_post,
    removed::notices_of_players_are_removed_and_reports_on_scripts_are_not,
    removed::microdata_of_another_article_between_paragraphs_is_a_card,
    removed::a_biography_above_the_text_is_removed_and_a_portrait_is_not,
    removed::appeals_to_readers_are_removed_and_reports_on_channels_are_not,
    removed::tables_of_contents_are_removed_and_lists_with_links_are_not,
    removed::a_linked_title_in_a_line_below_its_label_is_removed_with_it,
    repeated::counters_of_slide_shows_are_removed_and_marks_of_a_test_are_not,
    repeated::short_codes_are_removed_and_brackets_of_an_article_are_not,
    repeated::posts_of_a_live_report_are_kept_with_their_times,
    small_boxes::summaries_by_programs_are_removed_and_key_points_of_editors_are_not,
    small_boxes::lines_in_boxes_of_appeals_are_removed_and_an_article_about_one_is_not,
    small_boxes::menus_and_tools_of_tables_of_layout_are_removed_and_links_of_an_article_are_not,
];

/// Rules that no page of these tests needs: their pages are in the tests of `src/boilerplate`, or another rule or the model
/// removes the same blocks.
const ELSEWHERE: [RuleSet; 42] = [
    RuleSet::IMAGES,
    RuleSet::BOXES,
    RuleSet::ANSWERS,
    RuleSet::TEASERS,
    RuleSet::LATE_CARDS,
    RuleSet::COMMENTS,
    RuleSet::FURNITURE,
    RuleSet::LINKS,
    RuleSet::TRIMS,
    RuleSet::SHORT_PAGES,
    RuleSet::FORMS,
    RuleSet::HEADED_BOXES,
    RuleSet::POSTS,
    RuleSet::LEADS,
    RuleSet::CLOSING_PARTS,
    RuleSet::READER_NOTICES,
    RuleSet::LATE_LISTS,
    RuleSet::END_MARKS,
    RuleSet::SIGNATURES,
    RuleSet::FIELDS,
    RuleSet::NESTED_POSTS,
    RuleSet::UNDATED_CARDS,
    RuleSet::LIST_ITEMS, // only texts, as the next two; `tests/python/documents/test_text_kinds.py` needs them
    RuleSet::TABLE_ROWS,
    RuleSet::SHORT_POSTS,
    RuleSet::TEASER_LINES, // only texts; `tests/python/documents/test_teaser_layouts.py` needs it
    RuleSet::PARAGRAPHS,   // only texts, as the next two; `tests/python/documents/test_texts.py` needs them
    RuleSet::BELOW_LISTS,
    RuleSet::LINK_ROWS,
    RuleSet::SECTION_ROWS,
    RuleSet::RUNNING_HEADS,
    RuleSet::MAIL_HEADS,
    RuleSet::SHORT_NOTICES, // only texts, as the next three, and the last three; `tests/python/documents/test_text_parts.py` needs them
    RuleSet::DECKS,
    RuleSet::TEXT_POSTS,
    RuleSet::PRINT_PAGES,
    RuleSet::SIGNED_LINES,
    RuleSet::FACTS,       // the tests of `src/boilerplate/rules/kept/facts.rs` need it
    RuleSet::TEXT_LINES,  // only texts; `tests/python/documents/test_text_parts.py` needs it
    RuleSet::TURNS,       // texts need it; `tests/python/documents/test_text_parts.py` needs it
    RuleSet::CARD_GROUPS, // only texts, as the next one; `tests/python/documents/test_card_groups.py` needs them
    RuleSet::OWN_LISTS,
];

/// Returns the rules without which another set of blocks of a page is kept.
fn needed(source: &str, open: RuleSet) -> RuleSet {
    let page = page::read(source, FormatChoice::Auto);
    let kept = |rules| -> Vec<bool> {
        let blocks = classify_by(&page, &CleanOptions::default(), rules);
        blocks.iter().map(|block| block.classification.keep).collect()
    };
    let all = kept(RuleSet::all());
    open.iter().filter(|&rule| kept(RuleSet::all() - rule) != all).collect()
}

#[test]
fn rules_change_a_page_or_are_listed() {
    let mut open = RuleSet::all();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/onrecord/data/samples");
    for entry in std::fs::read_dir(samples).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "html") {
            open -= needed(&std::fs::read_to_string(path).expect("a page"), open);
        }
    }
    for test in TESTS {
        for page in pages_of(*test) {
            open -= needed(&page, open);
        }
    }
    let elsewhere: RuleSet = ELSEWHERE.into_iter().collect();
    assert_eq!(open, elsewhere, "rules without a page here, and those that are listed");
}
