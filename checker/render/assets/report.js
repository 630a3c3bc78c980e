"use strict";
/* Filter, sort, search and CSV for a page that is complete without them. The
   state stands in the address, so that a view can be passed on. */
(() => {
  const $ = (id) => document.getElementById(id);
  const tools = $("tools");
  if (!tools) return;
  const all = (root, what) => Array.from(root.querySelectorAll(what));
  const sections = all(document, "section.se");
  const entries = [];
  sections.forEach((section) => {
    all(section, "table.pp > tbody").forEach((body) => {
      entries.push({
        body, section, table: body.parentNode, order: entries.length,
        verdict: body.dataset.v, session: body.dataset.s || section.dataset.s, text: null,
        due: number(body.dataset.d), actual: number(body.dataset.a),
        margin: number(body.dataset.m), symbol: null,
      });
    });
  });

  if (!entries.length) return;
  const byBody = new Map(entries.map((e) => [e.body, e]));

  function number(text) {
    return text === undefined ? null : Number(text);
  }
  const words = (verdict) => verdict.replace("_", " ");
  const textOf = (entry) => {
    if (entry.text === null) entry.text = entry.body.textContent.toLowerCase();
    return entry.text;
  };
  const symbolOf = (entry) => {
    if (entry.symbol === null)
      entry.symbol = entry.body.querySelector(".sy").textContent;
    return entry.symbol;
  };

  /* --- the state, and the address that holds it --- */
  const has = (key) => entries.some((e) => e[key] !== null);
  const sorts = [
    ["worst", tools.dataset.order], ["due", "By deadline"], ["actual", "By date"],
    ["days", "By days to spare"], ["paper", "By symbol"],
  ];
  const verdicts = Array.from(new Set(entries.map((e) => e.verdict)));
  const state = { q: "", verdict: "", session: "", sort: "worst", down: false };

  function read() {
    const hash = location.hash.slice(1);
    const from = new URLSearchParams(hash);
    state.q = from.get("q") || "";
    state.verdict = from.get("verdict") || "";
    state.session = from.get("session") || "";
    state.sort = from.get("sort") || "worst";
    state.down = from.get("down") === "1";
    hash.split("&").forEach((part) => { /* "#late" alone will do */
      if (verdicts.includes(part)) state.verdict = part;
    });
    if (!sorts.some((one) => one[0] === state.sort)) state.sort = "worst";
  }
  function write() {
    const to = new URLSearchParams();
    if (state.q) to.set("q", state.q);
    if (state.verdict) to.set("verdict", state.verdict);
    if (state.session) to.set("session", state.session);
    if (state.sort !== "worst") to.set("sort", state.sort);
    if (state.down) to.set("down", "1");
    const hash = to.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  /* --- showing --- */
  function matches(entry) {
    const wanted = state.verdict;
    return (!wanted || entry.verdict === wanted ||
            (wanted === "wrong" && entry.body.matches(".g-bad, .g-open, .g-tight"))) &&
           (!state.session || entry.session === state.session) &&
           (!state.q || state.q.toLowerCase().split(/\s+/).every((w) => textOf(entry).includes(w)));
  }
  const nothing = (v) => v === null;
  function compare(a, b) {
    let x, y;
    if (state.sort === "paper")
      return symbolOf(a).localeCompare(symbolOf(b), "en", { numeric: true }) || a.order - b.order;
    if (state.sort === "worst") { x = a.order; y = b.order; }
    else { const key = { due: "due", actual: "actual", days: "margin" }[state.sort]; x = a[key]; y = b[key]; }
    if (nothing(x) || nothing(y)) return nothing(x) - nothing(y) || a.order - b.order;
    return x - y || a.order - b.order;
  }
  let sorted = "worst ";
  function show() {
    let shown = 0;
    const counts = new Map();
    entries.forEach((entry) => {
      const yes = matches(entry);
      if (entry.body.hidden === yes) entry.body.hidden = !yes;
      if (!yes) return;
      shown++;
      counts.set(entry.section, (counts.get(entry.section) || 0) + 1);
    });
    sections.forEach((section) => { section.hidden = !counts.has(section); });
    const sort = state.sort + " " + (state.down ? "down" : "");
    if (sort !== sorted) {
      const order = entries.slice().sort(compare);
      if (state.down) order.reverse();
      order.forEach((entry) => entry.table.appendChild(entry.body));
      sorted = sort;
      heads();
    }
    $("shown").textContent = shown === entries.length
      ? `${shown} ${tools.dataset.unit}` : `${shown} of ${entries.length} ${tools.dataset.unit}`;
  }
  function fill() {
    $("q").value = state.q;
    $("v").value = state.verdict;
    $("s").value = state.session;
    $("o").value = state.sort;
  }
  function change() { write(); show(); }

  /* --- heads that sort --- */
  const keys = { v: "worst", s: "paper", d: "due", a: "actual", m: "days" };
  function heads() {
    all(document, ".pp thead th[data-k]").forEach((th) => {
      const mine = keys[th.dataset.k] === state.sort && (state.sort !== "worst" || state.down);
      if (mine) th.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    });
  }
  all(document, ".pp thead th[data-k]").forEach((th) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = th.textContent;
    th.replaceChildren(button);
    button.addEventListener("click", () => {
      const key = keys[th.dataset.k];
      state.down = state.sort === key ? !state.down : false;
      state.sort = key;
      fill();
      change();
    });
  });

  /* --- CSV of what is shown --- */
  const plain = (node) => node ? node.textContent.replace(/\s+/g, " ").trim() : "";
  function cell(text) {
    if (/^[\s\u2000-\u200f]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]/.test(text)) text = "'" + text;
    return /[",]|^ | $/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function csvRow(entry, heads) {
    const cells = [entry.session || ""];
    heads.forEach((head, i) => {
      const at = entry.body.rows[0].cells[i];
      if (head === "paper" || head === "rule") cells.push(plain(at && at.querySelector(".sy")), plain(at && at.querySelector(".ti")));
      else if (head === "languages") cells.push(all(entry.body, ".lg li").map(plain).join("; "));
      else if (at && at.dataset.iso !== undefined) cells.push(at.dataset.iso);
      else cells.push(plain(at));
    });
    cells.push(entry.body.dataset.r || "", plain(entry.body.querySelector(".ex p bdi")));
    return cells;
  }
  function csv() {
    const heads = all(document.querySelector("table.pp thead"), "th").map((th) => plain(th).toLowerCase());
    const names = heads.flatMap((head) => head === "paper" || head === "rule" ? [head, "title"] : [head]);
    const lines = [["session", ...names, "rule id", "why"]];
    document.querySelectorAll("table.pp > tbody:not([hidden])").forEach((body) =>
      lines.push(csvRow(byBody.get(body), heads)));
    return "\ufeff" + lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
  }
  $("csv").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv()], { type: "text/csv;charset=utf-8" }));
    link.download = "leadtime.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });

  /* --- the controls --- */
  function option(select, value, text) {
    const one = document.createElement("option");
    one.value = value;
    one.textContent = text;
    select.append(one);
  }
  option($("v"), "", "Every state");
  option($("v"), "wrong", "All that need a look");
  verdicts.forEach((v) => option($("v"), v, `${words(v)} (${entries.filter((e) => e.verdict === v).length})`));
  option($("s"), "", "Every session");
  const sessions = new Map();
  entries.forEach((e) => {
    const name = e.section.dataset.s ? e.section.querySelector("h2 bdi") : e.body.querySelector(".se-name");
    if (e.session && name && !sessions.has(e.session)) sessions.set(e.session, name.textContent);
  });
  sessions.forEach((name, id) => option($("s"), id, name === id ? id : `${name} (${id})`));
  sorts.forEach((one) => option($("o"), one[0], one[1]));
  let later = 0;
  $("q").addEventListener("input", (event) => {
    state.q = event.target.value.trim();
    clearTimeout(later);
    later = setTimeout(change, 80);
  });
  [["v", "verdict"], ["s", "session"], ["o", "sort"]].forEach(([id, key]) => {
    $(id).addEventListener("change", (event) => {
      state[key] = event.target.value;
      if (key === "sort") state.down = false;
      change();
    });
  });
  addEventListener("hashchange", () => {
    if (document.getElementById(location.hash.slice(1))) return;
    read();
    fill();
    show();
  });

  tools.hidden = false;
  /* The heads of tables stand still below the tools. */
  const measure = () => document.documentElement.style.setProperty("--bar", tools.offsetHeight + "px");
  addEventListener("resize", measure);
  measure();
  read();
  fill();
  show();
})();
