// The palette: commands are matched here at each key, records by the server; the keyboard never leaves the box.
import { folded, prepared, score } from "./palette-match.js";
import { draw, drawInto, rows, tell } from "./palette-rows.js";

const STRONG = 60; // what is meant by its beginning or initials stands before the records
const [MOST_FIRST, MOST_AFTER] = [4, 8];
const FRESH = 60_000; // milliseconds for which what the server offered is offered again
const PAUSE = 70; // between the last key and the question for records
const VERBS = ">";
const PREFIXES = { ">": VERBS, "＞": VERBS, "》": VERBS, "@": "@", "＠": "@", "#": "#", "＃": "#" };

let palette, box, hits, chips, status, say;
let offered = null; // what the server offers at this page; never kept beyond it
let offeredAt = 0;
let kind = ""; // "" for everything, ">" for verbs, "#" to choose a kind, else the key of a kind
let found = { asked: "", groups: [] };
let answers = new Map();
let asking = null; // { stop, question } while records are on their way
let timer = 0;
let moved = false; // somebody chose a row, so that it stays chosen
let going = null; // Enter was pressed before the answer to what is typed had come

export function begin(dialog) {
  if (!palette) furnish(dialog);
  if (dialog.dataset.ready) return;
  dialog.dataset.ready = "yes";
  if (Date.now() - offeredAt > FRESH) offered = null;
  if (offered) typed();
  else load();
}

function furnish(dialog) {
  palette = dialog;
  [box, hits, chips, status] = ["text", "hits", "kinds", "status"].map((name) => dialog.querySelector(`[data-palette-${name}]`));
  say = dialog.dataset;
  drawInto(hits);
  box.addEventListener("input", (event) => event.isComposing || typed());
  box.addEventListener("compositionend", typed);
  palette.addEventListener("keydown", press);
  palette.addEventListener("click", click);
  hits.addEventListener("pointermove", point);
  palette.addEventListener("close", () => {
    delete palette.dataset.ready;
    box.value = "";
    box.setAttribute("aria-expanded", "false");
    answers = new Map();
    found = { asked: "", groups: [] };
    limit("");
    drop();
  });
  document.addEventListener("marks-changed", forget);
  window.addEventListener("pagehide", () => {
    forget();
    palette.close();
    hits.replaceChildren();
  });
}

function forget() {
  offered = null;
  offeredAt = 0;
}

async function load() {
  const answer = await ask(`/palette?at=${encodeURIComponent(location.pathname)}`);
  if (!answer) return;
  for (const one of [...answer.commands, ...answer.recent, ...answer.favourites]) one.texts = prepared(one, answer);
  for (const one of answer.kinds) one.texts = prepared({ label: one.label, words: [one.key], also: [] }, answer);
  offered = answer;
  offeredAt = Date.now();
  drawKinds();
  typed();
}

async function ask(address, signal) {
  try {
    const answer = await fetch(address, { headers: { "HX-Request": "true", Accept: "application/json" }, signal });
    if ((answer.headers.get("Content-Type") || "").includes("json")) return await answer.json();
    tell(answer.headers.get("HX-Redirect") ? document.body.dataset.sayEnded : document.body.dataset.sayFailed);
  } catch (problem) {
    if (problem.name !== "AbortError") tell(document.body.dataset.sayOffline);
  }
  return null;
}

function typed() {
  if (!offered) return; // once it is known what is offered, what was typed meanwhile is read
  const sign = PREFIXES[box.value[0]];
  const rest = box.value.slice(1);
  // "#12" is the number of a record, "#" with anything else a kind of record.
  if (sign && !(sign === "#" && /^\s*\d/.test(rest))) {
    limit(sign === "@" ? offered.kinds.find((one) => one.people)?.key || "" : sign);
    box.value = rest;
  }
  const text = box.value.trim();
  moved = false;
  going = null;
  const question = `${kind}\n${text}`;
  clearTimeout(timer);
  if (!text || kind === VERBS || kind === "#") {
    drop();
    found = { asked: question, groups: [] };
  } else if (answers.has(question)) {
    drop();
    found = { asked: question, groups: answers.get(question) };
  } else if (found.asked !== question) {
    timer = setTimeout(() => search(question, text), found.asked.endsWith("\n") ? 0 : PAUSE);
  }
  show();
}

function drop() {
  clearTimeout(timer);
  asking?.stop.abort();
  asking = null;
}

async function search(question, text) {
  drop();
  const stop = new AbortController();
  asking = { stop, question };
  const limited = kind ? `&kind=${encodeURIComponent(kind)}` : "";
  const answer = await ask(`/search/hits?q=${encodeURIComponent(text)}${limited}`, stop.signal);
  if (asking?.question !== question) return; // a later question was asked meanwhile
  asking = null;
  if (!answer) return;
  answers.set(question, answer.groups);
  found = { asked: question, groups: answer.groups };
  show();
  if (going) go(rows()[0], going.aside);
}

