// Lists: moving from row to row and from cell to cell with the keyboard, keeping the scroll when one comes back.
import { arriving } from "./arriving.js";
import { followSelection, toggle } from "./selection.js";

export function followRows() {
  followSelection();
  document.addEventListener("keydown", walk);
  keepScroll();
  if (!document.querySelector("table[data-widths]")) return;
  arriving(import("./widths.js").then((module) => module.followWidths()));
  arriving(import("./cards.js").then((module) => module.followCards()));
  arriving(import("./cells.js").then((module) => module.followCells()));
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-density-next]");
    if (button) changeDensity(button);
  });
}

function walk(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("dialog, form, select, textarea, input:not([type=checkbox])")) return;
  const row = event.target.closest?.("tr[data-row]");
  const all = [...document.querySelectorAll("tbody[data-rows] tr[data-row]")];
  const letters = document.body.dataset.keys !== "off";
  const step = { ...(letters ? { j: 1, k: -1 } : {}), ...(row ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[event.key];
  if (!all.length) return;
  if (step) {
    const next = row ? all[all.indexOf(row) + step] : all[step > 0 ? 0 : all.length - 1];
    if (next) stand(event, next);
  } else if (row && ["ArrowLeft", "ArrowRight"].includes(event.key)) aside(event, row);
  else if (row && letters && event.key === "x") {
    event.preventDefault();
    toggle(row);
  } else if (row && ((letters && event.key === "e") || (event.key === "Enter" && event.target.matches("td")))) {
    event.preventDefault();
    const cell = event.target.closest("td");
    import("./cells.js").then((module) => (event.key === "Enter" ? module.editable(cell) && module.edit(cell) : module.editRow(row)));
  }
}

// The cursor keeps its column: on the name of the record, on its box, or on a cell.
function stand(event, next) {
  event.preventDefault();
  const cell = event.target.closest?.("td");
  const place = event.target.matches?.("[data-tick]") ? next.querySelector("[data-tick]") : event.target.matches?.("td") ? next.cells[cell.cellIndex] : next.querySelector(".g-main-cell a, a");
  focusOn(place || next.cells[0]);
  next.scrollIntoView({ block: "nearest" });
}

function aside(event, row) {
  const cell = event.target.closest("td");
  const next = row.cells[cell.cellIndex + (event.key === "ArrowRight" ? 1 : -1)];
  if (!next || next.matches(".g-tick")) return;
  event.preventDefault();
  focusOn(next.querySelector(":scope.g-main-cell a") || next);
  next.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function focusOn(place) {
  if (place.matches("td")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function changeDensity(button) {
  const root = document.documentElement;
  const rows = root.dataset.density === "compact" ? "normal" : "compact";
  root.dataset.density = rows;
  button.setAttribute("aria-pressed", String(rows === "compact"));
  document.cookie = `guanxi_rows=${rows}; path=/; max-age=31536000; samesite=lax`;
  const body = new FormData();
  body.set("rows", rows);
  fetch("/me/density", { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": document.querySelector('meta[name="csrf"]').content } }).catch(() => null);
}

function keepScroll() {
  const frame = document.querySelector("[data-keep-scroll]");
  if (!frame) return;
  const key = `guanxi-scroll:${location.pathname}${location.search}`;
  const [entry] = performance.getEntriesByType("navigation");
  if (entry?.type === "back_forward") {
    const [top, left] = JSON.parse(sessionStorage.getItem(key) || "[0,0]");
    frame.scrollTo(left, top);
  }
  window.addEventListener("pagehide", () => sessionStorage.setItem(key, JSON.stringify([frame.scrollTop, frame.scrollLeft])));
}
