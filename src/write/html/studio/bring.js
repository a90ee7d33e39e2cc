// Where articles and timelines come in: pasted, dropped or opened.

/** The form for an article, and what else can be brought. */
function bringPanel() {
  const file = make("input", { type: "file", name: "file", accept: ".txt,.md,.html,.htm,.json,.csv,text/*,application/json", onchange: ({ target }) => { bringFile(target.files[0]); target.value = ""; } });
  const text = make("textarea", { name: "text", rows: "9", spellcheck: "false", placeholder: "Paste the text here. Text files, saved web pages and timelines can also be dropped anywhere on this page." });
  text.addEventListener("paste", pasteInto);
  return make("form", { class: "panel bring", id: "bring", "aria-label": "An article", "data-built": true, onsubmit: (event) => { event.preventDefault(); readTyped(); }, onkeydown: (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) readTyped(); } },
    make("label", { class: "wide" }, "Article", text),
    make("label", {}, "Day of publication, if the text does not say it", make("input", { type: "date", name: "published", min: "0001-01-01", max: "9999-12-31" })),
    make("label", {}, "Or open a file: text, web page, timeline", file),
    make("div", { class: "buttons" }, make("button", { type: "submit", class: "main" }, "Make the timeline"), button("Clear all", clearAll)));
}

function readTyped() {
  const { text, published } = $("#bring").elements;
  readArticle({ text: text.value, day: published.value });
}

/** What is copied from a page keeps its paragraphs. */
function pasteInto(event) {
  const html = event.clipboardData.getData("text/html");
  if (!html) return;
  const text = blocksOf(parsed(html).body).join("\n\n");
  if (!text) return;
  event.preventDefault();
  const { target } = event;
  target.setRangeText(text, target.selectionStart, target.selectionEnd, "end");
}

/** The timeline of a text, in the place of the one before. */
async function readArticle({ text = "", title, day, source, outlet }) {
  if (!text.trim()) {
    tell("There is no text yet. Paste an article, or open a file.");
    return $("#bring").elements.text.focus();
  }
  tell("Reading …");
  await shown();
  const answer = await ask((engine) => engine.article(text, title, day || undefined, source, outlet));
  if (answer) take(JSON.parse(answer), (rows) => [rows.length === 1 ? "1 event found." : `${rows.length || "No"} events found.`, !day && reasonOfDay(answer)]);
}

/** Where the day of publication was found, or what its lack means. */
function reasonOfDay(answer) {
  const found = JSON.parse(answer).articles[0].reference_date;
  const places = { dateline: "the place and day at its head", "published-line": "the line that tells it", "front-matter": "its head", "file-name": "the name of the file" };
  if (found) return `Published ${shownDate(found.value.slice(0, 10))}, by ${places[found.source] || "what it says"}; change it above where that is wrong.`;
  return "The text does not tell its day of publication; until it is given above, words such as “Wednesday” have no date.";
}

/** Shows a timeline as JSON has it; what was there before can be had back by undoing. */
function take(given, words) {
  const next = stateOf(given);
  const rows = next.rows.map((row) => ({ ...row, key: nextKey++ }));
  editing = null;
  $("#filters").reset();
  close();
  change([...words(rows), ...next.warnings].filter(Boolean).join(" "), rows, { ...next, rows: undefined });
  scrollTo(0, 0);
  $(".row")?.focus({ preventScroll: true });
}

function clearAll() {
  $("#bring").reset();
  if (state.rows.length || state.articles.length) change("Cleared. Undo brings it back as long as this page is open.", [], { ...stateOf(given), rows: undefined });
  $("#bring").elements.text.focus();
}

