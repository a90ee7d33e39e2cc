// The engine in this page: the library that the program is made of. It is asked, it answers, and nothing leaves the browser.

/** What is unpacked once: the code, compiled, and the model of the parser. */
let parts = null;

/** The engine at work, or the promise of one. A page that was saved has none. */
let engine = $("#engine") && fresh();

/** The bytes of an element that holds them in base64, packed by gzip. */
async function unpacked(id) {
  const bytes = Uint8Array.from(atob($(id).textContent), (c) => c.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/** Lines that are told by how much they share with the line before, in full. */
function unfolded(bytes) {
  const count = new DataView(bytes.buffer).getUint32(0, true), rests = bytes.subarray(4 + count);
  let size = rests.length;
  for (let at = 0; at < count; at++) size += bytes[4 + at];
  const out = new Uint8Array(size);
  let end = 0, last = 0, from = 0;
  for (let at = 0; at < count; at++) {
    const line = end, same = bytes[4 + at], to = rests.indexOf(10, from) + 1 || rests.length;
    out.copyWithin(line, last, last + same);
    out.set(rests.subarray(from, to), line + same);
    end = line + same + to - from;
    [last, from] = [line, to];
  }
  return out;
}

async function fresh() {
  parts ??= await Promise.all([unpacked("#engine").then((code) => WebAssembly.compile(code)), unpacked("#model").then(unfolded)]);
  const [code, model] = parts, made = newEngine();
  await made({ module_or_path: code });
  made.learn(model);
  practise(made);
  return made;
}

const practice = `The mill in Halden closed on Wednesday, two weeks after its owner, Norden Paper, had said that it would cut 120 jobs by the end of the year.
"We were told in March 2022," said Ida Berg, who has worked there since the 1990s. The firm, founded in 1902, bought the site on 5 October 2018
for 4.5 million crowns. Talks are to begin next Tuesday at 10 a.m., and the council will vote in early May. Last summer, after the flood, the
mayor promised help within three months; it never came. A court ruled on Friday that the sale, planned for 2025, must wait until June.`;

/** Rules are compiled with the first article, and browsers make code fast that has run for a while. So a few sentences are read again and
 *  again while the reader looks for an article. */
async function practise(made) {
  for (let round = 0; round < 40; round++) {
    await new Promise((done) => ("requestIdleCallback" in window ? requestIdleCallback(done) : setTimeout(done, 20)));
    if (state.articles.length) return;
    made.article(practice, undefined, "2024-10-09");
  }
}

const cannotRun = "This browser cannot run the engine; a current version of Chrome, Edge, Firefox or Safari can.";

/** The answer to a question, or null where there is none, which has been told then. Where the engine itself fails, another one takes its place. */
async function ask(question) {
  try {
    return question(await engine);
  } catch (error) {
    if (typeof error === "string") tell(`${error[0].toUpperCase()}${error.slice(1)}.`);
    else {
      tell(parts ? "The engine failed with this text. That is a fault of dateline; please report it with the article." : cannotRun);
      if (parts) engine = fresh();
    }
    return null;
  }
}

/** Lets the browser show what was told before work begins. */
const shown = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** The chart that the program draws, in place of the small one of the page. */
const charted = async (layout, theme = "auto") => (await ask((engine) => engine.chart(json(whole(shownRows())), layout, theme))) ?? picture();

/** An SVG as PNG, at two pixels for each of its own. */
function rastered(svg) {
  return new Promise((resolve, reject) => {
    const image = new Image(), url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    image.onerror = () => reject(new Error("the picture cannot be drawn"));
    image.onload = () => {
      const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      canvas.toBlob(resolve, "image/png");
    };
    image.src = url;
  });
}

if (engine) {
  const { HTML, TimelineJS } = files;
  delete files.HTML;
  delete files.TimelineJS;
  files.SVG[2] = () => charted("ledger");
  files.PNG[2] = async () => rastered(await charted("ledger", "light"));
  Object.assign(files, { "Wide SVG": ["timeline-wide.svg", "image/svg+xml", () => charted("horizontal")], HTML, TimelineJS });
}
