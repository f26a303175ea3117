// Cards by keyboard: arrows walk from card to card; space picks one up, arrows carry it, space drops it, Escape puts it back.
import { cardName, move, placeName, put } from "./board-moves.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let held = null;

export function followKeys(board, takes) {
  const said = document.getElementById("board-said");
  const tell = (name, card, list) =>
    (said.textContent = board.dataset[name].replace("{card}", cardName(card)).replace("{place}", placeName(list)));

  board.addEventListener("keydown", (event) => {
    const link = event.target.closest(".g-board-title");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    const card = link.closest("[data-card]");
    const list = card.closest("[data-cards]");
    if (event.key === " ") {
      event.preventDefault();
      if (held) drop(card, list);
      else pick(card, list);
    } else if (event.key === "Escape" && held) {
      event.preventDefault();
      event.stopPropagation();
      putBack(card);
    } else if (STEPS[event.key]) {
      event.preventDefault();
      if (held) carry(card, list, STEPS[event.key]);
      else walk(card, list, STEPS[event.key]);
    }
  });
  // Whoever goes elsewhere with a card in hand puts it back; while it is carried, focus leaves it for a moment only.
  board.addEventListener("focusout", () => setTimeout(() => held && !held.card.contains(document.activeElement) && putBack(held.card)));

  function pick(card, list) {
    if ("fixed" in list.dataset) return tell("sayStays", card, list);
    held = { card, from: list, index: [...list.querySelectorAll(":scope > [data-card]")].indexOf(card) };
    card.classList.add("g-held");
    tell("sayPicked", card, list);
  }

  function carry(card, list, [x, y]) {
    const next = neighbour(list, x, y, (other) => takes(board, held.from, other));
    if (!next) return;
    next === held.from ? put(card, next, held.index) : next.prepend(card);
    card.querySelector(".g-board-title").focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    tell("sayOver", card, next);
  }

  function drop(card, list) {
    const { from, index } = held;
    letGo(card);
    if (list === from) return tell("sayBack", card, from);
    // What is put away in a folded column cannot keep the focus: the next card of where it came from gets it.
    if (list.closest(".g-folded")) nextTo(from, index).focus();
    move(board, card, { from, to: list, index });
  }

  function putBack(card) {
    const { from, index } = held;
    letGo(card);
    put(card, from, index);
    card.querySelector(".g-board-title").focus();
    tell("sayBack", card, from);
  }

  function letGo(card) {
    held = null;
    card.classList.remove("g-held");
  }

  function walk(card, list, [x, y]) {
    if (y) {
      const cards = [...list.querySelectorAll(":scope > [data-card]")];
      const next = cards[cards.indexOf(card) + y];
      if (next) return next.querySelector(".g-board-title").focus();
    }
    const filled = neighbour(list, x, y, (other) => !other.closest(".g-folded") && other.querySelector("[data-card]"));
    filled?.querySelectorAll(".g-board-title")[0].focus();
  }

  function nextTo(list, index) {
    const cards = list.querySelectorAll(":scope > [data-card] .g-board-title");
    return cards[index] || cards[index - 1] || board;
  }

  // The nearest place in a direction that will do: columns go sideways, lanes up and down; a folded lane is passed over.
  function neighbour(list, x, y, fits) {
    const lists = [...board.querySelectorAll("[data-cards]")].filter((one) => !one.closest(".g-lane.g-folded"));
    if (board.dataset.across) return nearestDay(lists, lists.indexOf(list), x + y * Number(board.dataset.across), fits);
    const line = lists.filter((one) => (x ? one.dataset.lane === list.dataset.lane : one.dataset.column === list.dataset.column));
    for (let place = line.indexOf(list) + x + y; line[place]; place += x + y) if (fits(line[place])) return line[place];
    return null;
  }
}

// Days follow each other: sideways by one, up and down by a week; what cannot be seen on a phone is passed over.
function nearestDay(days, from, step, fits) {
  for (let place = from + step; days[place]; place += step) if (fits(days[place])) return days[place];
  return null;
}
