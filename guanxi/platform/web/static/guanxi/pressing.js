// What is important and urgent, as a calm line at the foot of any page but the desk: heard of as the bell is, put aside for now.
import { listeners } from "./live.js";

const KEPT = "guanxi-pressing";
const FRESH = 60000; // milliseconds for which pages believe what another page asked for
const LONGEST = 2 ** 31 - 1;

export function followPressing() {
  const place = document.querySelector("[data-pressing]");
  if (!place || document.querySelector("[data-slots]")) return;
  const person = document.body.dataset.person;
  let timer = 0;

  const show = ({ html, again }) => {
    const inside = place.contains(document.activeElement);
    if (place.dataset.said !== html) {
      place.innerHTML = html;
      place.dataset.said = html;
      for (const link of place.querySelectorAll("a[data-here]")) link.href += `?back=${encodeURIComponent(location.pathname + location.search)}`;
      for (const field of place.querySelectorAll("input[data-here]")) field.value = location.pathname + location.search;
      if (inside) document.getElementById("main").focus();
    }
    place.hidden = !html;
    clearTimeout(timer);
    timer = setTimeout(ask, Math.min(LONGEST, Math.max(1000, again - Date.now())));
  };
  const ask = async (request = {}) => {
    const headers = { "HX-Request": "true", "X-CSRFToken": document.querySelector('meta[name="csrf"]').content };
    const answer = await fetch(`/me/desk/pressing${request.method ? "/aside" : ""}`, { ...request, headers }).catch(() => null);
    if (!answer?.ok || answer.redirected || answer.headers.get("HX-Redirect")) return;
    const found = await answer.json();
    localStorage.setItem(KEPT, JSON.stringify({ ...found, person, at: Date.now() }));
    show(found);
  };

  const kept = JSON.parse(localStorage.getItem(KEPT) || "{}");
  const known = kept.person === person && Date.now() - kept.at < FRESH && Date.now() < kept.again;
  if (known) show(kept);
  else ask();
  place.addEventListener("click", (event) => event.target.closest("[data-aside]") && ask({ method: "POST" }));
  // Whatever is sent may be what settles it: the next page asks anew.
  document.addEventListener("submit", () => localStorage.removeItem(KEPT), true);
  window.addEventListener("storage", (event) => event.key === KEPT && event.newValue && show(JSON.parse(event.newValue)));
  listeners.bell.push(() => ask());
  listeners.poll.push(() => ask());
}
