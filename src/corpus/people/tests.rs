use super::{CorpusPerson, people};
use crate::corpus::Entry;
use crate::read::{PageInfo, ReadOptions, read};
use crate::record::DocumentRecord;

/// Returns the people of pages, each an outlet, a date and a text.
fn people_of(pages: &[(&str, &str, &str)]) -> Vec<CorpusPerson> {
    let entry = |(i, &(site, date, text)): (usize, &(&str, &str, &str))| {
        let info = PageInfo::new().id(i.to_string()).url(format!("https://{site}/{i}")).date(date);
        Entry::new(DocumentRecord::new(&read(text, info, &ReadOptions::default()).expect("a page")), None)
    };
    people(&pages.iter().enumerate().map(entry).collect::<Vec<_>>())
}

fn named<'p>(people: &'p [CorpusPerson], name: &str) -> Vec<&'p CorpusPerson> {
    people.iter().filter(|p| p.names.iter().any(|n| n == name)).collect()
}

#[test]
fn spellings_of_a_name_are_one_person() {
    let found = people_of(&[
        ("a.example", "2024-03-04", "“We lost the quay,” Petra Lund, the mayor of Eastquay, said. She left."),
        ("b.example", "2024-03-09", "“We lost the ferry,” Mayor Petra M. Lund said on Monday."),
        ("b.example", "2024-04-02", "Petra Lund said: “We won the quay.”"),
    ]);
    let [lund] = named(&found, "Petra Lund")[..] else { panic!("{found:#?}") };
    assert_eq!(lund.names, ["Petra Lund", "Petra M. Lund"]);
    assert_eq!((lund.documents, lund.quotes, &lund.apart), (3, 3, &None));
    assert_eq!(lund.outlets, ["a.example", "b.example"]);
    assert_eq!((lund.first_seen.as_deref(), lund.last_seen.as_deref()), (Some("2024-03-04"), Some("2024-04-02")));
    assert!(lund.roles.iter().any(|r| r == "mayor of Eastquay"), "{:?}", lund.roles);
}

#[test]
fn a_form_that_fits_two_people_is_neither() {
    let found = people_of(&[
        ("a.example", "2024-03-04", "“We lost the quay,” George Walter Osei said in the town hall."),
        ("a.example", "2024-03-05", "“We won the quay,” George Henry Osei said in the town hall."),
        ("a.example", "2024-03-06", "“We sold the quay,” George Osei said in the town hall."),
    ]);
    let [osei] = named(&found, "George Osei")[..] else { panic!("{found:#?}") };
    assert_eq!(osei.quotes, 1);
    assert_eq!(osei.maybe.len(), 2, "{osei:?}");
    assert_eq!(named(&found, "George Walter Osei").len(), 1);
}

#[test]
fn a_form_without_support_is_another_row() {
    let pages = |site: &'static str, date: &'static str| {
        people_of(&[
            ("a.example", "2024-03-04", "“We lost the quay,” Sergei Osein said in the town hall."),
            (site, date, "“We won the quay,” Sergey Osein said in the town hall."),
        ])
    };
    assert_eq!(pages("a.example", "2019-03-04").len(), 1, "one outlet");
    assert_eq!(pages("b.example", "2024-04-04").len(), 1, "near dates");
    let far = pages("b.example", "2019-03-04");
    assert_eq!(far.len(), 2);
    assert_eq!(far.iter().map(|p| p.maybe.len()).sum::<usize>(), 1);
}

#[test]
fn sons_and_bodies_are_other_rows() {
    for (name, other) in [("Kofi Osei", "Kofi Osei Jr."), ("Petra Lund", "Kabinettet Petra Lund")] {
        let texts = [name, other].map(|name| format!("“We lost,” {name} said in the town hall."));
        let found = people_of(&[("a.example", "2024-03-04", &texts[0]), ("a.example", "2024-03-05", &texts[1])]);
        assert!(found.len() == 2 && found.iter().all(|p| p.names.len() == 1), "{found:#?}");
    }
}

#[test]
fn two_bearers_of_a_name_are_kept_apart() {
    for (name, a, b, why) in [
        ("ages", "Kofi Lund, 34, said: “We lost.”", "Kofi Lund, 71, said: “We won.”", "born about 1990 and about 1953"),
        (
            "occupations",
            "“We lost,” Kofi Lund, the goalkeeper, said.",
            "“We won,” Kofi Lund, the minister of Fisheries, said.",
            "goalkeeper and minister of Fisheries",
        ),
        (
            "seats",
            "“We lost,” Kofi Lund, the mayor of Eastquay, said.",
            "“We won,” Kofi Lund, the mayor of Westquay, said.",
            "mayor of Eastquay and mayor of Westquay",
        ),
    ] {
        let found = people_of(&[
            ("a.example", "2024-03-04", a),
            ("b.example", "2024-03-05", b),
            ("a.example", "2024-03-06", "“We drew,” Kofi Lund said."),
            ("c.example", "2024-03-06", "“We played,” Kofi Lund said."),
        ]);
        let mut bearers: Vec<_> = found.iter().map(|p| (p.documents, p.apart.clone().unwrap_or_default())).collect();
        bearers.sort_unstable();
        let expected = [(1, "any of 2"), (1, "one of 2"), (2, "one of 2")];
        assert_eq!(bearers.len(), 3, "{name}: {found:#?}");
        for ((documents, apart), (count, begin)) in bearers.iter().zip(expected) {
            assert_eq!(*documents, count, "{name}");
            assert!(apart.starts_with(begin) && apart.ends_with(why), "{name}: {apart}");
        }
    }
}

#[test]
fn the_order_of_the_pages_does_not_matter() {
    let mut pages = [
        ("a.example", "2024-03-04", "“We lost,” Kofi Lund, the goalkeeper, said."),
        ("b.example", "2024-03-05", "“We won,” Kofi Lund, the minister of Fisheries, said."),
        ("b.example", "2024-03-05", "“We won,” K. Lund said. “We lost,” Maria Berg-Diaz said."),
        ("a.example", "2024-03-06", "“We drew,” Kofi A. Lund said. Maria Berg spoke."),
    ];
    let found = people_of(&pages);
    pages.reverse();
    assert_eq!(people_of(&pages), found);
}
