// Form of one document with a row for each quotation; the changed rows can be saved as a CSV file.
const doc = JSON.parse(byId("data").textContent);
const ids = new Map(doc.names);

const rows = doc.quotes.map(([kind, name, id, sure, field, exact, prefix, suffix], i) => {
  const who = make("input", { type: "text", list: "names", autocomplete: "off", placeholder: "nobody", value: name, "aria-label": "Speaker" });
  const choice = make("select", { "aria-label": "Kind" }, KINDS.map(k => make("option", { value: k, selected: k === kind }, kindWords(k))));
  const note = make("input", { type: "text", autocomplete: "off", placeholder: "note", "aria-label": "Note" });
  const found = who.value.trim();
  const item = make("li", {}, make("p", { dir: "auto" }, make("small", {}, String(i)), " ", exact.length > 220 ? exact.slice(0, 220) + "…" : exact), who, choice, note);
  const row = () => {
    const given = who.value.trim(), same = given === found;
    if (same && choice.value === kind) return null;
    // A name without an id keeps the id that was found, so that onrecord looks up the name in the document.
    const entity = given === "" ? "" : same ? id : ids.get(given) || id;
    return { doc_id: doc.id, exact, kind: choice.value, name: same ? name : given, entity_id: entity, note: note.value.trim(), confidence: sure, found_kind: kind, found_name: name, found_entity_id: id, target: "quote", in: field, prefix, suffix, url: doc.url };
  };
  return { item, row };
});

const changed = () => rows.map(r => r.row()).filter(Boolean);
const text = make("textarea", { readonly: true, rows: 3, hidden: true, "aria-label": "Corrections as CSV" });
const count = make("b", { role: "status" });
const save = make("button", { type: "button", on: { click: () => downloadFile(changed()) } }, "Download corrections.csv");
const copy = make("button", { type: "button", on: { click: () => {
  text.value = csv(changed()).slice(1);
  text.hidden = false;
  text.select();
  // A sandboxed frame has no other access to the clipboard; the text can also be copied by hand.
  document.execCommand("copy");
} } }, "Copy");

function update() {
  const n = changed().length;
  for (const r of rows) r.item.className = r.row() ? "changed" : "";
  count.textContent = n ? words(n, "correction") : "no corrections yet";
  save.disabled = copy.disabled = !n;
  if (!text.hidden) text.value = n ? csv(changed()).slice(1) : "";
}

byId("app").append(
  make("p", { class: "help" }, "Change the speaker (empty: nobody) or the kind of a quotation. Then download or copy the corrections; read_many(…, corrections=\"corrections.csv\") applies them."),
  make("ol", {}, rows.map(r => r.item)), make("datalist", { id: "names" }, doc.names.map(([name]) => make("option", { value: name }))),
  doc.more ? make("p", { class: "help" }, words(doc.more, "more quotation") + " in corpus.review(\"review.csv\").") : "",
  make("div", { class: "foot" }, count, save, copy, text));
byId("app").addEventListener("input", update);
update();
