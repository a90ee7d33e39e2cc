// Chromium over its DevTools protocol, spoken through a pipe: no packages, no ports.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe"];

/** Milliseconds until an answer is given up. */
const PATIENCE = 20_000;

export class Chromium {
  constructor(program) {
    this.profile = mkdtempSync(join(tmpdir(), "dateline-chromium-"));
    this.process = spawn(program, [...FLAGS, `--user-data-dir=${this.profile}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    [, , , this.input, this.output] = this.process.stdio;
    this.waiting = new Map();
    this.listeners = new Map();
    this.number = 0;
    let rest = "";
    this.output.setEncoding("utf8");
    this.output.on("data", (data) => {
      const messages = (rest + data).split("\0");
      rest = messages.pop();
      for (const message of messages) this.receive(JSON.parse(message));
    });
    this.process.on("exit", (code) => this.giveUp(`Chromium ended with ${code}`));
    this.input.on("error", (error) => this.giveUp(String(error)));
  }

  giveUp(reason) {
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
  }

  receive({ id, result, error, method, params, sessionId }) {
    if (!id) return this.listeners.get(sessionId)?.(method, params);
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  send(method, params = {}, sessionId) {
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.waiting.delete(id); reject(new Error(`no answer to ${method}`)); }, PATIENCE);
      const settled = (settle) => (value) => { clearTimeout(timer); settle(value); };
      this.waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      this.input.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });
  }

  async tab() {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    const tab = new Tab(this, targetId, sessionId);
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await tab.send(`${domain}.enable`);
    return tab;
  }

  async close() {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    await this.send("Browser.close").catch(() => this.process.kill());
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A tab that writes down what a document in it must not do. */
class Tab {
  constructor(chromium, target, session) {
    Object.assign(this, { chromium, target, session, faults: [], loaded: () => {} });
    chromium.listeners.set(session, (method, params) => this.hear(method, params));
  }

  hear(method, params) {
    if (method === "Page.loadEventFired") this.loaded();
    if (method === "Runtime.exceptionThrown") this.faults.push(`exception: ${params.exceptionDetails.exception?.description ?? params.exceptionDetails.text}`);
    if (method === "Runtime.consoleAPICalled" && ["error", "assert"].includes(params.type)) this.faults.push(`console: ${JSON.stringify(params.args.map((a) => a.value))}`);
    if (method === "Log.entryAdded" && params.entry.level === "error") this.faults.push(`log: ${params.entry.text}`);
    if (method === "Network.requestWillBeSent" && !/^(file|blob|data):/.test(params.request.url)) this.faults.push(`request: ${params.request.url}`);
    if (method === "Page.javascriptDialogOpening") {
      this.faults.push(`dialog: ${params.message}`);
      this.send("Page.handleJavaScriptDialog", { accept: true });
    }
  }

  send(method, params) {
    return this.chromium.send(method, params, this.session);
  }

  /** The width of the window, and the colours that the reader's system asks for. */
  async setting({ width = 1280, height = 900, scheme = "light", script = true }) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    await this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }] });
    await this.send("Emulation.setScriptExecutionDisabled", { value: !script });
  }

  async open(url) {
    // Another fragment alone would not load the document anew.
    if (url !== "about:blank") await this.open("about:blank");
    const loaded = new Promise((resolve) => { this.loaded = resolve; });
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await loaded;
  }

  /** What a function comes to in the document. */
  async ask(fn, ...values) {
    const expression = `(${fn})(${values.map((value) => JSON.stringify(value)).join(",")})`;
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async press(key) {
    const text = key.length === 1 ? { text: key } : key === "Enter" ? { text: "\r" } : {};
    const code = { Enter: 13, Escape: 27, ArrowDown: 40, ArrowUp: 38 }[key];
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", key, windowsVirtualKeyCode: code, ...text });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key, windowsVirtualKeyCode: code });
  }

  /** Writes over what the focused field holds. */
  async write(text) {
    await this.ask(() => document.activeElement.select());
    await this.send("Input.insertText", { text });
  }

  /** Presses the mouse on an element and lets it go; to select words, it is moved on to another element in between. */
  async click(selector, until = selector) {
    const isClick = until === selector;
    const place = (where) => this.ask((selector, isClick) => {
      const element = document.querySelector(selector);
      if (!element) throw new Error(`there is no ${selector}`);
      if (isClick) element.scrollIntoView({ block: "center" });
      const { x, y, width, height } = element.getClientRects()[0];
      return isClick ? { x: x + width / 2, y: y + height / 2 } : { x: x + 3, y: y + 9 };
    }, where, isClick);
    const mouse = (type, at) => this.send("Input.dispatchMouseEvent", { type, ...at, button: "left", buttons: 1, clickCount: 1 });
    await mouse("mousePressed", await place(selector));
    if (!isClick) await mouse("mouseMoved", await place(until));
    await mouse("mouseReleased", await place(until));
  }

  async picture(full = true) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: full });
    return Buffer.from(data, "base64");
  }

  close() {
    this.chromium.listeners.delete(this.session);
    return this.chromium.send("Target.closeTarget", { targetId: this.target });
  }
}
