// The page comes alive: what stands in the file is taken over, and built anew after every change.

const title = () => clean(state.title || $("h1").dataset.title || "") || "Timeline";

function deck(rows) {
  const parts = [];
  if (state.reference_date) parts.push(`Published ${weekday(state.reference_date)} ${shownDate(state.reference_date)}`);
  parts.push(rows.length === 1 ? "1 event" : `${rows.length || "no"} events`);
  const undated = rows.filter(({ entry }) => !entry.start && !entry.end).length;
  if (undated) parts.push(`${undated} not dated`);
  return parts.join("\u00a0· ");
}

const weekday = (iso) => ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((dayNumber(iso) % 7) + 7) % 7];

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
