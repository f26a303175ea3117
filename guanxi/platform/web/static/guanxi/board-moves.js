// What becomes of a card that was dropped: the server's word, fresh figures, and the way back.
import { openDialog } from "./dialogs.js";
import { say } from "./notices.js";

const words = document.body.dataset;

export const placeName = (list) => list.getAttribute("aria-label");
export const cardName = (card) => card.querySelector(".g-board-title").textContent.trim();

export async function move(board, card, { from, to, index }) {
  const answer = await ask(board, board.dataset.board, card, { ...between(from, to) });
  if (answer.address) return window.location.assign(answer.address);
  if (answer.problem) {
    put(card, from, index);
    const link = card.querySelector(".g-board-title");
    link.focus();
    return answer.dialog ? openDialog(answer.dialog, link) : say(answer.problem, "problem");
  }
  const fresh = renew(board, card, answer);
  // Only the last move can be taken back: earlier ones are of a version that is no more.
  for (const button of document.querySelectorAll("[data-toast-undo]")) button.closest("[data-toast]").remove();
  say(words.sayMoved.replace("{stage}", placeName(to)), "done", {
    label: words.sayUndo,
    run: () => takeBack(board, fresh, { from: to, to: from, index }, answer.undo),
  });
}

async function takeBack(board, card, { from, to, index }, values) {
  const answer = await ask(board, board.dataset.undo, card, { ...between(from, to), values });
  if (answer.problem) return say(answer.problem, "problem");
  put(card, to, index);
  const fresh = renew(board, card, answer);
  say(board.dataset.sayUndone.replace("{card}", cardName(fresh)));
}

export function put(card, list, index) {
  const others = [...list.querySelectorAll(":scope > [data-card]")].filter((one) => one !== card);
  const next = others[index] || list.querySelector(":scope > .g-column-more");
  next ? next.before(card) : list.append(card);
}

const between = (from, to) => ({
  from: from.dataset.column, from_lane: from.dataset.lane, to: to.dataset.column, to_lane: to.dataset.lane,
});

async function ask(board, address, card, sent) {
  card.classList.add("g-saving");
  const body = new URLSearchParams({ id: card.dataset.card, version: card.dataset.version, ...sent });
  const headers = { "X-CSRFToken": document.querySelector('meta[name="csrf"]').content, Accept: "application/json" };
  try {
    const response = await fetch(address, { method: "POST", body, headers });
    return await response.json();
  } catch {
    return { problem: navigator.onLine ? words.sayFailed : words.sayOffline };
  } finally {
    card.classList.remove("g-saving");
  }
}

// The card as it is now takes the place of the one that was moved; who held the focus keeps it.
function renew(board, card, answer) {
  const frame = document.createElement("template");
  frame.innerHTML = answer.card.trim();
  const fresh = frame.content.firstElementChild;
  const focused = card.contains(document.activeElement);
  card.replaceWith(fresh);
  if (focused) fresh.querySelector(".g-board-title").focus();
  for (const figure of answer.figures) show(board, figure);
  return fresh;
}

function show(board, { of, count, total, exact }) {
  const head = board.querySelector(`[data-figure="${CSS.escape(of)}"]`);
  if (!head) return;
  head.querySelector("[data-count]").textContent = count;
  const place = head.querySelector("[data-total]");
  if (!place) return;
  place.title = exact;
  place.firstElementChild.textContent = total;
  place.querySelector("[data-column-exact]").textContent = exact;
}