function show() {
  const text = folded(box.value.trim(), offered.forms);
  const chosen = moved ? selected()?.id : null;
  draw(text ? hitGroups(text) : kind ? limitedGroups() : firstGroups(), { more: say.sayMore });
  const all = rows();
  box.setAttribute("aria-expanded", String(all.length > 0));
  if (all.length) select(all.find((one) => one.id === chosen) || all[0]);
  else nothing();
  clearTimeout(show.timer);
  show.timer = setTimeout(() => { status.textContent = all.length ? say.sayFound.replace("{n}", all.length) : say.sayNone; }, 500);
}

function nothing() {
  box.removeAttribute("aria-activedescendant");
  if (!waits()) tell(say.sayNone);
}

const waits = () => Boolean(box.value.trim()) && kind !== VERBS && kind !== "#" && found.asked !== `${kind}\n${box.value.trim()}`;

// Commands that can be done on this page: those that press a control need the control.
function commands() {
  const taken = new Set();
  return offered.commands.filter((one) => {
    if (taken.has(one.key) || (one.press && !document.querySelector(one.press))) return false;
    taken.add(one.key);
    return !kind || (kind === VERBS ? one.verb : one.kind === kind);
  });
}

function firstGroups() {
  const can = commands();
  const starred = new Set(offered.favourites.map((one) => one.url));
  const here = can.filter((one) => one.group === say.sayRecord || one.group === say.sayList);
  return [
    { label: say.sayRecent, rows: offered.recent.filter((one) => !starred.has(one.url) && one.url !== location.pathname).slice(0, 6).map(asRow) },
    { label: say.sayFavourites, rows: offered.favourites.slice(0, 6).map(asRow) },
    { label: here[0]?.group, rows: here.slice(0, 6).map(asRow) },
    { label: say.sayCreate, rows: can.filter((one) => one.group === say.sayCreate && !one.key.startsWith("import")).slice(0, 5).map(asRow) },
    { label: say.sayGo, rows: can.filter((one) => one.url && !one.verb && one.url !== location.pathname).slice(0, 8).map(asRow) },
  ];
}

function limitedGroups() {
  if (kind === "#") return [{ label: say.sayKinds, rows: offered.kinds.map(asKind) }];
  const marks = [...offered.favourites, ...offered.recent].filter((one, at, all) => one.kind === kind && all.findIndex((other) => other.url === one.url) === at);
  const groups = new Map();
  for (const one of commands()) groups.set(one.group, [...(groups.get(one.group) || []), asRow(one)]);
  return [{ label: say.sayRecent, rows: marks.slice(0, 8).map(asRow) }, ...[...groups].map(([label, rows_]) => ({ label, rows: rows_ }))];
}

function hitGroups(text) {
  if (kind === "#") return [{ label: say.sayKinds, rows: scored(offered.kinds, text).map((one) => asKind(one)) }];
  const met = scored(commands(), text);
  const strong = kind === VERBS ? met : met.filter((one) => one.points >= STRONG).slice(0, MOST_FIRST);
  const weak = kind === VERBS ? [] : met.filter((one) => !strong.includes(one)).slice(0, MOST_AFTER);
  const seen = kind === VERBS ? [] : unique([...scored(offered.favourites, text), ...scored(offered.recent, text)]).filter((one) => one.points >= STRONG && (!kind || one.kind === kind)).slice(0, 3);
  const known = new Set(seen.map((one) => one.url));
  const records = found.groups.map((group) => ({
    label: group.more ? say.sayBest.replace("{kind}", group.label).replace("{n}", group.hits.length) : group.label,
    rows: group.hits.filter((one) => !known.has(one.url)).map((one) => ({ ...one, id: `r${one.url}`, why: one.spans.length ? null : one.why })),
  }));
  return [
    { label: say.sayRecent, rows: seen.map(asRow) },
    { label: say.sayCommands, rows: strong.map(asRow) },
    ...records,
    { label: strong.length ? say.sayMoreCommands : say.sayCommands, rows: weak.map(asRow) },
    { label: "", rows: kind === VERBS ? [] : [allHits()] },
  ];
}

const unique = (all) => all.filter((one, at) => all.findIndex((other) => other.url === one.url) === at);

function scored(entries, text) {
  return entries
    .map((one) => ({ ...one, ...score(one.texts, text) }))
    .filter((one) => one.points > 0)
    .sort((one, other) => other.points - one.points);
}

