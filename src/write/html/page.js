"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const rows = [...document.querySelectorAll(".row")];
  const gaps = [...document.querySelectorAll(".gap")];
  const said = [...document.querySelectorAll(".said")];
  const tools = $(".tools");
  const fields = ["certainty", "status", "importance", "from", "to"].map((name) => tools.elements[name]);
  const search = tools.elements.search;
  const spoken = (row) => said.filter((s) => s.dataset.rows.split(" ").includes(row.id.slice(1)));
  const tell = (sentence) => sentence.dataset.rows.split(" ").map((n) => document.getElementById("e" + n)).filter(Boolean);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const show = (element) => element && element.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });

  const light = (elements) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const element of elements) element.classList.add("lit");
  };
  for (const row of rows) {
    row.addEventListener("mouseenter", () => light([row, ...spoken(row)]));
    row.addEventListener("focusin", () => { light([row, ...spoken(row)]); show(spoken(row)[0]); });
    row.addEventListener("click", (event) => { if (!event.target.closest("summary, a")) row.focus(); });
  }
  for (const sentence of said) {
    sentence.addEventListener("mouseenter", () => light([...spoken(tell(sentence)[0] || sentence), ...tell(sentence)]));
    sentence.addEventListener("click", () => { if (!String(getSelection())) show(tell(sentence)[0]); });
  }

  const words = rows.map((row) => row.textContent.toLowerCase());
  const filter = () => {
    const [certainty, status, importance, from, to] = fields.map((field) => field.value);
    const asked = search.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, at) => {
      const data = row.dataset;
      const fits = words[at].includes(asked) && (!certainty || data.certainty === certainty) && (!status || data.status === status)
        && Number(data.importance) >= Number(importance) && (!from || (data.end && data.end >= from)) && (!to || (data.start && data.start <= to));
      row.hidden = !fits;
      shown += fits;
    });
    for (const gap of gaps) gap.hidden = shown < rows.length;
    $(".count").textContent = shown < rows.length ? `${shown} of ${rows.length} events` : "";
  };
  tools.hidden = false;
  tools.addEventListener("input", filter);
  tools.addEventListener("reset", () => setTimeout(filter));
  tools.addEventListener("submit", (event) => event.preventDefault());

  const step = (by) => {
    const open = rows.filter((row) => !row.hidden);
    const at = open.indexOf(document.activeElement.closest(".row"));
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.max(0, Math.min(open.length - 1, at + by))];
    if (next) next.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target.closest("input, select");
    const inRow = event.target.closest(".row");
    if (event.key === "Escape") { tools.reset(); light([]); document.activeElement.blur(); }
    else if (typing) return;
    else if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "j" || (event.key === "ArrowDown" && inRow)) { event.preventDefault(); step(1); }
    else if (event.key === "k" || (event.key === "ArrowUp" && inRow)) { event.preventDefault(); step(-1); }
  });
  const follow = () => {
    const row = rows.find((row) => "#" + row.id === location.hash);
    if (row) row.focus();
  };
  addEventListener("hashchange", follow);
  follow();

  const data = $("#downloads");
  const files = document.createElement("fieldset");
  files.append(Object.assign(document.createElement("legend"), { textContent: "Download" }));
  for (const file of data ? JSON.parse(data.textContent) : []) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = file.name.split(".").pop().toUpperCase();
    button.setAttribute("aria-label", "Download " + file.name);
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([file.content], { type: file.type }));
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    files.append(button);
    tools.append(files);
  }
})();
