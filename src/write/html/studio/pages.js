// Web pages, as a browser saves them and as they are copied: what they tell of themselves, and their text in blocks.

const asideTags = "script, style, template, noscript, nav, aside, footer, form, button, select, textarea, svg, iframe, object, video, audio, canvas, dialog, figcaption, [hidden], [aria-hidden=true]";
const blockTags = new Set("ADDRESS ARTICLE BLOCKQUOTE BODY DD DIV DL DT FIGURE H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TR UL".split(" "));

/** The page of a source. It is only a tree: nothing in it runs, and nothing is fetched. Handlers of events are renamed, for browsers
 *  tell of each that they do not run it. */
const parsed = (html) => new DOMParser().parseFromString(html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])on(\w+\s*=)/gi, "$1data-on$2")), "text/html");

/** The text in blocks, an empty line between them. */
function blocksOf(root) {
  const blocks = [];
  let words = "";
  const flush = () => { if (words.trim()) blocks.push(words.replace(/\s+/g, " ").trim()); words = ""; };
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let open = [], node = walker.nextNode();
  while (node) {
    while (open.length && !open.at(-1).contains(node)) { open.pop(); flush(); }
    const isAside = node.nodeType === Node.ELEMENT_NODE && node.matches(asideTags);
    if (node.nodeType === Node.TEXT_NODE) words += node.data;
    else if (node.tagName === "BR") flush();
    else if (!isAside && blockTags.has(node.tagName)) { flush(); open.push(node); }
    else if (node.tagName === "TD" || node.tagName === "TH") words += " ";
    node = isAside ? behind(walker) : walker.nextNode();
  }
  flush();
  return blocks;
}

/** The next node that does not stand within this one. */
function behind(walker) {
  let node = walker.nextSibling();
  while (!node && walker.parentNode()) node = walker.nextSibling();
  return node;
}

/** Where the article stands: in its element, if most of the paragraphs do. */
function rootOf(page) {
  const words = (root) => [...root.querySelectorAll("p")].reduce((sum, paragraph) => sum + paragraph.textContent.length, 0);
  const all = words(page.body);
  const candidates = [...page.querySelectorAll("article, main, [role=main]")].map((root) => ({ root, size: words(root) })).sort((a, b) => b.size - a.size);
  const least = candidates.filter(({ size }) => size > all / 2).at(-1);
  return least ? least.root : page.body;
}

/** What a page tells of itself. The day is only taken from where pages tell it to machines. */
function aboutPage(page) {
  const meta = (...names) => names.map((name) => page.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)?.content?.trim()).find(Boolean);
  const address = page.querySelector("link[rel=canonical]")?.getAttribute("href") || meta("og:url");
  const day = [publishedIn(page), meta("article:published_time", "datePublished", "date", "pubdate"), page.querySelector("time[itemprop=datePublished], time[pubdate]")?.getAttribute("datetime")]
    .map((text) => /^\d{4}-\d\d-\d\d/.exec(text || "")?.[0]).find(Boolean);
  const title = page.querySelector("h1")?.textContent || meta("og:title") || page.title;
  return { title: clean(title || "") || undefined, day, outlet: meta("og:site_name"), source: /^https?:/.test(address || "") ? address : undefined };
}

/** The day in JSON-LD. */
function publishedIn(page) {
  for (const { textContent } of page.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const [first] = [JSON.parse(textContent)].flat().flatMap((one) => [one, ...[one?.["@graph"] || []].flat()]).filter((one) => one?.datePublished);
      if (first) return String(first.datePublished);
    } catch { /* It is not JSON. */ }
  }
  return undefined;
}

/** The article of a page: its headline, then its text. */
function articleOf(html) {
  const page = parsed(html), about = aboutPage(page), blocks = blocksOf(rootOf(page));
  const text = (blocks.includes(about.title) || !about.title ? blocks : [about.title, ...blocks]).join("\n\n");
  return { ...about, text };
}
