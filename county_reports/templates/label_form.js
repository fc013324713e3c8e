"use strict";
// Labelling: the form beside the text, in which a figure is corrected, taken away or put back.
const labelForm = (() => {
  const { data, figures, el, both, english } = page;
  const { editor, words, measures, original, changed, problems, commit } = labelling;

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

  return { button, remove };
})();
