// Notices that appear at the foot of the page, and the line that says the connection is gone.
const words = document.body.dataset;

export function followNotices() {
  for (const toast of document.querySelectorAll("[data-toast]:not([data-stays])")) fadeLater(toast);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-toast-close]")) event.target.closest("[data-toast]").remove();
  });
  window.addEventListener("offline", () => showOffline(true));
  window.addEventListener("online", () => {
    showOffline(false);
    say(words.sayOnline);
  });
  document.addEventListener("guanxi:offline", () => showOffline(true));
  document.addEventListener("guanxi:online", () => {
    showOffline(false);
    say(words.sayOnline);
  });
  if (!navigator.onLine) showOffline(true);
  document.addEventListener("htmx:error", () => (navigator.onLine ? say(words.sayFailed, "problem") : showOffline(true)));
  document.addEventListener("htmx:response:error", (event) => {
    const { status } = event.detail.ctx.response;
    if (status >= 500 && !event.detail.ctx.hx?.trigger) {
      event.detail.ctx.swap = "none";
      say(words.sayFailed, "problem");
    }
  });
}

// With `undo` ({ label, run }), the notice carries a button that takes back what was done.
export function say(text, tone = "done", undo = null) {
  const place = document.getElementById("toasts");
  if (!place || !text) return;
  const toast = document.createElement("div");
  toast.className = `g-toast g-tone-${tone}`;
  toast.dataset.toast = "";
  const sentence = document.createElement("span");
  sentence.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "g-toast-close";
  close.dataset.toastClose = "";
  close.setAttribute("aria-label", words.sayClose);
  close.textContent = "×";
  toast.append(sentence, ...(undo ? [undoButton(undo, toast)] : []), close);
  place.append(toast);
  fadeLater(toast);
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

function fadeLater(toast) {
  const patience = toast.querySelector("form, [data-toast-undo]") ? 15000 : 6000;
  let timer = setTimeout(() => toast.remove(), patience);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("focusin", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => (timer = setTimeout(() => toast.remove(), patience)));
}

function showOffline(gone) {
  const line = document.getElementById("offline");
  if (!line) return;
  line.textContent = gone ? words.sayOffline : "";
  line.hidden = !gone;
}
