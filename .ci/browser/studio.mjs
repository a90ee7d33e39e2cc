// The studio: an article is pasted, its day changed, its rows edited, saved and opened again, by mouse and by keyboard. What the engine in
// the page answers is compared with what the program writes.
//
//     node studio.mjs CHROMIUM DATELINE STUDIO ARTICLE...          DATELINE_PICTURES=folder keeps what was seen
//
// With DATELINE_ENGINE=old, differences between the two are told and are no fault: the engine was built before the program.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { catcher, checked, expect, faults, finished, told } from "./checked.mjs";
import { contrastFaults, pageFaults } from "./looks.mjs";

const [program, dateline, studio, ...articles] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "dateline-studio-"));

/** What the program makes of a text that comes in without a name. */
const written = (text, ...options) => execFileSync(dateline, ["build", "-", "--quiet", ...options], { input: text, encoding: "utf8" });

const labels = (tab) => tab.ask(() => [...document.querySelectorAll(".row .label")].map((label) => label.textContent));
const dates = (tab) => tab.ask(() => [...document.querySelectorAll(".row .date")].map((date) => date.textContent));

/** Waits until something holds in the page. */
async function until(tab, what, fn, ...values) {
  for (let wait = 0; wait < 400; wait++) {
    if (await tab.ask(fn, ...values)) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`${what}; the page says: ${await told(tab)}`);
}

/** Does something, and waits until the page has told what came of it. */
async function telling(tab, start, action) {
  await tab.ask(() => { document.querySelector(".told-to-reader").textContent = ""; });
  const done = await action();
  await until(tab, `“${start}” is not told`, (start) => new RegExp(start).test(document.querySelector(".told-to-reader").textContent), start);
  return done;
}

async function opened(chromium, setting, file = studio) {
  const tab = await chromium.tab();
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: catcher });
  await tab.setting(setting);
  await tab.open(pathToFileURL(resolve(file)).href);
  await tab.ask(() => localStorage.clear());
  await tab.open(pathToFileURL(resolve(file)).href);
  return tab;
}

async function saved(tab, format) {
  await tab.ask(() => document.activeElement.blur());
  if (await tab.ask(() => document.querySelector("#saving").hidden)) await tab.press("x");
  await telling(tab, "^Saved as", () => tab.click(`#saving [data-format="${format}"]`));
  const text = await tab.ask(() => caught.at(-1).text());
  await tab.press("Escape");
  return text;
}

async function chord(tab, key, modifiers, code) {
  for (const type of ["keyDown", "keyUp"]) await tab.send("Input.dispatchKeyEvent", { type, key, modifiers, windowsVirtualKeyCode: code, ...(key === "Enter" && type === "keyDown" ? { text: "\r" } : {}) });
}

/** Pastes into the form, and asks for the timeline. */
async function brought(tab, text, day, byKeyboard) {
  if (await tab.ask(() => document.querySelector("#bring").hidden)) await (byKeyboard ? tab.press("i") : tab.click("[data-opens=bring]"));
  await tab.ask(() => document.querySelector("#bring textarea").focus());
  await tab.write(text);
  await tab.ask((day) => { document.querySelector("#bring [name=published]").value = day; }, day || "");
  await telling(tab, "found", () => (byKeyboard ? chord(tab, "Enter", 2, 13) : tab.click("#bring button.main")));
}

async function dayChanged(tab, day) {
  await telling(tab, "another date", async () => {
    await tab.press("d");
    await tab.ask((day) => { const field = document.querySelector(".days input"); field.value = day; field.dispatchEvent(new Event("change")); }, day);
    await tab.press("Enter");
  });
}

async function file(tab, path) {
  const { root } = await tab.send("DOM.getDocument");
  const { nodeId } = await tab.send("DOM.querySelector", { nodeId: root.nodeId, selector: "#bring [name=file]" });
  await telling(tab, "rows|found|no timeline|is no", () => tab.send("DOM.setFileInputFiles", { nodeId, files: [path] }));
}

async function looks(tab, what) {
  const isEmpty = await tab.ask(() => !document.querySelector(".row"));
  for (const fault of [...await tab.ask(pageFaults), ...await tab.ask(contrastFaults)]) if (!isEmpty || fault !== "rows that do not show") faults.push(`${what}: ${fault}`);
  if (process.env.DATELINE_PICTURES) writeFileSync(join(process.env.DATELINE_PICTURES, `studio-${what.replaceAll(" ", "-")}.png`), await tab.picture());
}