const asRow = (one) => ({ ...one, id: `c${one.key || ""}${one.url || one.press}` });
const asKind = (one) => ({ id: `k${one.key}`, label: one.label, spans: one.spans, icon: one.icon, limit: one.key });

function allHits() {
  const text = box.value.trim();
  const limited = kind ? `&kind=${encodeURIComponent(kind)}` : "";
  return { id: "all", label: say.sayAll.replace("{text}", text), icon: "search", url: `/search?q=${encodeURIComponent(text)}${limited}` };
}

function press(event) {
  if (event.isComposing || event.keyCode === 229) return;
  const inBox = event.target === box;
  const all = rows();
  const here = all.indexOf(selected());
  const steps = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1, PageDown: Math.min(here + 6, all.length - 1), PageUp: Math.max(here - 6, 0) };
  if (inBox && event.key in steps && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    if (!all.length) return;
    moved = true;
    select(all[(steps[event.key] + all.length) % all.length], true);
  } else if (inBox && event.key === "Enter") {
    event.preventDefault();
    const aside = event.ctrlKey || event.metaKey;
    // Old hits are still shown: what is meant is the first of those to come, unless a row was chosen or a command fits.
    if (waits() && !moved && !selected()?.id.startsWith("palette-c")) going = { aside };
    else go(selected(), aside);
  } else if (inBox && event.key === "Backspace" && !box.value && kind) {
    limit("");
    typed();
  } else if (!inBox && event.target.closest("[data-palette-kinds]") && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const next = event.target[event.key === "ArrowRight" ? "nextElementSibling" : "previousElementSibling"];
    next?.focus();
  }
}

function click(event) {
  if (event.target === palette || event.target.closest("[data-palette-close]")) return palette.close();
  const chip = event.target.closest("[data-limit]");
  if (chip) {
    limit(chip.getAttribute("aria-pressed") === "true" ? "" : chip.dataset.limit);
    typed();
    return box.focus();
  }
  const row = event.target.closest("[role=option]");
  const aside = event.ctrlKey || event.metaKey || event.shiftKey;
  if (!row || (row.rowOf.url && aside)) return undefined; // the browser opens it beside
  event.preventDefault();
  return go(row, false);
}

function point(event) {
  const row = event.target.closest("[role=option]");
  if (!row || row === selected() || (!event.movementX && !event.movementY)) return;
  moved = true;
  select(row);
}

const selected = () => hits.querySelector("[aria-selected=true]");

function select(row, seen = false) {
  for (const other of hits.querySelectorAll("[aria-selected=true]")) other.setAttribute("aria-selected", "false");
  row.setAttribute("aria-selected", "true");
  box.setAttribute("aria-activedescendant", row.id);
  if (seen) row.scrollIntoView({ block: "nearest" });
  else if (row === rows()[0]) hits.scrollTop = 0;
}

function go(row, aside) {
  going = null;
  if (!row) return;
  const { url, press: control, limit: wanted } = row.rowOf;
  if (wanted) {
    box.value = "";
    limit(wanted);
    typed();
  } else if (url && aside) window.open(url, "_blank", "noopener");
  else {
    palette.close();
    if (url) location.assign(url);
    else doOnPage(document.querySelector(control));
  }
}

// The verb is done by the page's own control, with whatever the page asks first.
function doOnPage(control) {
  if (!control) return;
  control.click();
  const panel = control.matches("[role=tab]") ? document.getElementById(control.getAttribute("aria-controls")) : null;
  panel?.querySelector("textarea, input:not([type=hidden])")?.focus();
  if (control.matches("summary")) control.parentElement.querySelector(".g-drop-item")?.focus();
}

function limit(wanted) {
  kind = wanted;
  if (offered?.kinds.some((one) => one.key === kind) && ![...chips.children].some((chip) => chip.dataset.limit === kind)) return drawKinds();
  for (const chip of chips.children) {
    const on = chip.dataset.limit === kind;
    chip.setAttribute("aria-pressed", String(on));
    if (on && kind) chip.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  box.placeholder = kind === VERBS ? say.sayTypeVerb : kind === "#" ? say.sayTypeKind : say.sayType;
}

function drawKinds() {
  const made = [{ key: "", label: say.sayEverything }, { key: VERBS, label: say.sayVerbs, sign: ">" }, ...offered.kinds.filter((one) => !one.setting || one.key === kind).map((one) => ({ ...one, sign: one.people ? "@" : "" }))];
  chips.replaceChildren(...made.map((one) => {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "g-kind-chip";
    chip.dataset.limit = one.key;
    chip.append(one.label);
    if (one.sign) chip.append(Object.assign(document.createElement("kbd"), { textContent: one.sign, ariaHidden: "true" }));
    return chip;
  }));
  limit(kind);
}
