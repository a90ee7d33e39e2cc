// The list of rows.

let editing = null;

const homes = new Map();

/** The article in which the sentence of a row stands, and where. */
function homeOf(entry) {
  const { text, start, end } = entry.sentence || {};
  if (!text) return null;
  const candidates = state.articles.map((article, number) => ({ article, number })).filter(({ article }) => (article.source || null) === (entry.source || null));
  for (const { article, number } of candidates) {
    const points = pointsOf(article), from = points.unit(start), to = points.unit(end);
    if (article.text.slice(from, to) === text) return { number, from, to };
  }
  return null;
}

function pointsOf(article) {
  if (!homes.has(article)) homes.set(article, new Points(article.text));
  return homes.get(article);
}

const markOf = (entry) => ({ stated: "told", resolved: "out", inherited: "out", approximate: "about", undated: "none" })[entry.certainty];
const statusWord = { planned: "Planned", hypothetical: "Hypothetical" };

function renderRows() {
  const rows = state.rows.filter((row) => isShown(row));
  const dated = rows.filter(({ entry }) => entry.start || entry.end), undated = rows.filter(({ entry }) => !entry.start && !entry.end);
  const list = (rows) => make("ol", { class: "rows" }, ...rows.map((row, at) => rowElement(row, at > 0 && shownDate(rows[at - 1].entry.date) === shownDate(row.entry.date))));
  const parts = [list(dated)];
  if (undated.length) parts.push(make("h2", { class: "apart" }, "Not dated in the text"), list(undated));
  $(".list").replaceChildren(...parts);
  $(".count").textContent = rows.length < state.rows.length ? `${rows.length} of ${state.rows.length} events are shown` : "";
}

function rowElement(row, isRepeated) {
  const { key, entry, isHidden } = row;
  const classes = ["row", `i${entry.importance}`, statusWord[entry.status] && "ahead", entry.edit && "changed", isHidden && "aside"];
  const parts = [dateElement(row, isRepeated), make("div", { class: `mark ${markOf(entry)}`, "aria-hidden": "true" })];
  parts.push(editing === key ? form(row) : told(row));
  return make("li", { class: classes.filter(Boolean).join(" "), id: `e${key}`, tabindex: "0", "data-key": key }, ...parts);
}

function dateElement({ key, entry }, isRepeated) {
  const words = clean(shownDate(entry.date)) || "not dated";
  const attributes = { class: isRepeated || !entry.date ? "sr" : null };
  return make("div", { class: "date" }, homeOf(entry) ? make("a", { href: `#s${key}`, ...attributes }, words) : make("span", attributes, words));
}

function told({ key, entry, isHidden }) {
  const words = [statusWord[entry.status], isHidden && "Hidden", editWords(entry)].filter(Boolean).join(" · ");
  return make("div", { class: "told-row" },
    make("p", { class: "label" }, ...unbroken(clean(entry.label) || clean(entry.sentence.text))),
    words && make("p", { class: "status" }, words),
    how(entry),
    button("Edit", () => openForm(key), { class: "edit", "aria-label": `Edit: ${clean(entry.label)}` }));
}

/** Words whose hyphens end no line, as in the page without its script. */
function unbroken(words) {
  const part = (word) => (word.includes("-") && [...word].length <= 24 ? make("span", { class: "whole" }, word) : word);
  return words.split(" ").flatMap((word, at) => (at ? [" ", part(word)] : [part(word)]));
}

function editWords({ edit }) {
  if (!edit) return null;
  if (edit.added) return "Added by hand";
  return [edit.original && "Changed by hand", edit.merged && `${edit.merged.length + 1} rows in one`].filter(Boolean).join(" · ");
}

/** How the date is known, the sentences, and what the row said before it was changed. */
function how(entry) {
  const { original, merged = [] } = entry.edit || {};
  const before = original && `Before: ${clean(shownDate(original.date)) || "not dated"}: ${clean(original.label)}`;
  return make("details", {}, make("summary", {}, "how"),
    make("p", {}, entry.certainty + (entry.how ? `: ${clean(entry.how)}` : "")),
    quotation(entry), ...[...(entry.retold || []), ...merged].map((other) => quotation(other)), before && make("p", { class: "before" }, before));
}

function quotation({ sentence, expression }) {
  if (!sentence?.text) return null;
  const at = expression?.text ? sentence.text.indexOf(expression.text) : -1;
  if (at < 0) return make("blockquote", {}, sentence.text);
  return make("blockquote", {}, sentence.text.slice(0, at), make("b", {}, expression.text), sentence.text.slice(at + expression.text.length));
}
