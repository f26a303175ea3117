// Favourites in the menu: fetched once a minute at most, anew after a star was set or taken.
export function followMarks() {
  const place = document.querySelector("[data-marks]");
  if (!place) return;
  const load = async (how) => {
    const answer = await fetch("/me/records/menu", { cache: how, headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    place.innerHTML = await answer.text();
    for (const link of place.querySelectorAll("a")) if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
  };
  load("default");
  document.addEventListener("marks-changed", () => load("reload"));
}
