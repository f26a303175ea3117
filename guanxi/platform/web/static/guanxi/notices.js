// Notices at the foot of the page: what was done speaks softly and goes, what stands against it is said at once and stays.
const words = document.body.dataset;
const MESSAGES = "guanxi-messages";
const MOST = 30;
const PATIENCE = { done: 7000, warning: 14000 }; // milliseconds; a problem stays until it is closed
const UNDOABLE = 20000;

export function followNotices() {
  // Beside an open dialog nothing can be reached: what is said goes into it, and back when it closes.
  document.addEventListener("close", () => setTimeout(surface), true);
  // A live region speaks of what comes into it, so what came with the page is put in once it is there.
  const first = [...document.querySelectorAll("#toasts > [data-toast]")];
  if (first.length) setTimeout(() => first.forEach((toast) => show(toast, toast.dataset.tone)), 120);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-toast-close]")) event.target.closest("[data-toast]").remove();
    if (event.target.closest("[data-messages-open]")) openMessages();
  });
}

// With `undo` ({ label, run }), the notice carries a button that takes back what was done.
export function say(text, tone = "done", undo = null) {
  if (!text || !document.getElementById("toasts")) return;
  const toast = document.getElementById("toast-form").content.firstElementChild.cloneNode(true);
  toast.classList.add(`g-tone-${tone}`);
  for (const mark of toast.querySelectorAll("[data-icon-of]")) if (mark.dataset.iconOf !== tone) mark.remove();
  toast.querySelector("[data-toast-text]").textContent = text;
  if (undo) toast.querySelector("[data-toast-close]").before(undoButton(undo, toast));
  show(toast, tone);
}

/** What takes back a deed of the server: the page comes anew, as what was done may stand anywhere on it. */
export function undoAt(address) {
  return { label: words.sayUndo, run: () => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = address;
    for (const [name, value] of [["csrfmiddlewaretoken", document.querySelector('meta[name="csrf"]').content], ["back", location.pathname + location.search]]) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    }
    document.body.append(form);
    form.requestSubmit();
  } };
}

/** Puts the notices and the line of the connection where they can be reached now. */
export function surface() {
  const open = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  for (const place of [document.getElementById("toasts"), document.getElementById("offline")]) if (place && place.parentElement !== open) open.append(place);
}

function show(toast, tone) {
  surface();
  const text = toast.querySelector("[data-toast-text]").textContent;
  const place = document.getElementById(tone === "problem" ? "toasts-now" : "toasts-softly");
  for (const other of place.children) if (tone === "problem" && other.querySelector("[data-toast-text]").textContent === text) other.remove();
  place.append(toast);
  remember(text, tone);
  if (PATIENCE[tone] && !("stays" in toast.dataset)) fadeLater(toast, PATIENCE[tone]);
}

function undoButton({ label, run }, toast) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.dataset.toastUndo = "";
  button.textContent = label;
  button.addEventListener("click", () => {
    toast.remove();
    run();
  });
  return button;
}

// One who reads slowly, points at it or has it in focus is waited for.
function fadeLater(toast, usual) {
  const patience = toast.querySelector("form, [data-toast-undo]") ? UNDOABLE : usual;
  const leave = () => toast.remove();
  let timer = setTimeout(leave, patience);
  const wait = () => clearTimeout(timer);
  const goOn = () => {
    wait();
    timer = setTimeout(leave, patience);
  };
  toast.addEventListener("pointerenter", wait);
  toast.addEventListener("focusin", wait);
  toast.addEventListener("pointerleave", goOn);
  toast.addEventListener("focusout", goOn);
}

// ---- what was said lately
function remember(text, tone) {
  const said = JSON.parse(sessionStorage.getItem(MESSAGES) || "[]");
  sessionStorage.setItem(MESSAGES, JSON.stringify([{ text, tone, at: Date.now() }, ...said].slice(0, MOST)));
}

function openMessages() {
  const dialog = document.getElementById("messages");
  const said = JSON.parse(sessionStorage.getItem(MESSAGES) || "[]");
  const list = dialog.querySelector("ol");
  list.replaceChildren(...said.map(line));
  dialog.querySelector("[data-none]").hidden = said.length > 0;
  dialog.showModal();
}

function line({ text, tone, at }) {
  const item = document.createElement("li");
  item.className = `g-tone-${tone}`;
  const when = document.createElement("time");
  when.dateTime = new Date(at).toISOString();
  when.textContent = new Date(at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
  const mark = document.getElementById("toast-form").content.querySelector(`[data-icon-of="${tone}"]`)?.cloneNode(true) ?? "";
  const sentence = document.createElement("span");
  sentence.textContent = text;
  item.append(mark, sentence, when);
  return item;
}
