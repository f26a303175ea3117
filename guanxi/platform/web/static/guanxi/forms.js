// Forms: ask before what cannot be kept is left, save by key, lead to problems, let long texts grow, accept a dropped file.
import { furnishDrafts, isKept } from "./drafts.js";

const PAUSE = 700; // milliseconds
let typedAt = 0;
let waiting = 0;

export function followForms() {
  const dirty = new WeakSet();
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-guard]");
    if (form) dirty.add(form);
    if (event.target.matches?.("[data-grow]")) grow(event.target);
    if (event.target.matches?.("select[data-matrix]")) {
      event.target.dataset.value = event.target.value;
      event.target.classList.add("g-changed");
    }
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-guard]");
    if (form) dirty.add(form);
    if (event.target.matches?.("[data-attach]")) nameFiles(event.target);
    if (event.target.matches?.("[data-submit]")) submitSoon(event.target);
  });
  document.addEventListener("submit", (event) => dirty.delete(event.target));
  document.addEventListener("keydown", saveByKey);
  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.("[data-submit]")) typedAt = Date.now();
  });
  document.addEventListener("click", (event) => {
    const jump = event.target.closest?.("a[data-jump]");
    if (jump) {
      event.preventDefault();
      goTo(document.getElementById(jump.hash.slice(1)));
    }
    const ask = event.target.closest?.("[data-help]");
    if (ask) turnHelp(ask);
    const pin = event.target.closest?.("[data-pin]");
    if (pin) turnPin(pin);
  });
  window.addEventListener("beforeunload", (event) => {
    const open = [...document.querySelectorAll("form[data-guard]")].filter((form) => dirty.has(form));
    if (open.some((form) => !isKept(form))) event.preventDefault();
  });
  document.querySelectorAll("[data-grow]").forEach(grow);
  document.querySelectorAll("[data-drop-zone]").forEach(acceptFiles);
  showFirstProblem(document);
  document.addEventListener("htmx:after:swap", (event) => {
    furnishDrafts(document);
    showFirstProblem(event.target);
  });
}

// Whoever types or walks through the choices of a box goes past some: it is sent once they pause. A click is meant.
function submitSoon(select) {
  clearTimeout(waiting);
  const typing = Date.now() - typedAt < PAUSE;
  waiting = setTimeout(() => select.isConnected && select.form.requestSubmit(), typing ? PAUSE : 0);
}

// Ctrl or ⌘ with Enter saves; with Shift as well it saves and begins the next one, where the form offers that.
function saveByKey(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const form = event.target.closest?.("form[data-guard]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const next = event.shiftKey ? form.querySelector("button[name=then][value=new]") : null;
  form.requestSubmit(next ?? form.querySelector(".g-form-foot button[type=submit]:not([name])"));
}

// A form that comes back with a problem below the fold must not look as if its button were dead.
function showFirstProblem(place) {
  const wrong = place.querySelector?.("form:not([data-editor]) [aria-invalid=true]");
  if (wrong) goTo(wrong);
}

function goTo(control) {
  if (!control) return;
  if (control.tomselect) {
    control.tomselect.settings.openOnFocus = false;
    control.tomselect.focus();
    control.tomselect.settings.openOnFocus = true;
  } else control.focus({ preventScroll: true });
  (control.closest(".g-field") ?? control).scrollIntoView({ block: "center" });
}

// The help of a field opens below it and stays until it is closed.
function turnHelp(ask) {
  const help = document.getElementById(ask.dataset.help);
  help.hidden = !help.hidden;
  ask.setAttribute("aria-expanded", String(!help.hidden));
}

// What the next record of a row begins with.
function turnPin(pin) {
  const kept = pin.form.elements.keep;
  const names = new Set(kept.value.split(",").filter(Boolean));
  const on = pin.getAttribute("aria-pressed") !== "true";
  pin.setAttribute("aria-pressed", String(on));
  if (on) names.add(pin.dataset.pin);
  else names.delete(pin.dataset.pin);
  kept.value = [...names].join(",");
}

function nameFiles(input) {
  const label = document.querySelector(`label[for="${input.id}"] span`);
  if (input.files.length) label.textContent = [...input.files].map((file) => file.name).join(", ");
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight + 2, 420)}px`;
}

function acceptFiles(zone) {
  const input = zone.querySelector("input[type=file]");
  const mark = (over) => zone.classList.toggle("g-over", over);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  zone.addEventListener("dragleave", () => mark(false));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    input.files = event.dataTransfer.files;
  });
}
