// Which rows are shown.

const certainties = ["stated", "resolved", "inherited", "approximate", "undated"];

function filterForm() {
  const field = (words, element) => make("label", {}, words, element);
  return make("form", { class: "filters panel", id: "filters", hidden: true, "aria-label": "Filter the timeline", oninput: () => { render(); }, onsubmit: (event) => event.preventDefault() },
    field("Search", make("input", { type: "search", name: "search", autocomplete: "off", "aria-keyshortcuts": "/" })),
    field("Date is", choice("certainty", "", [["", "any"], ...certainties])),
    field("Status", choice("status", "", [["", "any"], "happened", "planned", "hypothetical", "state"])),
    field("Importance", choice("importance", "1", [["1", "all"], ["2", "good to know"], ["3", "the news itself"]])),
    field("From", make("input", { type: "date", name: "from" })),
    field("To", make("input", { type: "date", name: "to" })),
    make("label", { class: "check" }, make("input", { type: "checkbox", name: "hidden" }), "hidden rows too"),
    leftOut.size > 0 && make("label", { class: "check" }, make("input", { type: "checkbox", name: "all" }), "the least important too"),
    button("Clear", clearFilters));
}

function clearFilters() {
  $("#filters").reset();
  render();
}

function isShown({ key, entry, isHidden }) {
  const form = $("#filters"), value = (name) => form?.elements[name]?.value || "", isOn = (name) => form?.elements[name]?.checked;
  if ((isHidden && !isOn("hidden")) || (leftOut.has(key) && !isOn("all"))) return false;
  if (!form || key === editing) return true;
  const words = [shownDate(entry.date), entry.label, entry.sentence?.text, entry.how, statusWord[entry.status]].join(" ").toLowerCase();
  const [from, to] = [value("from"), value("to")].map((day) => day && dayNumber(day));
  const [first, last] = [entry.start || entry.end, entry.end || entry.start].map((day) => day && dayNumber(day));
  return words.includes(value("search").trim().toLowerCase())
    && (!value("certainty") || entry.certainty === value("certainty"))
    && (!value("status") || entry.status === value("status"))
    && entry.importance >= Number(value("importance") || 1)
    && (from === "" || (last !== null && last !== undefined && last >= from))
    && (to === "" || (first !== null && first !== undefined && first <= to));
}
