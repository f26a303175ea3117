// The bell: how much one has not read, what it was, and a word when something comes while a page is open.
import { listeners } from "./live.js";
import { say } from "./notices.js";

const KEPT = "guanxi-bell";
const FRESH = 60000; // milliseconds for which pages believe the number that another page asked for

export function followBell() {
  const bell = document.querySelector("[data-bell]");
  if (!bell) return;
  const panel = bell.querySelector("[data-bell-panel]");
  const person = document.body.dataset.person;
  const kept = () => {
    const found = JSON.parse(localStorage.getItem(KEPT) || "{}");
    return found.person === person ? found : {};
  };

  const show = (count) => {
    const mark = bell.querySelector("[data-bell-count]");
    mark.hidden = !count;
    mark.textContent = count > 99 ? "99+" : count || "";
    mark.setAttribute("aria-label", `${mark.textContent} ${mark.dataset.say}`);
  };
  const ask = async (aloud) => {
    const answer = await fetch("/me/notifications/count", { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || answer.redirected || answer.headers.get("HX-Redirect")) return;
    const { count, latest } = await answer.json();
    const said = Math.max(kept().said || 0, latest && !aloud ? latest.number : 0);
    show(count);
    if (aloud && latest && latest.number > said && !bell.open) {
      say(latest.text, "done", { label: bell.dataset.bellOpen, run: () => (location.href = latest.url) });
    }
    localStorage.setItem(KEPT, JSON.stringify({ person, count, at: Date.now(), said: Math.max(said, latest?.number || 0) }));
    if (bell.open) load();
  };
  const load = async (request = {}) => {
    const address = request.method ? "/me/notifications/read" : "/me/notifications/panel";
    const answer = await fetch(address, { ...request, headers: { "HX-Request": "true" } }).catch(() => null);
    if (answer?.ok && !answer.headers.get("HX-Redirect")) panel.innerHTML = await answer.text();
  };

  const before = kept();
  show(before.count);
  if (!(Date.now() - before.at < FRESH) || location.pathname.startsWith("/me/notifications")) ask(false);
  bell.addEventListener("toggle", () => bell.open && load());
  panel.addEventListener("submit", async (event) => {
    event.preventDefault();
    await load({ method: "POST", body: new URLSearchParams(new FormData(event.target)) });
    await ask(false);
  });
  window.addEventListener("storage", (event) => event.key === KEPT && show(kept().count));
  listeners.bell.push(() => ask(true));
  listeners.poll.push(() => ask(false));
}
