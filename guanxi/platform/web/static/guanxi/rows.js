// Lists: choosing rows, the bar for the chosen ones, moving with the keyboard, keeping the scroll when one comes back.
export function followRows() {
  const bar = document.querySelector("[data-bulk]");
  const all = document.querySelector("[data-tick-all]");
  const ticks = () => [...document.querySelectorAll("[data-tick]")];
  let last = null;

  function refresh() {
    const boxes = ticks();
    const chosen = boxes.filter((box) => box.checked);
    for (const box of boxes) box.closest("tr").classList.toggle("g-row-chosen", box.checked);
    if (bar) {
      bar.hidden = !chosen.length;
      bar.querySelector("[data-bulk-count]").textContent = String(chosen.length);
    }
    if (all) {
      all.checked = Boolean(boxes.length) && chosen.length === boxes.length;
      all.indeterminate = Boolean(chosen.length) && chosen.length < boxes.length;
    }
  }

  document.addEventListener("click", (event) => {
    const tick = event.target.closest?.("[data-tick]");
    if (tick) {
      const boxes = ticks();
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(tick)].sort((one, two) => one - two);
        for (const box of boxes.slice(from, to + 1)) box.checked = tick.checked;
      }
      last = tick;
      refresh();
    } else if (event.target === all) {
      for (const box of ticks()) box.checked = all.checked;
      refresh();
    } else if (event.target.closest?.("[data-tick-none]")) {
      for (const box of ticks()) box.checked = false;
      refresh();
    }
  });
  document.addEventListener("keydown", walk);
  window.addEventListener("pageshow", refresh);
  keepScroll();
}

function walk(event) {
  const row = event.target.closest?.("tr[data-row]");
  if (!row || !["ArrowDown", "ArrowUp"].includes(event.key) || event.target.matches("select, input[type=text]")) return;
  const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  const place = next?.querySelector(event.target.matches("[data-tick]") ? "[data-tick]" : "a");
  if (place) {
    event.preventDefault();
    place.focus();
  }
}

function keepScroll() {
  const frame = document.querySelector("[data-keep-scroll]");
  if (!frame) return;
  const key = `guanxi-scroll:${location.pathname}${location.search}`;
  const [entry] = performance.getEntriesByType("navigation");
  if (entry?.type === "back_forward") {
    const [top, left] = JSON.parse(sessionStorage.getItem(key) || "[0,0]");
    frame.scrollTo(left, top);
  }
  window.addEventListener("pagehide", () => sessionStorage.setItem(key, JSON.stringify([frame.scrollTop, frame.scrollLeft])));
}
