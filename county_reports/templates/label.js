"use strict";
// Labelling: what is labelled, what is wrong with it, how it is drawn, and the way back.
const labelling = (() => {
  const { data, figures, source, el } = page;
  const editor = data.editor;
  // Offsets count characters as Python does; a string of JavaScript counts the rarer Chinese characters twice.
  const characters = [...editor.text];
  const begins = [];
  const paragraphs = [...source.querySelectorAll(".text p")];
  {
    let begin = 0;
    for (const line of editor.text.split("\n")) {
      begins.push(begin);
      begin += [...line].length + 1;
    }
  }
  const measures = new Map(editor.measures.map((measure) => [measure.name, measure]));
  const status = document.getElementById("changes");
  const undoButton = document.getElementById("undo");
  const words = (start, end) => characters.slice(start, end).join("");

  // ---- What is labelled. `invalid` holds what was typed into a field that can't hold it. ----
  for (const figure of figures.values()) Object.assign(figure, { optional: !!figure.optional, fact_also: figure.fact_also || [], note: figure.note || "", new_measure: !!figure.measure && !measures.has(figure.measure), invalid: {} });
  const KEPT = ["start", "end", "value", "lo", "hi", "bound", "unit", "fact", "measure", "measure_kind", "region", "year", "event", "note", "optional", "fact_also", "new_measure", "removed", "invalid"];
  const state = (figure) => Object.fromEntries(KEPT.map((key) => [key, figure[key]]));
  const snapshot = () => JSON.stringify([...figures.values()].map((figure) => [figure.id, state(figure)]));
  const original = new Map(JSON.parse(snapshot()).map(([id, value]) => [id, JSON.stringify(value)]));
  const history = [];
  let last = snapshot();
  const untouched = last;
  let handedOver = last;
  let added = 0;

  const restore = (text) => {
    const wanted = new Map(JSON.parse(text));
    for (const id of [...figures.keys()]) if (!wanted.has(id)) figures.delete(id);
    for (const [id, value] of wanted) {
      if (!figures.has(id)) figures.set(id, { id, claims: [], confidence: null, quality: "ok" });
      Object.assign(figures.get(id), value, { quote: words(value.start, value.end) });
      added = Math.max(added, Number(/^new-(\d+)$/.exec(id)?.[1] || 0));
    }
    last = text;
  };
  const changed = (figure) => JSON.stringify(state(figure)) !== original.get(figure.id);

  const problems = (figure) => {
    const found = {};
    if (figure.removed) return found;
    for (const key of Object.keys(figure.invalid)) found[key] = "不是数字 not a number";
    if (!("value" in found) && figure.value === null) found.value = "需要数值 a value is needed";
    if (figure.value !== null && figure.lo !== null && figure.lo > figure.value) found.lo = "大于数值 above the value";
    if (figure.value !== null && figure.hi !== null && figure.hi < figure.value) found.hi = "小于数值 below the value";
    if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(figure.measure)) found.measure = "需要 snake_case 名称 a snake_case name is needed";
    else if (!measures.has(figure.measure) && !figure.new_measure) found.measure = "目录里没有 not in the catalogue";
    if (figure.year !== null && !(Number.isInteger(figure.year) && figure.year >= 1900 && figure.year <= 2100)) found.year = "1900–2100";
    if (figure.event !== null && !(Number.isInteger(figure.event) && figure.event >= 1)) found.event = "1, 2, 3 …";
    return found;
  };
  const wrong = (figure) => Object.keys(problems(figure)).length > 0;

  // ---- Drawing: a line is cut wherever a figure or a tag starts or ends, as the page was written. ----
  const tags = new Map();
  const tagsOf = (number) => {
    if (!tags.has(number)) {
      const spans = [];
      let at = begins[number];
      for (const node of paragraphs[number].childNodes) {
        const length = [...node.textContent].length;
        if (node.nodeType === 1 && node.classList.contains("markup")) spans.push([at, at + length]);
        at += length;
      }
      tags.set(number, spans);
    }
    return tags.get(number);
  };
  const title = (figure) => `${figure.value ?? "?"} ${figure.unit} · [${figure.lo ?? "−∞"}, ${figure.hi ?? "+∞"}] · ${figure.measure} · ${figure.region ?? "—"} ${figure.year ?? ""}`;
  const css = (figure) => ["fig", `fact-${figure.fact}`, `is-${figure.quality}`, (figure.confidence ?? 0) >= data.confident && "sure", figure.removed && "is-removed", !figure.removed && changed(figure) && "is-changed", wrong(figure) && "is-wrong"].filter(Boolean).join(" ");
  const draw = (number) => {
    const begin = begins[number];
    const end = number + 1 < begins.length ? begins[number + 1] - 1 : characters.length;
    const here = [...figures.values()].filter((figure) => figure.start < end && figure.end > begin);
    const cuts = new Set([begin, end]);
    for (const [from, to] of [...here.map((figure) => [figure.start, figure.end]), ...tagsOf(number)]) {
      for (const cut of [from, to]) if (begin < cut && cut < end) cuts.add(cut);
    }
    const edges = [...cuts].sort((a, b) => a - b);
    const pieces = [];
    for (let index = 0; index + 1 < edges.length; index++) {
      const [left, right] = [edges[index], edges[index + 1]];
      let text = words(left, right);
      if (right === end) text = text.replace(/\r$/, "");
      text = text.replace(/[\u0000-\u0008\u000b-\u001f]/g, "\ufffd");
      const over = here.filter((figure) => figure.start <= left && figure.end >= right)
        .sort((a, b) => a.removed - b.removed || a.end - a.start - (b.end - b.start) || a.start - b.start);
      if (over.length) {
        const link = el("a", css(over[0]) + (over.length > 1 ? " multi" : ""), text);
        link.href = `#f-${over[0].id}`;
        link.title = over.map(title).join("\n");
        link.dataset.figs = over.map((figure) => figure.id).join(" ");
        if (left === Math.max(over[0].start, begin) && over[0].start >= begin) link.id = `f-${over[0].id}`;
        else link.tabIndex = -1;
        pieces.push(link);
      } else if (tagsOf(number).some(([from, to]) => from <= left && to >= right)) pieces.push(el("span", "markup", text));
      else pieces.push(text);
    }
    paragraphs[number].replaceChildren(...pieces);
  };
  const lineAt = (offset) => {
    let [low, high] = [0, begins.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (begins[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const drawAround = (spans) => {
    const lines = new Set();
    for (const [start, end] of spans) for (let line = lineAt(start); line <= lineAt(Math.max(start, end - 1)); line++) lines.add(line);
    for (const line of lines) draw(line);
    page.index();
  };
  const tell = () => {
    const all = [...figures.values()];
    const count = (test) => all.filter(test).length;
    const fresh = count((figure) => !original.has(figure.id) && !figure.removed);
    const gone = count((figure) => figure.removed && original.has(figure.id) && !JSON.parse(original.get(figure.id)).removed);
    const edited = count((figure) => original.has(figure.id) && !figure.removed && changed(figure));
    const bad = count(wrong);
    status.replaceChildren(...[[edited, "改 changed"], [fresh, "增 added"], [gone, "删 removed"]].filter(([n]) => n).map(([n, text]) => `${n} ${text}  `), ...(bad ? [el("span", "bad", `${bad} 待改 to correct`)] : []));
    undoButton.disabled = !history.length;
    document.getElementById("count").textContent = count((figure) => !figure.removed);
    for (const shown of document.querySelectorAll("[data-count]")) shown.textContent = count((figure) => !figure.removed && figure.fact === shown.dataset.count);
  };
  const remember = () => {
    try {
      if (last === untouched) localStorage.removeItem(editor.draft);
      else localStorage.setItem(editor.draft, last);
    } catch { /* A browser that stores nothing keeps no draft. */ }
  };
  const commit = (spans) => {
    const now = snapshot();
    if (now === last) return;
    history.push(last);
    last = now;
    drawAround(spans);
    tell();
    remember();
  };
  const goBackTo = (text) => {
    const spans = [...figures.values()].map((figure) => [figure.start, figure.end]);
    restore(text);
    drawAround([...spans, ...[...figures.values()].map((figure) => [figure.start, figure.end])]);
    tell();
    remember();
    page.select((page.pinned || []).filter((id) => figures.has(id)), { focus: true });
  };
  const undo = () => history.length && goBackTo(history.pop());
  undoButton.addEventListener("click", undo);
  addEventListener("beforeunload", (event) => { if (last !== handedOver) event.preventDefault(); });
  tell();

  return {
    editor, characters, words, begins, paragraphs, measures, original, changed, problems, wrong, commit, undo,
    newId: () => `new-${++added}`,
    handedOver() { handedOver = last; },
    // What was left unfinished in this browser; true if there was anything.
    takeUpDraft() {
      try {
        const draft = localStorage.getItem(editor.draft);
        if (!draft || draft === untouched) return false;
        restore(draft);
      } catch {
        restore(untouched);
        return false;
      }
      history.push(untouched);
      drawAround([...figures.values()].map((figure) => [figure.start, figure.end]));
      tell();
      return true;
    },
    dropDraft() {
      history.push(last);
      goBackTo(untouched);
    },
  };
})();
