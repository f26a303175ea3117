// Ctrl-K or ⌘-K opens the palette from every page; what it does is fetched when it is wanted.
const apple = /Mac|iPhone|iPad/.test(navigator.platform);

export function followPalette() {
  const palette = document.getElementById("palette");
  if (apple) for (const key of document.querySelectorAll("[data-shortcut]")) key.textContent = "⌘ K";
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
    if (event.key === "Control" || event.key === "Meta") fetched();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open(palette);
    } else if (event.key === "/" && !typing && document.body.dataset.keys !== "off" && !event.ctrlKey && !event.metaKey) {
      const box = document.querySelector("[data-slash]");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
  });
  document.addEventListener("pointerover", (event) => {
    if (event.target.closest?.("a[data-palette]")) fetched();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-palette]");
    if (!link || !palette || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(palette);
  });
}

const fetched = () => import("./palette-open.js");

function open(palette) {
  if (!palette) return;
  // The box is there at once, so that no key is lost; what it finds comes a moment later.
  if (!palette.open) {
    palette.showModal();
    palette.querySelector("[data-palette-text]").focus();
  } else if (palette.dataset.ready) {
    palette.close();
    return;
  }
  fetched().then((module) => module.begin(palette));
}
