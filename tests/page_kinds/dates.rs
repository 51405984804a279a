//! Dates of pages, and dates in sentences, captions, posts and quotations; people who are quoted, and authors.

use super::*;

fn published(language: usize, head: &str, under: &str, middle: &str) -> Option<String> {
    let declared = "<meta property='article:published_time' content='2024-03-05T08:00:00Z'>";
    let html = page(language, "", under, middle, "").replace(declared, head);
    read(&html).expect("a page").metadata.published
}

/// Blocks with a date that is not that of the page, by language.
const OTHERS: [(usize, &str); 17] = [
    (0, "<p>Agnes Rowe, 12 May 1931 – 9 March 1951</p>"),
    (0, "<p>Agnes Rowe, pilot, born 12 May 1931; died 9 March 1951</p>"),
    (1, "<p>12. Mai 1931 – 9. März 1951</p>"),
    (0, "<p>It was built on 9 March 1951.</p>"),
    (0, "<p>The old quay was opened on 9 March 1951, in front of four hundred guests.</p>"),
    (0, "<p>The book about the quay was first published on 9 March 1951.</p>"),
    (0, "<figure><img src=a.jpg><figcaption>The quay on 9 March 1951</figcaption></figure>"),
    (
        0,
        "<blockquote class=twitter-tweet><p>The quay is shut. Go home.</p>&mdash; Petra Lund (@plund) <a href=/1>March 9, \
         1951</a></blockquote>",
    ),
    (
        0,
        "<blockquote class=mastodon-embed><p>The quay is shut. Go home.</p><a href=/@plund>Petra Lund (@plund)</a> <time \
         datetime=1951-03-09>9 March 1951</time></blockquote>",
    ),
    (0, "<blockquote><p>We opened it on a cold day.</p><p>Petra Lund, 9 March 1951</p></blockquote>"),
    (1, "<p>Er wurde am 9. März 1951 eingeweiht.</p>"),
    (1, "<figure><img src=a.jpg><figcaption>Der Kai am 9. März 1951</figcaption></figure>"),
    (2, "<p>Il a été inauguré le 9 mars 1951.</p>"),
    (
        2,
        "<blockquote class=twitter-tweet><p>Le quai est fermé.</p>&mdash; Petra Lund (@plund) 9 mars 1951</blockquote>",
    ),
    (3, "<p>Её открыли 9 марта 1951 года при большом стечении народа.</p>"),
    (4, "<p>老渡口于1951年3月9日启用，四百人到场。</p>"),
    (4, "<figure><img src=a.jpg><figcaption>1951年3月9日的老渡口</figcaption></figure>"),
];

#[test]
pub(super) fn dates_of_something_else_are_not_that_of_the_page() {
    let declared = "<meta property='article:published_time' content='2024-03-05'>";
    let changed = "<meta property='article:modified_time' content='2024-03-07'>";
    for (language, block) in OTHERS {
        for (under, middle) in [(block, ""), ("", block)] {
            let of = |head: &str| published(language, head, under, middle);
            assert_eq!(of(declared).as_deref(), Some("2024-03-05"), "{block}");
            assert_eq!(of(""), None, "{block}");
            assert_eq!(of(changed).as_deref(), Some("2024-03-07"), "{block}");
        }
    }
}

#[test]
fn date_lines_are_the_date_of_the_page() {
    let declared = "<meta property='article:published_time' content='2024-03-06T01:00:00Z'>";
    for (language, line) in [
        (0, "<p>March 5, 2024</p>"),
        (0, "<div class=date>5 March 2024, 9.30 am</div>"),
        (0, "<p>By Petra Lund | 5 March 2024</p>"),
        (0, "<p>Published on 5 March 2024.</p>"),
        (0, "<p><em>This article was first published on 5 March 2024.</em></p>"),
        (1, "<p>Eidsund, 5. März 2024</p>"),
        (1, "<p>Veröffentlicht am 5. März 2024.</p>"),
        (2, "<p>Publié le 5 mars 2024 à 9h30</p>"),
        (3, "<time datetime='2024-03-05'>5 марта 2024</time>"),
        (4, "<span>发布时间：2024年3月5日</span>"),
    ] {
        for head in ["", declared] {
            assert_eq!(published(language, head, line, "").as_deref(), Some("2024-03-05"), "{line} {head}");
        }
    }
    // Far below, and beside the day of a change.
    let note = "<p>This article was originally published on 5 March 2024 and has been kept current since then.</p>";
    assert_eq!(published(0, "", "<p>30 September 2024</p>", note).as_deref(), Some("2024-03-05"));
}

