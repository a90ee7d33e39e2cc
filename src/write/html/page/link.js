// Rows, sentences and marks of the chart light one another up.

const keysOf = (element) => (element.dataset.rows || element.dataset.key || "").split(" ").filter(Boolean);

function light(keys) {
  const lit = new Set(keys.map(String));
  for (const element of $$(".row, .said, .event")) element.classList.toggle("lit", keysOf(element).some((key) => lit.has(key)));
}

const spoken = (key) => $$(".said").filter((said) => keysOf(said).includes(String(key)));

function listenForLinks() {
  const target = (event) => event.target.closest(".row, .said, .event");
  document.addEventListener("mouseover", (event) => target(event) && light(keysOf(target(event))));
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    light(keysOf(row));
    if (event.target === row) showBeside(spoken(keysOf(row)[0])[0]);
  });
  document.addEventListener("click", (event) => {
    const row = event.target.closest(".row"), other = event.target.closest(".said, .event");
    if (row && !event.target.closest("summary, a, button, input, textarea, select, label") && String(getSelection()) === "") row.focus();
    if (other && !String(getSelection())) $(`#e${keysOf(other)[0]}`)?.focus();
  });
}

/** Shows a sentence where the article scrolls by itself; where it stands below the list, the list stays where it is. */
function showBeside(sentence) {
  if (sentence && getComputedStyle($(".text")).position === "sticky") show(sentence);
}
