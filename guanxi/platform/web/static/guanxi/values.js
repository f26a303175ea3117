// Values one changes in place: Enter on one opens its editor, Enter saves, Escape puts it back, Tab saves and goes on.
import { awaitEditor, giveEarlyKeys } from "./early-keys.js";
import { forget, giveBack, keep, markUnsent } from "./typed.js";

const CONTROL = ":is(input:not([type=hidden]), select, textarea)";
let goOn = null; // the value whose editor opens once the one at hand is saved
let left = ""; // the value whose editor was left without saving

export function followValues() {
  document.addEventListener("click", (event) => {
    const pencil = event.target.closest?.("[data-edit]");
    if (pencil) return awaitEditor(pencil);
    const cancel = event.target.closest?.("[data-cancel]");
    if (cancel) {
      forget(cancel.closest("form"));
      left = cancel.closest(".g-value").id;
    }
    if (event.target.closest?.("[data-take-theirs]")) event.target.closest("form").querySelector("[data-cancel]").click();
    const value = event.target.closest?.(".g-value-open dd");
    if (!value || event.target.closest("a, button, input, select, textarea, label")) return;
    if (String(window.getSelection())) return;
    value.querySelector("[data-edit]")?.click();
  });
  document.addEventListener("input", (event) => keep(event.target.closest?.("[data-editor]")));
  document.addEventListener("change", (event) => keep(event.target.closest?.("[data-editor]")));
  document.addEventListener("keydown", answerKey);
  // Leaving an editor keeps it open and visibly unsaved: a value is saved or seen to be unsaved, never lost.
  document.addEventListener("htmx:after:settle", (event) => {
    const place = event.target.closest?.(".g-value") || event.target;
    const control = place.querySelector?.(`[data-editor] ${CONTROL}`);
    if (control && !control.dataset.pick) {
      control.focus();
      if (control.matches("input[type=text], input[type=tel], input[type=email], input[type=url]")) control.select();
    } else if (place.querySelector?.(".g-saved")) whenSaved(place);
    else if (left && document.activeElement === document.body) document.getElementById(left)?.querySelector("[data-edit]")?.focus();
    left = "";
    if (control) {
      giveEarlyKeys(place, control);
      if (place.querySelector("[aria-invalid=true], .g-clash")) goOn = null;
    }
  });
  for (const failure of ["htmx:error", "htmx:response:error"]) {
    document.addEventListener(failure, (event) => {
      goOn = null;
      const form = event.target.closest?.("[data-editor]");
      if (form && failure === "htmx:error") markUnsent(form, event.target);
    });
  }
  giveBack();
}

function whenSaved(place) {
  forget(place);
  noticeOthers(place.closest("[data-record]"), place.querySelector("[data-version]") || place);
  const next = goOn && document.getElementById(goOn)?.querySelector("[data-edit]");
  goOn = null;
  (next || place.querySelector("[data-edit]"))?.focus();
  next?.click();
}

// One's own save makes one version; where there are more, colleagues changed something that the page does not show yet.
function noticeOthers(record, saved) {
  const now = Number(saved.closest("[data-version]:not([data-record])")?.dataset.version);
  if (!record || !now) return;
  if (now > Number(record.dataset.version) + 1) document.dispatchEvent(new CustomEvent("record-changed"));
  record.dataset.version = String(now);
}

function answerKey(event) {
  const form = event.target.closest?.("[data-editor]");
  if (!form || event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    form.querySelector("[data-cancel]").click();
  } else if (event.key === "Tab" && event.target.closest(".g-editor-row") && !event.target.matches("button, a")) {
    event.preventDefault();
    leave(form, event.shiftKey ? -1 : 1);
  } else if (event.key === "Enter" && saves(event)) {
    event.preventDefault();
    form.requestSubmit();
  }
}

// A plain box submits by itself; a long text takes Ctrl-Enter; where a list is open, Enter chooses first.
function saves(event) {
  if (event.defaultPrevented || event.target.matches("button, a")) return false;
  if (event.target.matches("textarea")) return event.ctrlKey || event.metaKey;
  return event.target.matches("select, .ts-control input");
}

// Save what was changed and go on to the next value; what was not changed is just left.
function leave(form, by) {
  const here = form.closest(".g-value");
  const values = [...document.querySelectorAll(".g-value-open, .g-value-editing")].filter((one) => one === here || one.offsetParent);
  const next = values[values.indexOf(here) + by];
  goOn = next?.id ?? null;
  if (form.dataset.typed) form.requestSubmit();
  else {
    form.querySelector("[data-cancel]").click();
    const wanted = next?.querySelector("[data-edit]");
    goOn = null;
    wanted?.focus();
    wanted?.click();
  }
}
