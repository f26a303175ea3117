// While a record is typed: fields that tell duplicates apart say quietly, below them, which records exist already.
const PAUSE = 900; // milliseconds without a key
const timers = new WeakMap();
const asked = new WeakMap(); // control → the values that were asked for last

document.addEventListener("input", (event) => {
  if (!event.target.matches?.("[data-alike]")) return;
  clearTimeout(timers.get(event.target));
  timers.set(event.target, setTimeout(() => ask(event.target), PAUSE));
});
document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-alike]")) return;
  clearTimeout(timers.get(event.target));
  ask(event.target);
});

async function ask(control) {
  if (!control.form?.isConnected) return;
  const place = placeOf(control);
  const sent = new URLSearchParams([...new FormData(control.form)].filter(([, value]) => typeof value === "string"));
  for (const name of ["_draft", "back", "despite_duplicates"]) sent.delete(name);
  sent.set("_of", control.name);
  if (asked.get(control) === String(sent)) return;
  asked.set(control, String(sent));
  if (!control.value.trim()) {
    place.replaceChildren();
    return;
  }
  const answer = await fetch(control.dataset.alike, { method: "POST", body: sent, redirect: "error" }).catch(() => null);
  if (answer?.ok && asked.get(control) === String(sent)) place.innerHTML = await answer.text();
}

// A live region speaks of what comes into it, so it is there before.
function placeOf(control) {
  const field = control.closest(".g-field");
  const known = field.querySelector(".g-alike");
  if (known) return known;
  const place = document.createElement("div");
  place.className = "g-alike";
  place.setAttribute("role", "status");
  field.append(place);
  return place;
}
