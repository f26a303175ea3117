// A click on the empty part of a day makes a record there; the chosen field is shown at once. Moves are those of the board.
export function furnish(root) {
  for (const form of root.querySelectorAll("[data-submit-on-change]:not([data-ready])")) {
    form.dataset.ready = "yes";
    form.classList.add("g-settled");
    form.addEventListener("change", () => form.requestSubmit());
  }
  for (const days of root.querySelectorAll(".g-days:not([data-days-ready])")) {
    days.dataset.daysReady = "yes";
    days.addEventListener("click", (event) => {
      const day = event.target.closest("[data-day]");
      if (!day || event.target.closest("a, button, [data-card]") || String(window.getSelection())) return;
      day.querySelector("[data-new]")?.click();
    });
  }
}
