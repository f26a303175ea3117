// The search that Ctrl-K or ⌘-K opens: type, arrow keys, Enter.
const palette = document.getElementById("palette");
const apple = /Mac|iPhone|iPad/.test(navigator.platform);

export function followPalette() {
  if (apple) for (const key of document.querySelectorAll("[data-shortcut]")) key.textContent = "⌘ K";
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
    } else if (event.key === "/" && !typing && document.body.dataset.keys !== "off" && !event.ctrlKey && !event.metaKey) {
      const box = document.querySelector("[data-slash]");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
    if (event.target.matches?.("[data-palette-text]")) steer(event);
  });
  document.addEventListener("click", (event) => {
    if (event.target === palette) palette.close();
    const link = event.target.closest("a[data-palette]");
    if (link && palette && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      openPalette();
    }
  });
}

async function openPalette() {
  if (!palette || palette.open) return;
  await window.htmx.ajax("GET", "/search", { target: "#palette-body", swap: "innerHTML" });
  palette.showModal();
  palette.querySelector("[data-palette-text]")?.focus();
}

function steer(event) {
  const hits = [...document.querySelectorAll("#hits .g-hit")];
  const here = hits.findIndex((hit) => hit.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!hits.length) return;
    const next = (here + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
    hits.forEach((hit, at) => hit.setAttribute("aria-selected", String(at === next)));
    hits[next].scrollIntoView({ block: "nearest" });
    event.target.setAttribute("aria-activedescendant", hits[next].id);
  } else if (event.key === "Enter") {
    const hit = hits[here] || (hits.length === 1 ? hits[0] : null) || hits[0];
    if (hit && event.target.value.trim()) {
      event.preventDefault();
      window.location.assign(hit.href);
    }
  }
}
