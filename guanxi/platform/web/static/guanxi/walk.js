// From a record to the next one of the list one came from: the list is remembered for this window, [ and ] step through it.
const PREFIX = "guanxi-list:";

export function followWalk() {
  const list = document.querySelector("tbody[data-rows]");
  if (list && /^\/[a-z_]+\/?$/.test(location.pathname)) {
    sessionStorage.setItem(PREFIX + location.pathname.replaceAll("/", ""), location.search);
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("tbody[data-rows] a")) return;
    sessionStorage.setItem(PREFIX + location.pathname.replaceAll("/", ""), location.search);
  }, true);
  const place = document.querySelector("[data-walk]");
  if (place) offer(place);
  document.addEventListener("keydown", step);
}

async function offer(place) {
  const path = place.closest("[data-record]").dataset.beside;
  const kind = path.split("/")[1];
  const search = cameFrom(kind) ?? sessionStorage.getItem(PREFIX + kind);
  if (search === null) return;
  const answer = await fetch(path + search, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  place.innerHTML = await answer.text();
  place.hidden = !place.childElementCount;
}

// A list that was opened in another window travels along as the address one came from.
function cameFrom(kind) {
  if (!document.referrer) return null;
  const before = new URL(document.referrer);
  if (before.origin !== location.origin || before.pathname.replaceAll("/", "") !== kind) return null;
  sessionStorage.setItem(PREFIX + kind, before.search);
  return before.search;
}

function step(event) {
  const way = { BracketLeft: "before", BracketRight: "after" }[event.code];
  if (!way || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing || document.body.dataset.keys === "off") return;
  if (event.target.closest?.("input, select, textarea, dialog, [contenteditable]")) return;
  document.querySelector(`[data-step="${way}"]`)?.click();
}