/** The engine in the page answers as the program does, byte by byte. */
async function asTheProgram(chromium) {
  const tab = await opened(chromium, {});
  for (const [at, path] of articles.entries()) {
    const text = readFileSync(path, "utf8"), day = at % 2 ? "2024-10-10" : "", options = day ? ["--date", day] : [], name = basename(path);
    await brought(tab, text, day, true);
    for (const [format, its] of [["JSON", "json"], ["CSV", "csv"], ["SVG", "svg"]]) {
      const [is, wanted] = [await saved(tab, format), written(text, "-f", its, ...options)];
      if (is === wanted) continue;
      const place = [...is].findIndex((c, i) => c !== wanted[i]), what = `${name}: ${format} is not what the program writes, from character ${place}`;
      if (process.env.DATELINE_ENGINE === "old") console.log(`the engine of the studio is older than its sources: ${what}`);
      else faults.push(what);
    }
  }
  return tab;
}

/** An article that does not tell its day, and two days for it. */
const text = readFileSync(articles.find((path) => path.includes("rovers-season")), "utf8"), day = "2025-03-20", later = "2028-03-20";

async function edits(chromium, setting, byKeyboard) {
  const tab = await opened(chromium, setting), what = `${byKeyboard ? "keyboard" : "mouse"} at ${setting.width} ${setting.scheme}`;
  await until(tab, "the form is not open", () => document.activeElement.name === "text");
  await looks(tab, `empty by ${what}`);
  await brought(tab, text, day, byKeyboard);
  const [first, before] = [await labels(tab), await dates(tab)];
  expect(`${what}: the rows are not those of the program`, first.length === JSON.parse(written(text, "-f", "json", "--date", day)).entries.length, first.length);
  expect(`${what}: the form stays open`, await tab.ask(() => document.querySelector("#bring").hidden));
  expect(`${what}: the chart is not as wide as the page`, await tab.ask(() => document.querySelector(".chart svg").clientWidth >= document.querySelector("main").clientWidth - 2));
  expect(`${what}: the wide chart is none`, (await saved(tab, "Wide SVG")).startsWith("<svg"));
  expect(`${what}: the picture is none`, (await saved(tab, "PNG")).slice(1, 4) === "PNG");
  await looks(tab, `read by ${what}`);

  // One row is worded anew, and one is given a day; then the day of publication is changed. Both stay, and the others move.
  expect(`${what}: the day is not the one given`, (await tab.ask(() => document.querySelector(".days input").value)) === day);
  await (byKeyboard ? (await tab.press("j"), tab.press("e")) : tab.click(".row .edit"));
  await tab.ask(() => { document.querySelector(".editor [name=label]").value = "Worded by hand"; });
  await (byKeyboard ? tab.press("Enter") : tab.click(".editor button.main"));
  const last = await tab.ask(() => [...document.querySelectorAll(".row")].at(-1).id);
  await (byKeyboard ? (await tab.ask((id) => document.getElementById(id).focus(), last), tab.press("e")) : tab.click(`#${last} .edit`));
  await tab.write("24 Dec 1999");
  await (byKeyboard ? tab.press("Enter") : tab.click(".editor button.main"));
  await dayChanged(tab, later);
  const after = await dates(tab), plain = ({ date, label, sentence }) => `${date} ${label} ${sentence.start}`;
  expect(`${what}: no date has moved`, after.some((date) => date.includes("2028")) && !before.some((date) => date.includes("2028")), after);
  const found = new Set(JSON.parse(written(text, "-f", "json", "--date", later)).entries.map(plain));
  const left = JSON.parse(await saved(tab, "JSON")).entries.filter(({ edit }) => !edit).map(plain).filter((row) => !found.has(row));
  if (process.env.DATELINE_ENGINE !== "old") expect(`${what}: rows that the program does not write`, !left.length, left);
  expect(`${what}: the words are lost`, (await labels(tab)).includes("Worded by hand"));
  expect(`${what}: the date by hand is lost`, (await dates(tab)).includes("24 Dec 1999"));
  expect(`${what}: rows are lost or doubled`, after.length === first.length, after.length);
  await tab.ask(() => document.activeElement.blur());
  await telling(tab, "Undone", () => (byKeyboard ? tab.press("u") : tab.click(".undo")));
  expect(`${what}: the day is not undone`, (await tab.ask(() => document.querySelector(".days input").value)) === day);
  await telling(tab, "Done again", () => (byKeyboard ? tab.press("r") : tab.click(".redo")));

  // Merged, hidden and added rows stay with another day too.
  const [one, other, third] = await tab.ask(() => [...document.querySelectorAll(".row")].slice(1, 4).map((row) => row.id));
  await tab.click(`#${other} .edit`);
  await tab.ask((into) => { document.querySelector(".editor [name=into]").value = into; [...document.querySelectorAll(".editor button")].find((button) => button.textContent === "Merge").click(); }, one.slice(1));
  await tab.ask((id) => document.getElementById(id).focus(), third);
  await tab.press("h");
  await tab.ask(() => document.activeElement.blur());
  await tab.press("n");
  await tab.press("a");
  await tab.press("Escape");
  await dayChanged(tab, day);
  expect(`${what}: merging, hiding or adding is lost`, (await labels(tab)).length === first.length - 1, (await labels(tab)).length);
  const whole = JSON.parse(await saved(tab, "JSON"));
  expect(`${what}: not one row is merged, one hidden, one added`, [whole.entries.filter(({ edit }) => edit?.merged).length, whole.hidden?.length, whole.entries.filter(({ edit }) => edit?.added).length].join() === "1,1,1");
  await again(tab, chromium, what);
  return tab;
}

