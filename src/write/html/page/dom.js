// Elements and texts. Text is always set as text, never as markup.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element of HTML with attributes and children; `on…` are listeners, what is null or false is left out. */
const make = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

/** The same for SVG. */
const draw = (tag, attributes = {}, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const button = (words, action, attributes = {}) => make("button", { type: "button", onclick: action, ...attributes }, words);

const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const show = (element) => element && element.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });

/** Says something to those who see the page and to those who hear it. */
function tell(words) {
  $(".told-to-reader").textContent = words;
}

/** One line without controls and without characters that turn the direction of writing, as the program shows words. */
const clean = (text) =>
  [...text.replace(/[\t\n\v\f\r \u1680\u2000-\u2006\u2008\u2009\u2028\u2029\u205f\u3000\u0085]+/g, " ").trim()]
    .filter((c) => !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/.test(c)).join("");

/** The file formats count code points, the browser counts UTF-16 units; a text without rare characters has as many of one as of the other. */
class Points {
  constructor(text) {
    this.text = text;
    this.units = null;
    if (!/[\ud800-\udfff]/.test(text)) return;
    this.units = [];
    for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) this.units.push(at);
    this.units.push(text.length);
  }

  /** The unit at which a code point begins. */
  unit(point) {
    if (!this.units) return Math.min(point, this.text.length);
    return this.units[Math.min(point, this.units.length - 1)];
  }

  /** The code point that a unit belongs to. */
  point(unit) {
    if (!this.units) return unit;
    let low = 0, high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.units[middle] <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
