// Dates: EDTF as the files have it, and as people write it.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const PORTIONS = {
  21: [3, 3, "spring"], 22: [6, 3, "summer"], 23: [9, 3, "autumn"], 24: [12, 3, "winter"],
  33: [1, 3, "Q1"], 34: [4, 3, "Q2"], 35: [7, 3, "Q3"], 36: [10, 3, "Q4"], 40: [1, 6, "first half of"], 41: [7, 6, "second half of"],
};

const two = (number) => String(number).padStart(2, "0");
const isoYear = (year) => (year < 0 ? "-" : "") + String(Math.abs(year)).padStart(4, "0");
const isoDay = (year, month, day) => `${isoYear(year)}-${two(month)}-${two(day)}`;
const daysIn = (year, month) => (month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
const yearName = (year) => (year > 0 ? String(year) : `${1 - year} BC`);

/** The number of a day, counted from 1970. */
function dayNumber(iso) {
  const [, year, month, day] = /^(-?\d+)-(\d\d)-(\d\d)/.exec(iso).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date / 864e5);
}

/** A stretch of whole months. */
function months(year, month, count, rest) {
  const last = year * 12 + month - 1 + count - 1;
  const [y, m] = [Math.floor(last / 12), (((last % 12) + 12) % 12) + 1];
  return { first: isoDay(year, month, 1), last: isoDay(y, m, daysIn(y, m)), year, ...rest };
}

/** One end of a date in EDTF, without its marks of doubt; null where it is none. */
function part(text) {
  let found = /^(-?)(\d\d)(\d\d|\dX|XX)(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?)?)?$/.exec(text);
  if (!found) return null;
  const [, sign, hundreds, ones, second, day, hour, minute, seconds] = found;
  const digits = hundreds + ones;
  if (digits.includes("X")) {
    if (sign || second) return null;
    return ones === "XX" ? months(hundreds * 100, 1, 1200, { unit: "century" }) : months(digits.slice(0, 3) * 10, 1, 120, { unit: "decade" });
  }
  const year = sign ? -digits : +digits, month = +second;
  if (!second) return months(year, 1, 12, { unit: "year" });
  if (!day && PORTIONS[month]) return months(year, PORTIONS[month][0], PORTIONS[month][1], { unit: month > 36 ? "half" : month > 30 ? "quarter" : "season", portion: month });
  if (month < 1 || month > 12) return null;
  if (!day) return months(year, month, 1, { unit: "month", month });
  if (day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || seconds > 59) return null;
  const iso = isoDay(year, month, +day);
  const clock = hour ? `${hour}:${minute}${seconds && seconds !== "00" ? `:${seconds}` : ""}` : null;
  return { first: iso, last: iso, year, month, day: +day, unit: clock ? "minute" : "day", clock };
}

/** What a date in EDTF comes to; null where it cannot be read. */
function reading(edtf) {
  const isApproximate = /[~?%]/.test(edtf), plain = edtf.replace(/[~?%]/g, "");
  const ends = plain.split("/");
  const end = (text) => (text === "" || text === ".." ? undefined : part(text));
  if (ends.length > 2) return null;
  const isInterval = ends.length === 2;
  const from = isInterval ? end(ends[0]) : part(plain), to = isInterval ? end(ends[1]) : from;
  if (from === null || to === null || (!from && !to)) return null;
  if (from && to && dayNumber(from.first) > dayNumber(to.last)) return null;
  return { from, to, isInterval, isApproximate, start: from ? from.first : null, end: to ? to.last : null, unit: (from || to).unit };
}

/** One date as people write it, as EDTF. */
function writtenPart(text) {
  const words = text.replace(/(\d)(st|nd|rd|th)\b/gi, "$1").replace(/[,.]/g, " ").replace(/\bthe\b|\bof\b/gi, " ").trim().split(/\s+/);
  const month = (word) => { const at = MONTHS.findIndex((name) => word.length > 2 && (name.toLowerCase().startsWith(word.toLowerCase()) || word.toLowerCase() === "sept")); return at < 0 ? null : word.toLowerCase() === "sept" ? 9 : at + 1; };
  const isBefore = /^bce?$/i.test(words.at(-1)) && words.pop();
  const last = words.pop() || "";
  if (/^\d{3}0s$/.test(last) && !words.length) return `${last.slice(0, 3)}X`;
  if (!/^\d{1,4}$/.test(last) || (last.length < 3 && !isBefore)) return null;
  const year = isoYear(isBefore ? 1 - last : +last);
  if (!words.length) return year;
  const season = Object.entries(PORTIONS).find(([, [, , name]]) => name.toLowerCase() === words.join(" ").toLowerCase().replace(/^fall$/, "autumn"));
  if (season) return `${year}-${season[0]}`;
  if (words.length === 1 && month(words[0])) return `${year}-${two(month(words[0]))}`;
  const named = words.findIndex((word) => month(word)), day = words[1 - named];
  return words.length === 2 && named >= 0 && /^\d{1,2}$/.test(day) ? `${year}-${two(month(words[named]))}-${two(day)}` : null;
}

/** A beginning that borrows month and year from its end: "5 – 9 Oct 2024". */
function borrowed(from, to) {
  const words = to.trim().split(/\s+/);
  for (let at = words.length - 1; at >= 0; at--) {
    const edtf = writtenPart(`${from} ${words.slice(at).join(" ")}`);
    if (edtf && reading(edtf)) return edtf;
  }
  return null;
}

/** What someone typed, as EDTF: EDTF itself, or as people write it. Null where it cannot be read or ends before it begins. */
function typedDate(text) {
  const typed = text.trim();
  if (reading(typed)) return typed;
  const about = /^(c\.?|ca\.?|circa|about|around)\s+(.*)$/i.exec(typed);
  if (about) return (typedDate(about[2]) || "").split("/").map((end) => (end && end !== ".." ? `${end}~` : end)).join("/") || null;
  const open = /^(since|from|until|till)\s+(.*)$/i.exec(typed);
  const ends = (open && !/^from$/i.test(open[1]) ? typed : typed.replace(/^from\s+/i, "")).split(/\s*[–—]\s*|\s+(?:-|to|until)\s+/);
  let edtf;
  if (ends.length === 2) edtf = [writtenPart(ends[0]) || borrowed(ends[0], ends[1]), writtenPart(ends[1])];
  else if (open) edtf = /^(since|from)$/i.test(open[1]) ? [writtenPart(open[2]), ".."] : ["..", writtenPart(open[2])];
  else edtf = [writtenPart(typed)];
  const joined = edtf.includes(null) ? "" : edtf.join("/");
  return joined && reading(joined) ? joined : null;
}
