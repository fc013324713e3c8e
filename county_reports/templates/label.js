"use strict";
// Labelling: figures are corrected in a form beside the text, drawn anew, and handed over as a download.
(() => {
  const { data, figures, source, panel, el, both, english } = page;
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
  const popover = document.getElementById("popover");
  const status = document.getElementById("changes");
  const undoButton = document.getElementById("undo");
  const ORDER = ["quote", "before", "value", "lo", "hi", "bound", "unit", "fact", "measure", "measure_kind", "region", "year", "event", "note", "start", "end", "optional", "fact_also", "new_measure"];
  const words = (start, end) => characters.slice(start, end).join("");

  // ---- What is labelled. `invalid` holds what was typed into a field that can't hold it. ----
  for (const figure of figures.values()) Object.assign(figure, { optional: !!figure.optional, fact_also: figure.fact_also || [], note: figure.note || "", new_measure: !!figure.measure && !measures.has(figure.measure), invalid: {} });
  const KEPT = ["start", "end", "value", "lo", "hi", "bound", "unit", "fact", "measure", "measure_kind", "region", "year", "event", "note", "optional", "fact_also", "new_measure", "removed", "invalid"];
  const state = (figure) => Object.fromEntries(KEPT.map((key) => [key, figure[key]]));
  const snapshot = () => JSON.stringify([...figures.values()].map((figure) => [figure.id, state(figure)]));
  const original = new Map(JSON.parse(snapshot()).map(([id, value]) => [id, JSON.stringify(value)]));
  const history = [];
  let last = snapshot();
  let downloaded = last;
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
      if (last === JSON.stringify([...original].map(([id, value]) => [id, JSON.parse(value)]))) localStorage.removeItem(editor.draft);
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

  // ---- The form ----
  const number = (text) => {
    const plain = text.normalize("NFKC").replace(/[\s,\u202f]/g, "").replace("\u2212", "-");
    return plain === "" ? null : Number(plain);
  };
  const FIELDS = [
    ["value", "数值 value", "number"], ["lo", "下限 lo", "number"], ["hi", "上限 hi", "number"],
    ["bound", "措辞 bound", "code"], ["unit", "单位 unit", "text"], ["measure_kind", "性质 kind", "code"],
    ["fact", "主题 fact", "code"], ["measure", "指标 measure", "measure", "span"],
    ["region", "地区 place", "region"], ["year", "年度 year", "number"], ["event", "事件 event", "number"],
    ["note", "备注 note", "text", "whole"],
  ];
  const lists = { measure: editor.measures.map((m) => [m.name, m.names.join(" ")]), region: editor.regions.map((name) => [name, ""]) };
  for (const [name, entries] of Object.entries(lists)) {
    const list = el("datalist", "");
    list.id = `list-${name}`;
    for (const [value, text] of entries) {
      const option = el("option", "");
      option.value = value;
      option.label = text;
      list.append(option);
    }
    document.body.append(list);
  }
  const control = (figure, [key, , type]) => {
    if (type === "code") {
      const choice = el("select", "");
      for (const [code, names] of Object.entries(data.names[key])) choice.append(Object.assign(el("option", "", names.join(" ")), { value: code }));
      choice.value = figure[key];
      return choice;
    }
    const input = el("input", "");
    input.value = key in figure.invalid ? figure.invalid[key] : figure[key] ?? "";
    input.autocomplete = "off";
    input.spellcheck = false;
    if (type === "number") input.inputMode = "decimal";
    if (type in lists) input.setAttribute("list", `list-${type}`);
    if (key === "lo") input.placeholder = "−∞";
    if (key === "hi") input.placeholder = "+∞";
    return input;
  };
  const checkbox = (label, value, set) => {
    const box = Object.assign(el("input", ""), { type: "checkbox", checked: value });
    box.addEventListener("change", () => set(box.checked));
    return el("label", "check", box, el("span", "", ...label));
  };
  const button = (label, key, act, main) => {
    const node = el("button", main ? "main" : "", ...both(label), ...(key ? [" ", el("kbd", "", key)] : []));
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  };

  const remove = (figure) => {
    if (!original.has(figure.id)) {
      figures.delete(figure.id);
      commit([[figure.start, figure.end]]);
      return page.select([]);
    }
    figure.removed = !figure.removed;
    commit([[figure.start, figure.end]]);
    page.select([figure.id]);
  };
  const revert = (figure) => {
    const spans = [[figure.start, figure.end]];
    Object.assign(figure, JSON.parse(original.get(figure.id)));
    figure.quote = words(figure.start, figure.end);
    commit([...spans, [figure.start, figure.end]]);
    page.select([figure.id]);
  };

  const form = (id) => {
    const figure = figures.get(id);
    const fields = new Map();
    const node = el("div", "form");
    const measureName = el("small", "");
    const fresh = el("div", "whole");
    const check = () => {
      const found = problems(figure);
      for (const [key, [input, message]] of fields) {
        message.textContent = found[key] || "";
        if (found[key]) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
      const known = measures.get(figure.measure);
      measureName.textContent = known ? known.names.join(" ") : "";
      fresh.hidden = !!known || !figure.measure;
    };
    const settled = () => {
      check();
      commit([[figure.start, figure.end]]);
      light();
    };
    const light = () => {
      for (const mark of page.marks.get(id) || []) mark.classList.add("pinned");
    };
    for (const field of FIELDS) {
      const [key, label, type, width] = field;
      const input = control(figure, field);
      const message = el("span", "error");
      input.name = key;
      input.addEventListener("input", () => {
        delete figure.invalid[key];
        if (type === "number") {
          const value = number(input.value);
          if (Number.isNaN(value)) figure.invalid[key] = input.value;
          figure[key] = Number.isFinite(value) ? value : null;
        } else if (key === "region") figure.region = input.value.trim() || null;
        else figure[key] = type === "text" ? input.value : input.value.trim();
        check();
      });
      input.addEventListener("change", () => {
        // A measure of the catalogue brings its fact and kind along.
        const known = key === "measure" && measures.get(figure.measure);
        if (known) {
          Object.assign(figure, { fact: known.fact, measure_kind: known.measure_kind, new_measure: false });
          for (const name of ["fact", "measure_kind"]) fields.get(name)[0].value = figure[name];
        }
        settled();
      });
      fields.set(key, [input, message]);
      const box = el("label", width === "whole" ? "whole" : "", label, " ", ...(key === "measure" ? [measureName] : []), input, message);
      if (width === "span") box.classList.add("wide-field");
      node.append(box);
      if (key === "measure") {
        fresh.append(checkbox(["这是新指标 ", english("a new measure")], figure.new_measure, (on) => {
          figure.new_measure = on;
          settled();
        }));
        node.append(fresh);
      }
    }
    const also = el("fieldset", "whole", el("legend", "", "也可算作 ", english("defensible facts besides")));
    also.append(el("div", "checks", ...Object.entries(data.names.fact).filter(([code]) => code !== figure.fact).map(([code, names]) =>
      checkbox([names[0]], figure.fact_also.includes(code), (on) => {
        figure.fact_also = Object.keys(data.names.fact).filter((each) => (each === code ? on : figure.fact_also.includes(each)));
        settled();
      }))));
    node.append(also, el("div", "whole", checkbox(["存疑 ", english("doubtful: scored neither way")], figure.optional, (on) => {
      figure.optional = on;
      settled();
    })));
    check();
    const how = figure.removed ? "不是数字 no figure" : !original.has(id) ? "新增 added" : changed(figure) ? "已改 changed" : figure.confidence === null ? "" : `可信度 confidence ${figure.confidence.toFixed(2)}`;
    const head = el("header", "", el("span", `fig fact-${figure.fact}`, figure.quote), el("span", "state", how));
    const actions = el("div", "form-actions", button(figure.removed ? ["是数字", "A figure after all"] : original.has(id) ? ["不是数字", "No figure"] : ["删去", "Take away"], "x", () => remove(figure)));
    if (changed(figure) && original.has(id)) actions.append(button(["还原", "Revert"], "", () => revert(figure)));
    if (figure.removed) node.inert = true;
    return [head, node, actions];
  };
  page.pointing = false;
  page.describe = (ids) => {
    const others = ids.slice(1).filter((id) => figures.has(id));
    const beside = others.length ? [el("p", "quiet", "同处还有 ", english("also here"), " ", ...others.map((id) => button([figures.get(id).quote, ""], "", () => page.select([id, ...ids.filter((each) => each !== id)]))))] : [];
    return [...beside, ...form(ids[0])];
  };

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
    const id = `new-${++added}`;
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
  undoButton.addEventListener("click", undo);

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
    downloaded = last;
    notice("", `${kept.length} 条标注已下载。检查并存入标注集：`, english("labels downloaded. Check and put them in the set:"), el("code", "", editor.command));
  });
  addEventListener("beforeunload", (event) => { if (last !== downloaded) event.preventDefault(); });

  const untouched = last;
  try {
    const draft = localStorage.getItem(editor.draft);
    if (draft && draft !== last) {
      restore(draft);
      history.push(untouched);
      drawAround([...figures.values()].map((figure) => [figure.start, figure.end]));
      const told = notice("warn", "已恢复上次未完成的修改。", english("Took up the corrections that were left unfinished."), " ");
      told.append(button(["放弃", "Discard"], "", () => {
        history.push(last);
        goBackTo(untouched);
        told.remove();
      }));
    }
  } catch { /* An unreadable draft is no draft. */ }
  tell();
})();
