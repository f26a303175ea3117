// Rows that scroll sideways (stages, tabs) start where one is, not at their beginning.
export function showCurrent() {
  for (const here of document.querySelectorAll(".g-stages [aria-current], .g-tabs [aria-current]")) {
    const row = here.closest(".g-stages ol, .g-tabs");
    const place = here.getBoundingClientRect();
    const frame = row.getBoundingClientRect();
    row.scrollLeft += place.left + place.width / 2 - (frame.left + frame.width / 2);
  }
}
