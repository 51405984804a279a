// Dialog with the marked-up article.

function pieces(doc, list, numbers, target) {
  return list.map(piece => {
    if (typeof piece === "string") return piece;
    let node = piece[0];
    for (const q of piece[1].slice().reverse()) {
      const [kind, person, sure, , , , , repeats] = doc.q[q];
      const [name, , hue] = data.people[person];
      const changed = changedWords(numbers.document, q);
      const begins = !numbers.seen.has(q);
      numbers.seen.add(q);
      node = make("mark", { class: kind + " " + level(sure), hue, title: name + " · " + kindWords(kind) + " · confidence " + sure + "%" + (repeats ? " · repeats a quotation of the article" : "") + (changed ? " · " + changed : ""), tabindex: q === target && begins ? -1 : null },
        begins ? make("button", { type: "button", class: "badge", dir: "ltr", title: "Correct the speaker or the kind", on: { click: () => numbers.correct(q) } }, (person === unknown ? "–" : String(numbers.of(person))) + (changed ? "✎" : repeats ? "↻" : sure < 50 ? "?" : "")) : null, node);
      if (q === target) {
        node.classList.add("here");
        if (begins) numbers.target = node;
      }
    }
    return node;
  });
}

// Returns a row of a table; its cells are separated by tabs.
function tableRow(list, lang) {
  const cells = [[]];
  for (const piece of list) {
    const [first, ...next] = typeof piece === "string" ? piece.split("\t") : [piece];
    cells[cells.length - 1].push(first);
    for (const words of next) cells.push([words]);
  }
  return make("tr", { lang }, cells.map(cell => make("td", { dir: "auto" }, cell)));
}

// Returns the elements of an article with adjoining rows in one table, and adjoining items in one list.
function grouped(nodes) {
  const out = [];
  for (const node of nodes) {
    const around = { TR: "TABLE", LI: "UL" }[node.tagName], before = out[out.length - 1];
    if (!around) out.push(node);
    else if (before && before.tagName === around) before.append(node);
    else out.push(make(around.toLowerCase(), {}, node));
  }
  return out.map(node => node.tagName === "TABLE" ? make("div", { class: "wide" }, node) : node);
}

const reasonsOf = list => [...new Set(list.map(([reason]) => data.reasons[reason]))].slice(0, 4).join(", ");
const removedWords = (place, list, count) => "removed " + place + ": " + words(count, "block") + (list.length ? " (" + reasonsOf(list) + ")" : "");

// Returns a collapsed list of removed blocks; parts are ["removed", [[reason, text, characters left out]], number of blocks].
function removed(place, parts) {
  if (!parts.length) return null;
  const list = parts.flatMap(p => p[1]), count = parts.reduce((n, p) => n + p[2], 0);
  return make("details", { class: "removed" }, make("summary", {}, removedWords(place, list, count)),
    list.map(([reason, text, left]) => make("p", { dir: "auto" }, make("b", {}, data.reasons[reason]), ": ", make("bdi", {}, text), left ? "… (" + words(left, "more character") + ")" : null)),
    list.length < count ? make("p", {}, "and " + (count - list.length).toLocaleString("en") + " more") : null);
}

