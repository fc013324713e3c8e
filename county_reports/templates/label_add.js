"use strict";
// Labelling: missed figures are added from the words selected, and the result is handed over as a download.
(() => {
  const { figures, source, panel, el, english } = page;
  const { editor, characters, words, begins, paragraphs, wrong, commit, undo } = labelling;
  const { button, remove } = labelForm;
  const popover = document.getElementById("popover");
  const ORDER = ["quote", "before", "value", "lo", "hi", "bound", "unit", "fact", "measure", "measure_kind", "region", "year", "event", "note", "start", "end", "optional", "fact_also", "new_measure"];

  // ---- Adding: from the words selected, with a first guess that the reader puts right. ----
  const offsetOf = (node, offset) => {
    let line = (node.nodeType === 1 ? node : node.parentElement)?.closest(".text p");
    if (!line && node.nodeType === 1 && node.classList.contains("text")) {
      line = node.childNodes[offset]?.nodeType === 1 ? node.childNodes[offset] : node.childNodes[offset]?.nextElementSibling;
      if (!line) return characters.length;
      [node, offset] = [line, 0];
    }
    const index = paragraphs.indexOf(line);
    if (index < 0) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    return begins[index] + [...range.toString()].length;
  };
  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    let [start, end] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
    if (start === null || end === null) return null;
    while (start < end && /\s/.test(characters[start])) start++;
    while (end > start && /\s/.test(characters[end - 1])) end--;
    return start < end && end - start <= 200 ? { start, end, box: range.getBoundingClientRect() } : null;
  };
  const SCALES = { 十: 1e1, 百: 1e2, 千: 1e3, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };
  const guess = (quote) => {
    const match = /(\d[\d,]*)(\.\d+)?\s*([十百千万萬亿億]*)\s*(.*)$/s.exec(quote.normalize("NFKC"));
    if (!match) return { value: null, lo: null, hi: null, unit: "", bound: "exact", fact: "other" };
    const scale = [...match[3]].reduce((product, sign) => product * SCALES[sign], 1);
    // Half a unit of the last digit either side, where the figure is written in ten thousands or with decimals.
    const half = scale > 1 || (match[2] && !match[4].includes("%")) ? (scale * 10 ** -((match[2] || ".").length - 1)) / 2 : 0;
    const tidy = (value) => Number(value.toPrecision(12));
    const value = tidy(Number(match[1].replace(/,/g, "") + (match[2] || "")) * scale);
    const unit = (/[\p{L}%]+/u.exec(match[4].replace(/^[多余餘几幾]+/, "")) || [""])[0].replace(/(以上|以下|以内|左右|多|余)$/, "");
    return { value, lo: tidy(value - half), hi: tidy(value + half), unit, bound: half ? "rounded" : "exact", fact: unit.includes("元") ? "funding" : "other" };
  };
  const add = ({ start, end }) => {
    const same = [...figures.values()].find((figure) => figure.start === start && figure.end === end);
    getSelection().removeAllRanges();
    hidePopover();
    if (same) {
      same.removed = false;
      commit([[start, end]]);
      return page.select([same.id]);
    }
    const before = [...figures.values()].filter((figure) => !figure.removed && figure.end <= start).sort((a, b) => b.end - a.end)[0];
    const id = labelling.newId();
    const quote = words(start, end);
    figures.set(id, {
      id, start, end, quote, ...guess(quote), measure: "", measure_kind: /[%％]/.test(quote) ? "rate" : "flow",
      region: before ? before.region : editor.region, year: before ? before.year : editor.year, event: null, note: "",
      optional: false, fact_also: [], new_measure: false, removed: false, invalid: {}, claims: [], confidence: null, quality: "ok",
    });
    commit([[start, end]]);
    page.select([id], { focus: false });
    panel.querySelector("[aria-invalid]")?.focus();
  };
  const rewrite = (figure, { start, end }) => {
    const old = [figure.start, figure.end];
    Object.assign(figure, { start, end, quote: words(start, end) });
    getSelection().removeAllRanges();
    hidePopover();
    commit([old, [start, end]]);
    page.select([figure.id]);
  };
  const hidePopover = () => { popover.hidden = true; };
  const offer = () => {
    const choice = selected();
    if (!choice) return hidePopover();
    const current = page.pinned && figures.get(page.pinned[0]);
    const overlaps = current && current.start < choice.end && choice.start < current.end;
    const taken = [...figures.values()].some((figure) => figure !== current && figure.start === choice.start && figure.end === choice.end);
    popover.replaceChildren(
      button(["添加", "Add as a figure"], "a", () => add(choice), true),
      ...(overlaps && !taken ? [button([`${current.quote} 的原文`, "These are its words"], "w", () => rewrite(current, choice))] : []));
    popover.hidden = false;
    const below = choice.box.bottom + 8 + popover.offsetHeight < innerHeight;
    popover.style.left = `${Math.max(8, Math.min(choice.box.left, innerWidth - popover.offsetWidth - 8))}px`;
    popover.style.top = `${below ? choice.box.bottom + 8 : Math.max(8, choice.box.top - popover.offsetHeight - 8)}px`;
  };
  popover.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("selectionchange", () => { if (getSelection().isCollapsed) hidePopover(); });
  document.addEventListener("mouseup", (event) => { if (!popover.contains(event.target)) setTimeout(offer); });
  document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") offer(); });
  source.addEventListener("scroll", hidePopover, { passive: true });
  // A figure is a link; without this a drag that starts on one would carry the link off.
  source.addEventListener("dragstart", (event) => event.preventDefault());

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
    const current = page.pinned && figures.get(page.pinned[0]);
    if (event.key === "Escape") {
      hidePopover();
      if (!current) return;
      if (panel.contains(event.target)) page.select(page.pinned);
      else page.select([]);
    } else if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
    else if (event.key === "Enter" && current && event.target.matches(".fig")) panel.querySelector("[aria-invalid], .form input, .form select")?.focus();
    else if (event.key === "x" && current) remove(current);
    else if (event.key === "u") undo();
    else if (event.key === "a" && selected()) add(selected());
    else if (event.key === "w" && !popover.hidden && popover.children[1]) popover.children[1].click();
    else return;
    event.preventDefault();
  });
  // ---- Handing over ----
  const line = (figure) => {
    const label = { ...figure, quote: words(figure.start, figure.end), before: words(Math.max(0, figure.start - 12), figure.start) };
    if (!label.note) delete label.note;
    if (!label.new_measure) delete label.new_measure;
    return JSON.stringify(Object.fromEntries(ORDER.filter((key) => key in label).map((key) => [key, label[key]])));
  };
  const notice = (css, ...children) => {
    source.querySelector(".told")?.remove();
    const node = el("div", `told ${css}`, ...children);
    node.setAttribute("role", "status");
    source.prepend(node);
    source.scrollTop = 0;
    return node;
  };
  document.getElementById("export").addEventListener("click", () => {
    const bad = [...figures.values()].filter(wrong).sort((a, b) => a.start - b.start)[0];
    if (bad) {
      page.select([bad.id], { scroll: true });
      panel.querySelector("[aria-invalid]")?.focus();
      return;
    }
    const kept = [...figures.values()].filter((figure) => !figure.removed).sort((a, b) => a.start - b.start || a.end - b.end);
    const link = el("a", "");
    link.href = URL.createObjectURL(new Blob([kept.map((figure) => `${line(figure)}\n`).join("")], { type: "application/x-ndjson" }));
    link.download = editor.file_name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    labelling.handedOver();
    notice("", `${kept.length} 条标注已下载。检查并存入标注集：`, english("labels downloaded. Check and put them in the set:"), el("code", "", editor.command));
  });
  if (labelling.takeUpDraft()) {
    const told = notice("warn", "已恢复上次未完成的修改。", english("Took up the corrections that were left unfinished."), " ");
    told.append(button(["放弃", "Discard"], "", () => {
      labelling.dropDraft();
      told.remove();
    }));
  }
})();
