// Dates in words, short as rows show them and long as TimelineJS is given them.

const short = (month) => MONTHS[month - 1].slice(0, 3);
const ordinal = (number) => number + (number % 100 > 10 && number % 100 < 14 ? "th" : ["th", "st", "nd", "rd"][number % 10] || "th");

function partInWords(end, monthName) {
  const year = yearName(end.year);
  if (end.unit === "century") return `${ordinal(end.year / 100 + 1)} century`;
  if (end.unit === "decade") return `${end.year}s`;
  if (end.portion) return `${PORTIONS[end.portion][2]} ${year}`;
  if (!end.month) return year;
  const day = `${end.day ? `${end.day} ` : ""}${monthName(end.month)} ${year}`;
  return end.clock ? `${day}, ${end.clock}` : day;
}

/** The date of a row as it is shown: "5 Oct 2024", "c. Oct – Nov 2024". What is not understood is given back as it stands. */
function shownDate(edtf) {
  const when = edtf && reading(edtf);
  if (!when) return edtf || "";
  const { from, to, isInterval } = when;
  const qualified = (words) => `${/[~%]/.test(edtf) ? "c. " : ""}${words}${/[?%]/.test(edtf) ? "?" : ""}`;
  if (!isInterval) return qualified(partInWords(from, short));
  if (!to) return `from ${qualified(partInWords(from, short))}`;
  if (!from) return `until ${qualified(partInWords(to, short))}`;
  return qualified(intervalInWords(from, to));
}

/** What both ends share is said once. */
function intervalInWords(from, to) {
  const [first, last] = [partInWords(from, short), partInWords(to, short)];
  if (first === last) return first;
  const inMonth = (end) => end.month && !end.clock;
  if (from.year === to.year && inMonth(from) && inMonth(to)) {
    if (from.day && to.day && from.month === to.month) return `${from.day}–${last}`;
    return `${from.day ? `${from.day} ` : ""}${short(from.month)} – ${last}`;
  }
  const isYear = (end) => end.unit === "year" && end.year > 0;
  return isYear(from) && isYear(to) ? `${first}–${last}` : `${first} – ${last}`;
}

/** The same in full: "c. 8 October 2024 – 5 November 2024". */
function longDate({ from, to, isInterval, isApproximate }) {
  const words = (end) => partInWords(end, (month) => MONTHS[month - 1]);
  const isOne = !isInterval || (from && to && from.first === to.first && from.last === to.last && from.clock === to.clock);
  return (isApproximate ? "c. " : "") + (from && to ? (isOne ? words(from) : `${words(from)} – ${words(to)}`) : from ? `since ${words(from)}` : `until ${words(to)}`);
}