async function show(d, q) {
  const dialog = byId("dialog");
  let doc;
  try {
    doc = await article(d);
  } catch (error) {
    return problem(error);
  }
  const size = new Map(), likely = new Set();
  for (const [kind, person, sure, n, , , , repeats] of doc.q) {
    if (kind === "not_speech" || person === unknown) continue;
    // A repetition adds no words, but its speaker needs a number.
    size.set(person, (size.get(person) || 0) + (repeats ? 0 : n));
    if (sure >= 50 && !repeats) likely.add(person);
  }
  // People and bodies with a name and a likely quotation first, then by the number of their words.
  const first = person => data.people[person][3] && likely.has(person);
  const speakers = [...size.keys()].sort((a, b) => first(b) - first(a) || size.get(b) - size.get(a));
  const number = new Map(speakers.map((person, i) => [person, i + 1]));
  const numbers = { seen: new Set(), target: null, document: d, of: person => number.get(person), correct: which => correct(d, which, doc) };
  const named = speakers.filter(first).slice(0, 7), others = speakers.slice(named.length);
  const entry = person => make("li", { hue: data.people[person][2] }, make("b", { class: "badge" }, String(number.get(person))), " ", make("bdi", {}, data.people[person][0]), size.get(person) ? make("small", {}, " · " + words(size.get(person), "word")) : null);
  const TAGS = { title: "h3", heading: "h3", list_item: "li", blockquote: "blockquote", embed: "blockquote", code: "pre" };
  const isRemoved = part => part.length === 3;
  const firstKept = doc.p.findIndex(p => !isRemoved(p)), lastKept = doc.p.length - 1 - [...doc.p].reverse().findIndex(p => !isRemoved(p));
  const before = doc.p.filter((p, i) => isRemoved(p) && (firstKept < 0 || i < firstKept)), inside = doc.p.filter((p, i) => isRemoved(p) && i > firstKept && i < lastKept && firstKept >= 0);
  const after = doc.p.filter((p, i) => isRemoved(p) && firstKept >= 0 && i > lastKept);
  // A title that is also the first paragraph is shown once, with the marks of the paragraph.
  const titled = firstKept >= 0 && plain(doc.p[firstKept][1]).trim() === plain(doc.t).trim();
  const title = make("h2", { dir: "auto", lang: doc.l, id: "title" }, pieces(doc, titled ? doc.p[firstKept][1] : doc.t, numbers, q));
  const body = doc.p.map((part, i) => {
    if (isRemoved(part) || titled && i === firstKept) return null;
    const gap = i > firstKept && isRemoved(doc.p[i - 1]) ? doc.p[i - 1] : null;
    const words = [gap ? make("small", { class: "gap", title: removedWords("here", gap[1], gap[2]) }, "⋮") : "", ...pieces(doc, part[1], numbers, q)];
    // A single cell is layout, not a table.
    const tag = part[0] !== "table" ? TAGS[part[0]] : plain(part[1]).includes("\t") ? "tr" : plain(part[1]).includes("|") ? "pre" : "p";
    return tag === "tr" ? tableRow(words, doc.l) : make(tag || "p", { dir: "auto", lang: doc.l, class: part[0] }, words);
  });
  const meta = [doc.b.length ? "By " + doc.b.join(", ") : null, dayWords(dayOf(d)), outletOf(d)].filter(Boolean).join(" · ");
  const source = doc.u && /^https?:\/\//i.test(doc.u) ? make("a", { href: doc.u, rel: "noopener noreferrer nofollow", target: "_blank" }, "the page itself") : null;
  byId("article").replaceChildren(title, make("p", { class: "meta" }, meta, source ? " · " : null, source),
    speakers.length ? make("ul", { class: "speakers" }, named.map(entry), others.length ? make("li", {}, make("details", {}, make("summary", {}, words(others.length, "other")), make("ul", {}, others.map(entry)))) : null) : "",
    make("p", { class: "meta" }, "Underline: ", make("mark", { class: "direct doubtful" }, "direct"), ", ", make("mark", { class: "mixed doubtful" }, "mixed"), ", ", make("mark", { class: "indirect doubtful" }, "indirect"),
      ". Background, by confidence: ", make("mark", { class: "sure" }, "80% or more"), ", ", make("mark", { class: "likely" }, "50% to 79%"), ", ", make("mark", { class: "doubtful" }, "less than 50% (?)"),
      ". The number before a quotation opens a form to correct it.", doc.q.some(row => row[7]) ? " ↻ marks a pull quote or heading that repeats a quotation." : "", inside.length ? " ⋮ marks a place from which something was removed; it is listed below the article." : ""),
    removed("before the article", before) || "", ...grouped(body.filter(Boolean)), removed("within the article", inside) || "", removed("after the article", after) || "");
  if (!dialog.open) dialog.showModal();
  const target = numbers.target || title;
  target.scrollIntoView({ block: "center" });
  if (numbers.target) numbers.target.focus({ preventScroll: true });
}

// Opens the form of a quotation at the foot of the article.
function correct(d, q, doc) {
  const box = byId("correct");
  box.replaceChildren(correctionForm(d, q, doc, changed => {
    box.replaceChildren();
    if (changed) show(d, q);
  }));
  byId("right-name").focus();
}

