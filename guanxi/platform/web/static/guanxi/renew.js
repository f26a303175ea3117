// After a change that others follow from, the page of a record asks for itself again and takes over what is new in it.
export function followRecord() {
  document.addEventListener("record-changed", renew);
  document.addEventListener("related-changed", () => {
    renewLists();
    renew();
  });
  document.addEventListener("dialog-done", () => document.getElementById("dialog")?.close());
}

// What is being typed stays: a value whose editor is open is left as it is, and so is the text of a composer.
async function renew() {
  if (!document.querySelector("[data-record]")) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html", "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const fresh of page.querySelectorAll("[data-record] [data-part], [data-record] .g-value[id]")) {
    const old = document.getElementById(fresh.id);
    if (!old || old.querySelector("[data-editor], .g-saved") || old.isEqualNode(fresh)) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    old.replaceWith(fresh);
    window.htmx.process(fresh);
    if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  }
}

function renewLists() {
  const lists = document.querySelector("[data-rest]");
  if (lists) window.htmx.ajax("GET", lists.dataset.rest, { target: "#rest-lists", swap: "outerHTML" });
  for (const other of document.querySelectorAll("[data-tab-panel][hidden]:not([data-tab-panel=overview])")) other.replaceChildren();
  const panel = document.querySelector("[data-tab-panel]:not([hidden]):not([data-tab-panel=overview])");
  const tab = panel && document.querySelector(`[data-tab="${panel.dataset.tabPanel}"]`);
  if (tab) window.htmx.ajax("GET", tab.dataset.tabPart, { target: panel, swap: "innerHTML" });
}
