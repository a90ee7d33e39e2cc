// Opens charts (.svg) and pages (.html) in headless Chromium, light and dark, and fails where a reader would be failed.
//
//     node check.mjs CHROMIUM FILE...          DATELINE_PICTURES=folder keeps what was seen
import { writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { Chromium } from "./chromium.mjs";
import { chartFaults, contrastFaults, pageFaults } from "./looks.mjs";

const [program, ...files] = process.argv.slice(2);
const folder = process.env.DATELINE_PICTURES;
let failures = 0;

function report(file, setting, faults) {
  failures += faults.length;
  for (const fault of faults.slice(0, 8)) console.log(`${basename(file)}, ${setting}: ${fault}`);
  if (faults.length > 8) console.log(`${basename(file)}, ${setting}: … and ${faults.length - 8} more`);
}

async function keep(tab, file, setting) {
  if (!folder) return;
  writeFileSync(join(folder, `${basename(file)}-${setting}.png`), await tab.picture());
}

async function chart(tab, file) {
  for (const scheme of ["light", "dark"]) {
    await tab.setting({ scheme });
    await tab.open(pathToFileURL(resolve(file)).href);
    report(file, scheme, [...await tab.ask(chartFaults), ...await tab.ask(contrastFaults)]);
    await keep(tab, file, scheme);
  }
}

async function page(tab, file) {
  const url = pathToFileURL(resolve(file)).href;
  for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 390], ["dark", 390]]) {
    await tab.setting({ scheme, width });
    await tab.open(url);
    await tab.press("j");
    report(file, `${scheme} at ${width}`, [...await tab.ask(pageFaults), ...await tab.ask(contrastFaults)]);
    await keep(tab, file, `${scheme}-${width}`);
  }
  await tab.setting({});
  await keyboard(tab, file, url);
  await tab.setting({ script: false });
  await tab.open(url);
  const alone = await tab.ask(() => (document.querySelector(".tools") ? ["tools without their script"] : []));
  report(file, "without JavaScript", [...await tab.ask(pageFaults), ...alone]);
}

/** The keys of the page, one after the other, and what must have come of each. */
async function keyboard(tab, file, url) {
  const faults = [];
  const expect = async (what, fn, ...values) => { if (!(await tab.ask(fn, ...values))) faults.push(what); };
  const focused = (id) => document.activeElement.id === id;
  const row = (at) => tab.ask((at) => [...document.querySelectorAll(".row")].at(at)?.id, at);
  const [first, second, last] = [await row(0), (await row(1)) ?? (await row(0)), await row(-1)];
  await tab.open(url);
  for (const [key, id] of [["j", first], ["j", second], ["k", first], ["ArrowDown", second], ["ArrowUp", first]]) {
    await tab.press(key);
    await expect(`${key} does not lead to row ${id}`, focused, id);
  }
  await expect("the focused row is not lit", () => document.activeElement.classList.contains("lit"));
  await expect("its sentence is not lit", () => !document.activeElement.querySelector(".date a[href]") || document.querySelector(".said.lit") !== null);
  await tab.press("/");
  await expect("/ does not lead to the search", () => document.activeElement.name === "search");
  for (const key of "zqzq") await tab.press(key);
  await expect("the search does not filter", () => document.querySelectorAll(".row").length === 0);
  await expect("the count is not told", () => document.querySelector(".count").textContent.startsWith("0 of "));
  await tab.press("Escape");
  await tab.ask(() => new Promise((resolve) => setTimeout(resolve, 20)));
  await expect("Esc does not show all rows again", () => document.querySelector(".count").textContent === "");
  await tab.press("k");
  await expect("k does not lead to the last row", focused, last);
  const deep = (await tab.ask(() => !!document.getElementById("e5"))) ? "e5" : first;
  await tab.open(`${url}#${deep}`);
  await expect(`#${deep} does not lead to its row`, (id) => {
    const { top, bottom } = document.getElementById(id).getBoundingClientRect();
    return document.activeElement.id === id && top >= 0 && bottom <= innerHeight;
  }, deep);
  report(file, "by keyboard", faults);
}

const chromium = new Chromium(program);
try {
  const { product } = await chromium.send("Browser.getVersion");
  await chromium.send("Browser.setDownloadBehavior", { behavior: "deny" });
  for (const file of files) {
    const tab = await chromium.tab();
    await (file.endsWith(".svg") ? chart : page)(tab, file);
    report(file, "all in all", tab.faults);
    await tab.close();
  }
  console.log(`${files.length} files in ${product}: ${failures ? `${failures} faults` : "no faults"}`);
} finally {
  await chromium.close();
}
process.exitCode = failures ? 1 : 0;
