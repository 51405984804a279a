//! Forms of names of people in languages that decline them: `Владимира Путина`, `Κυριάκου Μητσοτάκη`, `ונתניהו`, `김정은은`.
//!
//! The script of a name tells the endings, so that no form can be a word of a language in another script. Names in Latin
//! letters have none: their endings depend on the language of the text ("Tuska", "Orbánnak").

/// Words and bytes of a name from which no forms are made.
const MANY_WORDS: usize = 6;
const LONG: usize = 100;

/// Letters of a surname that is a name alone in a declined form.
const SURNAME: usize = 4;

/// A form of a name.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Form {
    pub(super) name: String,
    /// It is a surname alone, which matches only in a text with another name of the entity.
    pub(super) is_surname: bool,
}

/// Returns the forms of the name of a person other than the name itself.
pub(super) fn forms(name: &str, is_woman: bool) -> Vec<Form> {
    let mut out = Vec::new();
    let letter = name.chars().rev().find(|c| c.is_alphabetic());
    let words: Vec<&str> = name.split(' ').collect();
    if name.len() > LONG || words.len() > MANY_WORDS {
        return out;
    }
    let mut add = |form: String, is_surname| {
        let form = Form { name: form, is_surname };
        if form.name != name && !out.contains(&form) {
            out.push(form);
        }
    };
    let last = words.last().copied().unwrap_or_default();
    let surname = (words.len() > 1 && last.chars().count() >= SURNAME).then_some(last);
    match letter {
        Some('\u{400}'..='\u{4ff}') => {
            let is_ukrainian = name.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']) || name.ends_with("ський");
            let cases = |(at, word): (usize, &&str)| cyrillic(word, is_woman, is_ukrainian, at + 1 == words.len());
            add_cases(&words.iter().enumerate().map(cases).collect::<Vec<_>>(), surname, add);
        }
        Some('\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}') => {
            add_cases(&words.iter().map(|word| greek(word)).collect::<Vec<_>>(), surname, add);
        }
        Some('\u{5d0}'..='\u{5ea}') => {
            for prefix in ["ו", "ל", "ב", "מ", "ש", "כ"] {
                add(format!("{prefix}{name}"), false);
                if let Some(surname) = surname {
                    add(format!("{prefix}{surname}"), true);
                }
            }
        }
        Some('\u{620}'..='\u{64a}') => {
            for prefix in ["و", "ف", "ب", "ل", "ك"] {
                add(arabic(prefix, name), false);
                // Without the article a surname is also a given name.
                if let Some(surname) = surname.filter(|word| word.starts_with("ال")) {
                    add(arabic(prefix, surname), true);
                }
            }
        }
        Some(c @ '\u{ac00}'..='\u{d7a3}') if name.chars().count() > 2 => {
            let is_closed = (u32::from(c) - 0xac00) % 28 > 0;
            let own = if is_closed { ["은", "이", "을", "과"] } else { ["는", "가", "를", "와"] };
            own.into_iter()
                .chain(["의", "도", "에게", "에"])
                .for_each(|particle| add(format!("{name}{particle}"), false));
        }
        _ => {}
    }
    out
}

/// Adds a name in each case, from the cases of its words, and its surname alone where the case changes it.
fn add_cases<const CASES: usize>(words: &[[String; CASES]], surname: Option<&str>, mut add: impl FnMut(String, bool)) {
    for case in 0..CASES {
        let name: Vec<&str> = words.iter().map(|word| word[case].as_str()).collect();
        add(name.join(" "), false);
        if let Some(&form) = name.last().filter(|&&form| surname.is_some_and(|surname| surname != form)) {
            add(form.to_owned(), true);
        }
    }
}

/// Joins a preposition or conjunction and an Arabic name; the article loses its first letter behind "l".
fn arabic(prefix: &str, name: &str) -> String {
    match name.strip_prefix("ال").filter(|_| prefix == "ل") {
        Some(rest) => format!("لل{rest}"),
        None => format!("{prefix}{name}"),
    }
}

