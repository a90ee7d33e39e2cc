// The chart above the list: all dated rows on one scale. A coarse date is a pale band with a point in its middle, only what lasts is a bar.

const leads = { 3: 7, 2: 5, 1: 3.5 };

/** What is drawn of each row: its days as numbers, and whether it lasts. */
function marks(rows) {
  const dated = rows.filter(({ entry }) => entry.start || entry.end);
  return dated.map(({ key, entry }) => {
    const when = entry.date && reading(entry.date), first = dayNumber(entry.start || entry.end), last = dayNumber(entry.end || entry.start);
    return { key, entry, first, last: Math.max(first, last), lasts: !!when?.isInterval && first < last, isOpen: !entry.start || !entry.end };
  });
}

/** The one scale of a chart, from days to pixels; where most of the time is empty, that stretch is cut, and marked. */
function scaleOf(all, left, right) {
  let first = Math.min(...all.map((mark) => mark.first)), last = Math.max(...all.map((mark) => mark.last));
  if (last - first < 2) [first, last] = [first - 1, last + 1];
  const cut = emptyStretch(all, last - first);
  const width = right - left, gap = cut ? 36 : 0, days = last - first - (cut ? cut[1] - cut[0] : 0) || 1;
  const x = (day) => {
    if (!cut || day <= cut[0]) return left + ((day - first) / days) * (width - gap);
    const before = left + ((cut[0] - first) / days) * (width - gap);
    return day < cut[1] ? before + gap * ((day - cut[0]) / (cut[1] - cut[0])) : before + gap + ((day - cut[1]) / days) * (width - gap);
  };
  return { x, first, last, cut, days, width: width - gap };
}

/** The longest time without a row, where it is more than half of all. */
function emptyStretch(all, span) {
  let reached = -Infinity, longest = null;
  for (const { first, last } of [...all].sort((a, b) => a.first - b.first)) {
    if (reached > -Infinity && (!longest || first - reached > longest[1] - longest[0])) longest = [reached, first];
    reached = Math.max(reached, last);
  }
  if (!longest || longest[1] - longest[0] < span / 2) return null;
  const margin = (span - (longest[1] - longest[0])) * 0.12 + 1;
  return longest[1] - longest[0] > 4 * margin ? [longest[0] + margin, longest[1] - margin] : null;
}

/** Days on the axis with their words: centuries down to days, as many as have room. */
function ticks({ first, last, days, width, cut }) {
  const steps = [[1, "d"], [2, "d"], [7, "d"], [1, "m"], [3, "m"], [1, "y"], [2, "y"], [5, "y"], [10, "y"], [20, "y"], [50, "y"], [100, "y"], [200, "y"], [500, "y"], [1000, "y"]];
  const length = { d: 1, m: 30.4, y: 365.25 };
  const room = ([count, unit]) => ((count * length[unit]) / days) * width >= (unit === "y" ? 46 : 62);
  const [count, unit] = steps.find(room) || steps.at(-1);
  const found = [], begin = new Date(first * 864e5);
  let [y, m, d] = [begin.getUTCFullYear(), begin.getUTCMonth(), begin.getUTCDate()];
  if (unit === "y") [y, m, d] = [Math.ceil(y / count) * count, 0, 1];
  if (unit === "m") [m, d] = [Math.ceil(m / count) * count, 1];
  for (let guard = 0; guard < 400; guard++) {
    const date = new Date(0);
    date.setUTCFullYear(y, m, d);
    const day = Math.round(date / 864e5);
    if (day > last) break;
    if (day >= first && !(cut && day > cut[0] && day < cut[1])) found.push({ day, words: tickWords(date, unit) });
    if (unit === "y") y += count;
    else if (unit === "m") m += count;
    else d += count;
  }
  return found;
}

function tickWords(date, unit) {
  const [year, month] = [yearName(date.getUTCFullYear()), short(date.getUTCMonth() + 1)];
  if (unit === "y") return year;
  return unit === "m" ? `${month} ${year}` : `${date.getUTCDate()} ${month}`;
}

