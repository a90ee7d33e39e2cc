// What can be done to rows.

const replaced = (key, entry) => state.rows.map((row) => (row.key === key ? { ...row, entry } : row));

function saveRow(key, { date, label, status, importance }) {
  const { entry } = rowOf(key);
  const fields = { label, status, importance };
  if (date !== entry.date) Object.assign(fields, dateFields(date));
  if (label !== entry.label) fields.label_quality = "sound";
  const next = edited(entry, fields);
  // No longer worded by rules or by a model.
  if (label !== entry.label) delete next.label_by;
  if (JSON.stringify(next) !== JSON.stringify(entry)) change(`Changed: ${label}`, replaced(key, next));
}

function restoreRow(key) {
  const { entry } = rowOf(key);
  const { original } = entry.edit;
  const when = original.date ? dateFields(original.date) : dateFields(null);
  change(`As it was found: ${original.label}`, replaced(key, edited(entry, { ...when, ...original })));
}

function hideRow(key, isHidden = true) {
  change(isHidden ? "Row hidden. The filter “hidden rows too” shows it." : "Row shown again.", state.rows.map((row) => (row.key === key ? { ...row, isHidden } : row)));
}

/** Puts one row into another, which keeps its date and its words; the sentences of both stay. */
function mergeRows(key, into) {
  const [one, other] = [rowOf(into).entry, rowOf(key).entry];
  const { merged: own = [], ...edit } = one.edit || {};
  const { merged: its = [], ...rest } = other.edit || {};
  const bare = { ...other };
  delete bare.edit;
  if (Object.keys(rest).length) bare.edit = rest;
  const entry = { ...one, importance: Math.max(one.importance, other.importance), edit: { ...edit, merged: [...own, bare, ...its] } };
  if (entry.importance !== one.importance && !edit.added && !edit.original) entry.edit.original = originalOf(one);
  change(`Merged into: ${one.label}`, state.rows.filter((row) => row.key !== key).map((row) => (row.key === into ? { ...row, entry } : row)));
}

/** Takes merged rows apart again; a row of one sentence becomes two, for each to be given its own date and words. */
function splitRow(key) {
  const row = rowOf(key), { merged = [], ...edit } = row.entry.edit || {};
  const entry = { ...row.entry };
  delete entry.edit;
  const others = merged.length ? merged : [{ ...entry, edit: { added: true } }];
  if (Object.keys(edit).length) entry.edit = edit;
  const parts = [{ ...row, entry }, ...others.map((other) => ({ key: nextKey++, entry: other, isHidden: false }))];
  change(merged.length ? "Taken apart." : "Split into two rows; change one of them.", state.rows.flatMap((one) => (one.key === key ? parts : [one])));
  return parts[1].key;
}

const longestLabel = 12;

/** A row of words that were chosen in an article. */
function addRow(article, from, to) {
  const points = new Points(article.text), text = article.text.slice(from, to);
  const words = text.trim().split(/\s+/), edtf = dateWithin(text);
  const entry = {
    ...dateFields(edtf), status: "happened", importance: 2, label: words.slice(0, longestLabel).join(" ") + (words.length > longestLabel ? " …" : ""),
    label_quality: "edit", expression: null, sentence: { text, start: points.point(from), end: points.point(to) }, how: edtf ? "a date in the words chosen" : "added by hand",
    event: { clause: null, class: "OCCURRENCE", tense: "NONE", aspect: "NONE", negated: false, modality: null, participants: [], relation: "IS_INCLUDED" },
  };
  if (article.source) entry.source = article.source;
  const row = { key: nextKey++, entry: inFileOrder({ ...entry, edit: { added: true } }), isHidden: false };
  change("Row added.", [...state.rows, row]);
  return row.key;
}

/** The fields in the order in which the program writes them. */
function inFileOrder(entry) {
  const order = ["date", "start", "end", "granularity", "certainty", "status", "importance", "label", "label_quality", "expression", "sentence", "bounds", "how", "tie", "source", "event", "edit"];
  return Object.fromEntries(order.filter((name) => name in entry).map((name) => [name, entry[name]]));
}

/** The first full date that stands in some words, as EDTF. */
function dateWithin(text) {
  const names = MONTHS.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join("|").replace("Sep\\.?", "Sept?\\.?");
  const found = new RegExp(`\\b(\\d{1,2} (?:${names}) \\d{4}|(?:${names}) \\d{1,2}, \\d{4}|(?:${names}) \\d{4}|\\d{4}-\\d\\d-\\d\\d)\\b`).exec(text);
  return found ? typedDate(found[0]) : null;
}
