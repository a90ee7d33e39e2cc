// What an editor does on the page, by mouse and by keyboard: each step, and what must have come of it.
//
//     node edits.mjs CHROMIUM DATELINE FOLDER      the folder has an article as page.html, and the same as .json, .csv and .timelinejs.csv
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { catcher, checked, expect, finished, told } from "./checked.mjs";

const [program, dateline, folder] = process.argv.slice(2);
const url = (name) => pathToFileURL(resolve(folder, name)).href;

const label = (tab, at) => tab.ask((at) => [...document.querySelectorAll(".row .label")].at(at)?.textContent, at);
const count = (tab) => tab.ask(() => document.querySelectorAll(".row").length);
const field = (tab, name, value) => tab.ask((name, value) => { document.querySelector(`.editor [name=${name}]`).value = value; }, name, value);

async function saved(tab, format) {
  await tab.ask(() => { document.querySelector(".told-to-reader").textContent = ""; });
  if (await tab.ask(() => document.querySelector("#saving").hidden)) await tab.press("x");
  await tab.click(`#saving [data-format=${format}]`);
  return tab.ask(async () => {
    for (let wait = 0; wait < 100 && !document.querySelector(".told-to-reader").textContent.startsWith("Saved"); wait++) await new Promise((done) => setTimeout(done, 20));
    return caught.at(-1).text();
  });
}

async function opened(chromium, name, setting = {}) {
  const tab = await chromium.tab();
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: catcher });
  await tab.setting(setting);
  await tab.open(url(name));
  return tab;
}

/** What nobody has changed is saved as the program writes it, and stands as the program wrote it. */
async function untouched(chromium) {
  const tab = await opened(chromium, "page.html");
  for (const [format, name] of [["CSV", "page.csv"], ["JSON", "page.json"], ["TimelineJS", "page.timelinejs.csv"]]) {
    expect(`${format} is not what the program writes`, (await saved(tab, format)) === readFileSync(join(folder, name), "utf8"));
  }
  expect("the SVG is none", (await saved(tab, "SVG")).startsWith("<svg"));
  expect("the PNG is none", (await saved(tab, "PNG")).slice(1, 4) === "PNG");
  const rows = () => [...document.querySelectorAll(".row")].map((row) => `${row.id} ${row.querySelector(".date").textContent} ${row.querySelector(".label").textContent}`);
  const text = () => JSON.stringify([...document.querySelectorAll(".text p")].map((paragraph) => paragraph.textContent));
  const [alive, article] = [await tab.ask(rows), await tab.ask(text)];
  await tab.setting({ script: false });
  await tab.open(url("page.html"));
  expect("the script writes other rows than the program", JSON.stringify(alive) === JSON.stringify(await tab.ask(rows)), alive);
  expect("the script writes another article than the program", article === (await tab.ask(text)));
  return tab;
}

async function byKeyboard(chromium, setting) {
  const tab = await opened(chromium, "page.html", setting);
  const before = [await label(tab, 0), await count(tab)], deck = () => document.querySelector(".deck").textContent, given = await tab.ask(deck);
  await tab.press("j");
  await tab.press("e");
  expect("e does not open the form at the date", await tab.ask(() => document.activeElement.name === "date"));
  await tab.write("some day");
  await tab.press("Enter");
  expect("an unreadable date is not told", await tab.ask(() => document.querySelector(".fault")?.textContent.includes("“some day” cannot be read")));
  await tab.write("c. Oct 1999");
  await field(tab, "label", "Something else happens");
  await tab.press("Enter");
  expect("the row is not changed", (await label(tab, 0)) === "Something else happens", await label(tab, 0));
  expect("its date is not as it was typed", await tab.ask(() => document.querySelector(".row .date").textContent === "c. Oct 1999"));
  const since = given.replace(/^.*? to /, "Oct 1999 to ");
  expect("the line below the heading does not say span, publication and number", since !== given && (await tab.ask(deck)) === since, await tab.ask(deck));
  expect("it is not marked", await tab.ask((was) => document.querySelector(".row.changed .before").textContent.includes(was), before[0]));
  await tab.press("u");
  expect("u does not undo", (await label(tab, 0)) === before[0]);
  await tab.press("r");
  expect("r does not do it again", (await label(tab, 0)) === "Something else happens");
  await tab.press("Escape");
  await tab.press("j");
  await tab.press("3");
  expect("3 does not make it a lead", await tab.ask(() => document.querySelector(".row").classList.contains("i3")));
  await tab.press("o");
  expect("o does not restore the row", await tab.ask((was) => ![...document.querySelectorAll(".row.changed")].length && [...document.querySelectorAll(".label")].some((label) => label.textContent === was), before[0]));
  await tab.press("h");
  expect("h does not hide the row", (await count(tab)) === before[1] - 1);
  await tab.press("s");
  expect("s does not split the row", (await count(tab)) === before[1] && (await tab.ask(() => document.activeElement.name === "date")));
  await tab.press("Escape");
  await tab.press("Escape");
  for (const key of ["n", "n", "p", "n"]) await tab.press(key);
  expect("n does not select a sentence", await tab.ask(() => String(getSelection()).length > 20));
  await tab.press("a");
  expect("a does not add a row", (await count(tab)) === before[1] + 1);
  await tab.press("Escape");
  await tab.press("?");
  expect("? does not tell the keys", await tab.ask(() => document.querySelector("dialog[open] dl") !== null));
  await tab.press("Escape");
  expect("the page is too wide", await tab.ask(() => document.documentElement.scrollWidth <= innerWidth));
  await again(chromium, tab);
  for (let left = 0; left < 20; left++) await tab.press("u");
  expect("undoing everything does not lead back", (await count(tab)) === before[1]);
  return tab;
}

