//! Spelling rules of the normal form: contractions are written out, numerals become digits, British forms American ones.
//!
//! Every rule is applied to both sides of a comparison, so a rule may give a form that is not a word ("promise" becomes
//! "promize" on both sides), but it must not merge two words of different meaning.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Words and their common form, which may be several words.
const FORMS: &[(&str, &str)] = &[
    // numerals: "five percent", "5 per cent"
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
    ("1st", "first"),
    ("2nd", "second"),
    ("3rd", "third"),
    ("4th", "fourth"),
    ("5th", "fifth"),
    ("6th", "sixth"),
    ("7th", "seventh"),
    ("8th", "eighth"),
    ("9th", "ninth"),
    ("10th", "tenth"),
    ("pct", "percent"),
    ("bn", "billion"),
    // run together in speech: "we gonna go"
    ("cannot", "can not"),
    ("can't", "can not"),
    ("won't", "will not"),
    ("shan't", "shall not"),
    ("ain't", "is not"),
    ("let's", "let us"),
    ("y'all", "you all"),
    ("gonna", "going to"),
    ("wanna", "want to"),
    ("gotta", "got to"),
    ("gimme", "give me"),
    ("lemme", "let me"),
    ("kinda", "kind of"),
    ("sorta", "sort of"),
    ("dunno", "do not know"),
    ("alright", "all right"),
    ("okay", "ok"),
    ("'em", "them"),
    ("'cause", "because"),
    ("cuz", "because"),
    ("o'clock", "oclock"),
    ("it's", "it is"),
    ("he's", "he is"),
    ("she's", "she is"),
    ("that's", "that is"),
    ("there's", "there is"),
    ("here's", "here is"),
    ("what's", "what is"),
    ("who's", "who is"),
    ("where's", "where is"),
    ("how's", "how is"),
    ("when's", "when is"),
    ("why's", "why is"),
    ("this's", "this is"),
    ("everyone's", "everyone is"),
    ("everybody's", "everybody is"),
    ("nobody's", "nobody is"),
    ("something's", "something is"),
    ("nothing's", "nothing is"),
    // British and American: "the programme", "the program"
    ("programme", "program"),
    ("programmes", "programs"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("pretence", "pretense"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("kerb", "curb"),
    ("storey", "story"),
    ("plough", "plow"),
    ("aluminium", "aluminum"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("acknowledgement", "acknowledgment"),
    ("ageing", "aging"),
    ("sceptic", "skeptic"),
    ("sceptics", "skeptics"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("towards", "toward"),
    ("afterwards", "afterward"),
    ("learnt", "learned"),
    ("burnt", "burned"),
    ("dreamt", "dreamed"),
    ("spelt", "spelled"),
    ("fulfil", "fulfill"),
    ("fulfilment", "fulfillment"),
    ("enrol", "enroll"),
    ("instalment", "installment"),
    ("jewellery", "jewelry"),
    ("mum", "mom"),
    ("momma", "mom"),
    ("mama", "mom"),
    ("mamma", "mom"),
    ("arse", "ass"),
    ("cosy", "cozy"),
    ("pyjamas", "pajamas"),
    ("paediatric", "pediatric"),
    ("encyclopaedia", "encyclopedia"),
    ("anaesthetic", "anesthetic"),
    ("mould", "mold"),
    ("smoulder", "smolder"),
    ("artefact", "artifact"),
    ("artefacts", "artifacts"),
    ("enquiry", "inquiry"),
    ("enquiries", "inquiries"),
];

/// Endings with an apostrophe, and the full word of each: "we'll", "they've", "I'd".
const CLITICS: &[(&str, &str)] =
    &[("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'d", "would"), ("'m", "am")];

/// Endings before which "our" becomes "or": "labour", "favourite", "honourable".
const AFTER_OUR: &[&str] =
    &["", "s", "ed", "ing", "able", "ful", "ite", "ites", "less", "hood", "hoods", "er", "ers", "al", "ally", "y"];

/// Negations in their common spelling.
const NEGATIONS: &[&str] =
    &["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without", "hardly", "denied"];

/// Words for quantities that are not written as digits.
const QUANTITIES: &[&str] =
    &["hundred", "thousand", "million", "billion", "trillion", "dozen", "half", "third", "quarter"];

static TABLE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| FORMS.iter().copied().collect());
/// For each negation true, for each quantity false.
static NEGATION_OR_QUANTITY: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let negations = NEGATIONS.iter().map(|&w| (w, true));
    negations.chain(QUANTITIES.iter().map(|&w| (w, false))).collect()
});

/// Class of a word in a comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sense {
    Plain,
    Negation,
    Number,
}

