// The keyboard. `?` tells all of it.

const keys = [
  ["j, ↓", "the next row"], ["k, ↑", "the row before"], ["Enter, e", "change the row"], ["h", "hide the row, or show it again"],
  ["m", "merge the row into another"], ["s", "split the row, or take a merged one apart"], ["o", "the row as it was found"], ["1, 2, 3", "its importance"],
  ["n, p", "select the next sentence of the article, or the one before"], ["Shift + arrows", "select more or less"], ["a", "add a row of the words selected"],
  ["u, Ctrl + Z", "undo"], ["r, Ctrl + Y", "do again"], ["/", "search and filter"], ["x", "save as a file"], ["Esc", "close, or show all rows"], ["?", "these keys"],
];

function keysDialog() {
  const list = make("dl", {}, ...keys.flatMap(([key, words]) => [make("dt", {}, key), make("dd", {}, words)]));
  return make("dialog", { class: "keys", "aria-label": "Keys" }, make("h2", {}, "Keys"), list, make("form", { method: "dialog" }, make("button", {}, "Close")));
}

const focusedRow = () => document.activeElement.closest?.(".row");

function step(by) {
  const rows = $$(".row"), at = rows.indexOf(focusedRow());
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))];
  next?.focus();
  show(next);
}

/** The keys that act on the focused row; each leaves the focus on a row. */
const rowKeys = {
  e: (key) => openForm(key), Enter: (key) => openForm(key), m: (key) => openForm(key, "into"), s: (key) => openForm(splitRow(key)),
  h: (key) => staying(key, () => hideRow(key, !rowOf(key).isHidden)),
  o: (key) => staying(key, () => (rowOf(key).entry.edit?.original ? restoreRow(key) : tell("This row is as it was found."))),
  1: (key) => rank(key, 1), 2: (key) => rank(key, 2), 3: (key) => rank(key, 3),
};

const rank = (key, importance) => staying(key, () => saveRow(key, { ...rowOf(key).entry, importance }));

/** Does something to a row and stays there; where the row is gone, at the one that takes its place. */
function staying(key, action) {
  const at = $$(".row").indexOf($(`#e${key}`));
  action();
  ($(`#e${key}`) || $$(".row")[Math.min(at, $$(".row").length - 1)])?.focus();
}

const pageKeys = {
  j: () => step(1), k: () => step(-1), n: () => stepSentence(1), p: () => stepSentence(-1), a: addSelected, u: undo, r: redo,
  "/": () => { open("filters"); $("#filters").elements.search.focus(); },
  x: () => { open("saving"); $("#saving button").focus(); },
  "?": () => $(".keys").showModal(),
};

function onKey(event) {
  const { key, target } = event, isTyping = target.closest("input, select, textarea"), row = target.closest(".row");
  if (key === "Escape") return escape();
  if ((event.ctrlKey || event.metaKey) && !isTyping && ["z", "y", "Z"].includes(key)) return act(event, key === "z" && !event.shiftKey ? undo : redo);
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey || $("dialog[open]")) return;
  const onRow = row && row === target;
  if (onRow && (key === "ArrowDown" || key === "ArrowUp") && !event.shiftKey) return act(event, () => step(key === "ArrowDown" ? 1 : -1));
  if (onRow && rowKeys[key]) return act(event, () => rowKeys[key](+row.dataset.key));
  if (pageKeys[key]) act(event, pageKeys[key]);
}

function act(event, action) {
  event.preventDefault();
  action();
}

function escape() {
  if ($("dialog[open]")) return;
  if (editing !== null) return closeForm();
  close();
  clearFilters();
  getSelection().removeAllRanges();
  light([]);
  document.activeElement.blur();
}
