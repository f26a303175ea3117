// The board: cards move by pointer and touch (SortableJS) or by keyboard; the server answers with the card and fresh figures.
import { followKeys } from "./board-keys.js";
import { followFolds } from "./board-folds.js";
import { move } from "./board-moves.js";

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
  followFolds(board);
  if (!board.dataset.board) return;
  followKeys(board, takes);
  const Sortable = await load();
  for (const list of board.querySelectorAll("[data-cards]")) prepare(Sortable, board, list);
}

// A column that only an action leads to takes no cards and gives none; lanes by a field one may not write hold theirs.
export function takes(board, from, to) {
  if ("fixed" in from.dataset || "fixed" in to.dataset) return false;
  return from.dataset.lane === to.dataset.lane || "lanesMove" in board.dataset;
}

function prepare(Sortable, board, list) {
  const fixed = "fixed" in list.dataset;
  Sortable.create(list, {
    group: { name: "board", pull: !fixed, put: (to, from) => takes(board, from.el, to.el) },
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    ghostClass: "g-ghost", dragClass: "g-dragged", draggable: "[data-card]", filter: ".g-board-verbs", preventOnFilter: false,
    delay: 200, delayOnTouchOnly: true, touchStartThreshold: 6, sort: false, scroll: true,
    onStart: () => board.classList.add("g-moving"),
    onEnd: ({ item, from, to, oldDraggableIndex }) => {
      board.classList.remove("g-moving");
      if (from !== to) move(board, item, { from, to, index: oldDraggableIndex });
    },
  });
}
