//! Names of the rules, so that each can be turned off to measure its effect (`training/boilerplate/ablation.py`).

use bitflags::bitflags;

bitflags! {
    /// Set of rules that are in force.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub struct RuleSet: u128 {
        /// Markup of images as text, names of image files.
        const IMAGES = 1;
        /// "12 comments", "3 min read".
        const COUNTERS = 1 << 1;
        /// Code shown as text.
        const CODE = 1 << 2;
        /// Lines of the table of phrases.
        const PHRASES = 1 << 3;
        /// Lines between two sign-up phrases.
        const BOXES = 1 << 4;
        /// Answers of forms.
        const ANSWERS = 1 << 5;
        /// Lists of teasers.
        const TEASERS = 1 << 6;
        /// Cards below the article, under linked headings.
        const LATE_CARDS = 1 << 7;
        /// Readers' comments.
        const COMMENTS = 1 << 8;
        /// Menus, feet, dialogs and legal notices of pages.
        const FURNITURE = 1 << 9;
        /// Blocks among links beside an article.
        const LINKS = 1 << 10;
        /// The standfirst is kept.
        const STANDFIRST = 1 << 11;
        /// The article in the data is kept, and the blocks that repeat it are removed.
        const DATA = 1 << 12;
        /// Names below block quotations and embedded posts are kept.
        const QUOTED = 1 << 13;
        /// Pointers to other articles: "Read also: …".
        const POINTERS = 1 << 14;
        /// Notices after the article.
        const NOTICES = 1 << 15;
        /// Boxes about an author.
        const BIOGRAPHIES = 1 << 16;
        /// Closing sentences of paragraphs that advertise.
        const TRIMS = 1 << 17;
        /// Short pages and texts of running text are not returned empty.
        const SHORT_PAGES = 1 << 18;
        /// Lines beside the form of a sign-up.
        const FORMS = 1 << 19;
        /// Second copies of the article.
        const COPIES = 1 << 20;
        /// Short lines in boxes of their own.
        const ISLANDS = 1 << 21;
        /// Other whole articles below the first.
        const NEXT_ARTICLES = 1 << 22;
        /// Notices of players that need scripts.
        const PLAYERS = 1 << 23;
        /// Microdata of other articles.
        const DESCRIBED_CARDS = 1 << 24;
        /// Appeals to readers: "Follow us on Telegram".
        const APPEALS = 1 << 25;
        /// Headings without their box, and boxes without their heading.
        const HEADED_BOXES = 1 << 26;
        /// Headings of folded parts are kept.
        const FOLDS = 1 << 27;
        /// Short sentences among paragraphs of one element are kept.
        const SIBLINGS = 1 << 28;
        /// Running text above the title, outside of its element.
        const ABOVE_TITLE = 1 << 29;
        /// Lines beside a button in a box of their own.
        const BOX_CONTROLS = 1 << 30;
        /// Abstracts under linked headings of items between the paragraphs.
        const BOX_CARDS = 1 << 31;
        /// Short lines of another element or class among the paragraphs.
        const ODD_LINES = 1 << 32;
        /// Tools, byline and date above the text.
        const TOOLS = 1 << 33;
        /// Sentences of the article repeated in another element.
        const PULL_QUOTES = 1 << 34;
        /// Headings of the posts of a live report are kept.
        const POSTS = 1 << 35;
        /// Leads below the title are kept.
        const LEADS = 1 << 36;
        /// Portraits of firms, contacts and legal statements below a press release.
        const CLOSING_PARTS = 1 << 37;
        /// Pleas for gifts, licences and lines about an app.
        const READER_NOTICES = 1 << 38;
        /// Lists below the last paragraph.
        const LATE_LISTS = 1 << 39;
        /// Marks of the end of a press release, and what follows.
        const END_MARKS = 1 << 40;
        /// Signatures, and lines of tags and editors, at the end.
        const SIGNATURES = 1 << 41;
        /// Fields of forms among the paragraphs.
        const FIELDS = 1 << 42;
        /// Posts in an `<article>` inside that of the page are kept.
        const NESTED_POSTS = 1 << 43;
        /// Times above the posts of a live report are kept.
        const TIMES = 1 << 44;
        /// Lists of teasers in texts in any layout, and the article's own lines among them.
        const TEASER_LINES = 1 << 45;
        /// Threads of readers' comments below the article of a text.
        const COMMENT_THREADS = 1 << 46;
        /// Sentences in boxes named as parts of an article are kept.
        const INNER_BOXES = 1 << 47;
        /// Cards below the article of a page without a date.
        const UNDATED_CARDS = 1 << 48;
        /// Tables of contents of the article.
        const CONTENTS = 1 << 49;
        /// A label of a known wording and the one title below it, between paragraphs.
        const LABELLED_TITLES = 1 << 50;
        /// Paragraphs of a text beside kept ones are kept.
        const PARAGRAPHS = 1 << 51;
        /// Paragraphs of a text below a list of teasers are kept.
        const BELOW_LISTS = 1 << 52;
        /// Rows of links in texts.
        const LINK_ROWS = 1 << 53;
        /// Short items of the lists of a text are kept.
        const LIST_ITEMS = 1 << 54;
        /// Rows of figures in the tables of a text are kept.
        const TABLE_ROWS = 1 << 55;
        /// Short posts with hashtags are kept whole.
        const SHORT_POSTS = 1 << 56;
        /// Items of lists that a line of the article announces are kept.
        const ANNOUNCED_LISTS = 1 << 57;
        /// Short notices in a copied page are kept.
        const SHORT_NOTICES = 1 << 58;
        /// Sentences between the title and the byline of a text are kept.
        const DECKS = 1 << 59;
        /// Times and headings above the posts of a live report in a text are kept.
        const TEXT_POSTS = 1 << 60;
        /// Headers and footers of the pages of a print.
        const PRINT_PAGES = 1 << 61;
        /// Lines that gave the byline.
        const SIGNED_LINES = 1 << 62;
        /// Answers, items and paragraphs in the foot of the article are kept beside kept ones.
        const SHORT_PARTS = 1 << 63;
        /// Rows of names of sections in a text.
        const SECTION_ROWS = 1 << 64;
        /// Cards with a sentence each below a short notice.
        const SUMMARY_CARDS = 1 << 65;
        /// Running heads and numbers of the pages of a print.
        const RUNNING_HEADS = 1 << 66;
        /// Heads of mail.
        const MAIL_HEADS = 1 << 67;
        /// Turns of an interview are kept below kept ones.
        const TURNS = 1 << 68;
        /// Short sentences and subheadings between the paragraphs of a text, and paragraphs below boxes, are kept.
        const TEXT_LINES = 1 << 69;
        /// Lists of facts between paragraphs are kept.
        const FACTS = 1 << 70;
        /// Summaries that a program wrote.
        const GENERATED = 1 << 71;
        /// Lines in the box of an appeal for support.
        const SUPPORT = 1 << 72;
        /// Menus, tools and notices in the tables of a layout.
        const LAYOUT = 1 << 73;
        /// Paragraphs that continue the article in an element of their own are kept.
        const CONTINUED = 1 << 74;
        /// Cards of other subjects in texts.
        const CARD_GROUPS = 1 << 75;
        /// Lists of the article's subject at the end of a text are kept.
        const OWN_LISTS = 1 << 76;
        /// Lists and tables of facts below the last paragraph are kept.
        const CLOSING_FACTS = 1 << 77;
        /// Linked titles with abstracts in paragraphs below the article.
        const LINKED_TITLES = 1 << 78;
    }
}
