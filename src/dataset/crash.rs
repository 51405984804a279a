//! Test of interrupted writing: a process that writes a dataset is killed between any two steps, and started again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::{Dataset, DatasetWriter, PartSize};
use crate::bytes::kill_points::tests::VARIABLE;
use crate::corpus::{Input, Source, read_inputs};
use crate::read::{PageInfo, ReadOptions};

const FOLDER: &str = "ONRECORD_TEST_FOLDER";
const PAGES: usize = 12;
/// Minimum number of kills in all runs.
const KILLS: u64 = 40;
/// Number of steps in which the manifest is written at the start of a run; the first kills happen at these.
const MANIFEST_STEPS: u64 = 5;
/// Number of steps of a run from which the other kills are chosen at random.
const STEPS: u64 = 100;

/// Writes pages in parts of two, or continues a dataset that was interrupted.
fn write(folder: &Path) {
    let size = PartSize { pages: 2, time: Duration::MAX };
    let mut writer = DatasetWriter::open(folder, BTreeMap::new(), size).unwrap();
    let done = usize::try_from(writer.done()).unwrap();
    let ids: Vec<String> = (0..PAGES).map(|i| i.to_string()).collect();
    writer.skip(ids[..done].iter().map(String::as_str)).unwrap();
    for i in done..PAGES {
        let text = format!("“We lost {i} ships,” Ola Osei said.");
        // One page is an error.
        let source = if i == 7 { Source::Bytes(b"%PDF-1.7 ".to_vec()) } else { Source::Text(text) };
        let input = Input { source: Ok(source), info: PageInfo::default(), format: None };
        let outcome = read_inputs(vec![input], i, &ReadOptions::default()).remove(0);
        match outcome {
            Ok(entry) => writer.write(&[entry], &[]).unwrap(),
            Err(failure) => writer.write(&[], &[failure]).unwrap(),
        };
    }
    writer.finish(true).unwrap();
}

/// Returns the rows of all files of all tables, listed in the manifest or not.
fn rows(folder: &Path) -> BTreeMap<String, Vec<RecordBatch>> {
    let mut out = BTreeMap::new();
    for (table, _) in super::part::TABLES {
        let files = std::fs::read_dir(folder.join(table)).unwrap().map(|e| e.unwrap().path());
        for path in files.collect::<BTreeSet<_>>() {
            let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
            let batches = reader.build().unwrap().map(Result::unwrap);
            let name = path.strip_prefix(folder).unwrap().display().to_string();
            out.insert(name, batches.collect());
        }
    }
    out
}

/// The process that is killed; it does nothing without the variable `FOLDER`.
#[test]
#[ignore = "run by the test below"]
fn killed_process() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        write(Path::new(&folder));
    }
}

/// Runs the process until it passes the step with the number `step`, and kills it there. Returns name and file of the step;
/// `None` if the process ended before.
fn killed(folder: &Path, step: u64) -> Option<String> {
    let test = format!("{}::killed_process", module_path!().split_once("::").unwrap().1);
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args([test.as_str(), "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(VARIABLE, step.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let at = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("at ").map(str::to_owned));
    if at.is_some() {
        process.kill().unwrap();
    }
    let ended = process.wait().unwrap();
    assert_eq!(ended.success(), at.is_none(), "{ended}");
    at
}

#[test]
fn kills_at_any_step_leave_the_rows_of_an_undisturbed_run() {
    let temporary = tempfile::tempdir().unwrap();
    let whole = temporary.path().join("whole");
    write(&whole);
    let expected = rows(&whole);
    let (mut kills, mut steps, mut random) = (0, BTreeSet::new(), 17_u64);
    for run in 0.. {
        let folder = temporary.path().join(run.to_string());
        let killed_run = loop {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let step = if kills < MANIFEST_STEPS { kills } else { (random >> 33) % STEPS };
            let Some(at) = killed(&folder, step) else { break kills };
            let (step, path) = at.split_once(' ').unwrap();
            let kind = if path.contains(super::manifest::MANIFEST) { "manifest" } else { "table" };
            steps.insert(format!("{step} {kind}"));
            kills += 1;
        };
        assert_eq!(rows(&folder), expected, "after {killed_run} kills");
        assert!(Dataset::open(&folder).unwrap().is_complete());
        let left = super::part::TABLES.map(|(table, _)| folder.join(table)).into_iter().chain([folder]);
        let left = left.flat_map(|f| std::fs::read_dir(f).unwrap()).map(|e| e.unwrap().file_name());
        assert!(!left.into_iter().any(|name| crate::bytes::atomic::is_temporary(&name.to_string_lossy())));
        if kills >= KILLS {
            break;
        }
    }
    // Kills happened between any two steps of a table and of the manifest.
    let all = ["created", "written", "synced", "renamed", "named"];
    let all = all.iter().flat_map(|step| ["manifest", "table"].map(|kind| format!("{step} {kind}")));
    assert_eq!(steps, all.collect::<BTreeSet<_>>());
}
