// What is looked for inside a document. These functions run in the browser, and give a list of faults.

/** No two words of a chart on one another, no mark on a word, nothing beyond the edge. */
export function chartFaults() {
  const faults = [];
  const svg = document.documentElement;
  const { width, height } = svg.viewBox.baseVal;
  const said = (element) => `“${(element.textContent || element.tagName).slice(0, 50)}”`;
  // The box of a text reaches from the highest to the lowest letter of its font; what is read lies between these.
  const words = [...svg.querySelectorAll("text")].map((text) => {
    const { x, width } = text.getBBox();
    const size = parseFloat(getComputedStyle(text).fontSize), base = text.y.baseVal[0].value;
    return { element: text, left: x, right: x + width, top: base - 0.74 * size, bottom: base + 0.2 * size };
  });
  const marks = [...svg.querySelectorAll(".event .mark, .event .mark-stroke, .event [fill^=url]")].map((element) => {
    const { x, y, width, height } = element.getBBox();
    return { element, left: x, right: x + width, top: y, bottom: y + height };
  });
  const meet = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  words.forEach((word, at) => {
    for (const other of words.slice(at + 1)) if (meet(word, other)) faults.push(`${said(word.element)} on ${said(other.element)}`);
    for (const mark of marks) if (meet(word, mark)) faults.push(`a mark on ${said(word.element)}`);
  });
  for (const box of [...words, ...marks]) {
    if (box.left < -0.5 || box.top < -0.5 || box.right > width + 0.5 || box.bottom > height + 0.5) faults.push(`${said(box.element)} beyond the edge`);
  }
  if (!words.length) faults.push("no words");
  return faults;
}

/** Words whose colour is too near to that of their ground; 4.5:1 by WCAG 2. */
export function contrastFaults() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
  const chart = document.querySelector(".paper");
  const solid = (element) => { const color = channels(getComputedStyle(element).backgroundColor); return color.length < 4 || color[3] > 0; };
  const ground = (element) => {
    if (chart) return getComputedStyle(chart).fill;
    while (element && !solid(element)) element = element.parentElement;
    return element ? getComputedStyle(element).backgroundColor : "rgb(255,255,255)";
  };
  const faults = [], walker = document.createTreeWalker(chart ? document.documentElement : document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("title, desc, style, script") || !element.getClientRects().length) continue;
    const style = getComputedStyle(element), color = element instanceof SVGElement ? style.fill : style.color;
    const found = contrast(color, ground(element));
    if (found < 4.5) faults.push(`contrast ${found.toFixed(2)} of “${walker.currentNode.data.trim().slice(0, 40)}”`);
  }
  return faults;
}

/** What a page must have whether its script runs or not. */
export function pageFaults() {
  const faults = [];
  const rows = [...document.querySelectorAll(".row")];
  if (!rows.length || rows.some((row) => !row.offsetHeight || !row.querySelector(".label").textContent)) faults.push("rows that do not show");
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`${document.documentElement.scrollWidth} pixels wide in a window of ${innerWidth}`);
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  if (new Set(ids).size < ids.length) faults.push("two elements of one id");
  for (const link of document.querySelectorAll("a[href]")) {
    const target = link.getAttribute("href");
    if (!target.startsWith("#") || !document.getElementById(target.slice(1))) faults.push(`a link to ${target}`);
  }
  if (document.querySelectorAll("script:not([data-built])").length > 2) faults.push("a script that is not ours");
  if (document.querySelector("img, iframe, object, embed, base")) faults.push("an element that is not ours");
  return faults;
}
