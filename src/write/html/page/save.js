// What is shown, as files. CSV, JSON and TimelineJS are those that the program writes.

const columns = ["date", "start", "end", "granularity", "certainty", "status", "importance", "label", "expression", "how", "sentence", "source", "char_start", "char_end", "label_quality", "tie", "sources", "retold"];

const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A cell of RFC 4180. A formula that has a quote already gets one more, for one to be taken away when it is read. */
function cell(value) {
  const text = String(value ?? ""), armed = text.startsWith("'") && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(armed) ? `"${armed.replaceAll('"', '""')}"` : armed;
}

const table = (columns, rows) => [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");

function csv(entries) {
  // As the program has it: who worded a label is told only where a model was asked.
  const asked = entries.some((entry) => entry.label_by), by = (entry) => (asked ? [entry.label_by] : []);
  return table(asked ? [...columns, "label_by"] : columns, entries.map((entry) => [
    entry.date, entry.start, entry.end, entry.granularity, entry.certainty, entry.status, entry.importance, entry.label, entry.expression?.text, entry.how,
    entry.sentence?.text, entry.source, entry.sentence?.start ?? 0, entry.sentence?.end ?? 0, entry.label_quality, entry.tie,
    tellers(entry), (entry.retold || []).map((one) => `${one.source || "another article"}: ${one.sentence.text}`).join(" | "), ...by(entry)]));
}

/** All articles that tell the event, parted by bars. */
const tellers = ({ source, retold = [] }) => [source, ...retold.map((one) => one.source)].filter((name) => name !== null && name !== undefined).join(" | ");

const xml = (text) => (text || "").replace(/[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" })[c] || "\ufffd");

/** Year, month, day and time of one end, as TimelineJS wants them: it knows no year 0. */
function slideDay(end) {
  const year = end.year > 0 ? end.year : end.year - 1;
  if (end.portion || ["century", "decade"].includes(end.unit)) {
    const [, y, m, d] = /^(-?\d+)-(\d\d)-(\d\d)/.exec(end.first).map(Number);
    return [y > 0 ? y : y - 1, m, d, ""];
  }
  return [year, end.month || "", end.day || "", end.clock ? end.clock.slice(0, 5) : ""];
}

const isPlain = (end) => !end.portion && !["century", "decade"].includes(end.unit);
const lastDay = (end) => part(end.last);

function slide({ date, start, end, label, sentence, source }) {
  const when = (date && reading(date)) || daysRead(start, end);
  if (!when) return null;
  const { from, to, isInterval } = when, head = from || to;
  const isSame = from && to && from.first === to.first && from.last === to.last && from.clock === to.clock;
  const last = from && to && isInterval && !isSame ? (isPlain(to) ? to : lastDay(to)) : from && to && !isPlain(from) ? lastDay(from) : null;
  const clear = (end) => end && isPlain(end) && end.year > 0;
  const display = when.isApproximate || !clear(from) || !clear(to) ? longDate(when) : "";
  return [...slideDay(head), ...(last ? slideDay(last) : ["", "", "", ""]), display, xml(label), xml(sentence?.text), "", "", "", "", "", "", source || "", ""];
}

function daysRead(start, end) {
  if (!start && !end) return null;
  return reading(start === end ? start : `${start || ".."}/${end || ".."}`);
}

function timelineJs(entries) {
  const head = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background".split(",");
  const titleRow = state.title ? [head.map((name) => ({ Headline: xml(state.title), Type: "title" })[name] || "")] : [];
  return table(head, [...titleRow, ...entries.map(slide).filter(Boolean)]);
}

const json = (whole) => `${JSON.stringify(whole, null, 2)}\n`;

/** The page itself with the state as it is: what scripts have built is left out, and they build it again when the file is opened. */
function page() {
  const copy = document.documentElement.cloneNode(true);
  for (const built of copy.querySelectorAll("[data-built]")) built.remove();
  for (const open of copy.querySelectorAll("details[open]")) open.removeAttribute("open");
  for (const lit of copy.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const aside of copy.querySelectorAll("button.edit")) aside.remove();
  const data = copy.querySelector("#timeline");
  data.removeAttribute("data-left-out");
  data.textContent = JSON.stringify(whole()).replaceAll("<", "\\u003c");
  return `<!DOCTYPE html>\n${copy.outerHTML}\n`;
}

const shownRows = () => new Set(state.rows.filter((row) => isShown(row)).map((row) => row.key));

const files = {
  CSV: ["timeline.csv", "text/csv", () => csv(whole(shownRows()).entries)],
  JSON: ["timeline.json", "application/json", () => json(whole(shownRows()))],
  SVG: ["timeline.svg", "image/svg+xml", () => picture()],
  PNG: ["timeline.png", "image/png", raster],
  HTML: ["timeline.html", "text/html", page],
  TimelineJS: ["timeline.timelinejs.csv", "text/csv", () => timelineJs(whole(shownRows()).entries)],
};

async function save(format) {
  const [name, type, content] = files[format];
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([await content()], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  const left = state.rows.filter((row) => !row.isHidden).length - state.rows.filter((row) => !row.isHidden && isShown(row)).length;
  tell(`Saved as ${name}${left && format !== "HTML" ? `, without ${left} rows that the filter leaves out` : ""}.`);
}
