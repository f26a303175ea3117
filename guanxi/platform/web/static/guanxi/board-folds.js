// Columns and lanes fold; the address says which. More cards of a column come on demand.
import { say } from "./notices.js";

const words = document.body.dataset;

export function followFolds(board) {
  board.addEventListener("click", (event) => {
    const column = event.target.closest("[data-fold-column]");
    if (column) return fold(board, column, ["folded", "opened"]);
    const lane = event.target.closest("[data-fold-lane]");
    if (lane) return fold(board, lane, ["folded_lanes", "opened_lanes"]);
    const more = event.target.closest("[data-more]");
    if (more) fetchMore(more);
  });
  for (const jump of document.querySelectorAll("[data-jump]")) {
    jump.addEventListener("click", async (event) => {
      event.preventDefault();
      const column = document.querySelector(jump.getAttribute("href"));
      if (column?.classList.contains("g-folded")) await fold(board, column.querySelector("[data-fold-column]"), ["folded", "opened"]);
      column?.scrollIntoView({ inline: "center", block: "nearest" });
    });
  }
}

// What is over starts folded, so the address names what of it is open; of everything else it names what is folded.
async function fold(board, button, names) {
  const part = button.closest("[data-of-column], .g-lane");
  const folding = !part.classList.contains("g-folded");
  const value = button.dataset.foldColumn ?? button.dataset.foldLane;
  const [folded, opened] = names.map((name) => remembered(board, name));
  folded.delete(value);
  opened.delete(value);
  const starts = "startsFolded" in button.dataset;
  if (folding !== starts) (folding ? folded : opened).add(value);
  remember(board, names, [folded, opened]);
  const column = part.dataset.ofColumn;
  const parts = column === undefined ? [part] : board.querySelectorAll(`[data-of-column="${CSS.escape(column)}"]`);
  for (const one of parts) one.classList.toggle("g-folded", folding);
  button.setAttribute("aria-expanded", String(!folding));
  await renew(board);
}

const here = (board) => new URL(board.dataset.place, location.href);
const remembered = (board, name) => new Set((here(board).searchParams.get(name) || "").split(",").filter(Boolean));

function remember(board, names, values) {
  const address = here(board);
  names.forEach((name, place) => {
    if (values[place].size) address.searchParams.set(name, [...values[place]].join(","));
    else address.searchParams.delete(name);
  });
  board.dataset.place = address.pathname + address.search;
  history.replaceState(history.state, "", address);
}

// What came folded came without its cards; and all that stands over the board leads to the board as it is now.
async function renew(board) {
  try {
    const answer = await fetch(board.dataset.place, { headers: { "HX-Request": "true" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const name of [".g-head", ".g-views", ".g-bar"]) {
      const fresh = page.querySelector(`.g-board-page > ${name}`);
      if (fresh) document.querySelector(`.g-board-page > ${name}`)?.replaceWith(fresh);
    }
    for (const list of board.querySelectorAll("[data-unfetched]")) {
      if (list.closest(".g-folded")) continue;
      const { column, lane } = list.dataset;
      const fresh = page.querySelector(`[data-cards][data-column="${CSS.escape(column)}"][data-lane="${CSS.escape(lane)}"]`);
      if (fresh) list.replaceChildren(...fresh.childNodes);
      delete list.dataset.unfetched;
    }
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
