//! Speech without quotation marks: block quotations, posts, interviews, transcripts and speeches, and lists that
//! resemble them.

use onrecord::QuotationForm;

/// Returns form, speaker and words of each quotation of form block, post or transcript.
fn passages(page: &str) -> Vec<(&'static str, String, String)> {
    let doc = onrecord::read(page).expect("a page");
    let unmarked = |q: &&onrecord::Quotation| !matches!(q.form, QuotationForm::Marks | QuotationForm::Report);
    let row = |q: &onrecord::Quotation| {
        let words = q.content.iter().map(|s| s.of(&doc.article.body)).collect::<Vec<_>>().join(" ");
        assert!(q.marked.is_empty() && q.kind == onrecord::QuotationKind::Direct, "{words}");
        (q.form.name(), q.speaker().map_or(String::new(), |s| s.name.to_string()), words)
    };
    doc.quotations.iter().filter(unmarked).map(row).collect()
}

fn check(page: &str, wanted: &[(&str, &str, &str)]) {
    let found = passages(page);
    let found: Vec<_> = found.iter().map(|(form, speaker, words)| (*form, speaker.as_str(), words.as_str())).collect();
    assert_eq!(found, wanted, "{page}");
}

/// Returns an article with these parts between two paragraphs.
fn html(parts: &str) -> String {
    format!(
        "<html lang=en><body><article><h1>The quay of Norport stays shut</h1><p>The quay of Norport was shut on Monday after a crack \
         was found in its wall, the second in two years, and the ferries were moved to the old harbour.</p>{parts}<p>The \
         council of Norport meets again in the spring, when the engineers will have measured the wall.</p></article></body></html>"
    )
}

#[test]
fn an_interview_with_letters() {
    let page = "The painter Livia Sarn has sold her first picture at 71. She spoke to our reporter in her kitchen.\n\n\
                Q: Why a picture, and why now?\n\nA: Because the phone stopped ringing. I had the time.\n\n\
                Q: Your critics call it thin.\n\nA: They have not seen it.\n\nI paint for my neighbours.\n\n\
                Q: Will you paint another?\n\nA: Ask me again when I am 80 and have sold the house by the sea.";
    let sarn = |words| ("transcript", "Livia Sarn", words);
    check(
        page,
        &[
            sarn("Because the phone stopped ringing. I had the time."),
            sarn("They have not seen it."),
            sarn("I paint for my neighbours."),
            sarn("Ask me again when I am 80 and have sold the house by the sea."),
        ],
    );
}

#[test]
fn interviews_in_other_languages() {
    let german = "Die Malerin Livia Sarn hat mit 71 Jahren ihr erstes Bild verkauft. Wir haben mit ihr in ihrer Küche in der \
                  Stadt gesprochen.\n\nFrage: Warum ein Bild, und warum jetzt?\n\nAntwort: Weil das Telefon nicht mehr \
                  klingelte. Ich hatte die Zeit.\n\nFrage: Malen Sie noch eines?\n\nAntwort: Fragen Sie mich, wenn ich 80 bin.";
    let found = passages(german);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|f| f.0 == "transcript" && (f.1 == "Livia Sarn" || f.1.is_empty())), "{found:?}");
    let spanish = "La pintora Livia Sarn vendió su primer cuadro a los 71 años. Hablamos con ella en la cocina de su casa.\n\n\
                   P: ¿Por qué un cuadro, y por qué ahora?\n\nR: Porque el teléfono dejó de sonar. Yo tenía tiempo.\n\n\
                   P: ¿Pintará usted otro?\n\nR: Pregúntenme cuando tenga 80 años.";
    assert_eq!(passages(spanish).len(), 2);
}

#[test]
fn an_interview_without_labels() {
    let page = "The painter Livia Sarn has sold her first picture. An interview in her kitchen.\n\nWhy a picture, and why now?\n\n\
                Because my phone stopped ringing. I had the time.\n\nDo you paint for your critics?\n\n\
                I paint for my neighbours.\n\nWill you paint another?\n\nAsk me again when I am 80 and have sold the house by the sea.";
    let sarn = |words| ("transcript", "Livia Sarn", words);
    check(
        page,
        &[
            sarn("Because my phone stopped ringing. I had the time."),
            sarn("I paint for my neighbours."),
            sarn("Ask me again when I am 80 and have sold the house by the sea."),
        ],
    );
}

