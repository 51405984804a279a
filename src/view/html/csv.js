// Corrections as the CSV file that onrecord reads.
const COLUMNS = ["doc_id", "exact", "kind", "name", "entity_id", "note", "confidence", "found_kind", "found_name", "found_entity_id", "target", "in", "prefix", "suffix", "url"];
const KINDS = ["direct", "mixed", "indirect", "not_speech"];

// Puts an apostrophe before a cell that a spreadsheet would run as a formula.
const guarded = cell => /^'*[=+\-@\t\r\n|%＝＋－＠]/.test(cell) ? "'" + cell : cell;
const cell = text => /[",\r\n;\t]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
const csv = rows => "\ufeff" + [COLUMNS, ...rows.map(row => COLUMNS.map(name => guarded(String(row[name]))))].map(row => row.map(cell).join(",")).join("\n") + "\n";

function downloadFile(rows) {
  const link = make("a", { download: "corrections.csv" });
  link.href = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

