// Lists on a phone: a card is swiped to the left for the trash and to the right to call, write or change it, a long press chooses it; the
// button of the card offers the same verbs to whoever swipes nothing.
import { openDialog } from "./dialogs.js";
import { anyChosen, toggle } from "./selection.js";

const LONG = 500;
const FAR = 84;

export function followCards() {
  const table = document.querySelector("table[data-widths]");
  if (!table || !matchMedia("(max-width: 760px)").matches) return;
  furnish(table);
  document.addEventListener("guanxi:rows", () => furnish(table));
  follow(table);
}

function furnish(table) {
  for (const row of table.querySelectorAll("tr[data-row]:not(:has(.g-card-verbs))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "g-card-verbs";
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-label", `${table.dataset.sayVerbs}: ${row.querySelector(".g-main-cell").innerText.trim()}`);
    button.textContent = "⋯";
    button.addEventListener("click", () => menu(table, row, button));
    row.querySelector(".g-main-cell").append(button);
  }
}

function verbs(table, row) {
  const said = table.dataset;
  const [call, mail] = ["tel:", "mailto:"].map((start) => row.querySelector(`a[href^="${start}"]`)?.href);
  return [
    { label: said.sayOpen, run: () => row.querySelector(".g-main-cell a").click() },
    call && { label: said.sayCall, run: () => { location.href = call; } },
    mail && { label: said.sayMail, run: () => { location.href = mail; } },
    table.querySelector("th[data-edits]") && { label: said.sayEdit, run: () => { location.href = `${said.kind}/${row.dataset.row}/edit`; } },
    row.querySelector("[data-tick]") && { label: said.sayChoose, run: () => toggle(row, true) },
    said.trash && { label: said.sayTrash, grave: true, run: () => trash(table, row) },
  ].filter(Boolean);
}

function menu(table, row, button) {
  const open = document.querySelector(".g-card-menu");
  open?.remove();
  if (open?.dataset.of === row.dataset.row) return;
  const list = document.createElement("div");
  list.className = "g-card-menu";
  list.dataset.of = row.dataset.row;
  for (const { label, grave, run } of verbs(table, row)) {
    const item = document.createElement("button");
    item.type = "button";
    item.className = `g-drop-item${grave ? " g-grave" : ""}`;
    item.textContent = label;
    item.addEventListener("click", () => {
      list.remove();
      run();
    });
    list.append(item);
  }
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    list.remove();
    button.focus();
  });
  row.querySelector(".g-main-cell").append(list);
  list.querySelector("button").focus();
}

function trash(table, row) {
  const form = document.getElementById("rows");
  openDialog(table.dataset.trash, row.querySelector(".g-card-verbs"), { ids: row.dataset.row, back: form.elements.back.value, state: form.elements.state.value });
}

function follow(table) {
  let at = null; // { row, x, y, timer, moved } while a finger is on a card
  let quiet = 0; // a click that ends a swipe or a long press opens nothing
  table.addEventListener("touchstart", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row || event.touches.length > 1 || event.target.closest("button, input, .g-card-menu, form")) return;
    const [{ clientX: x, clientY: y }] = event.touches;
    at = { row, x, y, by: 0, timer: setTimeout(() => { at = null; quiet = Date.now() + 700; toggle(row); navigator.vibrate?.(10); }, LONG) };
  }, { passive: true });
  table.addEventListener("touchmove", (event) => {
    if (!at) return;
    const [{ clientX, clientY }] = event.touches;
    const [by, down] = [clientX - at.x, Math.abs(clientY - at.y)];
    if (Math.abs(by) > 10 || down > 10) clearTimeout(at.timer);
    if (down > Math.abs(by) && !at.by) return drop();
    if (Math.abs(by) > 14) {
      at.by = by;
      const run = way(table, at.row, by);
      at.row.dataset.swipe = run?.label || "";
      at.row.classList.toggle("g-swipe-grave", Boolean(run?.grave));
      at.row.style.setProperty("--g-swipe", `${Math.max(-110, Math.min(110, by))}px`);
      at.row.classList.add("g-swiped");
    }
    return undefined;
  }, { passive: true });
  const drop = () => {
    clearTimeout(at?.timer);
    at?.row.classList.remove("g-swiped", "g-swipe-grave");
    at?.row.style.removeProperty("--g-swipe");
    at = null;
  };
  table.addEventListener("touchend", () => {
    if (!at) return;
    const run = Math.abs(at.by) > FAR ? way(table, at.row, at.by) : null;
    if (at.by) quiet = Date.now() + 400;
    drop();
    run?.run();
  });
  table.addEventListener("touchcancel", drop);
  table.addEventListener("contextmenu", (event) => event.target.closest("tr[data-row]") && event.preventDefault());
  table.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (!row || event.target.closest("button, input, .g-card-menu")) return;
    if (event.target.matches("td.g-tick")) return toggle(row);
    if (Date.now() < quiet) event.preventDefault();
    else if (anyChosen()) {
      event.preventDefault();
      toggle(row);
    }
  }, true);
}

// To the left the trash; to the right the first there is of calling, writing and changing.
function way(table, row, by) {
  const known = verbs(table, row);
  const { sayCall, sayMail, sayEdit } = table.dataset;
  return by < 0 ? known.find((one) => one.grave) : [sayCall, sayMail, sayEdit].map((label) => known.find((one) => one.label === label)).find(Boolean);
}
