// Links marked data-dialog open their page as a fragment in the one dialog; without script they are ordinary pages.
const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");
const SOON = 3000; // milliseconds
let opener = null;
let closedAt = 0;
let pressed = null;

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
  // What is drawn anew between pressing and letting go of a link gets no click from the browser.
  document.addEventListener("pointerdown", (event) => (pressed = event.button ? null : event.target.closest("a[data-dialog]")));
  document.addEventListener("pointerup", (event) => {
    const missed = pressed && !pressed.isConnected && event.target.closest(`a[href="${CSS.escape(pressed.getAttribute("href"))}"]`);
    if (missed) openDialog(missed.getAttribute("href"), missed);
  });
  dialog.addEventListener("close", () => {
    body.replaceChildren();
    comeBack(opener);
    closedAt = Date.now();
  });
  // What was done in the dialog may draw its opener anew a moment later.
  document.addEventListener("htmx:after:settle", () => {
    if (!dialog.open && Date.now() - closedAt < SOON && document.activeElement === document.body) comeBack(opener);
  });
  // What comes into the open dialog gets the focus where it says so, else where a field was added last.
  document.addEventListener("htmx:after:settle", () => {
    const here = document.activeElement;
    if (!dialog.open || (here !== document.body && here !== dialog && !here.matches("#dialog [data-submit]"))) return;
    const added = [...body.querySelectorAll(".g-bulk-field :is(input:not([type=hidden]), select, textarea)")].at(-1);
    (body.querySelector("[autofocus]") || added || firstIn())?.focus();
  });
}

const firstIn = () => body.querySelector("input:not([type=hidden]), select, textarea");

// Back to what opened the dialog; where it stood in a menu that is closed, or was drawn anew meanwhile, to what is left of it.
function comeBack(from) {
  if (!from) return;
  const again = from.isConnected ? from : document.querySelector(from.id ? `#${CSS.escape(from.id)}` : `a[href="${CSS.escape(from.getAttribute("href") || "-")}"]`);
  const seen = again?.checkVisibility() ? again : again?.closest("details")?.querySelector("summary");
  (seen || document.getElementById("main")).focus();
}

// With `values` they are sent along; they may be more than fit an address.
export async function openDialog(address, from, values = null) {
  opener = from;
  // Asked by the dialog itself: what the page asks for at the same time would otherwise come first, and nothing would open.
  const how = { source: body, target: "#dialog-body", swap: "innerHTML", ...(values ? { values } : {}) };
  await window.htmx.ajax(values ? "POST" : "GET", address, how);
  if (!body.childElementCount) return;
  dialog.dataset.address = address;
  if (!dialog.open) dialog.showModal();
  (body.querySelector("[autofocus]") || firstIn())?.focus();
}
