// After a change that others follow from, the page of a record asks for itself again and takes over what is new in it.
export function followRecord() {
  document.addEventListener("record-changed", renew);
}

// What is being typed stays: a value whose editor is open is left as it is, and so is the text of a composer.
export async function renew() {
  const record = document.querySelector("[data-record]");
  if (!record) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const fresh of page.querySelectorAll("[data-record] [data-part], [data-record] .g-value[id]")) {
    const old = document.getElementById(fresh.id);
    if (!old || old.querySelector("[data-editor]") || old.querySelector(".g-saved") || old.isEqualNode(fresh)) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    old.replaceWith(fresh);
    window.htmx.process(fresh);
    if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  }
  document.title = page.title || document.title;
}
