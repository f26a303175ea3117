// Columns and lanes fold; the address says which. More cards of a column come on demand.
import { say } from "./notices.js";

const words = document.body.dataset;

export function followFolds(board, furnish) {
  board.addEventListener("click", (event) => {
    const column = event.target.closest("[data-fold-column]");
    if (column) return fold(board, furnish, "folded", column.dataset.foldColumn, column.closest("[data-of-column]"));
    const lane = event.target.closest("[data-fold-lane]");
    if (lane) return fold(board, furnish, "folded_lanes", lane.dataset.foldLane, lane.closest(".g-lane"));
    const more = event.target.closest("[data-more]");
    if (more) fetchMore(more);
  });
  for (const jump of document.querySelectorAll("[data-jump]")) {
    jump.addEventListener("click", (event) => {
      event.preventDefault();
      document.querySelector(jump.getAttribute("href"))?.scrollIntoView({ inline: "center", block: "nearest" });
    });
  }
}

async function fold(board, furnish, name, value, part) {
  const folded = !part.classList.contains("g-folded");
  const address = new URL(board.dataset.place, location.href);
  const values = new Set((address.searchParams.get(name) || "").split(",").filter(Boolean));
  values[folded ? "add" : "delete"](value);
  values.size ? address.searchParams.set(name, [...values].join(",")) : address.searchParams.delete(name);
  board.dataset.place = address.pathname + address.search;
  history.replaceState(history.state, "", address);
  const parts = name === "folded" ? board.querySelectorAll(`[data-of-column="${CSS.escape(part.dataset.ofColumn)}"]`) : [part];
  for (const one of parts) one.classList.toggle("g-folded", folded);
  part.querySelector(".g-board-fold").setAttribute("aria-expanded", String(!folded));
  // What came folded came without its cards.
  if (!folded && !part.querySelector("[data-card]")) await renew(board, furnish, part);
}

async function renew(board, furnish, part) {
  const [left, top, focus] = [board.scrollLeft, board.scrollTop, part.querySelector(".g-board-fold")];
  const again = focus.dataset.foldColumn ? `[data-fold-column="${CSS.escape(focus.dataset.foldColumn)}"]` : `[data-fold-lane="${CSS.escape(focus.dataset.foldLane)}"]`;
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href, { headers: { "HX-Request": "true" } })).text(), "text/html");
    const fresh = page.getElementById("board");
    if (!fresh) return;
    board.replaceWith(fresh);
    fresh.scrollTo(left, top);
    fresh.querySelector(again)?.focus();
    furnish(document);
  } catch {
    say(words.sayFailed, "problem");
  }
}

async function fetchMore(button) {
  const row = button.closest("li");
  button.disabled = true;
  try {
    const response = await fetch(button.dataset.more, { headers: { "HX-Request": "true" } });
    if (!response.ok) throw new Error(response.statusText);
    const frame = document.createElement("template");
    frame.innerHTML = await response.text();
    const first = frame.content.querySelector(".g-board-title");
    row.replaceWith(frame.content);
    first?.focus({ preventScroll: true });
  } catch {
    button.disabled = false;
    say(words.sayFailed, "problem");
  }
}
