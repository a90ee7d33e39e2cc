// The bar above the list: what acts on the whole page.

function tools() {
  const toggle = (words, name) => button(words, () => (($(`#${name}`).hidden ? open : close)(name)), { "aria-expanded": "false", "aria-controls": name, "data-opens": name });
  return make("div", { class: "tools", role: "toolbar", "aria-label": "Timeline", "data-built": true },
    toggle("Filter", "filters"),
    button("Undo", undo, { class: "undo", "aria-keyshortcuts": "u" }), button("Redo", redo, { class: "redo", "aria-keyshortcuts": "r" }),
    button("Add a row", addSelected, { class: "add", title: "of the words selected in the article" }),
    toggle("Save as", "saving"),
    button("?", () => $(".keys").showModal(), { "aria-label": "Keys", "aria-keyshortcuts": "?" }));
}

function savingPanel() {
  return make("div", { class: "panel", id: "saving", hidden: true, role: "group", "aria-label": "Save what is shown" }, ...Object.keys(files).map((format) => button(format, () => save(format), { "data-format": format })));
}

/** Opens one of the panels below the bar, and closes the others. */
function open(name) {
  for (const panel of $$(".panel")) panel.hidden = panel.id !== name;
  for (const toggle of $$("[data-opens]")) toggle.setAttribute("aria-expanded", String(toggle.dataset.opens === name));
}

const close = () => open("");

function renderTools() {
  $(".undo").disabled = !past.length;
  $(".redo").disabled = !future.length;
  $(".add").hidden = !state.articles.length;
}
