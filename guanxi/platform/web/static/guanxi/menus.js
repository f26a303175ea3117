// Menus that drop, the side menu of a phone, tabs of the composer: open, close, arrow keys, Escape.
export function followMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-drop][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
      else if (event.target.closest("a.g-drop-item[data-dialog]")) menu.open = false;
    }
    const opener = event.target.closest("[data-menu]");
    const outside = document.body.classList.contains("g-menu-open") && !event.target.closest(".g-side");
    if (opener || outside) showMenu(opener ? !document.body.classList.contains("g-menu-open") : false);
    const tab = event.target.closest("[data-composer] [role=tab]");
    if (tab) chooseTab(tab);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeByKey();
    const menu = event.target.closest?.("details[data-drop][open]");
    if (menu && ["ArrowDown", "ArrowUp"].includes(event.key) && !event.target.matches("input, select, textarea")) {
      event.preventDefault();
      step([...menu.querySelectorAll(".g-drop-item")], event.key === "ArrowDown" ? 1 : -1);
    }
    const tab = event.target.closest?.("[data-composer] [role=tab]");
    if (tab && ["ArrowRight", "ArrowLeft"].includes(event.key)) {
      const tabs = [...tab.parentElement.children];
      const next = tabs[(tabs.indexOf(tab) + (event.key === "ArrowRight" ? 1 : -1) + tabs.length) % tabs.length];
      chooseTab(next);
      next.focus();
    }
  });
}

function closeByKey() {
  const open = document.querySelector("details[data-drop][open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
  if (document.body.classList.contains("g-menu-open")) {
    showMenu(false);
    document.querySelector("[data-menu]")?.focus();
  }
}

function showMenu(open) {
  document.body.classList.toggle("g-menu-open", open);
  document.querySelector("[data-menu]")?.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector(".g-side a")?.focus();
}

function step(items, by) {
  if (!items.length) return;
  const here = items.indexOf(document.activeElement);
  items[(here + by + items.length) % items.length].focus();
}

function chooseTab(tab) {
  for (const other of tab.parentElement.children) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
}
