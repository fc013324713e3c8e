"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const inspector = document.getElementById("inspector");
  const marks = [...document.querySelectorAll(".source .fig[id]")];
  let pinned = null;

  // What a figure means is written once, in its row of the list: the card beside the text shows that row.
  const describe = (id) => {
    const row = document.getElementById("row-" + id);
    if (!row) return null;
    const card = document.createElement("div");
    card.className = "card";
    const head = row.querySelector("th .fig").cloneNode(true);
    head.href = "#row-" + id;
    card.append(head);
    const list = document.createElement("dl");
    for (const cell of row.querySelectorAll("td[data-name]")) {
      if (!cell.textContent.trim()) continue;
      const name = document.createElement("dt");
      name.textContent = cell.dataset.name;
      const text = document.createElement("dd");
      text.append(...[...cell.cloneNode(true).childNodes]);
      list.append(name, text);
    }
    card.append(list);
    return card;
  };

  const show = (mark) => {
    for (const lit of document.querySelectorAll(".fig.lit, .fig.kin")) lit.classList.remove("lit", "kin");
    if (!mark || !inspector) return;
    const ids = (mark.dataset.figs || "").split(" ").filter(Boolean);
    const claims = (mark.dataset.claims || "").split(" ").filter(Boolean);
    for (const other of document.querySelectorAll(".source .fig")) {
      const figures = (other.dataset.figs || "").split(" ");
      if (figures.some((id) => ids.includes(id))) other.classList.add("lit");
      else if (claims.some((id) => (other.dataset.claims || "").split(" ").includes(id))) other.classList.add("kin");
    }
    const cards = ids.map(describe).filter(Boolean);
    if (cards.length) inspector.replaceChildren(...cards);
  };

  if (inspector) {
    const source = document.querySelector(".source");
    source.addEventListener("mouseover", (event) => {
      const mark = event.target.closest(".fig");
      if (mark) show(mark);
      else if (pinned) show(pinned);
    });
    source.addEventListener("focusin", (event) => {
      const mark = event.target.closest(".fig");
      if (mark) show((pinned = mark));
    });
    // A click pins the card; the link to the list stays for those without scripts and for the middle button.
    source.addEventListener("click", (event) => {
      const mark = event.target.closest(".fig");
      if (!mark || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      mark.focus();
      show((pinned = mark));
    });
    const follow = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const mark = target && (target.matches(".source .fig") ? target : target.nextElementSibling);
      if (mark && mark.matches && mark.matches(".source .fig")) show((pinned = mark));
    };
    addEventListener("hashchange", follow);
    follow();
  }

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.metaKey || event.ctrlKey || event.altKey) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step || !marks.length) return;
    const seen = marks.filter((mark) => mark.offsetParent !== null);
    const at = seen.indexOf(pinned);
    const next = seen[at < 0 ? (step > 0 ? 0 : seen.length - 1) : (at + step + seen.length) % seen.length];
    next.focus();
    next.scrollIntoView({ block: "center" });
  });

  for (const box of document.querySelectorAll("[data-toggle]")) {
    const apply = () => {
      const source = document.querySelector(".source");
      if (box.dataset.toggle === "markup") source.querySelector(".text").classList.toggle("hide-markup", !box.checked);
      else source.classList.toggle("without-" + box.dataset.toggle, !box.checked);
    };
    box.addEventListener("change", apply);
    apply();
  }

  for (const field of document.querySelectorAll("[data-filter]")) {
    const target = document.getElementById(field.dataset.filter);
    const rows = [...target.querySelectorAll("tbody tr")];
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
    });
  }
})();
