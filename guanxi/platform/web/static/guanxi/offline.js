// The line that says the connection is gone: it asks again by itself, and repeats on request what could not be sent.
import { say, surface } from "./notices.js";

const words = document.body.dataset;
const SOON = 4000; // milliseconds until the server is asked again
let missed = null; // the element whose request was lost with the connection
let timer = null;

export function followConnection() {
  const line = document.getElementById("offline");
  if (!line) return;
  window.addEventListener("offline", () => show(line));
  window.addEventListener("online", () => ask(line));
  // The stream that tells of colleagues notices first when the server is gone, and when it answers again.
  document.addEventListener("guanxi:offline", () => ask(line));
  document.addEventListener("guanxi:online", () => ask(line));
  if (!navigator.onLine) show(line);
  line.querySelector("[data-retry]").addEventListener("click", () => ask(line));
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx?.status === "aborted" || event.detail.error?.name === "AbortError") return;
    const asked = event.detail.ctx?.sourceElement;
    missed = asked?.closest("[data-editor]") ? null : asked; // an editor of one value sends itself again
    ask(line);
  });
  document.addEventListener("htmx:response:error", (event) => {
    const { status } = event.detail.ctx.response;
    if (status >= 500 && !event.detail.ctx.hx?.trigger) {
      event.detail.ctx.swap = "none";
      say(words.sayFailed, "problem");
    }
  });
}

function show(line) {
  if (line.hidden) {
    surface();
    line.hidden = false;
    line.querySelector("[data-offline-text]").textContent = words.sayOffline; // set now, so that it is spoken
  }
  clearTimeout(timer);
  timer = setTimeout(() => ask(line), SOON);
}

async function ask(line) {
  const there = await fetch("/health", { cache: "no-store" }).then((answer) => answer.ok, () => false);
  if (!there) return show(line);
  clearTimeout(timer);
  const wasGone = !line.hidden;
  line.hidden = true;
  const again = missed?.isConnected ? missed : null;
  missed = null;
  if (again) say(wasGone ? words.sayOnline : words.sayFailed, wasGone ? "done" : "problem", { label: words.sayRepeat, run: () => repeat(again) });
  else if (wasGone) say(words.sayOnline);
}

function repeat(element) {
  const form = element.closest("form");
  if (form) form.requestSubmit();
  else if (element.matches("a, button")) element.click();
  else window.htmx.trigger(element, "load");
}
