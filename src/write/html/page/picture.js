// The chart as a file: the strip, and below it the rows in words.

const sheet = { ink: "#1a1c1f", soft: "#545a62", mark: "#b4390a", line: "#a8aeb6", pale: "#e9c4b6", paper: "#ffffff" };
const serif = "Charter, Georgia, 'Times New Roman', serif", sans = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** In a file every mark names its own colours. */
const byFile = {
  band: { fill: sheet.pale }, axis: { stroke: sheet.line }, cut: { stroke: sheet.soft, fill: "none" },
  tick: { fill: sheet.soft, "font-family": sans, "font-size": 11 },
  mark: (kind) => (kind === "told" ? { fill: sheet.mark, stroke: sheet.paper } : kind === "out" ? { fill: sheet.paper, stroke: sheet.mark, "stroke-width": 2 } : { fill: sheet.pale, stroke: sheet.mark, "stroke-dasharray": "2 2" }),
};

const measure = (() => {
  const context = document.createElement("canvas").getContext("2d");
  return (text, font) => { context.font = font; return context.measureText(text).width; };
})();

/** Words in lines no wider than some pixels. */
function lines(text, font, width) {
  const found = [];
  for (const word of clean(text).split(" ")) {
    const longer = found.length ? `${found.at(-1)} ${word}` : word;
    if (found.length && measure(longer, font) <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

/** What is shown, as an SVG that needs nothing else. */
function picture() {
  const width = 760, rows = state.rows.filter((row) => isShown(row) && !row.isHidden);
  const svg = draw("svg", { xmlns: "http://www.w3.org/2000/svg", width, role: "img" }, draw("title", {}, title()));
  const write = (text, x, y, attributes) => svg.append(draw("text", { x, y, fill: sheet.ink, "font-family": sans, "font-size": 13, ...attributes }, text));
  svg.append(draw("rect", { width, height: "100%", fill: sheet.paper }));
  let y = 24;
  for (const line of lines(title(), `bold 24px ${serif}`, width - 48)) write(line, 24, (y += 28), { "font-family": serif, "font-size": 24, "font-weight": 700 });
  write(deck(rows), 24, (y += 22), { fill: sheet.soft, "font-size": 12 });
  const drawn = strip(rows, width - 24, byFile);
  if (drawn) {
    svg.append(draw("g", { transform: `translate(12 ${y + 14})` }, drawn.group));
    y += drawn.height + 22;
  }
  for (const [at, row] of rows.entries()) y = pictureRow(row, rows[at - 1], y, write);
  for (const [name, value] of [["height", y + 24], ["viewBox", `0 0 ${width} ${y + 24}`]]) svg.setAttribute(name, value);
  return new XMLSerializer().serializeToString(svg) + "\n";
}

function pictureRow({ entry }, before, y, write) {
  const lead = entry.importance === 3, size = lead ? 18 : 15, look = `${lead ? "bold " : ""}${size}px ${serif}`;
  const style = { "font-family": serif, "font-size": size, "font-weight": lead ? 700 : null, "font-style": statusWord[entry.status] ? "italic" : null };
  const when = shownDate(entry.date) || "not dated";
  y += 12;
  if (!before || (shownDate(before.entry.date) || "not dated") !== when) lines(when, `bold 12px ${sans}`, 130).forEach((line, at) => write(line, 24, y + 16 + at * 15, { fill: sheet.mark, "font-size": 12, "font-weight": 700 }));
  const words = lines(entry.label + (statusWord[entry.status] ? ` (${statusWord[entry.status].toLowerCase()})` : ""), look, 570);
  for (const [at, line] of words.entries()) write(line, 166, y + 16 + at * (size + 5), style);
  return y + words.length * (size + 5);
}

/** The picture as PNG, at two pixels for each of the SVG's. */
function raster() {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onerror = () => reject(new Error("the picture cannot be drawn"));
    image.onload = () => {
      const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(resolve, "image/png");
    };
    image.src = URL.createObjectURL(new Blob([picture()], { type: "image/svg+xml" }));
  });
}