/** Marks that would lie on one another are put above one another. */
function stack(all, x) {
  const lanes = [];
  for (const mark of [...all].sort((a, b) => b.entry.importance - a.entry.importance || a.first - b.first)) {
    const radius = leads[mark.entry.importance], [from, to] = mark.lasts ? [x(mark.first), x(mark.last)] : [x((mark.first + mark.last) / 2), x((mark.first + mark.last) / 2)];
    let lane = 0;
    while (lanes[lane]?.some((other) => from - radius < other.to + 2 && other.from < to + radius + 2)) lane++;
    (lanes[lane] ??= []).push({ from: from - radius, to: to + radius });
    Object.assign(mark, { lane, from, to, radius });
  }
  return lanes.length;
}

const laneHeight = 15;

/** The strip as SVG, and its height. */
function strip(rows, width, paint) {
  const all = marks(rows);
  if (!all.length) return null;
  const scale = scaleOf(all, 22, width - 22), lanes = Math.min(stack(all, scale.x), 8);
  const base = lanes * laneHeight + 10, height = base + 22;
  const group = draw("g", {}, ...all.filter(({ lasts, first, last }) => !lasts && last > first).map((mark) => band(mark, scale, base, paint)));
  group.append(...axis(scale, base, width, paint), ...all.map((mark) => event(mark, base, paint)));
  return { group, height };
}

function band({ first, last, key }, { x }, base, paint) {
  return draw("rect", { class: "band event", "data-key": key, x: x(first).toFixed(1), width: Math.max(2, x(last) - x(first)).toFixed(1), y: 2, height: base - 2, ...paint.band });
}

function axis(scale, base, width, paint) {
  const parts = [draw("line", { class: "axis", x1: 8, x2: width - 8, y1: base, y2: base, ...paint.axis })];
  for (const { day, words } of ticks(scale)) {
    // The words stay on the sheet; a letter takes some six pixels.
    const at = scale.x(day).toFixed(1), half = words.length * 3.2, middle = Math.max(half, Math.min(width - half, at)).toFixed(1);
    parts.push(draw("line", { class: "axis", x1: at, x2: at, y1: base, y2: base + 4, ...paint.axis }), draw("text", { class: "tick", x: middle, y: base + 17, "text-anchor": "middle", ...paint.tick }, words));
  }
  if (scale.cut) {
    const at = (scale.x(scale.cut[0]) + scale.x(scale.cut[1])) / 2;
    parts.push(draw("path", { class: "cut", d: `M${at - 7} ${base + 5}l4 -10M${at + 1} ${base + 5}l4 -10`, ...paint.cut }));
  }
  return parts;
}

function event({ key, entry, lane, from, to, radius, lasts }, base, paint) {
  const y = base - 9 - Math.min(lane, 7) * laneHeight, kind = markOf(entry), look = paint.mark(kind);
  const title = draw("title", {}, `${clean(shownDate(entry.date))}: ${clean(entry.label)}`);
  const attributes = { class: `event ${kind} i${entry.importance}`, "data-key": key, ...look };
  if (lasts) return draw("rect", { ...attributes, x: from.toFixed(1), width: Math.max(6, to - from).toFixed(1), y: y - 4, height: 8, rx: 4 }, title);
  return draw("circle", { ...attributes, cx: from.toFixed(1), cy: y, r: radius }, title);
}

/** In the page, style sheets give the colours. */
const byStyle = { band: {}, axis: {}, tick: {}, cut: {}, mark: () => ({}) };

function renderChart(printed) {
  const place = $(".chart");
  // What is hidden has no width.
  place.hidden = false;
  const width = printed || place.clientWidth || 360, rows = state.rows.filter((row) => isShown(row) && !row.isHidden);
  const drawn = rows.length > 1 && strip(rows, width, byStyle);
  place.hidden = !drawn;
  if (!drawn) return place.replaceChildren();
  const count = rows.filter(({ entry }) => entry.start || entry.end).length;
  place.replaceChildren(draw("svg", { role: "img", "aria-label": `${count} dated events on one scale; the list below has them in words`, width, height: drawn.height, viewBox: `0 0 ${width} ${drawn.height}` }, drawn.group));
}
