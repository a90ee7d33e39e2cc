// The article beside the list: sentences that rows come from and expressions that date them are marked.

/** Where each text of the page stands in its article, in UTF-16 units. */
let places = new WeakMap();

function renderArticles() {
  places = new WeakMap();
  const rows = state.rows.filter((row) => isShown(row)).map((row) => ({ ...row, home: homeOf(row.entry) }));
  $(".text").replaceChildren(...state.articles.map((article, number) => {
    const own = rows.filter(({ home }) => home?.number === number);
    const heading = state.articles.length > 1 && make("h2", {}, clean(article.source || article.title || `Article ${number + 1}`));
    return make("article", { "data-number": number }, heading, ...paragraphs(article, own));
  }));
  $("main").classList.toggle("two", state.articles.length > 0);
}

function paragraphs(article, rows) {
  const said = sentences(rows), dated = expressions(article, rows), begun = new Set();
  const captions = (article.captions || []).map(({ start, end }) => [pointsOf(article).unit(start), pointsOf(article).unit(end)]);
  const elements = [];
  let start = 0;
  for (const line of article.text.split(/(?<=\n)/)) {
    const [from, to] = [start, start + line.trimEnd().length];
    start += line.length;
    if (from === to) continue;
    const isCaption = captions.some(([first, last]) => first <= from && from < last);
    const kind = isCaption ? "caption" : article.title === line.trim() ? "headline" : null;
    elements.push(make("p", { class: kind }, ...pieces(article.text, from, to, said, dated, begun)));
  }
  return elements;
}

/** Sentences in the order of the text; one that overlaps another becomes part of it. */
function sentences(rows) {
  const all = rows.map(({ key, home }) => ({ from: home.from, to: home.to, keys: [key] })).sort((a, b) => a.from - b.from || a.to - b.to);
  const said = [];
  for (const one of all) {
    const last = said.at(-1);
    if (last && one.from < last.to) Object.assign(last, { to: Math.max(last.to, one.to), keys: [...last.keys, ...one.keys] });
    else said.push(one);
  }
  return said;
}

/** Expressions in the order of the text; of two that overlap the first. */
function expressions(article, rows) {
  const points = pointsOf(article), dated = [];
  const all = rows.filter(({ entry }) => entry.expression?.text).map(({ key, entry: { expression } }) => ({ key, from: points.unit(expression.start), to: points.unit(expression.end), text: expression.text }));
  for (const one of all.sort((a, b) => a.from - b.from)) {
    if (article.text.slice(one.from, one.to) === one.text && (!dated.length || dated.at(-1).to <= one.from)) dated.push(one);
  }
  return dated;
}

function pieces(text, from, to, said, dated, begun) {
  const nodes = [];
  let at = from;
  for (const one of said.filter((one) => one.from < to && from < one.to)) {
    const [first, last] = [Math.max(one.from, from), Math.min(one.to, to)];
    nodes.push(...marked(text, at, first, dated));
    const anchors = begun.has(one) ? [] : one.keys.map((key) => make("span", { id: `s${key}` }));
    begun.add(one);
    nodes.push(make("span", { class: "said", "data-rows": one.keys.join(" ") }, ...anchors, ...marked(text, first, last, dated)));
    at = last;
  }
  return [...nodes, ...marked(text, at, to, dated)];
}

function marked(text, from, to, dated) {
  const nodes = [];
  let at = from;
  for (const one of dated.filter((one) => one.from < to && from < one.to)) {
    const [first, last] = [Math.max(one.from, from), Math.min(one.to, to)];
    nodes.push(placed(text, at, first), make("a", { href: `#e${one.key}` }, placed(text, first, last)));
    at = last;
  }
  return [...nodes, placed(text, at, to)].filter(Boolean);
}

function placed(text, from, to) {
  if (from >= to) return null;
  const node = document.createTextNode(text.slice(from, to));
  places.set(node, from);
  return node;
}

/** What is selected in an article: its number and units. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0), container = range.commonAncestorContainer;
  const root = (container.nodeType === Node.TEXT_NODE ? container.parentElement : container).closest(".text article");
  if (!root) return null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let from = null, to = null;
  while (walker.nextNode()) {
    const node = walker.currentNode, place = places.get(node);
    if (place === undefined || !range.intersectsNode(node)) continue;
    const first = node === range.startContainer ? range.startOffset : 0, last = node === range.endContainer ? range.endOffset : node.length;
    if (first === last) continue;
    from ??= place + first;
    to = place + last;
  }
  if (from === null) return null;
  const article = state.articles[root.dataset.number], text = article.text.slice(from, to), lead = text.length - text.trimStart().length;
  return text.trim() ? { article, from: from + lead, to: from + text.trimEnd().length } : null;
}

function addSelected() {
  const chosen = selected();
  if (!chosen) return tell("Select words of the article first; n selects its next sentence, p the one before.");
  getSelection().removeAllRanges();
  openForm(addRow(chosen.article, chosen.from, chosen.to));
}

/** Selects the next sentence of the articles, or the one before: for those who have no mouse. */
function stepSentence(by) {
  const all = $$(".text article p").flatMap((paragraph) => sentencesOf(paragraph));
  if (!all.length) return;
  const selection = getSelection();
  const current = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const isBehind = (range) => current.compareBoundaryPoints(Range.START_TO_START, range) < 0;
  const isAhead = (range) => current.compareBoundaryPoints(Range.START_TO_START, range) > 0;
  const next = !current ? all[by > 0 ? 0 : all.length - 1] : by > 0 ? all.find(isBehind) || all.at(-1) : all.findLast(isAhead) || all[0];
  selection.removeAllRanges();
  selection.addRange(next);
  show(next.startContainer.parentElement);
}

function sentencesOf(paragraph) {
  const segments = new Intl.Segmenter("en", { granularity: "sentence" }).segment(paragraph.textContent);
  return [...segments].filter(({ segment }) => segment.trim()).map(({ segment, index }) => {
    const range = document.createRange();
    range.setStart(...pointIn(paragraph, index));
    range.setEnd(...pointIn(paragraph, index + segment.trimEnd().length, true));
    return range;
  });
}

/** The text of a paragraph that holds a place, and the place within it. */
function pointIn(paragraph, place, isEnd = false) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let at = 0;
  while (walker.nextNode()) {
    const { length } = walker.currentNode;
    if (place < at + length || (isEnd && place === at + length)) return [walker.currentNode, place - at];
    at += length;
  }
  return [paragraph, paragraph.childNodes.length];
}
