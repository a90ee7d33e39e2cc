// The engine, where the page holds it: articles are read here, and nothing leaves the browser.

const hasEngine = () => $("#engine") !== null;

/** The bytes of an element that holds them in base64, packed by gzip. */
async function unpacked(id) {
  const bytes = Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

let engine = null;

/** Starts the engine; `wasm_bindgen` is the glue that stands in a script of its own. */
async function load() {
  const [code, model] = await Promise.all([unpacked("#engine"), unpacked("#model")]);
  await wasm_bindgen({ module_or_path: code });
  wasm_bindgen.learn(model);
  engine = wasm_bindgen;
}

/** What the engine answers to a question, or null where there is none. */
function ask(question) {
  const answer = engine?.ask(JSON.stringify(question));
  return answer ? JSON.parse(answer) : null;
}

const askedDate = (typed) => ask({ date: typed })?.date || null;
const engineChart = () => ask({ chart: whole(shownRows()) })?.svg || null;

function dayControl() {
  return make("label", { class: "day" }, "Day of publication", make("input", { type: "date", name: "day", value: state.reference_date, onchange: (event) => changeDay(event.target.value) }));
}

/** Reads the articles again from another day; what was changed by hand stays as it was changed. */
function changeDay(day) {
  if (!state.articles.length || !day) return;
  const answer = ask({ articles: state.articles, day });
  if (!answer?.timeline) return tell(answer?.error || "The articles cannot be read again.");
  const { articles, reference_date, warnings = [], blocks = [], sources = [], entries, title } = answer.timeline;
  const rest = { articles, reference_date, warnings, blocks, sources, title: state.title ?? title };
  change(`Reckoned from ${shownDate(day)}; ${entries.length} rows.`, carriedOver(entries), rest);
}

/** The new rows, with what was done to the old ones. */
function carriedOver(entries) {
  const fresh = new Map();
  const name = (entry) => [entry.source, entry.sentence?.start, entry.edit?.original?.label ?? entry.label].join("\u001f");
  for (const entry of entries) (fresh.get(name(entry)) || fresh.set(name(entry), []).get(name(entry))).push(entry);
  const rows = state.rows.flatMap((row) => {
    const found = fresh.get(name(row.entry))?.shift();
    if (row.entry.edit?.added) return [row];
    return found ? [{ ...row, entry: carried(row.entry, found) }] : row.entry.edit ? [row] : [];
  });
  return [...rows, ...[...fresh.values()].flat().map((entry) => ({ key: nextKey++, entry, isHidden: false }))];
}

/** A new entry with the fields that were changed in the old one. */
function carried(old, found) {
  const { original, merged } = old.edit || {};
  const next = original ? edited(found, fieldsChanged(old, original)) : found;
  return merged ? { ...next, edit: { ...(next.edit || {}), merged } } : next;
}

function fieldsChanged(old, original) {
  const names = ["date", "label", "status", "importance"].filter((name) => old[name] !== original[name]);
  const fields = Object.fromEntries(names.map((name) => [name, old[name]]));
  return names.includes("date") ? { ...fields, ...dateFields(old.date) } : fields;
}

/** Where an article is pasted, dropped or opened. */
function articlePanel() {
  const text = make("textarea", { name: "text", rows: "8", placeholder: "Paste an article here, or drop a text or a saved page" });
  const day = make("input", { type: "date", name: "published" });
  const file = make("input", { type: "file", name: "file", accept: ".txt,.md,.html,.htm,text/plain,text/html", onchange: (event) => readFile(event.target.files[0]) });
  const panel = make("form", { class: "panel", id: "article-in", hidden: true, "aria-label": "An article", onsubmit: (event) => { event.preventDefault(); readArticle({ text: text.value, day: day.value }); } },
    make("label", { class: "wide" }, "Text", text), make("label", {}, "Day of publication, if the text does not say", day), make("label", {}, "Or open a file", file),
    make("button", { type: "submit", class: "main" }, "Make the timeline"));
  text.addEventListener("paste", (event) => pastePage(event, day));
  return panel;
}

/** A page that is copied keeps its headings and its dates. */
function pastePage(event, day) {
  const html = event.clipboardData?.getData("text/html");
  if (!html || $("#article-in").elements.text.value) return;
  event.preventDefault();
  readArticle({ text: event.clipboardData.getData("text/plain"), day: day.value });
}

async function readFile(file) {
  if (!file) return;
  const text = await file.text(), isPage = /\.html?$/i.test(file.name) || file.type === "text/html";
  readArticle({ [isPage ? "html" : "text"]: text, name: file.name, day: $("#article-in").elements.published.value });
}

function readArticle(article) {
  if (!(article.text || article.html || "").trim()) return tell("Paste or drop an article first.");
  const answer = ask(article);
  if (!answer?.timeline) return tell(answer?.error || "The article cannot be read.");
  const next = stateOf(answer.timeline);
  const rows = next.rows.map((row) => ({ ...row, key: nextKey++ }));
  close();
  change(`${rows.length} events found. ${(next.warnings || []).join(" ")}`, rows, { ...next, rows: undefined });
  $(".row")?.focus();
}

function listenForDrops() {
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) readFile(file);
    else readArticle({ text: event.dataTransfer.getData("text/plain"), day: $("#article-in").elements.published.value });
  });
}
