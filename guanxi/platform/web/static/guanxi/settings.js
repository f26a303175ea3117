// Light or dark and the folded menu: kept in cookies so that the server draws the next page right at once.

export function followSettings() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-theme-next]")) {
      const root = document.documentElement;
      const shown = root.getAttribute("data-bs-theme");
      root.dataset.themeChoice = shown === "dark" ? "light" : "dark";
      window.guanxiApplyTheme();
      keep("guanxi_theme", root.dataset.themeChoice);
    }
    const fold = event.target.closest?.("[data-fold]");
    if (fold) {
      const narrow = document.body.classList.toggle("g-narrow");
      fold.setAttribute("aria-pressed", String(narrow));
      keep("guanxi_menu", narrow ? "narrow" : "wide");
    }
  });
}

function keep(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

