//! Prints the coverage of a language over a folder of texts: `coverage LANGUAGE FOLDER`.
//!
//! FOLDER has text files in UTF-8 with the extension `.txt`, one article each. The list at the end has the words in lower
//! case that are in no list of the language and occur beside quotations without a reporting expression. Verbs among them
//! should be added to `data/words/<language>/verbs.csv`.

use std::path::PathBuf;

use onrecord::internal::quotes::training::coverage;

/// Maximum number of words in the list.
const MOST: usize = 40;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, language, folder] = args.as_slice() else {
        return Err("usage: coverage LANGUAGE FOLDER (a primary subtag such as da, and a folder of .txt files)".into());
    };
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{folder}: {e}; name a folder of .txt files"))?;
    let mut files: Vec<PathBuf> = entries.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|e| e == "txt"));
    files.sort();
    if files.is_empty() {
        return Err(format!("{folder}: no .txt files; put one article into each file").into());
    }
    let read = |file: &PathBuf| std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()));
    let texts: Vec<String> = files.iter().map(read).collect::<Result<_, _>>()?;
    let found = coverage(language, texts.iter().map(String::as_str));
    let share = |part: usize, whole: usize| {
        if whole == 0 { "-".to_owned() } else { format!("{:.0} %", 100.0 * part as f64 / whole as f64) }
    };
    println!("texts {}", found.texts);
    println!("quotations in marks {}", found.marked);
    println!("  with a reporting expression {}", share(found.marked_with_cue, found.marked));
    println!("  with a speaker {}", share(found.marked_with_speaker, found.marked));
    println!("reports without marks {}", found.indirect);
    println!("  with a speaker {}", share(found.indirect_with_speaker, found.indirect));
    println!("words in marks that are not speech {}", found.not_speech);
    println!("unknown words beside marks");
    for (word, number) in found.unknown.iter().take(MOST) {
        println!("{number:6} {word}");
    }
    Ok(())
}
