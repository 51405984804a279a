//! Index of quotations on disk: additions, merges, damage, killed processes, several writers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use onrecord::{Context, Quote, QuoteIndex, StatementId, trace};
use proptest::prelude::*;
use serde::Deserialize;

const TEXTS: [&str; 5] = [
    "The quay will stay closed until the divers have inspected every pillar, and not a day longer.",
    "closed until the divers have inspected every pillar",
    "We never promised the dockers a second crane before the winter.",
    "never promised the dockers a second crane",
    "A goat in every garden is all that I ever promised.",
];

fn quote(i: usize) -> Quote<'static> {
    Quote::new(TEXTS[i]).document(["a", "b", "c", "d", "e"][i]).date("2024-03-01")
}

/// Returns the path of a folder for one test, which does not exist yet.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("onrecord-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    folder
}

/// Returns the names of the files of a folder, without the digits of segments.
fn files(folder: &Path) -> Vec<String> {
    let name = |file: std::io::Result<fs::DirEntry>| file.ok()?.file_name().into_string().ok();
    let short = |name: String| name.split_once('-').map_or(name.clone(), |(kind, _)| kind.to_owned());
    let mut names: Vec<String> = fs::read_dir(folder).into_iter().flatten().filter_map(name).map(short).collect();
    names.sort();
    names
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
fn order_and_parts_have_no_effect() -> onrecord::Result<()> {
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
    assert_eq!(files(&two), ["manifest.json", "segment", "writer.lock"]);
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
fn damage_is_an_error_that_names_the_file() -> onrecord::Result<()> {
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

/// Commits batches until it is killed; the test below runs it as a child process.
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
    let mut committed = 0;
    for round in 0..5_u64 {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["child_that_commits_forever", "--exact"])
            .env("ONRECORD_TEST_CHILD", &folder)
            .stdout(std::process::Stdio::null())
            .spawn()?;
        // The first commit can take long on a busy machine.
        let begun = std::time::Instant::now();
        while !folder.join("manifest.json").exists() && begun.elapsed().as_secs() < 60 {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        std::thread::sleep(std::time::Duration::from_millis(60 + 37 * round));
        child.kill()?;
        child.wait()?;
        let index = QuoteIndex::open(&folder)?;
        assert_eq!(index.len() % 3, 0, "a batch is stored as a whole or not at all");
        committed = committed.max(index.len());
    }
    assert!(committed > 0, "no process has committed before it was killed");
    fs::remove_dir_all(folder)?;
    Ok(())
}

#[derive(Deserialize)]
struct Case {
    a: String,
    b: String,
    a_date: Option<String>,
    b_date: Option<String>,
}

/// Returns the pairs of `cases/trace.jsonl`: near and far, cut, reworded, with common slogans.
fn cases() -> Vec<Case> {
    let rows = include_str!("cases/trace.jsonl").lines();
    rows.map(|line| serde_json::from_str(line).expect("a case is a row of the file")).collect()
}

fn case_quotes(cases: &[Case]) -> Vec<Quote<'_>> {
    let quote = |text, date: Option<_>| {
        let quote = Quote::new(text).document(text);
        date.map_or(quote, |date| quote.date(date))
    };
    cases.iter().flat_map(|c| [quote(&c.a, c.a_date.as_deref()), quote(&c.b, c.b_date.as_deref())]).collect()
}

/// Commits quotations in the order given, `batch` of them in each commit.
fn indexed(folder: PathBuf, quotes: &[Quote<'_>], batch: usize) -> onrecord::Result<QuoteIndex> {
    let mut index = QuoteIndex::open(folder)?;
    for part in quotes.chunks(batch) {
        index.add(part);
        index.commit()?;
    }
    Ok(index)
}

#[test]
fn a_look_up_gives_the_statement_of_the_whole_index() -> onrecord::Result<()> {
    let cases = cases();
    let mut quotes = case_quotes(&cases);
    // Each text without a speaker and with one of two: words of both can be parts of one quotation.
    for i in 0..quotes.len() {
        quotes.push(quotes[i].speaker(["Petra Lund", "Henrik Voss"][i / 2 % 2]));
    }
    let halves: Vec<&str> = cases.iter().map(|c| c.a.as_str()).filter(|a| a.split_whitespace().count() > 16).collect();
    for text in halves {
        let half = text.char_indices().filter(|(i, c)| *c == ' ' && *i > text.len() / 2).map(|(i, _)| i).next();
        let (first, second) = text.split_at(half.unwrap_or(0));
        quotes.push(Quote::new(first).speaker("Wu Ying"));
        quotes.push(Quote::new(second).speaker("Kofi Osei"));
        quotes.push(Quote::new(second));
    }
    let folder = folder("walk");
    let index = indexed(folder.clone(), &quotes, 50)?;
    let all = index.statements();
    for (row, quote) in quotes.iter().enumerate() {
        assert_eq!(index.statement(row), Some(all.id(row)), "{}", quote.text);
    }
    assert_eq!(index.statement(index.len()), None);
    fs::remove_dir_all(folder)?;
    Ok(())
}

#[test]
fn an_old_id_still_leads_to_its_statement() -> onrecord::Result<()> {
    let (folder, copy) = (folder("redirect"), folder("redirect-copy"));
    let mut index = indexed(folder.clone(), &[quote(1), quote(3)], 2)?;
    let old = [index.statement(0), index.statement(1)].map(|id| id.expect("two rows are committed"));
    index.add(&[quote(0), quote(2), quote(4)]);
    index.commit()?;
    let now = |i: usize| index.statement(i);
    assert_ne!(Some(old[0]), now(0), "a longer wording gives the statement its id");
    assert_eq!([index.resolve(old[0]), index.resolve(old[1])], [now(2), now(3)]);
    assert_eq!(index.resolve(StatementId(7)), None);
    index.save(&copy)?;
    assert_eq!(QuoteIndex::open(&copy)?.resolve(old[0]), now(2));
    let error = index.save(&copy).expect_err("an index is there").to_string();
    assert!(error.contains("another folder"), "{error}");
    for folder in [folder, copy] {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

#[test]
fn a_second_writer_gets_an_error() -> onrecord::Result<()> {
    let folder = folder("writers");
    let (mut one, mut two) = (QuoteIndex::open(&folder)?, QuoteIndex::open(&folder)?);
    one.add(&[quote(0)]);
    one.commit()?;
    two.add(&[quote(1)]);
    let error = two.commit().expect_err("the other has committed").to_string();
    assert!(error.contains("open it again") && error.contains(&folder.display().to_string()), "{error}");
    assert_eq!(two.pending(), 1, "rows that were not committed are still pending");
    let error = two.compact().expect_err("the other has committed").to_string();
    assert!(error.contains("open it again"), "{error}");
    assert_eq!(QuoteIndex::open(&folder)?.len(), 1);
    assert_eq!(files(&folder), ["manifest.json", "segment", "writer.lock"], "a failed commit leaves no segment");
    fs::remove_dir_all(folder)?;
    Ok(())
}

#[test]
fn a_commit_while_another_process_writes_is_an_error() -> onrecord::Result<()> {
    let folder = folder("locked");
    let mut index = QuoteIndex::open(&folder)?;
    let other = fs::File::create(folder.join("writer.lock"))?;
    other.lock()?;
    index.add(&[quote(0)]);
    for error in [index.commit(), index.compact(), QuoteIndex::open(&folder)?.save(&folder)] {
        let error = error.expect_err("the lock is held");
        assert_eq!(error.kind(), onrecord::ErrorKind::Store);
        let message = error.to_string();
        assert!(message.contains("is writing") && message.contains(&folder.display().to_string()), "{message}");
    }
    other.unlock()?;
    index.commit()?;
    assert_eq!(QuoteIndex::open(&folder)?.len(), 1);
    fs::remove_dir_all(folder)?;
    Ok(())
}

const COMMITS: usize = 40;

/// Commits rows, again after another process has committed; the test below runs it as a child process.
#[test]
fn child_that_races() -> onrecord::Result<()> {
    let (Some(folder), Ok(name)) = (std::env::var_os("ONRECORD_TEST_RACE"), std::env::var("ONRECORD_TEST_NAME")) else {
        return Ok(());
    };
    let folder = PathBuf::from(folder);
    let mut index = QuoteIndex::open(&folder)?;
    for n in 0..COMMITS {
        let document = format!("{name}-{n}");
        loop {
            index.add(&[Quote::new(TEXTS[n % TEXTS.len()]).document(&document)]);
            let Err(error) = index.commit() else { break };
            assert!(error.to_string().contains("open it again"), "{error}");
            index = QuoteIndex::open(&folder)?;
        }
    }
    Ok(())
}

#[test]
fn processes_that_race_lose_nothing() -> onrecord::Result<()> {
    let folder = folder("race");
    let names = ["one", "two", "three"];
    let child = |name: &&str| {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["child_that_races", "--exact"]).env("ONRECORD_TEST_RACE", &folder);
        command.env("ONRECORD_TEST_NAME", name).stdout(std::process::Stdio::null()).spawn()
    };
    let children = names.iter().map(child).collect::<std::io::Result<Vec<_>>>()?;
    for mut child in children {
        assert!(child.wait()?.success());
    }
    let index = QuoteIndex::open(&folder)?;
    let mut found: Vec<String> = index.quotes().iter().map(|q| q.document.to_owned()).collect();
    let mut expected: Vec<String> =
        names.iter().flat_map(|name| (0..COMMITS).map(move |n| format!("{name}-{n}"))).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let segments = files(&folder).iter().filter(|name| *name == "segment").count();
    assert_eq!(segments, expected.len(), "no segment is an orphan");
    fs::remove_dir_all(folder)?;
    Ok(())
}

#[test]
fn a_manifest_names_no_file_of_another_folder() -> onrecord::Result<()> {
    let (home, victim) = (folder("foreign"), folder("victim"));
    indexed(home.clone(), &[quote(0)], 1)?;
    indexed(victim.clone(), &[quote(1)], 1)?;
    let manifest = fs::read_to_string(victim.join("manifest.json"))?;
    let elsewhere = victim.file_name().and_then(|name| name.to_str()).expect("the name is ASCII");
    let copy = victim.join("copy.quotes");
    for file in fs::read_dir(&victim)?.filter_map(|file| Some(file.ok()?.path())) {
        if file.extension().is_some_and(|e| e == "quotes") {
            fs::copy(&file, &copy)?;
            fs::copy(&file, home.join("copy.quotes"))?;
        }
    }
    let absolute = format!("{}/segment-", victim.display());
    for foreign in [format!("../{elsewhere}/segment-"), absolute, "./segment-".to_owned(), "sub/../segment-".to_owned()]
    {
        fs::write(home.join("manifest.json"), manifest.replace("segment-", &foreign))?;
        let error = QuoteIndex::open(&home).expect_err("a path is no name");
        assert_eq!(error.kind(), onrecord::ErrorKind::Store);
        let message = error.to_string();
        assert!(message.contains("manifest.json") && message.contains("not the name of a segment"), "{message}");
    }
    let name = manifest.split('"').find(|part| part.starts_with("segment-")).expect("one segment is named");
    fs::write(home.join("manifest.json"), manifest.replace(name, "copy.quotes"))?;
    assert!(QuoteIndex::open(&home).is_err(), "nor is the name of another file");
    assert!(victim.join(name).exists());
    for folder in [home, victim] {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

#[test]
fn compacting_removes_only_files_of_killed_processes() -> onrecord::Result<()> {
    let folder = folder("leavings");
    let mut index = indexed(folder.clone(), &[quote(0), quote(1)], 1)?;
    for name in ["segment-0123456789abcdef.quotes", ".onrecord-a1B2c3.part", "notes.txt", "segment-mine.quotes"] {
        fs::write(folder.join(name), "left behind")?;
    }
    index.compact()?;
    assert_eq!(files(&folder), ["manifest.json", "notes.txt", "segment", "segment", "writer.lock"]);
    assert!(folder.join("segment-mine.quotes").exists());
    assert_eq!(QuoteIndex::open(&folder)?.len(), 2);
    fs::remove_dir_all(folder)?;
    Ok(())
}

#[test]
fn a_manifest_that_is_not_text_is_damaged() -> onrecord::Result<()> {
    let folder = folder("latin");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("manifest.json"), b"{\"version\": 2, \"segments\": [], \"by\": \"Bod\xf8\"}")?;
    let error = QuoteIndex::open(&folder).expect_err("not UTF-8");
    assert_eq!(error.kind(), onrecord::ErrorKind::Store, "{error}");
    fs::remove_dir_all(folder)?;
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_order_in_any_parts_makes_the_same_statements(seed in any::<u64>(), batch in 1usize..120) {
        let cases = cases();
        let mut quotes = case_quotes(&cases);
        // The same words with other marks are one entry, independent of their order.
        let marked: Vec<String> = quotes.iter().step_by(7).map(|q| q.text.replace(' ', " … ").to_uppercase()).collect();
        quotes.extend(marked.iter().map(|text| Quote::new(text).document(text)));
        let expected = {
            let found = trace(&quotes);
            let mut rows: Vec<_> = quotes.iter().enumerate().map(|(i, q)| (q.text.to_owned(), found.id(i).to_string())).collect();
            rows.sort();
            rows.dedup();
            rows
        };
        let mut state = seed | 1;
        for i in (1..quotes.len()).rev() {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            quotes.swap(i, (state >> 33) as usize % (i + 1));
        }
        let folder = folder(&format!("any-{seed}-{batch}"));
        let index = indexed(folder.clone(), &quotes, batch).expect("a folder of its own");
        let got = statements(&index);
        fs::remove_dir_all(folder).expect("it was made above");
        prop_assert_eq!(got, expected);
    }
}
