// A click on the empty part of a day makes a record there; the chosen field is shown at once. Moves are those of the board.
export function furnish(root) {
  for (const form of root.querySelectorAll("[data-submit-on-change]:not([data-ready])")) {
    form.dataset.ready = "yes";
    form.classList.add("g-settled");
    form.addEventListener("change", () => form.requestSubmit());
  }
  for (const days of root.querySelectorAll(".g-days:not([data-days-ready])")) {
    days.dataset.daysReady = "yes";
    // On a phone the days are a list: it begins with today, what was before is above.
    const today = days.querySelector(".g-today");
    if (today && matchMedia("(max-width: 760px)").matches) days.scrollTop = today.offsetTop - days.offsetTop;
    days.addEventListener("click", (event) => {
      const day = event.target.closest("[data-day]");
      if (!day || event.target.closest("a, button, [data-card]") || String(window.getSelection())) return;
      day.querySelector("[data-new]")?.click();
    });
  }
}
