// The day of publication is changed: the engine reads the articles anew, and what was done by hand stays.

/** What tells rows apart, whatever their dates: where the sentence, its expression and the event stand. */
const nameOf = ({ source, sentence, expression, event }) =>
  [source, sentence?.start, sentence?.end, expression?.start, event?.trigger?.start].join(" ");

/** New entries as rows, with what was done to the rows before. A row that was edited stays even where the engine no longer finds it. */
function carriedOver(entries) {
  const before = new Map();
  for (const row of state.rows) if (!row.entry.edit?.added) before.set(nameOf(row.entry), [...(before.get(nameOf(row.entry)) || []), row]);
  const found = new Map(entries.map((entry) => [entry, before.get(nameOf(entry))?.shift()]));
  const isIn = new Map(state.rows.flatMap(({ entry }) => (entry.edit?.merged || []).map((merged) => [nameOf(merged), entry])));
  const anew = new Map(entries.map((entry) => [nameOf(entry), entry]));
  const rows = entries.filter((entry) => found.get(entry) || !isIn.has(nameOf(entry)))
    .map((entry) => (found.get(entry) ? { ...found.get(entry), entry: carried(found.get(entry).entry, entry, anew) } : { key: nextKey++, entry, isHidden: false }));
  const kept = new Set(rows.map(({ key }) => key));
  return [...rows, ...state.rows.filter(({ key, entry }) => entry.edit && !kept.has(key))];
}

/** A new entry with what was changed in the old one, and with the rows that were merged into that. */
function carried(old, entry, anew) {
  const { original, merged } = old.edit || {};
  const next = original ? edited(entry, handFields(old, original)) : entry;
  const parts = merged?.map((part) => (anew.has(nameOf(part)) ? carried(part, anew.get(nameOf(part)), anew) : part));
  return parts ? { ...next, edit: { ...(next.edit || {}), merged: parts } } : next;
}

/** The fields that differ from what was found. */
function handFields(old, original) {
  const fields = Object.fromEntries(["date", "label", "status", "importance"].filter((name) => old[name] !== original[name]).map((name) => [name, old[name]]));
  if ("date" in fields) Object.assign(fields, dateFields(old.date));
  if ("label" in fields) fields.label_quality = "sound";
  return fields;
}

/** Reads all articles anew, the one of that number from another day; without a day, what hangs on one stays undated. */
async function changeDay(number, day) {
  const articles = state.articles.map((article, at) => (at === number ? dated(article, day) : article));
  tell("Reading …");
  await shown();
  const answer = await ask((engine) => engine.again(JSON.stringify({ entries: [], articles })));
  if (!answer) return renderDays();
  const { title, reference_date, warnings = [], blocks = [], sources = [], articles: read, entries } = JSON.parse(answer);
  const before = new Map(state.rows.map(({ key, entry }) => [key, entry.date]));
  const rows = carriedOver(entries), moved = rows.filter(({ key, entry }) => before.get(key) !== entry.date).length;
  const words = day ? `Reckoned from ${shownDate(day)}` : "Without a day of publication";
  change(`${words}: ${moved === 1 ? "1 row has" : `${moved || "no"} rows have`} another date.`, rows, { title: state.title ?? title, reference_date, warnings, blocks, sources, articles: read });
}

function dated(article, day) {
  const { reference_date, ...rest } = article;
  return day ? { ...rest, reference_date: { value: day, source: "given", confidence: "high", raw: day } } : rest;
}

const dayOf = ({ reference_date }) => (reference_date?.value || "").slice(0, 10);

/** A field for the day of each article. Someone who types a year passes through years that are not meant, so the day counts once it rests. */
function dayField(number) {
  let timer = 0;
  const settled = ({ target }) => {
    clearTimeout(timer);
    if (target.validity.valid && target.value !== dayOf(state.articles[number])) changeDay(number, target.value);
  };
  const input = make("input", {
    type: "date", name: "day", min: "0001-01-01", max: "9999-12-31", "aria-keyshortcuts": "d",
    onchange: (event) => { clearTimeout(timer); timer = setTimeout(() => settled(event), 900); },
    onkeydown: (event) => event.key === "Enter" && settled(event),
    onblur: settled,
  });
  return make("label", { class: "day" }, make("span", {}), input);
}

/** One field for each article, with the days that hold now. */
function renderDays() {
  const place = $(".days"), { articles } = state;
  while (place.children.length > articles.length) place.lastChild.remove();
  while (place.children.length < articles.length) place.append(dayField(place.children.length));
  for (const [number, article] of articles.entries()) {
    const field = place.children[number], input = $("input", field);
    $("span", field).textContent = articles.length === 1 ? "Published" : `Published: ${clean(article.source || article.title || `article ${number + 1}`)}`;
    if (input.value !== dayOf(article)) input.value = dayOf(article);
  }
}
