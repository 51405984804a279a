// Corrections of speakers and kinds: kept in this page, and downloaded as the CSV file that onrecord reads.
const corrections = new Map();
let unsaved = false;
const changedWords = (d, q) => corrections.has(d + "/" + q) ? "corrected: " + (corrections.get(d + "/" + q).name || "nobody") + ", " + kindWords(corrections.get(d + "/" + q).kind) : null;

const plain = list => list.map(piece => typeof piece === "string" ? piece : piece[0]).join("");

// Returns the selector of a quotation: its words, and up to 32 characters before and after them.
function placeOf(doc, q) {
  const [, , , , start, end, inTitle] = doc.q[q];
  const text = inTitle ? plain(doc.t) : doc.p.filter(p => p.length === 2).map(p => plain(p[1])).join("\n");
  return { in: inTitle ? "title" : "text", exact: text.slice(start, end), prefix: [...text.slice(0, start)].slice(-32).join(""), suffix: [...text.slice(end)].slice(0, 32).join("") };
}

function record(d, q, doc, right) {
  const [kind, person, sure] = doc.q[q];
  const [name, id] = person === unknown ? ["", ""] : data.people[person];
  const row = { doc_id: doc.i || "", ...placeOf(doc, q), confidence: sure / 100, found_kind: kind, found_name: name, found_entity_id: id, target: "quote", url: doc.u || doc.a || "", ...right(name, id) };
  if (row.kind === kind && row.name === name && row.entity_id === id) corrections.delete(d + "/" + q);
  else corrections.set(d + "/" + q, row);
  unsaved = corrections.size > 0;
  listCorrections();
}

function download() {
  downloadFile([...corrections.values()]);
  unsaved = false;
}

function listCorrections() {
  const box = byId("corrections");
  box.hidden = !corrections.size;
  const rows = [...corrections].map(([key, row]) => {
    const remove = make("button", { type: "button", class: "remove", "aria-label": "Remove this correction" }, "Remove");
    remove.addEventListener("click", () => { corrections.delete(key); unsaved = corrections.size > 0; listCorrections(); });
    return make("li", { dir: "auto" }, "“" + row.exact.slice(0, 80) + "” ", make("small", {}, (row.name || "nobody") + " · " + kindWords(row.kind)), " ", remove);
  });
  box.replaceChildren(make("details", {}, make("summary", {}, words(corrections.size, "correction")), make("ul", {}, rows)),
    make("button", { type: "button", on: { click: download } }, "Download corrections.csv"),
    make("small", {}, "They are kept in this page only, until you close it. Apply the file with read_many(…, corrections=\"corrections.csv\")."));
}

// Returns the form for one quotation of an article; `done` is called with true after a change, and with false on "Cancel".
function correctionForm(d, q, doc, done) {
  const [kind, person] = doc.q[q], old = corrections.get(d + "/" + q);
  const here = [...new Set(doc.q.map(row => row[1]))].filter(p => p !== unknown);
  const named = p => data.people[p][0];
  const who = make("input", { type: "text", id: "right-name", list: "names", autocomplete: "off", placeholder: "nobody", value: old ? old.name : person === unknown ? "" : named(person) });
  const choice = make("select", { id: "right-kind" }, KINDS.map(k => make("option", { value: k, selected: k === (old ? old.kind : kind) }, kindWords(k))));
  const note = make("input", { type: "text", id: "right-note", autocomplete: "off", value: old ? old.note : "" });
  const form = make("form", { class: "correct", "aria-label": "Correct this quotation" },
    make("p", { dir: "auto" }, "“" + placeOf(doc, q).exact.slice(0, 120) + "”"),
    make("label", {}, make("span", {}, "Speaker (empty: nobody)"), who), make("datalist", { id: "names" }, here.map(p => make("option", { value: named(p) }))),
    make("label", {}, make("span", {}, "Kind"), choice), make("label", {}, make("span", {}, "Note"), note),
    make("button", { type: "submit" }, "Keep correction"), make("button", { type: "button", on: { click: () => done(false) } }, "Cancel"));
  form.addEventListener("submit", event => {
    event.preventDefault();
    const name = who.value.trim();
    record(d, q, doc, (foundName, foundId) => {
      const known = here.find(p => named(p) === name);
      // A name without an id keeps the id that was found, so that onrecord looks up the name in the document.
      const entity = name === "" ? "" : name === foundName ? foundId : known !== undefined && data.people[known][1] || foundId;
      return { kind: choice.value, name, entity_id: entity, note: note.value.trim() };
    });
    done(true);
  });
  return form;
}

addEventListener("beforeunload", event => { if (unsaved) event.preventDefault(); });

