// Saved views: the menu of all of them is fetched when it is opened; the address says what a view shows.
export function followSaved() {
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details[data-load][open]")) load(event.target.querySelector("[data-load-from]"));
  }, true);
  const row = document.querySelector("[data-address]");
  // A link copied from the address bar shows a colleague the same list, also where the view is not shared with them.
  if (row && row.dataset.address !== location.pathname + location.search) history.replaceState(history.state, "", row.dataset.address);
}

async function load(place) {
  if (place.dataset.loaded) return;
  place.dataset.loaded = "yes";
  const answer = await fetch(place.dataset.loadFrom, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (answer?.ok) place.innerHTML = await answer.text();
  else delete place.dataset.loaded;
}