/// Returns the class of a word in its common spelling. "1" is plain, because it is also the spelling of the pronoun
/// "one".
pub(crate) fn sense(word: &str) -> Sense {
    let first = word.as_bytes().first().copied().unwrap_or(b' ');
    if first.is_ascii_digit() {
        return if word == "1" { Sense::Plain } else { Sense::Number };
    }
    match NEGATION_OR_QUANTITY.get(word) {
        Some(true) => Sense::Negation,
        Some(false) => Sense::Number,
        None => Sense::Plain,
    }
}

/// Calls `emit` with each word of the common spelling of the folded word `word`. `scratch` is a buffer.
pub(crate) fn spell(word: &str, scratch: &mut String, emit: &mut dyn FnMut(&str)) {
    if let Some(form) = TABLE.get(word) {
        form.split(' ').for_each(emit);
        return;
    }
    if word.as_bytes().contains(&b'\'') {
        // A possessive becomes its noun: "Israel's", "the dockers'". The rest can have a rule of its own: "'em's".
        let noun = word.trim_end_matches("'s").trim_end_matches('\'');
        if noun.len() < word.len() && !noun.is_empty() {
            return spell(noun, scratch, emit);
        }
        for (ending, full) in CLITICS {
            if let Some(stem) = word.strip_suffix(ending).filter(|s| !s.is_empty()) {
                // "shouldn't've" has two endings; a word with more keeps only the part before the first of them.
                let many = stem.bytes().filter(|&b| b == b'\'').count() > 1;
                let end =
                    stem.char_indices().skip(1).find(|&(_, c)| many && c == '\'').map_or(stem.len(), |(at, _)| at);
                spell(&stem[..end], scratch, emit);
                emit(full);
                return;
            }
        }
        let bare = word.trim_matches('\'');
        if bare.len() < word.len() && !bare.is_empty() {
            return spell(bare, scratch, emit);
        }
    }
    american(word, scratch);
    emit(scratch);
}

/// Writes the American spelling of `word` to `out`: "organisation", "colours", "travelled", "centre", "analyse".
fn american(word: &str, out: &mut String) {
    out.clear();
    out.push_str(word);
    let bytes = word.as_bytes();
    if bytes.len() < 5 || !word.is_ascii() {
        return;
    }
    if let Some(at) = word.rfind("our").filter(|&at| at >= 2 && AFTER_OUR.contains(&&word[at + 3..])) {
        out.replace_range(at..at + 3, "or");
        return;
    }
    for ending in
        ["ise", "ised", "ises", "iser", "isers", "ising", "isation", "isations", "yse", "ysed", "yses", "ysing"]
    {
        if word.len() > ending.len() + 2 && word.ends_with(ending) {
            let at = word.len() - ending.len() + 1;
            out.replace_range(at..=at, "z");
            return;
        }
    }
    for (ending, length) in [("tre", 6), ("bre", 5)] {
        if word.len() >= length && word.ends_with(ending) {
            out.truncate(word.len() - 2);
            out.push_str("er");
            return;
        }
    }
    if let Some(stem) = word.strip_suffix("ogue").filter(|s| s.len() >= 3) {
        out.truncate(stem.len());
        out.push_str("og");
        return;
    }
    // From eight letters on, so that "filled" and "filed" stay two words.
    if bytes.len() >= 8 {
        for ending in ["lled", "lling", "ller", "llers"] {
            if word.ends_with(ending) {
                out.remove(word.len() - ending.len());
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(word: &str) -> String {
        let mut words = Vec::new();
        spell(word, &mut String::new(), &mut |w| words.push(w.to_owned()));
        words.join(" ")
    }

    #[test]
    fn one_spelling_for_one_word() {
        let rows = [
            ("british our", "neighbours", "neighbors"),
            ("ise and ize", "organisation", "organization"),
            ("yse", "analysed", "analyzed"),
            ("re at the end", "centre", "center"),
            ("double l", "travelled", "traveled"),
            ("filled is not filed", "filled", "filled"),
            ("ogue", "dialogue", "dialog"),
            ("negative contraction", "wouldn't", "would not"),
            ("irregular contraction", "won't", "will not"),
            ("cannot", "cannot", "can not"),
            ("clitic", "they've", "they have"),
            ("two clitics", "they'd've", "they would have"),
            ("a negation before a clitic", "shouldn't've", "should not have"),
            ("many clitics", "they'd'd'd've", "they have"),
            ("possessive", "israel's", "israel"),
            ("plural possessive", "dockers'", "dockers"),
            ("possessive of a clitic", "a'd's", "a would"),
            ("possessive of a clipped word", "'em's", "them"),
            ("clitic of a clipped word", "'em'm", "them am"),
            ("clitic after a contraction", "gonna've", "going to have"),
            ("pronoun with is", "that's", "that is"),
            ("numeral", "seventeen", "17"),
            ("no rule", "harbor", "harbor"),
        ];
        for (name, word, expected) in rows {
            assert_eq!(spelled(word), expected, "{name}");
        }
    }
}
