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
  });
  dialog.addEventListener("close", () => {
    body.replaceChildren();
    opener?.focus?.();
  });
}

// With `values` they are sent along; they may be more than fit an address.
export async function openDialog(address, from, values = null) {
  opener = from;
  const how = { target: "#dialog-body", swap: "innerHTML", ...(values ? { values } : {}) };
  await window.htmx.ajax(values ? "POST" : "GET", address, how);
  if (!body.childElementCount) return;
  dialog.dataset.address = address;
  if (!dialog.open) dialog.showModal();
  const first = body.querySelector("[autofocus], input:not([type=hidden]), select, textarea");
  first?.focus();
}