/** A page that was changed is opened again: from what the browser kept, from its HTML and from its JSON. */
async function again(chromium, tab) {
  const json = await saved(tab, "JSON");
  writeFileSync(join(folder, "saved.json"), json);
  writeFileSync(join(folder, "saved.html"), await saved(tab, "HTML"));
  execFileSync(dateline, ["render", join(folder, "saved.json"), "-o", join(folder, "rendered.html"), "-o", join(folder, "rendered.json")]);
  expect("render does not read back what the page saves", readFileSync(join(folder, "rendered.json"), "utf8") === json);
  for (const name of ["page.html", "saved.html", "rendered.html"]) {
    const other = await opened(chromium, name);
    expect(`${name} does not have the changes`, (await saved(other, "JSON")) === json);
    await finished(other, name);
  }
}

async function byMouse(chromium, setting) {
  const tab = await opened(chromium, "page.html", setting);
  const [first, rows] = [await label(tab, 0), await count(tab)];
  const second = await label(tab, 1);
  await tab.click("#e2 .edit");
  await tab.click(".editor [name=label]");
  await tab.write("Written anew");
  await tab.click(".editor button.main");
  expect("the label is not changed", (await label(tab, 1)) === "Written anew", await label(tab, 1));
  await tab.click(".undo");
  expect("the button does not undo", (await label(tab, 1)) === second);
  await tab.click("#e2 .edit");
  await field(tab, "into", "1");
  await tab.ask(() => { [...document.querySelectorAll(".editor button")].find((button) => button.textContent === "Merge").id = "merge-button"; });
  await tab.click("#merge-button");
  expect("the rows are not merged", (await count(tab)) === rows - 1 && (await label(tab, 0)) === first);
  expect("the merged row does not have both sentences", await tab.ask(() => document.querySelectorAll("#e1 blockquote").length === 2));
  await tab.click(".undo");
  await tab.ask(() => document.querySelector(".text article p:nth-of-type(3)").scrollIntoView({ block: "center" }));
  await tab.click(".text article p:nth-of-type(3)", ".text article p:nth-of-type(4)");
  expect("nothing is selected", await tab.ask(() => String(getSelection()).length > 20));
  await tab.click(".tools .add");
  expect("no row is added from the selection", (await count(tab)) === rows + 1);
  await tab.click(".editor button.main");
  await tab.click("[data-opens=filters]");
  await tab.ask(() => { const box = document.querySelector("[name=importance]"); box.value = "3"; box.dispatchEvent(new Event("input", { bubbles: true })); });
  const shown = await count(tab);
  expect("the filter does not filter", shown < rows);
  expect("CSV has what the filter leaves out", (await saved(tab, "CSV")).trim().split("\r\n").length === shown + 1);
  await tab.ask(() => localStorage.clear());
  return tab;
}

async function onPaper(chromium) {
  const tab = await opened(chromium, "page.html");
  await tab.send("Emulation.setEmulatedMedia", { media: "print" });
  expect("tools are printed", await tab.ask(() => !document.querySelector(".tools").offsetHeight && !document.querySelector(".edit").offsetHeight));
  expect("print is not black on white", await tab.ask(() => getComputedStyle(document.body).backgroundColor === "rgb(255, 255, 255)"));
  for (const printBackground of [true, false]) {
    const { data } = await tab.send("Page.printToPDF", { printBackground });
    expect("nothing is printed", data.length > 10_000);
  }
  return tab;
}

await checked(program, "the page that edits", async (chromium) => {
  await finished(await untouched(chromium), "untouched");
  for (const width of [1280, 390]) {
    await finished(await byKeyboard(chromium, { width }), `by keyboard at ${width}`);
    await finished(await byMouse(chromium, { width, scheme: "dark" }), `by mouse at ${width}`);
  }
  await finished(await onPaper(chromium), "on paper");
});
