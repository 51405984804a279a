//! Quotations on disk: additions, merges, damage, and a process that dies.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use onrecord::trace::{Context, Quote, QuoteIndex};

const TEXTS: [&str; 5] = [
    "The quay will stay closed until the divers have inspected every pillar, and not a day longer.",
    "closed until the divers have inspected every pillar",
    "We never promised the dockers a second crane before the winter.",
    "never promised the dockers a second crane",
    "A goat in every garden is all that I ever promised.",
];

fn quote(i: usize) -> Quote<'static> {
    Quote { text: TEXTS[i], document: ["a", "b", "c", "d", "e"][i], date: Some("2024-03-01"), ..Quote::default() }
}

/// A folder of its own for each test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("onrecord-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

fn statements(index: &QuoteIndex) -> Vec<(String, String)> {
    let found = index.statements();
    let mut rows: Vec<_> =
        index.quotes().iter().enumerate().map(|(i, q)| (q.text.to_owned(), found.id(i).to_string())).collect();
    rows.sort();
    rows.dedup();
    rows
}

#[test]
fn order_and_parts_decide_nothing() -> onrecord::Result<()> {
    let (one, two, three) = (folder("one"), folder("two"), folder("three"));
    let mut whole = QuoteIndex::open(&one)?;
    whole.add(&[quote(0), quote(1), quote(2), quote(3), quote(4)]);
    whole.commit()?;
    let mut left = QuoteIndex::open(&two)?;
    left.add(&[quote(4), quote(1)]);
    left.commit()?;
    left.add(&[quote(3)]);
    left.commit()?;
    let mut right = QuoteIndex::open(&three)?;
    right.add(&[quote(2), quote(0), quote(1)]);
    right.commit()?;
    left.merge(&right)?;
    assert_eq!(left.len(), 6);
    assert_eq!(statements(&whole), statements(&left));
    left.compact()?;
    assert_eq!(left.len(), 5);
    assert_eq!(statements(&whole), statements(&left));
    let again = QuoteIndex::open(&two)?;
    assert_eq!(statements(&whole), statements(&again));
    assert_eq!(fs::read_dir(&two)?.count(), 2);
    for folder in [one, two, three] {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

#[test]
fn a_query_finds_the_wordings_of_a_statement() -> onrecord::Result<()> {
    let folder = folder("query");
    let mut index = QuoteIndex::open(&folder)?;
    index.add(&[quote(0), quote(1)]);
    index.commit()?;
    index.add(&[quote(2), quote(4)]);
    index.commit()?;
    let rows = |words| index.query(words, Context::default(), 10).iter().map(|h| h.row).collect::<Vec<_>>();
    assert_eq!(rows("until the divers have inspected every pillar, and not a day longer"), [0, 1]);
    assert_eq!(rows("We never promised the dockers a second crane"), [2]);
    assert!(rows("Nobody asked the ferrymen about the timetable").is_empty());
    assert!(rows("").is_empty());
    fs::remove_dir_all(folder)?;
    Ok(())
}

#[test]
fn damage_is_told_with_the_file() -> onrecord::Result<()> {
    let folder = folder("damage");
    let mut index = QuoteIndex::open(&folder)?;
    index.add(&[quote(0)]);
    index.commit()?;
    let segment = fs::read_dir(&folder)?
        .filter_map(|e| Some(e.ok()?.path()))
        .find(|p| p.extension().is_some_and(|e| e == "quotes"));
    let segment = segment.expect("a commit writes a segment");
    let mut bytes = fs::read(&segment)?;
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&segment, &bytes)?;
    let error = QuoteIndex::open(&folder).expect_err("a flipped bit is damage").to_string();
    assert!(error.contains("checksum") && error.contains("segment-"), "{error}");
    fs::write(folder.join("manifest.json"), r#"{"version": 99, "segments": []}"#)?;
    let error = QuoteIndex::open(&folder).expect_err("another version").to_string();
    assert!(error.contains("version 99"), "{error}");
    fs::remove_dir_all(folder)?;
    Ok(())
}

/// Run as a child by the test below: commits batch after batch until it is killed.
#[test]
fn child_that_commits_forever() -> onrecord::Result<()> {
    let Some(folder) = std::env::var_os("ONRECORD_TEST_CHILD") else { return Ok(()) };
    let mut index = QuoteIndex::open(PathBuf::from(folder))?;
    for _ in 0..100_000 {
        index.add(&[quote(0), quote(2), quote(4)]);
        index.commit()?;
    }
    Ok(())
}

#[test]
fn a_killed_process_leaves_the_last_commit_whole() -> onrecord::Result<()> {
    let folder = folder("killed");
    for round in 0..5_u64 {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["child_that_commits_forever", "--exact"])
            .env("ONRECORD_TEST_CHILD", &folder)
            .stdout(std::process::Stdio::null())
            .spawn()?;
        std::thread::sleep(std::time::Duration::from_millis(60 + 37 * round));
        child.kill()?;
        child.wait()?;
        let index = QuoteIndex::open(&folder)?;
        assert_eq!(index.len() % 3, 0, "a batch counts as a whole or not at all");
    }
    fs::remove_dir_all(folder)?;
    Ok(())
}