/** What was saved is opened again: as JSON, as a page, and as a table. */
async function again(tab, chromium, what) {
  const paths = Object.fromEntries(["JSON", "HTML", "CSV"].map((format) => [format, join(folder, `saved.${format.toLowerCase()}`)]));
  for (const [format, path] of Object.entries(paths)) writeFileSync(path, await saved(tab, format));
  const json = readFileSync(paths.JSON, "utf8");
  for (const format of ["JSON", "HTML"]) {
    await telling(tab, "Cleared", () => tab.ask(() => [...document.querySelectorAll("#bring button")].at(-1).click()));
    expect(`${what}: clearing leaves rows`, (await labels(tab)).length === 0);
    await file(tab, paths[format]);
    expect(`${what}: ${format} is not read back as it was`, (await saved(tab, "JSON")) === json);
  }
  // A table finds its sentences again in the article that is open.
  await file(tab, paths.CSV);
  const rows = JSON.parse(await saved(tab, "JSON")), were = JSON.parse(json);
  expect(`${what}: the table is not read back`, JSON.stringify(rows.entries.map(({ date, label }) => [date, label])) === JSON.stringify(were.entries.map(({ date, label }) => [date, label])));
  expect(`${what}: its rows do not stand in the article`, await tab.ask(() => document.querySelectorAll(".said").length > 3));
  // The page that was saved is a page without an engine.
  const page = await opened(chromium, {}, paths.HTML);
  expect(`${what}: the saved page has an engine`, await page.ask(() => !document.querySelector("#engine, #model, .days, #bring") && document.querySelector(".tools") !== null));
  expect(`${what}: the saved page has other rows`, (await saved(page, "JSON")) === json);
  expect(`${what}: the saved page is large`, readFileSync(paths.HTML).length < 400_000);
  await finished(page, `${what}, saved`);
}

