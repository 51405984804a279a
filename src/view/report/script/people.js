// People with their statements on timelines: filters, ranks and rows.
const LOTS = 15, PEOPLE = 25, LISTED = 500;
// Characters from which a statement is cut in a closed row, and what is left of it; its wordings have all words.
const LONG = 700, HEAD = 500;
const method = data.methods;
const state = { search: "", person: "", outlet: "", from: "", to: "", sure: method.threshold };
const filtered = () => ["search", "person", "outlet", "from", "to"].some(key => state[key] !== "");

// Appends rows to a list, `size` at once, with a button for more; `rows` are functions that return a row.
function more(list, rows, shown, size) {
  list.append(...rows.slice(shown, shown + size).map(r => r()));
  const left = rows.length - shown - size;
  if (left <= 0) return;
  const button = make("button", { type: "button", class: "more" }, "Show more (" + left.toLocaleString("en") + ")");
  const item = make("li", { class: "rest", "data-left": left.toLocaleString("en") + " more in the report" }, button);
  button.addEventListener("click", () => {
    item.remove();
    const at = list.children.length;
    more(list, rows, shown + size, size * 4);
    const next = list.children[at] && list.children[at].querySelector("summary, button");
    if (next) next.focus();
  });
  list.append(item);
}

function passes({ d }) {
  const [day, outlet] = data.docs[d];
  return (state.outlet === "" || (state.outlet === UNKNOWN ? !isOutlet(outlet) : outlet === Number(state.outlet)))
    && (state.from === "" || (day && day >= state.from)) && (state.to === "" || (day && day <= state.to));
}

// Returns the statements that pass all filters, by person.
function found(parts) {
  const terms = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  const people = new Map();
  for (const s of parts.flatMap(i => loaded.statements[i])) {
    if (state.person !== "" && s.person !== Number(state.person)) continue;
    if (!terms.every(t => s.text.includes(t))) continue;
    const wordings = s.wordings.filter(passes);
    if (!wordings.length) continue;
    if (!people.has(s.person)) people.set(s.person, []);
    people.get(s.person).push({ ...s, wordings });
  }
  return people;
}

// Returns the number of independent statements of a person with at least the chosen confidence, and with any confidence.
function counts(person, list) {
  if (list) {
    const own = list.filter(s => s.independent);
    return [own.filter(s => s.sure >= state.sure).length, own.length];
  }
  const steps = data.people[person][4];
  let sure = 0, all = 0;
  for (let i = 0; i < steps.length; i += 2) {
    all += steps[i + 1];
    if (steps[i] >= state.sure) sure += steps[i + 1];
  }
  return [sure, all];
}

const MINUTE = 60000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

// Returns the time axis from the first to the last date of a list of statements: with hours if all dates are within three
// days and two thirds of them have a time, else with days. Null if there is one date only.
function axisOf(list) {
  const dated = [...new Set(list.flatMap(s => s.wordings.map(w => w.d)))].filter(d => isDay(dayOf(d)));
  const timed = dated.filter(d => !isNaN(momentOf(d)));
  const start = d => isNaN(momentOf(d)) ? time(dayOf(d)) : momentOf(d);
  const ends = (docs, of) => docs.reduce(([a, b], d) => [Math.min(a, of(d)), Math.max(b, of(d))], [Infinity, -Infinity]);
  const [early, late] = ends(dated, start), [from, to] = ends(timed, momentOf);
  const hours = late - early <= 72 * HOUR && from < to && timed.length * 3 >= dated.length * 2;
  const of = hours ? momentOf : d => time(dayOf(d));
  const [first, last] = hours ? [from, to] : ends(dated, of);
  if (!(first < last)) return null;
  const place = t => 2 + 96 * (t - first) / (last - first);
  return { first, last, hours, of, place, words: d => hours ? momentWords(of(d)) : dayWords(dayOf(d)) };
}

