// Values one changes in place: a click on the value opens its editor, Enter saves, Escape puts it back.
import { awaitEditor, giveEarlyKeys } from "./early-keys.js";

export function followValues() {
  document.addEventListener("click", (event) => {
    const pencil = event.target.closest?.("[data-edit]");
    if (pencil) return awaitEditor(pencil);
    const value = event.target.closest?.(".g-value-open dd");
    if (!value || event.target.closest("a, button, input, select, textarea, label")) return;
    if (String(window.getSelection())) return;
    value.querySelector("[data-edit]")?.click();
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("[data-editor]");
    if (!form) return;
    if (event.key === "Escape") {
      event.preventDefault();
      form.querySelector("[data-cancel]").click();
    } else if (event.key === "Enter" && event.target.matches("textarea") && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Enter" && event.target.matches("select")) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // Leaving an editor keeps it open and visibly unsaved: a value is saved or seen to be unsaved, never lost.
  document.addEventListener("htmx:after:settle", (event) => {
    followVersion(event.target.closest?.("[data-new-version]"));
    const place = event.target.closest?.(".g-value") || event.target;
    const control = place.querySelector?.("[data-editor] :is(input:not([type=hidden]), select, textarea)");
    if (control && !control.dataset.pick) {
      control.focus();
      if (control.matches("input[type=text], input[type=tel], input[type=email], input[type=url]")) control.select();
    } else if (place.querySelector?.(".g-saved")) place.querySelector("[data-edit]")?.focus();
    if (control) giveEarlyKeys(place, control);
  });
}

// One's own save is no change by somebody else: forms that are still open go on from the new version.
function followVersion(saved) {
  if (!saved) return;
  for (const field of document.querySelectorAll('[data-record] input[name="version"]')) field.value = saved.dataset.newVersion;
}
