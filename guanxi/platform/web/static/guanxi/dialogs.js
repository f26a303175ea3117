// Links marked data-dialog open their page as a fragment in the one dialog; without script they are ordinary pages.
const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");
let opener = null;

export function followDialogs() {
  if (!dialog) return;
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (event.target.closest("#dialog [data-dialog-close]") || event.target === dialog) {
      event.preventDefault();
      dialog.close();
      return;
    }
    const link = event.target.closest("a[data-dialog]");
    if (link) {
      event.preventDefault();
      openDialog(link.getAttribute("href"), link);
    }
    const bulk = event.target.closest("[data-bulk-dialog]");
    if (bulk) {
      event.preventDefault();
      const chosen = new URLSearchParams(new FormData(document.getElementById("rows")));
      chosen.delete("csrfmiddlewaretoken");
      openDialog(`${bulk.getAttribute("formaction")}?${chosen}`, bulk);
    }
  });
  dialog.addEventListener("close", () => {
    body.replaceChildren();
    opener?.focus?.();
  });
}

export async function openDialog(address, from) {
  opener = from;
  await window.htmx.ajax("GET", address, { target: "#dialog-body", swap: "innerHTML" });
  if (!body.childElementCount) return;
  if (!dialog.open) dialog.showModal();
  const first = body.querySelector("[autofocus], input:not([type=hidden]), select, textarea");
  first?.focus();
}