#[test]
fn a_transcript_with_offices() {
    let page = "President Walther Brodin met the reporter Kofi Osei on Monday.\n\nOSEI: Why is the quay shut?\n\n\
                PRESIDENT BRODIN: Because we found a crack. I saw it.\n\nOSEI: Will you pay for it?\n\n\
                PRESIDENT BRODIN (off camera): Ask my minister.";
    check(
        page,
        &[
            ("transcript", "Kofi Osei", "Why is the quay shut?"),
            ("transcript", "Walther Brodin", "Because we found a crack. I saw it."),
            ("transcript", "Kofi Osei", "Will you pay for it?"),
            ("transcript", "Walther Brodin", "Ask my minister."),
        ],
    );
}

#[test]
fn a_speech_printed_whole() {
    let page = "Full text of Petra Lund's speech on the quay\n\nFriends, I thank you for coming to this quay.\n\n\
                We will rebuild it before the winter.\n\n(Applause.)\n\nI ask you for your patience.";
    let lund = |words| ("transcript", "Petra Lund", words);
    check(
        page,
        &[
            lund("Friends, I thank you for coming to this quay."),
            lund("We will rebuild it before the winter."),
            lund("I ask you for your patience."),
        ],
    );
}

#[test]
fn block_quotations_with_their_sources() {
    let announced = html(
        "<p>Petra Lund wrote to the crew:</p><blockquote><p>We will rebuild the wall before the winter.</p></blockquote>",
    );
    check(&announced, &[("block", "Petra Lund", "We will rebuild the wall before the winter.")]);
    let signed = html(
        "<blockquote><p>We will rebuild the wall before the winter.</p><footer>— Petra Lund, port director</footer></blockquote>",
    );
    check(&signed, &[("block", "Petra Lund", "We will rebuild the wall before the winter.")]);
    let caption = html(
        "<p>Petra Lund runs the port of Norport.</p><figure><blockquote><p>We will rebuild the wall before the winter.</p></blockquote>\
         <figcaption>Petra Lund, port director</figcaption></figure>",
    );
    check(&caption, &[("block", "Petra Lund", "We will rebuild the wall before the winter.")]);
}

#[test]
fn a_block_quotation_without_a_source_is_not_speech() {
    check(
        &html("<p>The law has two parts.</p><blockquote><p>A wall with a crack is shut to ships.</p></blockquote>"),
        &[],
    );
}

#[test]
fn a_post_with_its_signature() {
    let page = html(
        "<p>The minister was not amused.</p><blockquote class=\"twitter-tweet\"><p>The quay is shut and nobody told the crew.</p>&mdash; \
         Noor Aziz (@nooraz) <a href=\"https://x.example/1\">March 3, 2024</a></blockquote>",
    );
    check(&page, &[("post", "Noor Aziz", "The quay is shut and nobody told the crew.")]);
}

#[test]
fn lists_of_labels_are_no_speech() {
    let lists = [
        "Location: Paris\n\nPrice: 3 crowns a day.\n\nLocation: Rome\n\nPrice: 5 crowns a day.\n\nLocation: Oslo\n\nPrice: 9 crowns.",
        "Flour: Two cups.\n\nSugar: One cup.\n\nFlour: Another cup.\n\nSugar: A spoon.",
        "Falcons: Reed left the pitch after half an hour.\n\nHawks: Diaz scored twice.\n\nFalcons: Lund came on.\n\nHawks: Osei was booked.",
        "Director: Petra Lund\n\nCamera: Kofi Osei\n\nDirector: Ana Diaz\n\nCamera: Jon Aker",
        "Phone: 555 0100\n\nEmail: quay@harbour.example\n\nPhone: 555 0101\n\nEmail: port@harbour.example",
        "Tip: You can salt the fish.\n\nNote: You need a pan.\n\nTip: You can fry it.\n\nNote: We use butter.",
        "A: Apples are sold here.\n\nB: Pears are sold here.\n\nA: Apples again.\n\nB: Pears again.",
        "What is a quay?\n\nA wall for ships.\n\nWho pays for it?\n\nThe port.\n\nWhen is it open?\n\nAlways.",
    ];
    for list in lists {
        check(list, &[]);
    }
}
