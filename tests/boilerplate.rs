//! Boilerplate removal through the public API: kept and removed blocks, reasons, presets, properties.

use std::collections::HashSet;

use onrecord::internal::boilerplate::{CleanOptions, Preset, Reason, SiteTemplates, classify, explain};
use onrecord::internal::page::{self, FormatChoice};
use onrecord::{PageInfo, Reader, read};
use proptest::prelude::*;

const TEXT: &str = "\
Dockers end their strike after nine days
Petra Lund, who leads the dockers of Eidsund, said on Monday that the strike was over and that the cranes would move again.
<image>quay.jpg</image>
“We got what we asked for,” she told a meeting at the harbour, where hundreds of workers had waited since the morning.
Sign up for our newsletter
The port lost some 40 million crowns, its director said, and ships had to be sent to other ports along the coast.
Marta Vik is a senior writer at the Eidsund Post.
Share this article";

#[test]
fn residue_is_removed_and_the_article_is_kept() {
    let doc = read(TEXT).unwrap();
    let removed: Vec<_> = doc.blocks.iter().filter_map(|b| b.classification.reason).collect();
    assert_eq!(removed, [Reason::ImageTag, Reason::Newsletter, Reason::Biography, Reason::ShareBar]);
    assert!(doc.article.text().starts_with("Dockers end"));
    assert!(doc.article.text().ends_with("along the coast."));
}

#[test]
fn a_closing_sentence_is_cut_from_its_paragraph() {
    let text = TEXT.replace("along the coast.", "along the coast. Read more at the Eidsund Post.");
    let doc = read(text).unwrap();
    assert!(doc.article.text().ends_with("along the coast."));
    assert!(doc.blocks.iter().any(|b| b.classification.reason == Some(Reason::ReadMore)));
}

#[test]
fn a_label_with_its_values_is_removed_and_a_list_of_things_is_kept() {
    let article = "\
The bakers of Eidsund lit the old oven on Monday for the first time since the war, and the whole street came to look at it.
It was built in 1911 from stones of the quay, and three families shared it until the roof fell in one night in winter.
“We burnt the first forty loaves,” said Ada Pell, who learnt the trade from her aunt. “The next were eaten in an hour.”
The oven needs six hours to heat, and it bakes rye bread twice a week from the end of March on.";
    let above = |line: &str| format!("The oven is lit\n{line}\n{article}");
    let things = "Kneading table: oak, from the old church of Eidsund";
    for (line, texts, kept) in [
        (
            "Posted in: Bread, Ovens",
            vec![above("Posted in: Bread, Ovens"), format!("The oven is lit\n{article}\nPosted in: Bread, Ovens")],
            false,
        ),
        (things, vec![above(things), article.replacen('\n', &format!("\n{things}\n"), 1)], true),
        ("Kneading table: oak", vec![article.replacen('\n', "\nKneading table: oak\n", 1)], true),
    ] {
        for text in texts {
            let doc = read(&*text).unwrap();
            assert_eq!(doc.article.text().contains(line), kept, "{text}");
            assert!(doc.article.text().contains("twice a week"), "{text}");
        }
    }
}

#[test]
fn tiny_pages_are_not_emptied() {
    for page in [
        "<html><body><p>The harbour of Eidsund reopened on Monday, its master said.</p></body></html>",
        "<html><body><div>Strike over.</div></body></html>",
        "The quay is closed, the harbour master said.",
    ] {
        let doc = read(page).unwrap();
        assert!(!doc.article.text().is_empty(), "{page}");
    }
    // The lines of a short text are compared with the best of them.
    let doc = read("Ama Osei looked up. “Rates will rise,” Petra Lund said.\n\n“Soon,” she added.").unwrap();
    assert!(doc.article.text().ends_with("“Soon,” she added."));
}

#[test]
fn presets_are_nested() {
    let page = page::read(TEXT, FormatChoice::Text);
    let kept = |preset| {
        let mut options = CleanOptions::default();
        options.preset = preset;
        let blocks = classify(&page, None, &options).into_iter().filter(|b| b.classification.keep);
        blocks.map(|b| (b.span.start(), b.span.end())).collect::<HashSet<_>>()
    };
    let sets = [Preset::Precision, Preset::Balanced, Preset::Recall, Preset::Keep].map(kept);
    for pair in sets.windows(2) {
        assert!(pair[0].is_subset(&pair[1]), "{sets:?}");
    }
    assert!(sets[0].len() < sets[3].len());
    assert_eq!(sets[3].len(), page.blocks.len());
}

#[test]
fn lines_of_the_site_are_removed() {
    let mut templates = SiteTemplates::default();
    let frame = "Eidsund is worth a visit in every season of the year, our readers say.";
    for port in ["Oslo", "Bodø", "Molde", "Narvik", "Bergen"] {
        let text =
            format!("The port of {port} was closed on Monday after a storm, its master said in the evening.\n{frame}");
        templates.fit("eidsund.example", &page::read(&text, FormatChoice::Text));
    }
    let reader = Reader::builder().templates(templates).build();
    let info = PageInfo::new().url("https://www.eidsund.example/strike");
    let doc = reader.read_with(format!("{TEXT}\n{frame}"), info).unwrap();
    assert_eq!(doc.blocks.last().unwrap().classification.reason, Some(Reason::SiteTemplate));
}

/// Compares the scores of fixed blocks with a reference; they change with every change of a feature or weight.
#[test]
fn fixed_blocks_keep_their_scores() {
    let markup = "<html><body><nav><a href=/>Home</a></nav><article><h1>Strike over</h1><p>Petra Lund, who leads the dockers of \
        Eidsund, said on Monday that the strike was over.</p><p>Ships had been sent to other ports, she said.</p></article>\
        <footer>Eidsund Post, all rights reserved</footer></body></html>";
    for (source, format, reference) in [
        (TEXT, FormatChoice::Text, include_str!("reference/boilerplate_text.txt")),
        (markup, FormatChoice::Html, include_str!("reference/boilerplate_html.txt")),
    ] {
        let page = page::read(source, format);
        let options = CleanOptions::default();
        let scores: Vec<f32> = (0..page.blocks.len()).map(|i| explain(&page, &options, i).unwrap().score).collect();
        let expected: Vec<f32> = reference.lines().map(|l| l.parse().unwrap()).collect();
        assert_eq!(scores.len(), expected.len());
        for (score, expected) in scores.iter().zip(&expected) {
            assert!((score - expected).abs() < 1e-4, "{scores:?}");
        }
    }
}

proptest! {
    #[test]
    fn classifications_are_in_order_and_on_character_boundaries(
        source in "(<p>|</p>|<li>|<a href=x>|</a>|<h2>|\\n|Read more at Reuters\\. |By |Share|[a-zé漢.“ ]{0,30}){0,40}",
        html in any::<bool>(),
    ) {
        let format = if html { FormatChoice::Html } else { FormatChoice::Text };
        let page = page::read(&source, format);
        let classified = classify(&page, None, &CleanOptions::default());
        let mut end = 0;
        for block in &classified {
            prop_assert!(block.span.start() >= end && !block.span.is_empty());
            prop_assert!(page.visible.get(block.span.range()).is_some());
            prop_assert_eq!(block.classification.keep, block.classification.reason.is_none());
            end = block.span.end();
        }
        prop_assert!(classified.len() >= page.blocks.len());
    }
}
