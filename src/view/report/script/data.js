// Data of the report: an index in the page, and parts in the page or in files beside it.
//   people: [name, id, hue, 1 for a name or 0 for a description, [confidence, independent statements, …]]; the last is the unknown speaker
//   outlets: [[name, printed statements]]   elsewhere: statements printed by pages without a known outlet   reasons: [words]   docs: [[day, outlet or name of the page without one, minutes from its begin in UTC, if there is a time]]   parts: [[first person, last person]]   pages: [first document]
//   statements: [[[person, %, 1 if independent, wording to show, [[document, quotation, relation, kind, %, words, reporting expression]]]]]
//   articles: [[{i: id, l: language, t: title pieces, u: address, a: address that is no link, b: byline,
//     p: [[role, pieces] or ["removed", [[reason, text, characters left out]], blocks]], q: [[kind, person, %, number of words, start, end, 1 in the title, 1 if it repeats a quotation]]}]]
const data = JSON.parse(byId("data").textContent);
const unknown = data.people.length - 1;
const UNKNOWN = "outlet unknown";
const isOutlet = origin => typeof origin === "number";
const outletOf = d => isOutlet(data.docs[d][1]) ? data.outlets[data.docs[d][1]][0] : data.docs[d][1], dayOf = d => data.docs[d][0];
// Moment of a document in milliseconds; NaN if it has no time.
const momentOf = d => time(dayOf(d)) + data.docs[d][2] * 60000;
const momentWords = t => dayWords(new Date(t).toISOString().slice(0, 10)) + ", " + new Date(t).toISOString().slice(11, 16) + " UTC";
const days = data.docs.map(d => d[0]).filter(isDay).sort();
const first = days[0] || "", last = days[days.length - 1] || "";

const loaded = { statements: [], articles: [] };
const waiting = { statements: [], articles: [] };
const take = {
  statements: part => part.map(([person, sure, independent, shown, list]) => {
    const said = list[shown];
    const wordings = list.map(([d, q, relation, kind, sure, text, cue]) => ({ d, q, relation, kind: kindWords(kind) + (cue ? ", “" + cue + "”" : ""), sure, text: text || said[5] }));
    return { person, sure, independent, said: wordings[shown], wordings, text: (data.people[person][0] + " " + [...new Set(wordings.map(w => w.text))].join(" ")).toLowerCase() };
  }),
  articles: part => part,
};
function keep(kind, number, part) { loaded[kind][number] = take[kind](part); }
data.statements.forEach((part, i) => keep("statements", i, part));
data.articles.forEach((part, i) => keep("articles", i, part));
data.statements = data.articles = null;

// The files of the folder call this function with their part.
globalThis.onrecordPart = (kind, number, part) => { if (kind in loaded) keep(kind, Number(number), part); };

// Loads a part. Its file is a script, because a page that is opened from a disk may not fetch data.
function part(kind, number) {
  if (loaded[kind][number]) return Promise.resolve();
  return waiting[kind][number] ||= new Promise((done, failed) => {
    const script = make("script", { src: kind + "/" + number + ".js" });
    const end = () => {
      script.remove();
      waiting[kind][number] = null;
      if (loaded[kind][number]) done();
      else failed(new Error("the file " + kind + "/" + number + ".js is missing beside this page; keep the folder together"));
    };
    script.addEventListener("load", end);
    script.addEventListener("error", end);
    document.head.append(script);
  });
}

// Loads parts of statements, eight files at once; calls `progress` with the number of loaded parts and of all.
async function need(numbers, progress) {
  const left = numbers.filter(n => !loaded.statements[n]), all = left.length;
  let ready = 0;
  const next = async () => {
    while (left.length) {
      await part("statements", left.shift());
      ready += 1;
      if (progress) progress(ready, all);
    }
  };
  await Promise.all(Array.from({ length: Math.min(8, all) }, next));
}

const partsOf = person => data.parts.map(([from, to], i) => from <= person && person <= to ? i : -1).filter(i => i >= 0);
const statementsOf = person => partsOf(person).flatMap(i => loaded.statements[i].filter(s => s.person === person));

// Loads the article of a document.
async function article(d) {
  let number = data.pages.length - 1;
  while (number > 0 && data.pages[number] > d) number -= 1;
  await part("articles", number);
  return loaded.articles[number][d - data.pages[number]];
}