/// Returns the genitive and accusative of a Greek name.
fn greek(word: &str) -> [String; 2] {
    for (ending, cases) in [
        ("ος", ["ου", "ο"]),
        ("ός", ["ού", "ό"]),
        ("ης", ["η", "η"]),
        ("ής", ["ή", "ή"]),
        ("ας", ["α", "α"]),
        ("άς", ["ά", "ά"]),
    ] {
        if let Some(stem) = word.strip_suffix(ending) {
            return cases.map(|case| format!("{stem}{case}"));
        }
    }
    [word.to_owned(), word.to_owned()]
}

/// Endings of the genitive, dative, instrumental and locative of a name in Cyrillic script, and of a second dative or the
/// accusative.
type Endings = [&'static str; 5];

/// Surnames of men and women, by their endings: Russian, then Ukrainian.
const SURNAMES: [&[(&str, &str, Endings)]; 2] = [
    &[
        ("ский", "ий", ["ого", "ому", "им", "ом", "ого"]),
        ("цкий", "ий", ["ого", "ому", "им", "ом", "ого"]),
        ("ской", "ой", ["ого", "ому", "им", "ом", "ого"]),
        ("ый", "ый", ["ого", "ому", "ым", "ом", "ого"]),
        ("ская", "ая", ["ой", "ой", "ой", "ой", "ую"]),
        ("цкая", "ая", ["ой", "ой", "ой", "ой", "ую"]),
        ("ов", "", ["а", "у", "ым", "е", "а"]),
        ("ев", "", ["а", "у", "ым", "е", "а"]),
        ("ёв", "", ["а", "у", "ым", "е", "а"]),
        ("ин", "", ["а", "у", "ым", "е", "ом"]),
        ("ын", "", ["а", "у", "ым", "е", "а"]),
        ("ова", "а", ["ой", "ой", "ой", "ой", "у"]),
        ("ева", "а", ["ой", "ой", "ой", "ой", "у"]),
        ("ёва", "а", ["ой", "ой", "ой", "ой", "у"]),
        ("ина", "а", ["ой", "ой", "ой", "ой", "у"]),
    ],
    &[
        ("ський", "ий", ["ого", "ому", "им", "ому", "ого"]),
        ("цький", "ий", ["ого", "ому", "им", "ому", "ого"]),
        ("ська", "а", ["ої", "ій", "ою", "ій", "у"]),
        ("цька", "а", ["ої", "ій", "ою", "ій", "у"]),
        ("ов", "", ["а", "у", "им", "і", "ові"]),
        ("ев", "", ["а", "у", "им", "і", "еві"]),
        ("єв", "", ["а", "у", "им", "і", "у"]),
        ("ін", "", ["а", "у", "им", "і", "ові"]),
        ("їн", "", ["а", "у", "им", "і", "ові"]),
        ("ова", "а", ["ої", "ій", "ою", "ій", "у"]),
        ("єва", "а", ["ої", "ій", "ою", "ій", "у"]),
    ],
];

/// Other names, by their endings: Russian, then Ukrainian. The first row of men ends in any consonant.
const NAMES: [&[(&str, Endings)]; 2] = [
    &[
        ("га", ["ги", "ге", "гой", "ге", "гу"]),
        ("ка", ["ки", "ке", "кой", "ке", "ку"]),
        ("ха", ["хи", "хе", "хой", "хе", "ху"]),
        ("ша", ["ши", "ше", "шей", "ше", "шу"]),
        ("ия", ["ии", "ии", "ией", "ии", "ию"]),
        ("а", ["ы", "е", "ой", "е", "у"]),
        ("я", ["и", "е", "ей", "е", "ю"]),
        ("ий", ["ия", "ию", "ием", "ии", "ия"]),
        ("й", ["я", "ю", "ем", "е", "я"]),
        ("ь", ["я", "ю", "ем", "е", "я"]),
    ],
    &[
        ("га", ["ги", "зі", "гою", "зі", "гу"]),
        ("ка", ["ки", "ці", "кою", "ці", "ку"]),
        ("ія", ["ії", "ії", "ією", "ії", "ію"]),
        ("а", ["и", "і", "ою", "і", "у"]),
        ("я", ["і", "і", "ею", "і", "ю"]),
        ("ій", ["ія", "ію", "ієм", "ії", "ієві"]),
        ("й", ["я", "ю", "єм", "ї", "єві"]),
        ("ь", ["я", "ю", "ем", "і", "еві"]),
        ("ко", ["ка", "ку", "ком", "ку", "кові"]),
        ("ро", ["ра", "ру", "ром", "рі", "рові"]),
        ("ло", ["ла", "лу", "лом", "лі", "лові"]),
    ],
];

/// Endings of men's names that end in a consonant: Russian, then Ukrainian.
const CONSONANT: [Endings; 2] = [["а", "у", "ом", "е", "а"], ["а", "у", "ом", "і", "ові"]];

/// Returns the cases of a word of a name in Cyrillic script; the word itself if it has none.
fn cyrillic(word: &str, is_woman: bool, is_ukrainian: bool, is_surname: bool) -> [String; 5] {
    let language = usize::from(is_ukrainian);
    let with = |stem: &str, endings: Endings| endings.map(|ending| format!("{stem}{ending}"));
    let unchanged = || std::array::from_fn(|_| word.to_owned());
    // Particles, and parts with a hyphen ("фон", "ас-Сиси").
    if !word.starts_with(char::is_uppercase) || word.contains(['-', '\'', '’']) || word.chars().count() < 3 {
        return unchanged();
    }
    if is_surname
        && let Some((_, removed, endings)) = SURNAMES[language]
            .iter()
            .find(|(ending, removed, _)| word.ends_with(ending) && is_woman == matches!(*removed, "а" | "ая"))
    {
        return with(word.strip_suffix(removed).unwrap_or(word), *endings);
    }
    if let Some((ending, endings)) = NAMES[language].iter().find(|(ending, _)| word.ends_with(ending)) {
        let is_feminine = ending.ends_with(['а', 'я']);
        return match word.strip_suffix(ending) {
            Some(stem) if is_feminine || !is_woman => with(stem, *endings),
            _ => unchanged(),
        };
    }
    if is_woman || word.ends_with(['о', 'е', 'и', 'у', 'ю', 'э', 'ы', 'ё', 'і', 'ї', 'є', 'ў']) {
        return unchanged();
    }
    with(word, CONSONANT[language])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_names() {
        for (name, is_woman, expected) in [
            (
                "Олег Смирнов",
                false,
                "Олега Смирнова, Смирнова*, Олегу Смирнову, Смирнову*, Олегом Смирновым, Смирновым*, Олеге Смирнове, Смирнове*",
            ),
            (
                "Анна Смирнова",
                true,
                "Анны Смирновой, Смирновой*, Анне Смирновой, Анной Смирновой, Анну Смирнову, Смирнову*",
            ),
            ("Марія Коваленко", true, "Марії Коваленко, Марією Коваленко, Марію Коваленко"),
            (
                "Ірина Савицька",
                true,
                "Ірини Савицької, Савицької*, Ірині Савицькій, Савицькій*, Іриною Савицькою, Савицькою*, Ірину Савицьку, Савицьку*",
            ),
            ("Γιώργος Παππάς", false, "Γιώργου Παππά, Παππά*, Γιώργο Παππά"),
            ("Ελένη Παππά", true, ""),
            ("김하늘", false, "김하늘은, 김하늘이, 김하늘을, 김하늘과, 김하늘의, 김하늘도, 김하늘에게, 김하늘에"),
            ("Смирнов", false, "Смирнова, Смирнову, Смирновым, Смирнове"),
            ("Petra Lund", true, ""),
            ("陈伟", false, ""),
        ] {
            let found: Vec<String> =
                forms(name, is_woman).into_iter().map(|f| f.name + if f.is_surname { "*" } else { "" }).collect();
            assert_eq!(found.join(", "), expected, "{name}");
        }
        let hebrew = forms("דנה לוי", true);
        assert!(hebrew.contains(&Form { name: "לדנה לוי".to_owned(), is_surname: false }));
        let arabic = forms("سامي الخطيب", false);
        assert!(arabic.contains(&Form { name: "للخطيب".to_owned(), is_surname: true }));
        assert!(forms(&"Анна ".repeat(50), true).is_empty());
    }
}
