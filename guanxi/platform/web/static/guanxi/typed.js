// What is typed into an editor of one value outlives a broken connection, a reload and a log-in in between.
const words = document.body.dataset;
const PREFIX = "guanxi-typed:";
const nameOf = (form) => PREFIX + new URL(form.action).pathname;
const unsaved = () => [...document.querySelectorAll("[data-editor][data-typed]")];

window.addEventListener("beforeunload", (event) => {
  if (unsaved().length) event.preventDefault();
});
window.addEventListener("online", () => {
  for (const form of document.querySelectorAll("[data-editor][data-unsent]")) form.requestSubmit();
});

export function keep(form) {
  if (!form) return;
  form.dataset.typed = "yes";
  const said = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  sessionStorage.setItem(nameOf(form), JSON.stringify(said));
}

export function forget(place) {
  const form = place.matches?.("form") ? place : null;
  if (form) delete form.dataset.typed;
  const edit = place.querySelector?.("[data-edit]");
  const path = form ? nameOf(form) : edit ? PREFIX + new URL(edit.href).pathname : "";
  if (path) sessionStorage.removeItem(path);
}

// The connection broke: the text stays, says so, and goes out again by itself.
export function markUnsent(form, asked) {
  if (asked.matches?.("[data-cancel]")) return;
  form.dataset.unsent = "yes";
  const line = form.querySelector("p[data-unsent]");
  line.textContent = form.dataset.sayUnsent;
  line.hidden = false;
}

export function giveBack() {
  for (const edit of document.querySelectorAll(".g-value [data-edit]")) {
    const kept = JSON.parse(sessionStorage.getItem(PREFIX + new URL(edit.href).pathname) || "null");
    if (kept) reopen(edit, new Map(kept));
  }
}

function reopen(edit, said) {
  const place = edit.closest(".g-value").id;
  const fill = () => {
    const form = document.getElementById(place)?.querySelector("[data-editor]");
    if (!form) return;
    document.removeEventListener("htmx:after:settle", fill);
    for (const control of form.elements) {
      if (!control.name || !said.has(control.name) || control.name === "csrfmiddlewaretoken") continue;
      if (control.type === "checkbox") control.checked = true;
      else if (control.dataset.pick === undefined) control.value = said.get(control.name);
    }
    form.dataset.typed = "yes";
    document.dispatchEvent(new CustomEvent("notice", { detail: { text: words.sayDraftBack, tone: "done" } }));
  };
  document.addEventListener("htmx:after:settle", fill);
  edit.click();
}
