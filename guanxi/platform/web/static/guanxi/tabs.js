// Tabs of a record: each is brought in when it is first opened; what is typed in another stays. The address says which is open.
export function followTabs() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-tab]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    if (show(link)) event.preventDefault();
  });
}

export function show(link) {
  const record = link.closest("[data-record]");
  const name = link.dataset.tab;
  const panel = record.querySelector(`[data-tab-panel="${name === "timeline" ? "overview" : name}"]`);
  if (!panel) return false;
  for (const other of record.querySelectorAll("[data-tab-panel]")) other.hidden = other !== panel;
  for (const other of record.querySelectorAll("[data-tab]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  record.dataset.tabNow = name;
  history.replaceState(history.state, "", link.getAttribute("href"));
  if (link.dataset.tabPart && !panel.childElementCount) window.htmx.ajax("GET", link.dataset.tabPart, { target: panel, swap: "innerHTML" });
  return true;
}