/** A file by what it holds: a timeline as JSON, CSV or a page with one in it; else a web page or a text. */
async function bringFile(file) {
  if (!file) return;
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  if (text === null) return tell(`${file.name} is no text. Word documents, PDF and pictures are read by the program, or save them as text.`);
  const isPage = /\.x?html?$/i.test(file.name) || /^\s*(<!doctype html|<html)/i.test(text);
  const held = isPage && parsed(text).querySelector("script#timeline[type='application/json']")?.textContent;
  if (held || /^\s*\{/.test(text)) return reopen(held || text, file.name);
  if (/\.csv$/i.test(file.name)) return reopenRows(text, file.name);
  const { value: day } = $("#bring").elements.published;
  const article = isPage ? articleOf(text) : { text };
  readArticle({ source: file.name, ...article, day: day || article.day });
}

/** The bytes of a file as text; null where they are none. */
function decoded(bytes) {
  const marks = [[[0xff, 0xfe], "utf-16le"], [[0xfe, 0xff], "utf-16be"]];
  const encoding = marks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1];
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  if (bytes.subarray(0, 4096).includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const said = /charset=["']?([\w-]+)/i.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 4096)))?.[1] || "windows-1252";
    try { return new TextDecoder(said).decode(bytes); } catch { return new TextDecoder("windows-1252").decode(bytes); }
  }
}

/** A timeline that was saved. */
async function reopen(text, name) {
  const answer = await ask((engine) => engine.reopened(text, name));
  if (answer) take(JSON.parse(answer), (rows) => [`${name}: ${rows.length} rows.`]);
}

/** A table that was saved; its rows find their sentences in the articles that are open. */
async function reopenRows(text, name) {
  const answer = await ask((engine) => engine.rows(text, name, JSON.stringify({ entries: [], articles: state.articles })));
  if (answer) take(JSON.parse(answer), (rows) => [`${name}: ${rows.length} rows.`]);
}

/** What a page with an engine has beyond others. It is added when the rest stands. */
function addStudio() {
  const toggle = button("Article", () => ($("#bring").hidden ? openBring() : close()), { "aria-expanded": "false", "aria-controls": "bring", "data-opens": "bring", "aria-keyshortcuts": "i" });
  $(".tools").prepend(toggle, make("span", { class: "days" }));
  $(".panels").append(bringPanel());
  new MutationObserver(renderStudio).observe($(".list"), { childList: true });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", dropped);
  document.addEventListener("paste", pasted);
  if (state.rows.length || state.articles.length) close();
  else openBring();
  renderStudio();
  engine.catch(() => tell(cannotRun));
}

/** Before there is an article, there is nothing to filter, to save or to add. */
function renderStudio() {
  const isEmpty = !state.rows.length && !state.articles.length;
  for (const element of $$("[data-opens=filters], [data-opens=saving], .undo, .redo")) element.hidden = isEmpty && !past.length && !future.length;
  // The chart was hidden before it had rows, and what is hidden has no width.
  if ($(".chart svg")?.clientWidth < $(".chart").clientWidth) renderChart();
  renderDays();
}

function openBring() {
  open("bring");
  $("#bring").elements.text.focus();
}

function dropped(event) {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) return bringFile(file);
  const html = event.dataTransfer.getData("text/html"), text = html ? blocksOf(parsed(html).body).join("\n\n") : event.dataTransfer.getData("text/plain");
  readArticle({ text, day: $("#bring").elements.published.value });
}

/** Pasted where nothing is being written, a text is an article. */
function pasted(event) {
  if (event.target.closest?.("input, textarea") || !event.clipboardData) return;
  const [file] = event.clipboardData.files;
  if (file) return bringFile(file);
  const html = event.clipboardData.getData("text/html"), text = html ? blocksOf(parsed(html).body).join("\n\n") : event.clipboardData.getData("text/plain");
  if (text.trim()) readArticle({ text, day: $("#bring").elements.published.value });
}

if (engine) {
  keys.push(["i", "paste or open another article"], ["d", "the day of publication"], ["Ctrl + Enter", "make the timeline of what was pasted"]);
  Object.assign(pageKeys, { i: openBring, d: () => $(".days input")?.focus() });
  queueMicrotask(addStudio);
}
