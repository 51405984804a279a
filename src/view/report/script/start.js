// The fragment of the address identifies the quotation, so that a link to it can be sent and the Back button works.
function go(d, q) {
  const hash = "#d" + d + "q" + q;
  if (location.hash === hash) follow();
  else location.hash = hash;
}
// Address of the quotation that the dialog shows.
let shown = "";
function follow() {
  const [, d, q] = /^#d(\d+)q(\d+)$/.exec(location.hash) || [];
  if (d !== undefined && data.docs[d]) {
    shown = location.hash;
    show(Number(d), Number(q));
  } else if (byId("dialog").open) byId("dialog").close();
}

function methodsBox() {
  const languages = method.languages.slice(0, 8).map(([name, pages]) => (name || "language unknown") + " " + pages.toLocaleString("en")).join(", ") + (method.languages.length > 8 ? " and " + words(method.languages.length - 8, "other language") : "");
  const undated = data.docs.length - days.length, quotations = method.direct + method.mixed + method.indirect;
  const n = number => number.toLocaleString("en");
  const lines = [
    "Read: " + words(data.docs.length, "page") + outletWords("of", data.docs.keys()) + (undated ? ", " + n(undated) + " without a date" : "") + "; " + (method.failed ? words(method.failed, "page") + " could not be read and " + (method.failed === 1 ? "is" : "are") + " missing here." : "no page failed."),
    "Languages: " + languages + ".",
    "Quotations: " + n(quotations) + " (direct " + n(method.direct) + ", mixed " + n(method.mixed) + ", indirect " + n(method.indirect) + "); " + n(method.unknown) + " without a known speaker, " + n(method.linked) + " with a speaker of the gazetteer, " + n(method.corrected) + " corrected by hand. " + words(method.removed, "block") + " of menus, advertisements and the like were removed.",
    "Counting: wordings of one statement (identical, cut, edited or reworded) count once, and so do two wordings in one page. A quotation that only continues the one before it is listed but not counted. People and bodies by name are ranked by their independent statements with a confidence of " + method.threshold + "% or more; the field “Confidence” moves this threshold. Pronouns and descriptions (“officials”) are not counted as people and are listed at the end.",
    "Confidence is the estimated chance that the quotation is speech of this kind by this speaker. It is an estimate: of quotations at 80%, expect one in five to be wrong in some way.",
    "Known limits: speakers are taken from the words of the page, so a page that is wrong, ironic or incomplete gives wrong results. The models are trained on English; German, French, Spanish, Italian, Portuguese and Dutch have grammars and word lists" + (method.marks ? ", and " + words(method.marks, "page") + " of other languages have only words in quotation marks." : ".") + " A name is joined across pages by the gazetteer or by its spelling: two people of one name are one here. Check a quotation in its article before you print it.",
    "Made with onrecord " + method.version + ".",
  ];
  return make("details", { class: "fold", id: "methods" }, make("summary", {}, "How this was made, and how far to trust it"), lines.map(line => make("p", {}, line)));
}

function option(value, text) { return make("option", { value }, text); }

function start() {
  const set = key => event => { state[key] = event.target.value; draw(); };
  let waiting = 0;
  const typed = event => { clearTimeout(waiting); waiting = setTimeout(() => set("search")(event), 120); };
  const most = data.people.map((_, p) => [p, counts(p)[1]]).filter(([p, n]) => n && (data.people[p][3] || p === unknown)).sort((a, b) => (b[0] !== unknown) - (a[0] !== unknown) || b[1] - a[1] || a[0] - b[0]).slice(0, LISTED);
  const outlets = data.outlets.map(([name, n], i) => [name, n, i]).filter(o => o[1]).sort((a, b) => a[0].localeCompare(b[0]));
  if (data.elsewhere) outlets.push([UNKNOWN, data.elsewhere, UNKNOWN]);
  const day = key => make("input", { type: "date", min: first, max: last, on: { change: set(key) } });
  const field = (label, node) => make("label", {}, make("span", {}, label), node);
  const output = make("b", {}, state.sure + "%");
  const sure = make("input", { type: "range", id: "sure", min: 0, max: 95, step: method.step, value: state.sure, on: { input: event => { state.sure = Number(event.target.value); output.textContent = state.sure + "%"; draw(); } } });
  const reset = () => {
    for (const key in state) state[key] = key === "sure" ? method.threshold : "";
    output.textContent = state.sure + "%";
    setTimeout(draw);
  };
  const form = make("form", { class: "filters", role: "search", on: { submit: e => e.preventDefault(), reset } },
    field("Search", make("input", { type: "search", id: "search", placeholder: "words or a name", autocomplete: "off", on: { input: typed } })),
    field("Person", make("select", { id: "person", on: { change: set("person") } }, option("", "all"), most.map(([p, n]) => option(String(p), data.people[p][0] + " (" + n + ")")))),
    field("Outlet", make("select", { id: "outlet", on: { change: set("outlet") } }, option("", "all"), outlets.map(([name, n, i]) => option(String(i), name + " (" + n.toLocaleString("en") + ")")))),
    field("From", day("from")), field("To", day("to")),
    make("label", { class: "sure" }, make("span", {}, "Confidence at least ", output), sure), make("button", { type: "reset" }, "Reset"));
  const dialog = make("dialog", { id: "dialog", "aria-labelledby": "title" },
    make("button", { type: "button", class: "close", on: { click: () => dialog.close() } }, "Close"), make("article", { id: "article" }), make("div", { id: "correct" }));
  // The event comes later than the closing: the address may be that of the next quotation already.
  dialog.addEventListener("close", () => {
    if (dialog.open) return;
    byId("correct").replaceChildren();
    if (location.hash === shown) history.replaceState(null, "", location.href.split("#")[0]);
  });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  byId("app").append(methodsBox(), form, make("div", { id: "corrections", hidden: true }), make("p", { id: "found", role: "status" }), make("ol", { id: "people" }), dialog);
  const range = first ? ", " + dayWords(first) + (last === first ? "" : " to " + dayWords(last)) : "";
  byId("sum").textContent = words(data.docs.length, "page") + outletWords("of", data.docs.keys()) + range + ". Open a statement to see its wordings; a dot is a page that printed it.";
  draw();
  addEventListener("hashchange", follow);
  follow();
}

start();
