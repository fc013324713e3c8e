"use strict";
// Reading: what a figure means stands beside the text while it is pointed at, and stays once it is chosen.
const page = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const figures = new Map(data.figures.map((figure) => [figure.id, figure]));
  const source = document.querySelector(".source");
  const panel = document.getElementById("panel");
  const placeholder = [...panel.childNodes];
  // On a narrow window the panel lies over the text: it comes when a figure is chosen, not when one is pointed at.
  const wide = matchMedia("(min-width: 60.01rem)");
  const hidden = new Set();
  let onlyUnsure = false;
  let stretches = new Map();
  let lit = [];
  let pinned = null;

  const el = (tag, css, ...children) => {
    const node = document.createElement(tag);
    if (css) node.className = css;
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  };
  const english = (text) => {
    const node = el("span", "en", text);
    node.lang = "en";
    return node;
  };
  // A pair of names as the rest of the page shows it: Chinese, then English.
  const both = ([zh, en]) => (en && en !== zh ? [el("span", "zh", zh), " ", english(en)] : [el("span", "zh", zh)]);
  const name = (group, code) => both(data.names[group][code] || [code, code]);

  const index = () => {
    stretches = new Map();
    for (const mark of source.querySelectorAll(".fig")) {
      for (const id of (mark.dataset.figs || "").split(" ")) {
        if (!stretches.has(id)) stretches.set(id, []);
        stretches.get(id).push(mark);
      }
    }
  };

  const claimLink = (id) => {
    const claim = data.claims[id];
    const link = el("a", "", el("span", `chip verdict-${claim.verdict}`, ...name("verdict", claim.verdict)), " ", ...both(claim.kind));
    link.href = `#claim-${id}`;
    const says = el("div", "", claim.explanation[0] || claim.explanation[1]);
    return el("li", "", link, says);
  };

  const card = (id) => {
    const figure = figures.get(id);
    if (!figure) return null;
    const dot = () => el("span", "quiet", " · ");
    const rows = [
      ["数值 value", el("span", "big", figure.shown[0], figure.unit ? " " : "", el("span", "unit", figure.unit || ""))],
      ["区间 interval", el("span", "interval", figure.shown[1]), " ", el("small", "", ...name("bound", figure.bound))],
      ["指标 measure", ...both(figure.measure_names), " ", el("code", "", figure.measure)],
      ["主题 fact", el("span", `dot fact-${figure.fact}`), ...name("fact", figure.fact)],
      ["性质 kind, basis", ...name("measure_kind", figure.measure_kind), ...(figure.basis ? [dot(), el("code", "", figure.basis)] : [])],
      ["地区 年度 place, year", figure.region || "—", dot(), String(figure.year ?? "—")],
      ["事件 event", figure.event === null ? "—" : `#${figure.event}`],
      ["位置 cell", figure.cell],
    ];
    if (figure.quality !== "ok") rows.push(["质量 quality", el("span", `chip quality-${figure.quality}`, ...name("quality", figure.quality))]);
    if (figure.confidence !== null) {
      const meter = el("meter", "bar-of");
      meter.value = figure.confidence;
      rows.push(["可信度 confidence", figure.confidence.toFixed(2), meter]);
    }
    const list = el("dl", "");
    for (const [term, ...values] of rows) {
      if (values[0] !== null && values[0] !== undefined) list.append(el("dt", "", term), el("dd", "", ...values));
    }
    const node = el("div", "card", el("span", `fig fact-${figure.fact} is-${figure.quality}`, figure.quote), list);
    if (figure.repeat_of) {
      const link = el("a", "", "重复 ", english("repeats an earlier figure"));
      link.href = `#f-${figure.repeat_of}`;
      node.append(link);
    }
    if (figure.claims.length) node.append(el("ul", "", ...figure.claims.map(claimLink)));
    return node;
  };

  const light = (ids, claims) => {
    for (const [node, css] of lit) node.classList.remove(css);
    lit = [];
    const add = (node, css) => {
      node.classList.add(css);
      lit.push([node, css]);
    };
    for (const id of ids) for (const mark of stretches.get(id) || []) add(mark, "lit");
    for (const claim of claims) {
      const entry = document.getElementById(`claim-${claim}`);
      if (entry) add(entry, "lit");
    }
    const wanted = new Set(claims);
    for (const figure of figures.values()) {
      if (ids.includes(figure.id) || !figure.claims.some((claim) => wanted.has(claim))) continue;
      for (const mark of stretches.get(figure.id) || []) add(mark, "kin");
    }
  };
  const claimsOf = (ids) => [...new Set(ids.flatMap((id) => figures.get(id)?.claims || []))];

  const api = {
    data, figures, source, panel, el, both, name, english, index,
    get pinned() { return pinned; },
    get marks() { return stretches; },
    // What the panel shows for some figures; the editor puts its form here, and shows nothing on pointing.
    describe: (ids) => ids.map(card).filter(Boolean),
    pointing: true,
    idsOf: (mark) => (mark.dataset.figs || "").split(" ").filter(Boolean),
    select(ids, { scroll = false, focus = true } = {}) {
      for (const mark of source.querySelectorAll(".fig.pinned")) mark.classList.remove("pinned");
      pinned = ids.length ? ids : null;
      light(ids, claimsOf(ids));
      if (!pinned) return panel.replaceChildren(...placeholder);
      const marks = stretches.get(ids[0]) || [];
      for (const mark of marks) mark.classList.add("pinned");
      panel.replaceChildren(...api.describe(ids));
      panel.scrollTop = 0;
      if (marks.length && scroll) marks[0].scrollIntoView({ block: "nearest" });
      if (marks.length && focus) marks[0].focus({ preventScroll: true });
    },
    shown: (figure) => !hidden.has(figure.fact) && !(onlyUnsure && (figure.confidence ?? 0) >= data.confident),
    step(by) {
      const marks = [...source.querySelectorAll(".fig[id]")].filter((mark) =>
        mark.offsetParent !== null && api.idsOf(mark).some((id) => figures.has(id) && api.shown(figures.get(id))));
      if (!marks.length) return;
      const current = pinned && (stretches.get(pinned[0]) || [])[0];
      let at = marks.indexOf(current);
      if (at < 0 && current) {
        // The chosen one is filtered away: go on from where it stands.
        const after = marks.findIndex((mark) => current.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
        at = (after < 0 ? marks.length : after) - (by > 0 ? 1 : 0);
      } else if (at < 0) at = by > 0 ? -1 : 0;
      api.select(api.idsOf(marks[(at + by + marks.length) % marks.length]), { scroll: true });
    },
  };

  const settle = () => (pinned ? [panel.replaceChildren(...api.describe(pinned)), light(pinned, claimsOf(pinned))]
    : [panel.replaceChildren(...placeholder), light([], [])]);
  let pointed = null;
  source.addEventListener("mouseover", (event) => {
    const mark = event.target.closest(".fig");
    if (mark === pointed || !api.pointing || !wide.matches) return;
    pointed = mark;
    if (!mark) return settle();
    const ids = api.idsOf(mark);
    panel.replaceChildren(...api.describe(ids));
    light(ids, claimsOf(ids));
  });
  source.addEventListener("mouseleave", () => {
    if (pointed) settle();
    pointed = null;
  });
  source.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".fig");
    if (!mark || (pinned && api.idsOf(mark)[0] === pinned[0])) return;
    api.select(api.idsOf(mark), { focus: false });
  });
  // All links lead to figures or claims of this page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const id = link.getAttribute("href").slice(1);
    if (id.startsWith("f-")) {
      event.preventDefault();
      const inText = source.contains(link);
      api.select(inText ? api.idsOf(link) : [id.slice(2)], { scroll: !inText || !wide.matches });
    } else if (id.startsWith("claim-")) {
      event.preventDefault();
      document.getElementById(id)?.scrollIntoView({ block: "center" });
    }
  });
  for (const entry of document.querySelectorAll(".claim")) {
    const own = entry.dataset.claim;
    entry.addEventListener("mouseenter", () => light([], [own]));
    entry.addEventListener("mouseleave", () => light(pinned || [], claimsOf(pinned || [])));
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "n" || event.key === "p") api.step(event.key === "n" ? 1 : -1);
    else if (event.key === "Escape" && api.pointing) api.select([]);
    else return;
    event.preventDefault();
  });
  for (const box of document.querySelectorAll("[data-fact]")) {
    box.addEventListener("change", () => {
      source.classList.toggle(`without-fact-${box.dataset.fact}`, !box.checked);
      if (box.checked) hidden.delete(box.dataset.fact);
      else hidden.add(box.dataset.fact);
    });
  }
  document.querySelector("[data-unsure]").addEventListener("change", (event) => {
    onlyUnsure = event.target.checked;
    source.classList.toggle("only-unsure", onlyUnsure);
  });
  index();
  // After the editor, if there is one, has taken over.
  queueMicrotask(() => setTimeout(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id.startsWith("f-") && figures.has(id.slice(2))) api.select([id.slice(2)], { scroll: true });
  }));
  return api;
})();
