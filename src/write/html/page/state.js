// The timeline of the page: what its rows say, what they said before, and what can be undone.
//
// A row is `{ key, entry, isHidden }`; its entry is an object as JSON has it and is never changed, only replaced. So a state is a list of
// rows, and undoing is going back to an earlier list.

const given = JSON.parse($("#timeline").textContent);
const leftOut = new Set(JSON.parse($("#timeline").dataset.leftOut || "[]"));

/** Where the browser keeps what was changed: under a number made of the timeline as it was given (FNV-1a). */
const shelf = "dateline-" + [...$("#timeline").textContent].reduce((hash, c) => Math.imul(hash ^ c.codePointAt(0), 16777619) >>> 0, 2166136261).toString(16);

let state = stateOf(given);
let past = [], future = [];
let nextKey = state.rows.length + 1;

function stateOf(whole) {
  const row = (entry, at, isHidden) => ({ key: at + 1, entry, isHidden });
  const rows = whole.entries.map((entry, at) => row(entry, at, false));
  rows.push(...(whole.hidden || []).map((entry, at) => row(entry, at + rows.length, true)));
  const { title, reference_date, warnings = [], blocks = [], sources = [], articles = [] } = whole;
  return { title, reference_date, warnings, blocks, sources, articles, rows };
}

/** The timeline as JSON has it; rows that are not among `shown` are left out where those are given. */
function whole(shown) {
  const { title, reference_date, warnings, blocks, sources, rows, articles } = state;
  const entries = rows.filter((row) => !row.isHidden && (!shown || shown.has(row.key))).map((row) => row.entry);
  const hidden = rows.filter((row) => row.isHidden).map((row) => row.entry);
  const object = { title, reference_date, warnings, blocks, sources, entries, hidden, articles };
  for (const name of ["warnings", "blocks", "sources", "hidden", "articles"]) if (!object[name].length) delete object[name];
  return object;
}

const rowOf = (key) => state.rows.find((row) => row.key === key);

/** Goes on to another state; `words` say what was done. */
function change(words, rows, rest = {}) {
  past.push(state);
  future = [];
  state = { ...state, ...rest, rows: inOrder(rows) };
  changed(words);
}

function changed(words) {
  keep();
  render();
  tell(words);
}

function undo() {
  if (!past.length) return tell("There is nothing to undo.");
  future.push(state);
  state = past.pop();
  changed("Undone.");
}

function redo() {
  if (!future.length) return tell("There is nothing to redo.");
  past.push(state);
  state = future.pop();
  changed("Done again.");
}

/** By date; rows of one day stay as they are, the undated come last. */
function inOrder(rows) {
  const day = ({ entry }) => (entry.start || entry.end ? dayNumber(entry.start || entry.end) : Infinity);
  return rows.map((row, at) => ({ row, day: day(row), at })).sort((a, b) => (a.day === b.day ? a.at - b.at : a.day - b.day)).map(({ row }) => row);
}

/** What is kept of a row as it was found. */
const originalOf = ({ date, label, status, importance, certainty, how, label_quality, label_by }) =>
  ({ date, label, status, importance, certainty, how, label_quality, ...(label_by && { label_by }) });

/** An entry with fields changed by hand; where all are as they were found, it is no longer marked. */
function edited(entry, fields) {
  const edit = { ...(entry.edit || {}) };
  if (!edit.added && !edit.original) edit.original = originalOf(entry);
  let next = { ...entry, ...fields };
  const { original } = edit;
  if (original && ["date", "label", "status", "importance"].every((name) => original[name] === next[name])) {
    const { certainty, how, label_quality, label_by } = original;
    next = { ...next, certainty, how, ...(label_quality && { label_quality }), ...(label_by && { label_by }) };
    delete edit.original;
  }
  delete next.edit;
  return Object.keys(edit).length ? { ...next, edit } : next;
}

/** The fields of a date that someone gave; no date is a date too. */
function dateFields(edtf) {
  if (!edtf) return { date: null, start: null, end: null, granularity: null, certainty: "undated", how: "set by hand" };
  const when = reading(edtf);
  return { date: edtf, start: when.start, end: when.end, granularity: when.unit, certainty: when.isApproximate ? "approximate" : "stated", how: "set by hand" };
}

/** What the browser has kept; a page that is opened from a disk may not be allowed to keep anything. */
function keep() {
  try {
    if (past.length) localStorage.setItem(shelf, JSON.stringify({ state, nextKey }));
    else localStorage.removeItem(shelf);
  } catch { /* The exported file is the way to keep it then. */ }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(shelf));
  } catch {
    return null;
  }
}

function takeUp() {
  const found = kept();
  if (!found?.state?.rows) return;
  past.push(state);
  ({ state, nextKey } = found);
  tell("This browser has kept your changes. Undo shows the page as it was given.");
}
