// Runs before the first paint: resolves "auto" to light or dark so that the page never flashes.
(function () {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    const choice = root.dataset.themeChoice || "auto";
    root.setAttribute("data-bs-theme", choice === "auto" ? (dark.matches ? "dark" : "light") : choice);
  }
  dark.addEventListener("change", apply);
  window.guanxiApplyTheme = apply;
  apply();
})();
