// Lists: a cell is changed in place. A double click or Enter opens its editor, Enter saves, Esc leaves it as it was, Tab
// saves and goes on to the next cell that can be changed.
import { say } from "./notices.js";

let open = null; // { cell, before, first } while an editor is open

const columns = (cell) => [...cell.closest("table").tHead.rows[0].cells];
const head = (cell) => columns(cell)[cell.cellIndex];
export const editable = (cell) => Boolean(cell && head(cell)?.hasAttribute("data-edits"));
const cellsOf = (row) => [...row.cells].filter(editable);

export function followCells() {
  document.addEventListener("dblclick", (event) => {
    const cell = event.target.closest?.("tbody[data-rows] td");
    if (!editable(cell) || event.target.closest("form, input")) return;
    event.preventDefault();
    edit(cell);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-cell-cancel]")) leave();
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches?.("[data-cell-editor]")) return;
    event.preventDefault();
    save(0);
  });
  document.addEventListener("keydown", keys, true);
}

// The first cell of a row that can be changed, or the one that has the focus.
export function editRow(row) {
  const here = document.activeElement.closest?.("td");
  const cell = editable(here) && row.contains(here) ? here : cellsOf(row)[0];
  if (cell) edit(cell);
}

export async function edit(cell) {
  if (open?.cell === cell || (open && !(await save(0)))) return;
  const row = cell.closest("tr");
  const { kind } = cell.closest("table").dataset;
  const answer = await fetch(`${kind}/${row.dataset.row}/cell/${head(cell).dataset.field}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return refuse(answer);
  open = { cell, before: [...cell.childNodes], first: "" };
  await show(await answer.text());
  open.first = said();
}

async function show(html) {
  open.cell.innerHTML = html;
  open.cell.classList.add("g-cell-open");
  window.htmx.process(open.cell);
  if (open.cell.querySelector("[data-pick], [data-tags]")) await import("./pickers.js").then((module) => module.furnish(open.cell));
  const control = open.cell.querySelector(".ts-control input, input:not([type=hidden]), select, textarea");
  control?.focus();
  control?.select?.();
}

const said = () => new URLSearchParams(new FormData(open.cell.querySelector("form"))).toString();

function leave() {
  if (!open) return;
  const { cell, before } = open;
  open = null;
  cell.classList.remove("g-cell-open");
  cell.replaceChildren(...before);
  focusOn(cell);
}

// Saves, and goes on to the editable cell that stands `step` further; tells whether nothing stands against it.
async function save(step) {
  const { cell, first } = open;
  const form = cell.querySelector("form");
  const row = cell.closest("tr");
  const place = cell.cellIndex;
  if (said() === first) {
    leave();
  } else {
    const sent = new FormData(form);
    sent.set("columns", columns(cell).map((one) => one.dataset.field).filter(Boolean).join(","));
    if (row.querySelector("[data-tick]")) sent.set("tick", "yes");
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "HX-Request": "true", "X-CSRFToken": document.querySelector('meta[name="csrf"]').content } }).catch(() => null);
    if (answer?.status === 422) {
      await show(await answer.text());
      return false;
    }
    if (!answer?.ok) return refuse(answer);
    open = null;
    const fresh = document.createElement("template");
    fresh.innerHTML = (await answer.text()).trim();
    const now = fresh.content.querySelector("tr");
    if (!now) {
      row.remove();
      return true;
    }
    row.replaceWith(now);
    document.dispatchEvent(new CustomEvent("guanxi:rows"));
    if (!step) focusOn(now.cells[place]);
    else go(now, place, step);
    return true;
  }
  if (step) go(row, place, step);
  return true;
}

function go(row, place, step) {
  const all = cellsOf(row);
  const next = all[all.findIndex((one) => one.cellIndex === place) + step];
  const beyond = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  if (next) edit(next);
  else if (beyond) edit(step > 0 ? cellsOf(beyond)[0] : cellsOf(beyond).at(-1));
}

function focusOn(cell) {
  cell.tabIndex = -1;
  cell.focus({ preventScroll: true });
}

// What was typed stays in its editor when the server is not reached or refuses.
function refuse(answer) {
  const told = JSON.parse(answer?.headers.get("HX-Trigger") || "{}").notice;
  say(told?.text || document.body.dataset.sayFailed, "problem");
  return false;
}

function keys(event) {
  if (!open || !open.cell.contains(event.target)) return;
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    leave();
  } else if (event.key === "Tab" && !event.target.closest(".g-cell-verbs")) {
    event.preventDefault();
    save(event.shiftKey ? -1 : 1);
  } else if (event.key === "Enter" && (event.target.matches("select") || (event.target.matches("textarea") && (event.ctrlKey || event.metaKey)))) {
    event.preventDefault();
    save(0);
  }
}
