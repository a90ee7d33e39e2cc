// What the checks of pages share: faults that are told at the end, what a page saves, and a browser that is closed whatever happens.
import { Chromium } from "./chromium.mjs";

export const faults = [];
export const expect = (what, is, found) => { if (!is) faults.push(found === undefined ? what : `${what}: ${JSON.stringify(found)}`); };

/** Runs in a page: keeps what it saves, for the test to read. */
export const catcher = `window.caught = []; { const real = URL.createObjectURL; URL.createObjectURL = (blob) => { caught.push(blob); return real.call(URL, blob); }; }`;

/** What a page tells its reader. */
export const told = (tab) => tab.ask(() => document.querySelector(".told-to-reader").textContent);

/** Closes a tab; its faults are told with what was done in it. */
export async function finished(tab, what) {
  for (const fault of tab.faults) faults.push(`${what}: ${fault}`);
  await tab.close();
}

/** Does the steps in a browser, and tells what went wrong in them. */
export async function checked(program, name, steps) {
  const chromium = new Chromium(program);
  try {
    await chromium.send("Browser.setDownloadBehavior", { behavior: "deny" });
    await steps(chromium);
  } catch (error) {
    faults.push(error.stack);
  } finally {
    await chromium.close();
  }
  for (const fault of faults) console.log(`${name}: ${fault}`);
  console.log(`${name}: ${faults.length ? `${faults.length} faults` : "no faults"}`);
  process.exitCode = faults.length ? 1 : 0;
}