// Returns positions (in percent) and labels of the ticks of an axis, so far apart that labels do not overlap on a phone.
function ticks({ first, last, hours, place }) {
  const out = [], span = last - first;
  const add = (t, label) => {
    const at = place(t), [before, beside] = out.length ? out[out.length - 1] : [-100, ""];
    if (at >= 0 && at <= 96 - 3 * label.length && at - before >= 3 + 2.5 * beside.length) out.push([at, label]);
  };
  const dayOfTime = t => new Date(t).toISOString().slice(0, 10);
  if (hours) {
    const oneDay = dayOfTime(first) === dayOfTime(last);
    const step = [1, 5, 15, 30, 60, 120, 180, 360, 720].find(s => span / s / MINUTE <= 5) * MINUTE || DAY;
    for (let t = Math.ceil(first / step) * step; t <= last; t += step) {
      const day = dayWords(dayOfTime(t)).slice(0, -5), clock = new Date(t).toISOString().slice(11, 16);
      add(t, clock === "00:00" ? day : oneDay && !out.length ? day + " " + clock : clock);
    }
    if (!out.length) add(first, momentWords(first));
    return out;
  }
  if (span <= 92 * DAY) {
    const step = ([1, 2, 3, 7, 14].find(s => span / DAY / s <= 5) || 28) * DAY;
    for (let t = first; t <= last; t += step) add(t, dayWords(dayOfTime(t)).slice(0, out.length ? -5 : undefined));
    return out;
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find(s => span / DAY / 30.4 / s <= 6) || 240, from = dayOfTime(first), to = dayOfTime(last);
  const years = Math.max(1, step / 12);
  let y = Math.floor(from.slice(0, 4) / years) * years, m = Math.floor((from.slice(5, 7) - 1) / Math.min(step, 12)) * Math.min(step, 12) + 1;
  for (let i = 0; i < 40; i += 1) {
    const day = String(y).padStart(4, "0") + "-" + String(m).padStart(2, "0") + "-01";
    if (day > to) break;
    if (day >= from) add(time(day), step >= 12 ? String(y) : MONTHS[m - 1] + (m <= step || !out.length ? " " + y : ""));
    m += step;
    while (m > 12) { m -= 12; y += 1; }
  }
  if (!out.length) add(first, dayWords(from));
  return out;
}

function track(s, axis) {
  const of = axis ? axis.of : d => time(dayOf(d));
  const dated = s.wordings.filter(w => !isNaN(of(w.d))).sort((a, b) => of(a.d) - of(b.d));
  if (!dated.length) return make("div", { class: "undated" }, make("small", {}, axis && axis.hours && s.wordings.some(w => isDay(dayOf(w.d))) ? "no time" : "no date"));
  if (!axis) return make("div", { class: "undated" }, make("small", {}, dayWords(dayOf(dated[0].d))));
  // Dots that would overlap are merged into one dot for several pages.
  const step = dated.length > 30 ? 1.5 : 0, dots = [];
  for (const w of dated) {
    const at = axis.place(of(w.d)), before = dots[dots.length - 1];
    if (before && step && at - before.at < step) before.pages.push(w);
    else dots.push({ at, pages: [w] });
  }
  const line = make("span", { class: "line" });
  line.style.left = dots[0].at + "%";
  line.style.width = dots[dots.length - 1].at - dots[0].at + "%";
  return make("div", { class: step ? "track many" : "track" }, line, dots.map(({ at, pages }) => {
    const { d, q, relation } = pages[0];
    const what = axis.words(d) + (pages.length > 1 ? " and after, " + words(pages.length, "page") : ", " + outletOf(d) + (relation ? ", " + relation : ""));
    const dot = make("button", { class: "dot", type: "button", title: what, "aria-label": what + ": open the " + (pages.length > 1 ? "first" : "article"), on: { click: () => go(d, q) } });
    dot.style.left = at + "%";
    return dot;
  }));
}

function wordingRows(s, axis) {
  return make("ul", { class: "wordings" }, s.wordings.map(w => make("li", {},
    make("button", { class: "open " + level(w.sure), type: "button", dir: "auto", on: { click: () => go(w.d, w.q) } }, w.text),
    make("small", {}, [axis && !isNaN(axis.of(w.d)) ? axis.words(w.d) : dayWords(dayOf(w.d)), outletOf(w.d), s.wordings.length > 1 && w.relation || null, w.kind, "confidence " + w.sure + "%", changedWords(w.d, w.q)].filter(Boolean).join(" · ")))));
}

// Returns the words of a statement in a closed row. A search may have found words at the end, which are then shown.
const headOf = text => text.length < LONG || state.search ? text : [...text].slice(0, HEAD).join("").trimEnd() + "…";

// Returns the number of pages that print a statement; two wordings in one page count once.
const printings = s => new Set(s.wordings.map(w => w.d)).size;

// Returns the number of outlets of documents, behind a preposition: " in 2 outlets, 1 without a known outlet".
function outletWords(preposition, documents) {
  const origins = [...new Set(documents)].map(d => data.docs[d][1]), known = new Set(origins.filter(isOutlet)).size;
  const unknown = origins.filter(origin => !isOutlet(origin)).length;
  if (!known) return ", " + UNKNOWN;
  return " " + preposition + " " + words(known, "outlet") + (unknown ? ", " + unknown.toLocaleString("en") + " without a known outlet" : "");
}

function statementRow(s, axis) {
  const printed = printings(s), count = printed > 1 ? words(printed, "time") + outletWords("in", s.wordings.map(w => w.d)) : outletOf(s.wordings[0].d);
  const about = [s.said.kind, "confidence " + s.sure + "%", count, s.independent ? null : "continues the quotation before"].filter(Boolean);
  const details = make("details", { class: "said" }, make("summary", {}, make("span", { class: "words " + level(s.sure), dir: "auto" }, headOf(s.said.text)), " ", make("small", {}, about.join(" · "))));
  details.addEventListener("toggle", () => { if (details.open && details.children.length < 2) details.append(wordingRows(s, axis)); });
  return make("li", { class: axis ? "statement" : "statement dated" }, details, track(s, axis));
}

function personRow(person, list) {
  const [name, id, hue, named] = data.people[person];
  const [sure, all] = counts(person, list);
  const about = make("small", {}, words(named ? sure : all, "independent statement") + (named && all > sure ? ", " + (all - sure).toLocaleString("en") + " more with less confidence" : ""));
  const item = make("li", { class: "person", hue }, make("h2", { dir: "auto" }, name, about, id ? make("small", {}, id) : null));
  const fill = list => {
    const shown = named ? list.filter(s => s.sure >= state.sure) : list, axis = axisOf(shown);
    const rows = make("ol", { class: "statements" });
    more(rows, shown.map(s => () => statementRow(s, axis)), 0, LOTS);
    if (axis) item.append(make("div", { class: "axis", "aria-hidden": "true" }, ticks(axis).map(([at, label]) => {
      const tick = make("span", {}, label);
      tick.style.left = at + "%";
      return tick;
    })));
    item.append(rows);
  };
  if (list) fill(list);
  else need(partsOf(person)).then(() => fill(statementsOf(person)), problem);
  return item;
}

// Returns a collapsed list of speakers without a name.
function others(label, people, groups) {
  if (!people.length) return null;
  const list = make("ol", { class: "others" });
  const fold = make("details", { class: "fold" }, make("summary", {}, label), list);
  fold.addEventListener("toggle", () => { if (fold.open && !list.children.length) more(list, people.map(p => () => personRow(p, groups && groups.get(p))), 0, PEOPLE); });
  return make("li", {}, fold);
}

function problem(error) { byId("found").textContent = error.message; }

let drawing = 0;
async function draw() {
  const turn = drawing += 1, status = byId("found");
  let groups = null;
  if (filtered()) {
    const parts = state.person !== "" ? partsOf(Number(state.person)) : data.parts.map((_, i) => i);
    try {
      await need(parts, (ready, all) => { if (turn === drawing) status.textContent = "Searching: part " + ready + " of " + all; });
    } catch (error) {
      return problem(error);
    }
    if (turn !== drawing) return;
    groups = found(parts);
  }
  const ranked = (groups ? [...groups.keys()] : data.people.map((_, i) => i)).map(p => [p, ...counts(p, groups && groups.get(p))]);
  const named = ranked.filter(([p, sure]) => data.people[p][3] && sure).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const described = ranked.filter(([p, , all]) => p !== unknown && !data.people[p][3] && all).sort((a, b) => b[2] - a[2] || a[0] - b[0]);
  const nobody = ranked.filter(([p, , all]) => p === unknown && all);
  const list = byId("people"), hidden = ranked.reduce((n, [p, sure, all]) => n + (data.people[p][3] ? all - sure : 0), 0);
  list.replaceChildren();
  const sum = (all, i) => all.reduce((n, row) => n + row[i], 0);
  const last = [
    others(words(described.length, "speaker") + " without a name (“officials”, “a spokesman”): " + words(sum(described, 2), "statement"), described.map(r => r[0]), groups),
    others(words(sum(nobody, 2), "statement") + " of speakers who are not known", nobody.map(r => r[0]), groups),
  ].filter(Boolean);
  more(list, [...named.map(([p]) => () => personRow(p, groups && groups.get(p))), ...last.map(row => () => row)], 0, PEOPLE);
  const any = named.length + described.length + nobody.length;
  status.textContent = !any && !hidden ? "Nothing found. Try fewer words, wider dates, or another person or outlet."
    : words(sum(named, 1), "independent statement") + " by " + words(named.length, "person or body", "people and bodies") + " with a confidence of " + state.sure + "% or more"
      + (hidden ? "; " + hidden.toLocaleString("en") + " with less are not shown" : "") + ".";
}

