// The page comes alive: what stands in the file is taken over, and built anew after every change.

const title = () => clean(state.title || $("h1").dataset.title || "") || "Timeline";

/** The line below the heading, as the program writes it: what days the rows span, who published them and when, and how many there are. */
function deck(rows) {
  const count = rows.filter(({ key }) => !leftOut.has(key)).length, all = rows.length === 1 ? "1 event" : `${rows.length.toLocaleString("en")} events`;
  const counted = !rows.length ? "no events" : count && count < rows.length ? `${count.toLocaleString("en")} of ${all}` : all;
  const line = [reach(rows), published(), counted].filter(Boolean).join(" · ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** From the first date to the last, no finer than the text. */
function reach(rows) {
  const dated = rows.map(({ entry }) => entry).filter(({ date, start, end }) => date && (start || end));
  if (!dated.length) return null;
  const day = (entry, one, other) => dayNumber(entry[one] || entry[other]);
  const first = dated.reduce((best, entry) => (day(entry, "start", "end") < day(best, "start", "end") ? entry : best));
  const last = dated.reduce((best, entry) => (day(entry, "end", "start") >= day(best, "end", "start") ? entry : best));
  const bare = (words) => clean(words).replace(/^(c\. )?((until|from) )?(c\. )?/, "").replace(", 00:00", ", midnight");
  const end = (text, whole) => shownDate(text && text !== ".." ? text : whole);
  if (shownDate(first.date) === shownDate(last.date)) return bare(shownDate(first.date));
  return `${bare(end(first.date.split("/")[0], first.date))} to ${bare(end(last.date.split("/").at(-1), last.date))}`;
}

/** The outlet and the day of publication; the name of a file is no outlet. */
function published() {
  const day = state.reference_date && shownDate(state.reference_date), outlet = state.sources.length === 1 && outletOf(state.sources[0]);
  if (outlet) return day ? `${outlet}, ${day}` : outlet;
  return day && `published ${day}`;
}

function outletOf({ outlet, source }) {
  const host = /^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)/i.exec(source || "");
  const name = clean(outlet || "") || (host ? clean(host[1]) : "");
  return [...name].length <= 80 ? name : "";
}

function render() {
  const focus = document.activeElement?.id;
  renderRows();
  renderArticles();
  renderChart();
  renderTools();
  if (past.length) head(title(), deck(state.rows.filter((row) => !row.isHidden)));
  else head(...givenHead);
  if (focus && /^e\d+$/.test(focus)) $(`#${focus}`)?.focus();
}

/** What the program has written above the list; it is said anew after a change. */
const givenHead = [$("h1").textContent, $(".deck").textContent];

function head(title, deck) {
  $("h1").textContent = title;
  document.title = title;
  $(".deck").textContent = deck;
}

function build() {
  const built = { "data-built": true };
  const panels = make("div", { class: "panels", ...built }, filterForm(), savingPanel());
  $("header").after(tools(), panels, make("p", { class: "told-to-reader", role: "status", ...built }), make("section", { class: "chart", "aria-label": "Chart", ...built }));
  document.body.append(fill(keysDialog(), built, []));
  if (!$(".text")) $("main").append(make("section", { class: "text", "aria-label": "Article" }));
}

function follow() {
  const row = /^#e\d+$/.test(location.hash) && $(location.hash);
  if (row) row.focus();
}

function start() {
  if (!state.title) $("h1").dataset.title = $("h1").textContent;
  build();
  takeUp();
  render();
  document.addEventListener("keydown", onKey);
  listenForLinks();
  addEventListener("hashchange", follow);
  addEventListener("resize", () => renderChart());
  // As wide as a sheet of paper, so that its words are printed in their size.
  addEventListener("beforeprint", () => renderChart(680));
  addEventListener("afterprint", () => renderChart());
  follow();
}

start();
