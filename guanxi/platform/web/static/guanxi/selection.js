// Choosing rows: over all pages of a list, with Shift for a range, or everything that the list finds. What is chosen is kept
// while one pages, sorts and goes back; the bar for the chosen rows tells how many.
import { openDialog } from "./dialogs.js";

const form = document.getElementById("rows");
const bar = document.querySelector("[data-bulk]");
const all = document.querySelector("[data-tick-all]");
let chosen = { all: false, ids: new Set(), except: new Set() };
let last = null;

const ticks = () => [...document.querySelectorAll("[data-tick]")];
const isChosen = (id) => (chosen.all ? !chosen.except.has(id) : chosen.ids.has(id));

export function followSelection() {
  if (!form || !bar) return;
  restore();
  document.addEventListener("click", clicked);
  document.addEventListener("submit", (event) => {
    if (event.target === form) {
      fill();
      if (form.dataset.once) sessionStorage.removeItem(place());
    }
    if (event.target.matches("[data-chosen-done]")) forget();
  }, true);
  // The total is told by the part of the page that counts.
  document.addEventListener("htmx:after:swap", () => refresh());
  document.addEventListener("guanxi:rows", () => refresh());
  window.addEventListener("pageshow", () => {
    restore();
    refresh();
  });
  refresh();
}

export function toggle(row, on) {
  const tick = row?.querySelector("[data-tick]");
  if (!tick) return;
  mark(tick, on ?? !tick.checked);
  last = tick;
  keep();
  refresh();
}

export const anyChosen = () => chosen.all || chosen.ids.size > 0;

function clicked(event) {
  const tick = event.target.closest?.("[data-tick]");
  const verb = event.target.closest?.("[data-bulk-dialog]");
  if (tick) {
    const boxes = ticks();
    const range = event.shiftKey && last && boxes.includes(last) ? [boxes.indexOf(last), boxes.indexOf(tick)].sort((one, two) => one - two) : null;
    for (const box of range ? boxes.slice(range[0], range[1] + 1) : [tick]) mark(box, tick.checked);
    last = tick;
  } else if (all && event.target === all) {
    if (!all.checked) chosen = { all: false, ids: chosen.ids, except: new Set() };
    for (const box of ticks()) mark(box, all.checked);
  } else if (event.target.closest?.("[data-tick-every]")) {
    chosen = { all: true, ids: new Set(), except: new Set() };
  } else if (event.target.closest?.("[data-tick-none]")) {
    forget();
  } else if (verb) {
    event.preventDefault();
    openDialog(verb.getAttribute("formaction"), verb, said());
    return;
  } else return;
  keep();
  refresh();
}

function mark(box, on) {
  const id = box.value;
  if (chosen.all) chosen.except[on ? "delete" : "add"](id);
  else chosen.ids[on ? "add" : "delete"](id);
  box.checked = on;
}

function refresh() {
  const boxes = ticks();
  for (const box of boxes) {
    box.checked = isChosen(box.value);
    box.closest("tr").classList.toggle("g-row-chosen", box.checked);
  }
  const here = boxes.filter((box) => box.checked).length;
  if (all) {
    all.checked = Boolean(boxes.length) && here === boxes.length;
    all.indeterminate = Boolean(here) && here < boxes.length;
  }
  const { found: total, capped } = document.querySelector("[data-found]")?.dataset || {};
  const number = chosen.all ? Number(total || 0) - chosen.except.size : chosen.ids.size;
  bar.hidden = !anyChosen();
  document.body.classList.toggle("g-choosing", !bar.hidden);
  bar.querySelector("[data-bulk-count]").textContent = chosen.all && (capped || !total) ? bar.dataset.sayEvery : number.toLocaleString(document.documentElement.lang);
  const every = bar.querySelector("[data-tick-every]");
  if (!every) return;
  every.hidden = chosen.all || !form.dataset.more || here < boxes.length;
  every.querySelector("[data-every-number]").textContent = total && !capped ? Number(total).toLocaleString(document.documentElement.lang) : "";
}

function said() {
  const base = { back: form.elements.back?.value || "", state: form.elements.state?.value || "" };
  return chosen.all ? { ...base, all: "yes", except: [...chosen.except].join(",") } : { ...base, ids: [...chosen.ids].join(",") };
}

// What is ticked on other pages goes along with what the form sends by itself.
function fill() {
  for (const [name, value] of Object.entries({ all: "", except: "", ids: "", ...said() })) if (form.elements[name]) form.elements[name].value = value;
}

const place = () => `guanxi-chosen:${form.dataset.list}`;

function keep() {
  if (!anyChosen()) sessionStorage.removeItem(place());
  else sessionStorage.setItem(place(), JSON.stringify({ all: chosen.all, ids: [...chosen.ids], except: [...chosen.except] }));
}

// Coming from elsewhere one begins anew; paging, sorting, reloading and going back keep what was chosen.
function restore() {
  const [entry] = performance.getEntriesByType("navigation");
  const stays = entry?.type !== "navigate" || (document.referrer && new URL(document.referrer).pathname === location.pathname);
  if (!stays) sessionStorage.removeItem(place());
  const kept = JSON.parse(sessionStorage.getItem(place()) || "{}");
  chosen = { all: Boolean(kept.all), ids: new Set(kept.ids), except: new Set(kept.except) };
}

function forget() {
  chosen = { all: false, ids: new Set(), except: new Set() };
  keep();
  refresh();
}