#[test]
fn people_who_are_quoted_are_no_authors() {
    let byline = |language: usize, under: &str, middle: &str| {
        read(page(language, "", under, middle, "")).expect("a page").metadata.byline
    };
    for (language, quoted) in [
        (
            0,
            "<blockquote><p>We were told nothing until the spring.</p></blockquote><p class=attribution>Oskar Venn</p>",
        ),
        (0, "<div class=q><div>“We were told nothing until the spring.”</div><div class=author>Oskar Venn</div></div>"),
        (
            0,
            "<blockquote class=text-post-media><div>We were told nothing until the spring.</div><div>Posted by Oskar \
             Venn</div></blockquote>",
        ),
        (0, "<div class=threads-embed><p>We were told nothing until the spring.</p><p>Posted by Oskar Venn</p></div>"),
        (0, "<div class=k2><p>Posted by Oskar Venn</p><p>We were told nothing until the spring.</p></div>"),
        (0, "<div class=pullquote><p>We were told nothing</p><span class=pullquote-author>Oskar Venn</span></div>"),
        (
            0,
            "<p>Nobody has told us until today, said <a href=/venn>Oskar Venn<div class=x7><p>Oskar Venn</p><p>Pilot \
             since 2019</p></div></a>, who had waited on the quay with both of his sons and a petition.</p>",
        ),
        (1, "<div class=q><p>„Uns hat bis zum Frühjahr niemand etwas gesagt.“</p><p>Oskar Venn</p></div>"),
        (2, "<blockquote><p>« Personne ne nous a rien dit. »</p><p class=auteur>Oskar Venn</p></blockquote>"),
    ] {
        assert!(byline(language, "", quoted).is_empty(), "{quoted} {:?}", byline(language, "", quoted));
        let signed = "<div class=byline>Anna Lindberg</div>";
        assert_eq!(byline(language, signed, quoted), ["Anna Lindberg"], "{quoted}");
    }
}

#[test]
fn the_day_of_a_post_among_the_paragraphs_is_none_of_the_page() {
    for (language, post) in [
        (0, "<div class=tg-post><p>The Skua stays in dock.</p><div>9 March 1951, 07:12 · 1.2K views</div></div>"),
        (1, "<div class=k2><p>Die Skua bleibt im Dock.</p><div>9. März 1951, 07:12 Uhr</div></div>"),
    ] {
        assert_eq!(published(language, "", "", post), None, "{post}");
        let day = if language == 0 { "<p>5 March 2024</p>" } else { "<p>5. März 2024</p>" };
        assert_eq!(published(language, "", day, post).as_deref(), Some("2024-03-05"), "{post}");
    }
}

#[test]
fn names_in_brackets_at_the_end_sign_an_article() {
    let byline =
        |language: usize, below: &str| read(page(language, "", "", "", below)).expect("a page").metadata.byline;
    assert_eq!(byline(4, "<p>（记者 林晓燕）</p>"), ["林晓燕"]);
    assert_eq!(byline(1, "<p>(Von Anna Lindberg)</p>"), ["Anna Lindberg"]);
    assert!(byline(4, "<p>（作者为教授）</p>").is_empty());
    assert!(byline(0, "<p>(by the quay)</p>").is_empty());
}

#[test]
fn names_before_an_office_are_the_byline_in_korean() {
    let article = |line: &str| {
        format!(
            "<html lang=ko><head><title>녹천 선착장 폐쇄</title></head><body><article><h1>녹천 선착장 폐쇄</h1>{line}<p>녹천시는 \
             월요일부터 낡은 선착장을 닫는다고 밝혔다. 말뚝 셋 가운데 하나가 더는 배를 견디지 못하기 때문이다.</p><p>지난봄 \
             잠수부들이 살펴본 결과 말뚝이 심하게 갈라진 것으로 나타났다고 보고서는 전했다.</p></article></body></html>"
        )
    };
    let byline = |line: &str| read(article(line)).expect("a page").metadata.byline;
    for line in [
        "<p>윤서하 기자</p>",
        "<div>윤서하 기자 seoha@harbour.example</div>",
        "<div>입력 2024.03.05 09:10 윤서하 기자</div>",
        "<div>윤서하기자</div>",
        "<div><span>윤서하 기자</span> <span>승인 2024.03.05 09:10</span> <span>댓글 12</span></div>",
        "<p>(녹천=항구통신) 윤서하 기자 = 녹천시가 선착장을 닫기로 했다. 배를 대는 말뚝이 갈라졌기 때문이다.</p>",
    ] {
        assert_eq!(byline(line), ["윤서하"], "{line}");
    }
    for line in ["<p>어느 기자</p>", "<p>윤서하 기자 시장을 만나다</p>"] {
        assert!(byline(line).is_empty(), "{line} {:?}", byline(line));
    }
}
