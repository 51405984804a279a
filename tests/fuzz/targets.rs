//! Functions that take any bytes and assert invariants. The fuzzers of `fuzz/` call them with generated inputs, the
//! test of this folder with the seeds and mutations of them.

#[path = "loaders.rs"]
pub(crate) mod loaders;

use onrecord::internal::text::Analysis;
use onrecord::internal::{entities, quotes};
use onrecord::{
    Article, CaseRule, Context, Document, DocumentRecord, Entity, Finder, FormatChoice, Gazetteer, GazetteerOptions,
    MarkRule, Quotation, Quote, Reader, Span, decode, same, trace,
};

use super::reference;

/// A name and the function that takes the bytes.
type Target = (&'static str, fn(&[u8]));

/// Every target with its name.
pub(crate) const ALL: &[Target] = &[
    ("page", page),
    ("text", text),
    ("quotes", quotations),
    ("gazetteer", gazetteer),
    ("trace", tracing),
    ("loaders", loaders::load),
];

/// Asserts that spans are in order, do not overlap, and are on character boundaries of the text.
fn in_order(spans: impl Iterator<Item = Span>, text: &str) {
    let mut end = 0;
    for span in spans {
        assert!(span.start() >= end, "spans overlap or go backwards");
        let _ = span.of(text);
        end = span.end();
    }
}

fn sound_quotations(found: &[Quotation], body: &str, people: usize) {
    for (i, quotation) in found.iter().enumerate() {
        assert!(!quotation.content.is_empty());
        in_order(quotation.content.iter().copied(), body);
        in_order(quotation.marked.iter().copied(), body);
        assert!((0.0..=1.0).contains(&quotation.confidence));
        assert!(quotation.repeats.is_none_or(|other| other < found.len() && other != i));
        for speaker in &quotation.speakers {
            let _ = speaker.span.of(body);
            assert!(speaker.person.is_none_or(|person| person < people));
        }
        for participant in quotation.media.iter().chain(&quotation.addressee) {
            let _ = participant.span.of(body);
        }
        if let Some(cue) = &quotation.cue {
            let _ = cue.span.of(body);
        }
    }
}

/// Asserts that all offsets of a document are exact, and that its record is the same after JSON.
fn sound(doc: &Document) {
    in_order(doc.blocks.iter().map(|block| block.visible), doc.visible());
    in_order(doc.blocks.iter().filter_map(|block| block.text), doc.article.text());
    let mut end = 0;
    for block in &doc.blocks {
        let _ = block.source.of(&doc.source);
        if let Some(span) = block.text {
            assert_eq!(span.of(doc.article.text()), block.visible.of(doc.visible()));
        }
        if block.origin == onrecord::Origin::Markup {
            assert!(block.source.start() >= end, "the source goes backwards");
            end = block.source.end();
        }
    }
    let body = &doc.article.body;
    sound_quotations(&doc.quotations, body, doc.people.len());
    for mention in &doc.mentions {
        let _ = mention.span.of(body);
    }
    assert!(doc.people.iter().flat_map(|person| &person.mentions).all(|&mention| mention < doc.mentions.len()));
    let record = DocumentRecord::new(doc);
    let json = record.to_json();
    let again: DocumentRecord = serde_json::from_str(&json).expect("a record is read again");
    assert_eq!(again.to_json(), json);
}

fn read(source: &str, format: FormatChoice) {
    let reader = Reader::builder().format(format).build();
    let Ok(doc) = reader.read(source) else { return };
    sound(&doc);
    assert_eq!(reader.read(source).as_ref().ok(), Some(&doc), "two readings of a page differ");
    assert_eq!(reader.clean(source).ok().as_deref(), Some(doc.article.text()), "`clean` is the text of `read`");
}

/// Reads the bytes of a page in any encoding as HTML.
pub(crate) fn page(data: &[u8]) {
    if let Ok((source, _)) = decode(data) {
        read(&source, FormatChoice::Html);
    }
}

/// Reads the bytes of a text in any encoding.
pub(crate) fn text(data: &[u8]) {
    if let Ok((source, _)) = decode(data) {
        read(&source, FormatChoice::Text);
    }
}

/// Pieces of text for all languages.
const COMMON: &str = " |\n\n|. |, |: |“|”|„|\"|'|’|«|»|‘|–|— |… |? |! |(|)|Petra Lund|Kwame Osei|Lund|Osei|Harbour Post|\
                      HHG|Dr. |J. |12|2024|\u{ad}|\u{a0}|👍🏽";
/// Pieces of text of each language: verbs, pronouns, offices and other words that begin or end a report.
const PIECES: &[(&str, &str)] = &[
    (
        "en",
        "said |says |told |asked |according to |that |he |she |the minister |the former |reporters |not |if |who |and |\
         added |wrote |would |“No,” |in his words |'s |replied: |is said to |denied |whether |quay |is shut |said. |\
         the 34-year-old |a spokesman for |calls |on Monday |later |but |We |I |They |it |was told by |READ MORE: ",
    ),
    (
        "de",
        "sagte |sagt |teilte |mit |laut |nach Angaben |dass |er |sie |die Ministerin |der Sprecher |habe |sei |seien |\
         werde |so |erklärte |zufolge |hieß es |ihm |und |nicht |den |das |Polizei |Kai |geschlossen |er sei |fügte |hinzu |\
         nach eigenen Angaben |man |wolle |",
    ),
    (
        "fr",
        "a dit |a-t-il |dit-elle |selon |d'après |que |qu'il |elle |il |le ministre |la porte-parole |a déclaré |est |\
         serait |aurait |affirme |explique |et |ne |pas |le quai |fermé |l'|d'|lui |ajoute |« |» |",
    ),
    (
        "es",
        "dijo |según |que |él |ella |el ministro |la portavoz |afirmó |explicó |ha dicho |está |no |y |muelle |cerrado |\
         añadió |le |del |al |—dijo |— |",
    ),
    (
        "it",
        "ha detto |secondo |che |lui |lei |il ministro |la portavoce |ha spiegato |dice |è |non |e |molo |chiuso |aggiunge |",
    ),
    ("pt", "disse |segundo |que |ele |ela |o ministro |a porta-voz |afirmou |explicou |está |não |e |cais |fechado |"),
    (
        "nl",
        "zei |zegt |volgens |dat |hij |zij |de minister |de woordvoerster |liet weten |is |niet |en |kade |dicht |aldus |",
    ),
    ("zh", "说：|表示，|李明|王芳|「|」|《|》|港口|。|，|据|称|"),
    (
        "ru",
        "сказал |сказала |заявил |заявила |сообщил |по словам |по его словам |что |он |она |министр |представитель |«Мы |», — |, — |не |и |Пётр Волков |Волкова |причал |закрыт |добавил |",
    ),
    (
        "uk",
        "сказав |сказала |заявив |повідомила |за словами |що |він |вона |міністр |речниця |«Ми |», – |не |і |Петро Вовк |причал |зачинено |додав |",
    ),
    (
        "pl",
        "powiedział |powiedziała |mówi |oświadczył |według |zdaniem |że |on |ona |minister |rzeczniczka |– |nie |i |Piotr Lis |nabrzeże |zamknięte |dodał |",
    ),
    (
        "el",
        "είπε |δήλωσε |ανέφερε |σύμφωνα με |ότι |πως |αυτός |αυτή |ο υπουργός |η εκπρόσωπος |δεν |και |Πέτρος Λιάκος |η προβλήτα |έκλεισε |πρόσθεσε |",
    ),
    (
        "tr",
        "dedi |söyledi |açıkladı |belirtti |göre |diye |ki |bakan |sözcü |“Biz |değil |ve |İsmail Işık |iskele |kapalı |ekledi |",
    ),
    ("ar", "قال |قالت |أضاف |صرح |وفقا |بحسب |إن |أن |هو |هي |الوزير |المتحدثة |لا |و|بيتر لوند |الميناء |مغلق |، |؟ |"),
    ("he", "אמר |אמרה |הוסיף |מסר |לדברי |לפי |כי |ש|הוא |היא |השר |הדוברת |לא |ו|פטר לונד |הרציף |סגור |״|׳|"),
    ("hi", "ने कहा |कहा |बताया |के अनुसार |कि |वह |उन्होंने |मंत्री |प्रवक्ता |नहीं |और |पीटर लुंड |घाट |बंद |है।|।|"),
    (
        "ja",
        "「|」|『|』|は|が|と|と述べた|と話した|と語った|によると|市長|報道官|彼|彼女|田中一郎|氏|さん|港|を|閉める|。|、|という|",
    ),
    (
        "ko",
        "“|”|은 |는 |이 |가 |고 |라고 |다고 |말했다|밝혔다|전했다|에 따르면 |시장|대변인|그는 |김민수 |씨|항구를 |닫는다|며 |. |, |",
    ),
];

/// Finds quotations: the first byte selects a language, each other byte a piece of text.
pub(crate) fn quotations(data: &[u8]) {
    let Some((&first, rest)) = data.split_first() else { return };
    let (language, own) = PIECES[usize::from(first) % PIECES.len()];
    let pieces: Vec<&str> = COMMON.split('|').chain(own.split('|')).collect();
    let text: String = rest.iter().map(|&byte| pieces[usize::from(byte) % pieces.len()]).collect();
    let article = Article::from_text(&text);
    let analysis = Analysis::new(&article);
    let named = entities::find(&analysis, None, None);
    let found = quotes::find_in(&analysis, &named, Some(language), None, false);
    sound_quotations(&found, &article.body, named.people.len());
    assert_eq!(quotes::find_in(&analysis, &named, Some(language), None, false), found);
    read(&text, FormatChoice::Text);
}

/// Compares the gazetteer with the reference: the first two bytes select the rules; the parts after them, separated by
/// the byte 1, are at most eleven entities and the text that is searched. An entity is its names, separated by the byte 2;
/// those behind a byte 3 count beside another name of the entity only.
pub(crate) fn gazetteer(data: &[u8]) {
    let [case, marks, rest @ ..] = data else { return };
    let rest = String::from_utf8_lossy(rest);
    let mut lines: Vec<&str> = rest.split('\x01').take(12).collect();
    let text = lines.pop().unwrap_or_default().to_owned();
    // The reference compares each name at each word.
    if text.len() > 600 || rest.len() > 2000 {
        return;
    }
    let rules = [CaseRule::Smart, CaseRule::Ignore, CaseRule::Exact];
    let options = GazetteerOptions::default()
        .case(rules[usize::from(*case) % 3])
        .marks([MarkRule::Drop, MarkRule::Both, MarkRule::Exact][usize::from(*marks) % 3]);
    let entity = |(i, line): (usize, &&str)| {
        let (names, context) = line.split_once('\x03').unwrap_or((line, ""));
        let mut names = names.split('\x02');
        let kind = ["PERSON", "ORG", "", "GPE"][(i + usize::from(*marks >> 4)) % 4];
        let mut entity = Entity::new(format!("e{i}"), names.next().unwrap_or_default()).with_kind(kind);
        entity = entity.with_aliases(names);
        entity.context_aliases = context.split('\x02').filter(|name| !name.is_empty()).map(Into::into).collect();
        entity
    };
    let entities: Vec<Entity> = lines.iter().enumerate().map(entity).collect();
    let Ok(built) = Gazetteer::with_options(entities.clone(), &options) else { return };
    let _ = built.check().iter().map(ToString::to_string).collect::<Vec<_>>();
    // Built in two steps, and from its own file, it is the same; a file has no white space around names.
    let (some, rest) = entities.split_at(entities.len() / 2);
    let two = Gazetteer::with_options(some.to_vec(), &options).and_then(|first| first.add(rest.to_vec()));
    let mut lines = Vec::new();
    built.write_jsonl(&mut lines).expect("a stream in memory");
    let stored = Gazetteer::from_bytes_with("a.jsonl", &lines, &options);
    for other in [two, stored].iter().flatten().filter(|other| other.entities().eq(built.entities())) {
        assert_eq!(other.find(&text), built.find(&text), "built in another way");
    }
    for overlapping in [false, true] {
        let find = onrecord::FindOptions::default().overlapping(overlapping).inside_links(true);
        let found: Vec<reference::Found> = built
            .find_with(&text, &find)
            .into_iter()
            .map(|m| (m.span.start(), m.span.end(), m.entities.iter().map(|e| e.0).collect(), m.quality))
            .collect();
        assert_eq!(found, reference::find(&entities, &options, &text, overlapping));
    }
}

/// Traces quotations, one per line; the last line is also a text that is searched for the others.
pub(crate) fn tracing(data: &[u8]) {
    let data = String::from_utf8_lossy(data);
    let lines: Vec<&str> = data.lines().take(24).collect();
    let said: Vec<Quote<'_>> = lines.iter().map(|line| Quote::new(line)).collect();
    let traced = trace(&said);
    assert_eq!(traced.wordings.len(), said.len());
    assert!(traced.wordings.iter().all(|w| w.parent < said.len() && w.statement < traced.statements.len()));
    let backwards: Vec<Quote<'_>> = lines.iter().rev().map(|line| Quote::new(line)).collect();
    let other = trace(&backwards);
    for i in 0..said.len() {
        assert_eq!(traced.id(i), other.id(said.len() - 1 - i), "the order has no effect");
        let _ = traced.explain(&said, i);
    }
    for pair in lines.windows(2) {
        let (one, two) = (same(pair[0], pair[1], Context::default()), same(pair[1], pair[0], Context::default()));
        assert_eq!((one.same, one.relation), (two.same, two.relation), "{pair:?}");
        assert!((0.0..=1.0).contains(&one.similarity) && (0.0..=1.0).contains(&one.cover));
    }
    if let Some((text, rest)) = lines.split_last() {
        for passage in Finder::new(rest, 0.75).find(&[text]) {
            assert!(!passage.span.of(text).is_empty());
            let _ = (passage.prefix.of(text), passage.suffix.of(text));
        }
    }
}
