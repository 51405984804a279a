//! Readers' comments below the article of a text, and texts in which the same lines are the article.

use super::*;

/// Names and words of three readers in five languages, and the times of their comments.
const THREADS: [[[&str; 3]; 3]; 5] = [
    [
        ["1. moss_and_rope says:", "3 March 2025 at 10:12 am", "Nobody asked the ferrymen, and nobody ever will."],
        ["2. Tilda R.", "3 March 2025 at 11:40 am", "My grandfather drove those piles into the mud himself."],
        ["3. quayside44", "4 March 2025 at 9:05 pm", "Sell the cranes and be done with it!"],
    ],
    [
        ["Möwe7", "vor 3 Stunden", "Mich wundert in dieser Stadt schon lange nichts mehr."],
        ["Hannes K.", "vor 5 Stunden", "Elf Millionen, und am Ende werden es wieder zwanzig."],
        ["tauwerk", "vor 12 Stunden", "Der Bus kommt jetzt schon nie pünktlich."],
    ],
    [
        ["Odile", "le 12/04/2025 à 10h12", "Il fallait réparer ces piles il y a trente ans."],
        ["vieux_loup", "le 12/04/2025 à 11h40", "Et pour les malades, on fait comment ?"],
        ["Bastien M.", "le 13/04/2025 à 08h05", "Le bus ne passe déjà plus le dimanche."],
    ],
    [
        ["Пётр", "12.04.2025 10:12", "Давно пора было закрыть эту пристань."],
        ["chaika", "12.04.2025 11:40", "А как теперь возить продукты на острова?"],
        ["Ольга Н.", "13.04.2025 08:05", "Автобус ходит через раз, все об этом знают."],
    ],
    [
        ["江边老人", "2025-04-12 10:12", "早就该修了，拖了三十年。"],
        ["船工小李", "2025-04-12 11:40", "那岛上的病人怎么办？"],
        ["芦苇", "2025-04-13 08:05", "公交车周日根本不来。"],
    ],
];

/// Returns a text with the title and paragraphs of an article, and these lines below them.
fn text(language: usize, below: &[&str]) -> String {
    [&[TITLES[language]], &ARTICLES[language].1[..], below].concat().join("\n")
}

#[test]
pub(super) fn comments_below_a_text_are_removed() {
    for (language, thread) in THREADS.iter().enumerate() {
        let lines: Vec<&str> = thread.iter().flatten().copied().collect();
        for words in thread.iter().map(|comment| comment[2]) {
            check(&text(language, &lines), language, words, false);
        }
        // They come back with the option for comments.
        let doc = onrecord::read(text(language, &lines)).expect("a text");
        let comments =
            doc.blocks.iter().filter(|block| block.classification.reason == Some(onrecord::Reason::Comment)).count();
        assert!(comments >= 8, "{comments} blocks of {lines:?}");
    }
}

#[test]
fn posts_that_are_the_text_are_kept() {
    // A live report: times of one form above sentences, by two reporters.
    let report = [
        "Signe Aas",
        "3 March 2025 at 10:12 am",
        "The council has begun its debate on the quay, and the gallery is full.",
        "Jon Moe",
        "3 March 2025 at 10:40 am",
        "The mayor reads out a letter from the islands, to applause from the gallery.",
        "Signe Aas",
        "3 March 2025 at 11:05 am",
        "The vote is put off by an hour because a member is stuck on the ferry.",
        "Jon Moe",
        "3 March 2025 at 12:20 pm",
        "The ferry has landed, and the council is voting on the closure at last.",
    ];
    for words in [report[2], report[11]] {
        check(&text(0, &report), 0, words, true);
    }
    // A chronicle: dates without a time of day.
    let chronicle = [
        "The first piles",
        "3 March 1921",
        "The council had sixty oaks felled on the islands for the first quay.",
        "The great flood",
        "9 May 1951",
        "The water stood a metre above the planks for three days in spring.",
        "The new cranes",
        "2 June 1988",
        "Two cranes were bought from a yard that had gone out of business.",
    ];
    for words in [chronicle[2], chronicle[8]] {
        check(&text(0, &chronicle), 0, words, true);
    }
    // A forum: the first post has such a time as well.
    let posts: Vec<String> =
        THREADS[0].iter().map(|[name, time, words]| format!("{name}\n{time}\n{words} {}", ARTICLES[0].1[3])).collect();
    let forum =
        format!("Old quay\nkelp_h\n2 March 2025 at 8:31 am\n{}\n{}", ARTICLES[0].1.join("\n"), posts.join("\n"));
    for [_, _, words] in THREADS[0] {
        check(&forum, 0, words, true);
    }
}
