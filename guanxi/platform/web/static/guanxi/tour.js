// The tour for somebody's first time: a few words beside the parts of the real page, by mouse or keyboard, left at any step.
const GAP = 12;

export function startTour() {
  const tour = document.getElementById("tour");
  const steps = [...tour.querySelectorAll("[data-step]")].filter((step) => targetOf(step));
  if (!steps.length || tour.open) return;
  const before = document.activeElement;
  let at = -1;
  const go = (to) => {
    if (to >= steps.length) return tour.close();
    at = Math.max(0, to);
    steps.forEach((step, place) => { step.hidden = place !== at; });
    tour.querySelector("[data-tour-back]").hidden = at === 0;
    const last = at === steps.length - 1;
    tour.querySelector("[data-tour-next]").textContent = last ? tour.dataset.done : tour.dataset.next;
    tour.querySelector("[data-tour-count]").textContent = `${at + 1} / ${steps.length}`;
    tour.setAttribute("aria-labelledby", steps[at].querySelector("h2").id);
    place(tour, steps[at]);
    tour.querySelector("[data-tour-next]").focus();
  };
  tour.onclick = (event) => {
    if (event.target.closest("[data-tour-next]")) go(at + 1);
    else if (event.target.closest("[data-tour-back]")) go(at - 1);
    else if (event.target.closest("[data-tour-skip]")) tour.close();
  };
  tour.onkeydown = (event) => {
    if (event.key === "ArrowRight") go(at + 1);
    if (event.key === "ArrowLeft") go(at - 1);
  };
  const again = () => place(tour, steps[at]);
  window.addEventListener("resize", again);
  tour.addEventListener("close", () => {
    window.removeEventListener("resize", again);
    unmark();
    before?.focus?.();
    const body = new URLSearchParams({ csrfmiddlewaretoken: document.querySelector('meta[name="csrf"]').content });
    fetch("/me/tour", { method: "POST", body, keepalive: true }).catch(() => {});
  }, { once: true });
  tour.showModal();
  go(0);
}

function targetOf(step) {
  return [...document.querySelectorAll(step.dataset.step)].find((one) => one.checkVisibility() && one.getBoundingClientRect().right > 0);
}

function place(tour, step) {
  unmark();
  const target = targetOf(step);
  if (!target) return;
  target.classList.add("g-toured");
  const there = target.getBoundingClientRect();
  const own = tour.getBoundingClientRect();
  const room = { x: window.innerWidth - own.width - GAP, y: window.innerHeight - own.height - GAP };
  const beside = there.right + GAP <= room.x && there.height > own.height;
  const left = beside ? there.right + GAP : there.left;
  const below = there.bottom + GAP;
  const top = beside ? there.top + GAP : below <= room.y ? below : there.top - own.height - GAP;
  tour.style.left = `${Math.max(GAP, Math.min(left, room.x))}px`;
  tour.style.top = `${Math.max(GAP, Math.min(top, room.y))}px`;
}

function unmark() {
  document.querySelectorAll(".g-toured").forEach((one) => one.classList.remove("g-toured"));
}
