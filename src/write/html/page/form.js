// The form in which a row is changed, in the place of the row.

function openForm(key, name = "date") {
  editing = key;
  render();
  const row = $(`#e${key}`);
  row?.querySelector(`[name=${name}]`)?.focus();
  show(row);
}

function closeForm() {
  const key = editing;
  editing = null;
  render();
  $(`#e${key}`)?.focus();
}

function form({ key, entry, isHidden }) {
  const { original, merged } = entry.edit || {};
  const message = make("p", { class: "fault", role: "alert", id: "date-fault" });
  const act = (action) => () => { editing = null; action(); };
  const others = state.rows.filter((row) => row.key !== key && !row.isHidden);
  return make("form", { class: "editor", autocomplete: "off", novalidate: true, onsubmit: (event) => submit(event, key, message) },
    make("label", {}, "Date", make("input", { name: "date", value: shownDate(entry.date), "aria-describedby": "date-fault", placeholder: "5 Oct 2024, Oct 2022, 2024-10~, 2019/2021" })),
    message,
    make("label", {}, "What happened", make("textarea", { name: "label", rows: "2" }, entry.label)),
    make("div", { class: "pair" },
      make("label", {}, "Status", choice("status", entry.status, ["happened", "planned", "hypothetical", "state"])),
      make("label", {}, "Importance", choice("importance", entry.importance, [[3, "the news itself"], [2, "good to know"], [1, "minor"]]))),
    make("div", { class: "buttons" }, make("button", { type: "submit", class: "main" }, "Save"), button("Cancel", closeForm)),
    make("div", { class: "buttons" },
      button(isHidden ? "Show this row" : "Hide this row", act(() => hideRow(key, !isHidden))),
      button(merged ? "Take apart" : "Split in two", act(() => openForm(splitRow(key)))),
      original && button("As it was found", act(() => restoreRow(key)))),
    others.length > 0 && make("div", { class: "buttons" },
      make("label", {}, "Merge into", choice("into", null, nearest(key, others).map((row) => [row.key, `${shownDate(row.entry.date) || "not dated"}: ${clean(row.entry.label)}`]))),
      button("Merge", (event) => { const into = +event.target.form.elements.into.value; editing = null; mergeRows(key, into); $(`#e${into}`)?.focus(); })));
}

const choice = (name, value, options) => make("select", { name },
  ...options.map((option) => [option].flat()).map(([value_, words = value_]) => make("option", { value: value_, selected: value_ === value }, words)));

/** The rows beside this one first. */
function nearest(key, others) {
  const at = (key) => state.rows.findIndex((row) => row.key === key);
  const distance = (row) => Math.abs(at(row.key) - at(key));
  return [...others].sort((a, b) => distance(a) - distance(b));
}

function submit(event, key, message) {
  event.preventDefault();
  const { date, label, status, importance } = event.target.elements, { entry } = rowOf(key);
  const typed = date.value.trim(), isAsBefore = typed === shownDate(entry.date);
  const edtf = isAsBefore ? entry.date : typed ? typedDate(typed) : null;
  if (!isAsBefore && typed && !edtf) {
    message.textContent = `“${typed}” cannot be read as a date, or ends before it begins. Write it as in 5 Oct 2024, Oct 2022, 1990s, c. 2019, 8 Oct – 5 Nov 2024, or in EDTF as in 2024-10-05, 2022-10~, 2019/2021.`;
    return date.focus();
  }
  const words = label.value.trim().replace(/\s+/g, " ");
  if (!words) {
    message.textContent = "A row says what happened; write at least one word.";
    return label.focus();
  }
  editing = null;
  saveRow(key, { date: edtf, label: words, status: status.value, importance: +importance.value });
  render();
  $(`#e${key}`)?.focus();
}
