// Lists: the edge of a column head is dragged, or moved with the arrow keys; a double click or Enter lets all columns fit again.
const NARROWEST = 48;
const WIDEST = 900;

export function followWidths() {
  const table = document.querySelector("table[data-widths]");
  if (!table || !matchMedia("(min-width: 761px)").matches) return;
  for (const head of table.querySelectorAll("th[data-field]")) head.append(grip(table, head));
}

function grip(table, head) {
  const edge = document.createElement("span");
  edge.className = "g-grip";
  edge.tabIndex = 0;
  const label = table.dataset.sayWidth.replace("{column}", head.innerText.trim());
  for (const [name, value] of Object.entries({ role: "separator", "aria-orientation": "vertical", "aria-label": label, "aria-valuemin": NARROWEST, "aria-valuemax": WIDEST, "aria-valuenow": head.offsetWidth })) edge.setAttribute(name, value);
  edge.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    fix(table);
    const [start, width] = [event.clientX, head.offsetWidth];
    edge.setPointerCapture(event.pointerId);
    const move = (moved) => widen(edge, head, width + moved.clientX - start);
    edge.addEventListener("pointermove", move);
    edge.addEventListener("pointerup", () => {
      edge.removeEventListener("pointermove", move);
      keep(table);
    }, { once: true });
  });
  edge.addEventListener("dblclick", () => fit(table));
  edge.addEventListener("click", (event) => event.stopPropagation());
  edge.addEventListener("keydown", (event) => {
    if (event.key === "Enter") return fit(table);
    const by = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (!by) return undefined;
    event.preventDefault();
    event.stopPropagation();
    fix(table);
    widen(edge, head, head.offsetWidth + by);
    return keep(table);
  });
  return edge;
}

// Once one column has a width, all of them keep the one they have.
function fix(table) {
  if (table.classList.contains("g-table-fixed")) return;
  const heads = [...table.querySelectorAll("th[data-field]")];
  const widths = heads.map((head) => head.offsetWidth);
  heads.forEach((head, place) => { head.style.width = `${widths[place]}px`; });
  table.classList.add("g-table-fixed");
}

function widen(edge, head, width) {
  const now = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
  head.style.width = `${now}px`;
  edge.setAttribute("aria-valuenow", now);
}

function fit(table) {
  table.classList.remove("g-table-fixed");
  for (const head of table.querySelectorAll("th[data-field]")) head.style.width = "";
  send(table, []);
}

let waiting = 0;
function keep(table) {
  clearTimeout(waiting);
  waiting = setTimeout(() => send(table, [...table.querySelectorAll("th[data-field]")]), 400);
}

function send(table, heads) {
  const body = new FormData();
  body.set("list", table.dataset.widths);
  for (const head of heads) body.set(head.dataset.field, String(parseInt(head.style.width, 10)));
  fetch("/me/widths", { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": document.querySelector('meta[name="csrf"]').content } }).catch(() => null);
}
