// Runs before the page is drawn: keys pressed before its behaviour has come are kept, and given to it then.
(function () {
  const kept = [];
  function keep(event) {
    if (event.repeat || event.isComposing || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const palette = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
    if (event.key.length !== 1 || ((event.ctrlKey || event.metaKey) && !palette)) return;
    if (palette) event.preventDefault();
    kept.push(event);
  }
  document.addEventListener("keydown", keep, true);
  window.guanxiFirstKeys = () => {
    document.removeEventListener("keydown", keep, true);
    for (const { key, ctrlKey, metaKey, shiftKey } of kept.splice(0)) {
      (document.activeElement || document.body).dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true }));
    }
  };
})();
