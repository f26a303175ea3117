// Keys typed between the click on a value and the arrival of its editor: nothing a fast typist writes is lost.
let waiting = null; // { place, text, ending } while an editor is on its way

export function awaitEditor(pencil) {
  waiting = { place: pencil.closest(".g-value"), text: "", ending: "" };
}

export function giveEarlyKeys(place, control) {
  if (!waiting || waiting.place.id !== place.id) return;
  const { text, ending } = waiting;
  waiting = null;
  if (text && control.matches("input:not([data-pick], [type=date], [type=datetime-local]), textarea")) {
    control.value = text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  // The form answers to htmx only after this event: before that, sending it would load the whole page.
  setTimeout(() => {
    if (ending === "Escape") control.form.querySelector("[data-cancel]").click();
    if (ending === "Enter") control.form.requestSubmit();
  });
}

document.addEventListener("keydown", (event) => {
  if (!waiting || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, select, textarea, dialog")) return;
  if (event.key === "Escape" || event.key === "Enter") waiting.ending ||= event.key;
  else if (event.key === "Backspace") waiting.text = waiting.text.slice(0, -1);
  else if (event.key.length !== 1) return;
  else if (!waiting.ending) waiting.text += event.key;
  event.preventDefault();
  event.stopPropagation();
}, true);
for (const failure of ["htmx:error", "htmx:response:error"]) document.addEventListener(failure, () => { waiting = null; });
