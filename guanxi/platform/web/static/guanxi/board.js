// The board: cards move by pointer (SortableJS) or with Alt and the arrow keys; the server answers with fresh columns.
import { openDialog } from "./dialogs.js";
import { say } from "./notices.js";

const words = document.body.dataset;
let library = null;

function load() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${words.static}vendor/sortable/Sortable.min.js`;
    script.onload = () => resolve(window.Sortable);
    script.onerror = reject;
    document.head.append(script);
  });
  return library;
}

export async function furnish(root) {
  const board = root.querySelector("[data-board]");
  if (!board || board.dataset.ready) return;
  board.dataset.ready = "yes";
  const Sortable = await load();
  for (const list of board.querySelectorAll("[data-cards]")) prepare(Sortable, board, list);
  board.addEventListener("keydown", (event) => moveByKey(event, board));
}

// A column that only an action leads to takes no cards and gives none.
const isFixed = (column) => "fixed" in column.dataset;

function prepare(Sortable, board, list) {
  const open = !isFixed(list.closest("[data-column]"));
  Sortable.create(list, {
    group: { name: "board", put: open, pull: open }, animation: 120, ghostClass: "g-ghost", dragClass: "g-dragged", draggable: "[data-card]",
    delay: 150, delayOnTouchOnly: true, sort: false,
    onEnd: ({ item, from, to }) => from !== to && move(board, item, from, to),
  });
}

function moveByKey(event, board) {
  const card = event.target.closest("[data-card]");
  if (!card || !event.altKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.preventDefault();
  if (isFixed(card.closest("[data-column]"))) return;
  const columns = [...board.querySelectorAll("[data-column]:not([data-fixed])")];
  const from = card.closest("[data-cards]");
  const next = columns[columns.indexOf(card.closest("[data-column]")) + (event.key === "ArrowRight" ? 1 : -1)];
  if (!next) return;
  const to = next.querySelector("[data-cards]");
  to.prepend(card);
  card.querySelector("a").focus();
  move(board, card, from, to);
}

async function move(board, card, from, to) {
  const column = to.closest("[data-column]");
  card.classList.add("g-saving");
  const body = new URLSearchParams({ id: card.dataset.card, to: column.dataset.column, from: from.closest("[data-column]").dataset.column, version: card.dataset.version });
  const headers = { "X-CSRFToken": document.querySelector('meta[name="csrf"]').content, Accept: "application/json" };
  let answer = null;
  try {
    const response = await fetch(board.dataset.board + location.search, { method: "POST", body, headers });
    answer = await response.json();
  } catch {
    answer = { problem: navigator.onLine ? words.sayFailed : words.sayOffline };
  }
  card.classList.remove("g-saving");
  if (answer.address) return window.location.assign(answer.address);
  if (answer.problem) {
    from.prepend(card);
    const link = card.querySelector("a");
    link.focus();
    return answer.dialog ? openDialog(answer.dialog, link) : say(answer.problem, "problem");
  }
  card.dataset.version = answer.version;
  for (const sums of answer.columns) show(board, sums);
  say(words.sayMoved.replace("{stage}", column.dataset.label));
}

function show(board, sums) {
  const column = board.querySelector(`[data-column="${CSS.escape(sums.value)}"]`);
  if (!column) return;
  column.querySelector("[data-column-count]").textContent = sums.count;
  const total = column.querySelector("[data-column-total]");
  if (!total) return;
  total.textContent = sums.total;
  total.parentElement.title = sums.exact;
  column.querySelector("[data-column-exact]").textContent = sums.exact;
}
