// Lists: moving from row to row with the keyboard, keeping the scroll when one comes back.
import { followSelection } from "./selection.js";

export function followRows() {
  followSelection();
  document.addEventListener("keydown", walk);
  keepScroll();
}

function walk(event) {
  const row = event.target.closest?.("tr[data-row]");
  if (!row || !["ArrowDown", "ArrowUp"].includes(event.key) || event.target.matches("select, input[type=text]")) return;
  const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  const place = next?.querySelector(event.target.matches("[data-tick]") ? "[data-tick]" : "a");
  if (place) {
    event.preventDefault();
    place.focus();
  }
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