/** Pages: what is copied from one, and one as a file; and what is no article. */
async function brings(chromium) {
  const tab = await opened(chromium, {});
  const html = `<html><head><title>Mill closes | The Echo</title><meta property="og:site_name" content="The Echo"><script>document.title = "no"</script>
    <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-11-08T09:00:00+01:00"}]}</script></head>
    <body><nav><p>Yesterday's weather</p></nav><article><h1>Mill closes</h1><p>The mill in Halden closed on <b>Wednesday</b>.</p><p>It opened in 1902.<img src="http://127.0.0.1:9/x.png" onerror="alert(1)"></p></article></body></html>`;
  writeFileSync(join(folder, "mill.html"), html);
  await file(tab, join(folder, "mill.html"));
  const { title, reference_date, articles: [{ text, outlet }] } = JSON.parse(await saved(tab, "JSON"));
  expect("a page is not read as it should", JSON.stringify([title, reference_date, outlet, text]) === JSON.stringify(["Mill closes", "2024-11-08", "The Echo", "Mill closes\n\nThe mill in Halden closed on Wednesday.\n\nIt opened in 1902."]), [title, reference_date, outlet, text]);
  await telling(tab, "found", () => tab.ask(() => {
    const held = new DataTransfer();
    held.setData("text/html", "<p>Rain fell on 5 October 2024.</p><p>The dam broke on 6 October 2024.</p>");
    held.setData("text/plain", "Rain fell on 5 October 2024. The dam broke on 6 October 2024.");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true }));
  }));
  expect("what is pasted beside the form is not read", JSON.stringify(await dates(tab)) === JSON.stringify(["5 Oct 2024", "6 Oct 2024"]), await dates(tab));
  await telling(tab, "found", () => tab.ask(() => {
    const held = new DataTransfer();
    held.items.add(new File(["The pier burnt down on 7 May 1911."], "2020-02-02-pier.txt", { type: "text/plain" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
  }));
  expect("what is dropped is not read", JSON.stringify([await dates(tab), await tab.ask(() => document.querySelector(".days input").value)]) === JSON.stringify([["7 May 1911"], "2020-02-02"]), await dates(tab));
  const rows = await labels(tab);
  for (const [name, content, words] of [["bad.json", "{\"entries\": 3}", "is not a timeline"], ["picture.png", "\x89PNG\0\0", "is no text"], ["bad.csv", "date,label\nsoon,Rain\n", "Line 2"]]) {
    writeFileSync(join(folder, name), content);
    await file(tab, join(folder, name)).catch(() => {});
    expect(`${name} is not refused with words`, (await told(tab)).includes(words), await told(tab));
    expect(`${name} changes the rows`, JSON.stringify(rows) === JSON.stringify(await labels(tab)));
  }
  for (const text of ["</script><script>alert(1)</script> on 5 May 2020", "\u202e\u0000 <img src=x onerror=alert(1)> was built in 1999.", "May ".repeat(3000)]) await brought(tab, text, "");
  await telling(tab, "no text yet", async () => { await tab.press("i"); await tab.write(" "); await chord(tab, "Enter", 2, 13); });
  return tab;
}

/** A browser that is too old, and an engine that fails: both are told, and a new engine goes on. */
async function fails(chromium) {
  const old = await chromium.tab();
  await old.send("Page.addScriptToEvaluateOnNewDocument", { source: "delete window.DecompressionStream" });
  await old.setting({});
  await old.open(pathToFileURL(resolve(studio)).href);
  await until(old, "an old browser is not told", () => document.querySelector(".told-to-reader").textContent.startsWith("This browser cannot"));
  await finished(old, "an old browser");
  const tab = await chromium.tab();
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: `{ const real = WebAssembly.instantiate; WebAssembly.instantiate = async (...given) => {
    const { exports } = await real(...given);
    const article = (...words) => { if (!window.fails) return exports.article(...words); window.fails = false; throw new WebAssembly.RuntimeError("unreachable"); };
    return { instance: { exports: { ...exports, article } }, module: given[0] };
  }; }` });
  await tab.setting({});
  await tab.open(pathToFileURL(resolve(studio)).href);
  await brought(tab, "Rain fell on 5 May 2020.");
  await tab.ask(() => { window.fails = true; document.querySelector("#bring").requestSubmit(); });
  await until(tab, "a failure is not told", () => document.querySelector(".told-to-reader").textContent.startsWith("The engine failed"));
  await brought(tab, "The dam broke on 6 May 2020.");
  expect("no engine goes on", (await dates(tab)).join() === "6 May 2020", await dates(tab));
  return tab;
}

await checked(program, "the studio", async (chromium) => {
  await finished(await asTheProgram(chromium), "beside the program");
  await finished(await brings(chromium), "what is brought");
  await finished(await fails(chromium), "what fails");
  for (const [width, scheme, byKeyboard] of [[1280, "light", true], [390, "dark", true], [1280, "dark", false], [390, "light", false]]) {
    await finished(await edits(chromium, { width, scheme }, byKeyboard), `edits at ${width}`);
  }
});
rmSync(folder, { recursive: true, force: true });
