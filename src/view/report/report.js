"use strict";
// Builds the report from its data. Text of pages is only ever put into text nodes.
//   people: [name, id, hue, 1 for a name or 0 for a description]; the last is the unknown speaker   outlets: [name]   reasons: [words]
//   docs: {t: title pieces, d: day, o: outlet, u: address, b: byline, p: [[role, pieces] or ["removed", [[reason, text, characters left out]], blocks]], q: [[words, kind, person, %]], r: removed}
//   statements: [person, document, quotation, [[document, quotation, relation]]]
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const LOTS = 15, PEOPLE = 25;

// Characters that act on the text around them are replaced by visible names; a test compares the list with escape.rs.
const HIDDEN = /[\u{0}-\u{8}\u{b}-\u{c}\u{e}-\u{1f}\u{7f}-\u{9f}\u{2028}-\u{2029}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;
const visible = c => c < " " ? String.fromCodePoint(0x2400 + c.codePointAt(0)) : "⟨U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩";
const seen = text => text.replace(HIDDEN, visible);

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (key === "hue") node.style.setProperty("--hue", value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : typeof value === "string" ? seen(value) : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(typeof child === "string" ? seen(child) : child);
  return node;
}

const words = (n, one, many) => n.toLocaleString("en") + " " + (n === 1 ? one : many || one + "s");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const isDay = d => /^\d{4}-\d\d-\d\d$/.test(d);
const dayWords = d => isDay(d) ? Number(d.slice(8)) + " " + (MONTHS[d.slice(5, 7) - 1] || "") + " " + d.slice(0, 4) : d || "no date";
const time = d => isDay(d) ? Date.parse(d) : NaN;

const days = data.docs.map(d => d.d).filter(isDay).sort();
const first = days[0] || "", last = days[days.length - 1] || "";
const unknown = data.people.length - 1;
const level = sure => sure >= 80 ? "sure" : sure >= 50 ? "likely" : "doubtful";

// Axis of time from the first to the last day of a list of statements; null if they are of one day.
function axisOf(list) {
  const days = list.flatMap(s => s.wordings.map(([d]) => data.docs[d].d)).filter(isDay).sort();
  const first = days[0], last = days[days.length - 1];
  if (!first || first === last) return null;
  return { first, last, place: d => 2 + 96 * (time(d) - time(first)) / (time(last) - time(first)) };
}

// The texts that a search goes through.
const statements = data.statements.map(([person, doc, quote, wordings]) => ({
  person, said: data.docs[doc].q[quote], wordings,
  text: (data.people[person][0] + " " + wordings.map(([d, q]) => data.docs[d].q[q][0]).join(" ")).toLowerCase(),
}));

const state = { search: "", person: "", outlet: "", from: "", to: "" };

function passes([d]) {
  const doc = data.docs[d];
  return (state.outlet === "" || doc.o === Number(state.outlet))
    && (state.from === "" || (doc.d && doc.d >= state.from)) && (state.to === "" || (doc.d && doc.d <= state.to));
}

function found() {
  const terms = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  const people = new Map();
  for (const s of statements) {
    if (state.person !== "" && s.person !== Number(state.person)) continue;
    if (!terms.every(t => s.text.includes(t))) continue;
    const wordings = s.wordings.filter(passes);
    if (!wordings.length) continue;
    if (!people.has(s.person)) people.set(s.person, []);
    people.get(s.person).push({ ...s, wordings });
  }
  return people;
}

function ticks({ first, last, place }) {
  const out = [];
  const months = (last.slice(0, 4) - first.slice(0, 4)) * 12 + (last.slice(5, 7) - first.slice(5, 7));
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find(s => months / s <= 8) || 240;
  for (let y = Number(first.slice(0, 4)), m = Number(first.slice(5, 7)); out.length < 12;) {
    const day = y + "-" + String(m).padStart(2, "0") + "-01";
    if (day > last) break;
    const label = step >= 12 ? String(y) : MONTHS[m - 1] + (m <= step || !out.length ? " " + y : "");
    if (day >= first || months < 12) out.push([Math.max(place(day), 0), label]);
    m += step;
    while (m > 12) { m -= 12; y += 1; }
  }
  return out;
}

function track(s, axis) {
  const dated = s.wordings.filter(([d]) => isDay(data.docs[d].d));
  if (!dated.length) return make("div", { class: "undated" }, make("small", {}, "no date"));
  if (!axis) return make("div", { class: "undated" }, make("small", {}, dayWords(data.docs[dated[0][0]].d)));
  const at = dated.map(([d]) => axis.place(data.docs[d].d));
  const line = make("span", { class: "line" });
  line.style.left = Math.min(...at) + "%";
  line.style.width = Math.max(...at) - Math.min(...at) + "%";
  return make("div", { class: "track" }, line, dated.map(([d, q, relation], i) => {
    const doc = data.docs[d];
    const what = dayWords(doc.d) + ", " + data.outlets[doc.o] + (relation ? ", " + relation : "");
    const dot = make("button", { class: "dot", type: "button", title: what, "aria-label": what + ": open the article", on: { click: () => go(d, q) } });
    dot.style.left = at[i] + "%";
    return dot;
  }));
}

function wordingRows(s) {
  return make("ul", { class: "wordings" }, s.wordings.map(([d, q, relation]) => {
    const doc = data.docs[d], [text, kind, , sure] = doc.q[q];
    return make("li", {},
      make("button", { class: "open " + level(sure), type: "button", dir: "auto", on: { click: () => go(d, q) } }, text),
      make("small", {}, [dayWords(doc.d), data.outlets[doc.o], relation || null, kind, "confidence " + sure + "%"].filter(Boolean).join(" · ")));
  }));
}

// Two wordings in one page are one printing.
const printings = s => new Set(s.wordings.map(([d]) => d)).size;

function statementRow(s, axis) {
  const outlets = new Set(s.wordings.map(([d]) => data.docs[d].o)).size, printed = printings(s);
  const count = printed > 1 ? words(printed, "time") + " in " + words(outlets, "outlet") : data.outlets[data.docs[s.wordings[0][0]].o];
  const details = make("details", { class: "said" }, make("summary", {}, make("span", { class: "words " + level(s.said[3]), dir: "auto" }, s.said[0]), " ",
    make("small", {}, s.said[1] + " · confidence " + s.said[3] + "% · " + count)));
  details.addEventListener("toggle", () => { if (details.open && details.children.length < 2) details.append(wordingRows(s)); });
  return make("li", { class: axis ? "statement" : "statement dated" }, details, track(s, axis));
}

function more(list, rows, shown, size) {
  list.append(...rows.slice(shown, shown + size).map(r => r()));
  const left = rows.length - shown - size;
  if (left <= 0) return;
  const button = make("button", { type: "button", class: "more" }, "Show more (" + left.toLocaleString("en") + ")");
  const item = make("li", { class: "rest" }, button);
  button.addEventListener("click", () => {
    item.remove();
    const at = list.children.length;
    more(list, rows, shown + size, size * 4);
    const next = list.children[at] && list.children[at].querySelector("summary, button");
    if (next) next.focus();
  });
  list.append(item);
}

function personRow(person, list) {
  const [name, id, hue] = data.people[person];
  const total = list.reduce((n, s) => n + printings(s), 0), axis = axisOf(list);
  const rows = make("ol", { class: "statements" });
  more(rows, list.map(s => () => statementRow(s, axis)), 0, LOTS);
  const scale = axis && make("div", { class: "axis", "aria-hidden": "true" }, ticks(axis).map(([at, label]) => {
    const tick = make("span", {}, label);
    tick.style.left = at + "%";
    return tick;
  }));
  return make("li", { class: "person", hue }, make("h2", { dir: "auto" }, name,
    make("small", {}, words(list.length, "statement") + (total > list.length ? ", printed " + words(total, "time") : "")), id ? make("small", {}, id) : null), scale, rows);
}

function draw() {
  const people = found();
  const list = byId("people");
  list.replaceChildren();
  more(list, [...people].map(([person, s]) => () => personRow(person, s)), 0, PEOPLE);
  const count = [...people.values()].reduce((n, s) => n + s.length, 0);
  const named = [...people.keys()].filter(p => data.people[p][3]).length;
  const described = people.size - named - (people.has(unknown) ? 1 : 0);
  const without = people.has(unknown) ? people.get(unknown).length : 0;
  const by = [named || !described ? words(named, "person or body", "people and bodies") : null, described ? words(described, "speaker") + " without a name" : null,
    without ? words(without, "statement") + " of unknown speakers" : null].filter(Boolean).join(", ");
  byId("found").textContent = count ? words(count, "statement") + ": " + by : "Nothing found. Try fewer words or wider dates.";
}

// The marked-up article.

function pieces(doc, list, numbers, target) {
  return list.map(piece => {
    if (typeof piece === "string") return piece;
    let node = piece[0];
    for (const q of piece[1].slice().reverse()) {
      const [, kind, person, sure] = doc.q[q];
      const [name, , hue] = data.people[person];
      const begins = !numbers.seen.has(q);
      numbers.seen.add(q);
      node = make("mark", { class: kind + " " + level(sure), hue, title: name + " · " + kind + " · confidence " + sure + "%", tabindex: q === target && begins ? -1 : null },
        begins ? make("b", { class: "badge" }, (person === unknown ? "–" : String(numbers.of(person))) + (sure < 50 ? "?" : "")) : null, node);
      if (q === target) {
        node.classList.add("here");
        if (begins) numbers.target = node;
      }
    }
    return node;
  });
}

const reasonsOf = list => [...new Set(list.map(([reason]) => data.reasons[reason]))].slice(0, 4).join(", ");
const removedWords = (place, list, count) => "removed " + place + ": " + words(count, "block") + (list.length ? " (" + reasonsOf(list) + ")" : "");

// A fold of removed blocks; parts are ["removed", [[reason, text, characters left out]], blocks].
function removed(place, parts) {
  if (!parts.length) return null;
  const list = parts.flatMap(p => p[1]), count = parts.reduce((n, p) => n + p[2], 0);
  return make("details", { class: "removed" }, make("summary", {}, removedWords(place, list, count)),
    list.map(([reason, text, left]) => make("p", { dir: "auto" }, make("b", {}, data.reasons[reason]), ": ", text, left ? "… (" + words(left, "more character") + ")" : null)),
    list.length < count ? make("p", {}, "and " + (count - list.length).toLocaleString("en") + " more") : null);
}

function show(d, q) {
  const doc = data.docs[d], size = new Map();
  for (const [text, kind, person] of doc.q) if (kind !== "not_speech" && person !== unknown) size.set(person, (size.get(person) || 0) + text.split(/\s+/).length);
  // People and bodies by name, then by the number of their words.
  const speakers = [...size.keys()].sort((a, b) => data.people[b][3] - data.people[a][3] || size.get(b) - size.get(a));
  const number = new Map(speakers.map((person, i) => [person, i + 1]));
  const numbers = { seen: new Set(), target: null, of: person => number.get(person) };
  const named = speakers.filter(p => data.people[p][3]).slice(0, 7), others = speakers.slice(named.length);
  const entry = person => make("li", { hue: data.people[person][2] }, make("b", { class: "badge" }, String(number.get(person))), " ", data.people[person][0], make("small", {}, " · " + words(size.get(person), "word")));
  const TAGS = { title: "h3", heading: "h3", blockquote: "blockquote", embed: "blockquote", code: "pre", table: "pre" };
  const title = make("h2", { dir: "auto", id: "title" }, pieces(doc, doc.t, numbers, q));
  const isRemoved = part => part.length === 3;
  const firstKept = doc.p.findIndex(p => !isRemoved(p)), lastKept = doc.p.length - 1 - [...doc.p].reverse().findIndex(p => !isRemoved(p));
  const before = doc.p.filter((p, i) => isRemoved(p) && (firstKept < 0 || i < firstKept)), inside = doc.p.filter((p, i) => isRemoved(p) && i > firstKept && i < lastKept && firstKept >= 0);
  const after = doc.p.filter((p, i) => isRemoved(p) && firstKept >= 0 && i > lastKept);
  const body = doc.p.map((part, i) => {
    if (isRemoved(part)) return null;
    const gap = i > firstKept && isRemoved(doc.p[i - 1]) ? doc.p[i - 1] : null;
    return make(TAGS[part[0]] || "p", { dir: "auto", class: part[0] }, gap ? make("small", { class: "gap", title: removedWords("here", gap[1], gap[2]) }, "⋮") : null, pieces(doc, part[1], numbers, q));
  });
  const meta = [doc.b.length ? "By " + doc.b.join(", ") : null, dayWords(doc.d), data.outlets[doc.o]].filter(Boolean).join(" · ");
  const source = doc.u && /^https?:\/\//i.test(doc.u) ? make("a", { href: doc.u, rel: "noopener noreferrer nofollow", target: "_blank" }, "the page itself") : null;
  byId("article").replaceChildren(title, make("p", { class: "meta" }, meta, source ? " · " : null, source),
    make("ul", { class: "speakers" }, named.map(entry), others.length ? make("li", {}, make("details", {}, make("summary", {}, words(others.length, "other")), make("ul", {}, others.map(entry)))) : null),
    make("p", { class: "meta" }, "Confidence: ", make("mark", { class: "sure" }, "80% or more"), ", ", make("mark", { class: "likely" }, "50% to 79%"), ", ", make("mark", { class: "doubtful" }, "less than 50% (?)"),
      inside.length ? ". ⋮ marks a place from which something was removed; it is listed below the article." : "."),
    removed("before the article", before) || "", ...body.filter(Boolean), removed("within the article", inside) || "", removed("after the article", after) || "");
  const dialog = byId("dialog");
  if (!dialog.open) dialog.showModal();
  const target = numbers.target || title;
  target.scrollIntoView({ block: "center" });
  if (numbers.target) numbers.target.focus({ preventScroll: true });
}

// The fragment of the address identifies the quotation: a link to it can be sent, and Back works.
function go(d, q) { location.hash = "d" + d + "q" + q; }
function follow() {
  const [, d, q] = /^#d(\d+)q(\d+)$/.exec(location.hash) || [];
  if (d !== undefined && data.docs[d]) show(Number(d), Number(q));
  else if (byId("dialog").open) byId("dialog").close();
}

function option(value, text) { return make("option", { value }, text); }

function start() {
  const set = key => event => { state[key] = event.target.value; draw(); };
  let waiting = 0;
  const typed = event => { clearTimeout(waiting); waiting = setTimeout(() => set("search")(event), 120); };
  const used = new Map();
  for (const s of statements) used.set(s.person, (used.get(s.person) || 0) + 1);
  const people = [...used].sort((a, b) => (b[0] !== unknown) - (a[0] !== unknown) || data.people[b[0]][3] - data.people[a[0]][3] || b[1] - a[1]);
  const outlets = data.outlets.map((name, i) => [name, i]).sort((a, b) => a[0].localeCompare(b[0]));
  const day = key => make("input", { type: "date", min: first, max: last, on: { change: set(key) } });
  const field = (label, node) => make("label", {}, make("span", {}, label), node);
  const form = make("form", { class: "filters", role: "search", on: { submit: e => e.preventDefault(), reset: () => { for (const key in state) state[key] = ""; setTimeout(draw); } } },
    field("Search", make("input", { type: "search", id: "search", placeholder: "words or a name", autocomplete: "off", on: { input: typed } })),
    field("Person", make("select", { id: "person", on: { change: set("person") } }, option("", "all"), people.map(([p, n]) => option(String(p), data.people[p][0] + " (" + n + ")")))),
    field("Outlet", make("select", { id: "outlet", on: { change: set("outlet") } }, option("", "all"), outlets.map(([name, i]) => option(String(i), name)))),
    field("From", day("from")), field("To", day("to")), make("button", { type: "reset" }, "Reset"));
  const dialog = make("dialog", { id: "dialog", "aria-labelledby": "title" },
    make("button", { type: "button", class: "close", on: { click: () => dialog.close() } }, "Close"), make("article", { id: "article" }));
  dialog.addEventListener("close", () => { if (location.hash) history.replaceState(null, "", location.href.split("#")[0]); });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  byId("app").append(form, make("p", { id: "found", role: "status" }), make("ol", { id: "people" }), dialog);
  const range = first ? ", " + dayWords(first) + (last === first ? "" : " to " + dayWords(last)) : "";
  byId("sum").textContent = words(data.docs.length, "page") + " of " + words(data.outlets.length, "outlet") + range + ". Open a statement to see its wordings; a dot is a page that printed it.";
  draw();
  addEventListener("hashchange", follow);
  follow();
}

start();
