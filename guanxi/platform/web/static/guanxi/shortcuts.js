// Keys for people who stay at the keyboard: "?" shows them all, a page adds its own by data-key on a link or button.
const TYPING = "input, textarea, select, [contenteditable], .ts-control";
const WAIT = 1500; // milliseconds for the letter after "g"
let going = 0;

export function followShortcuts() {
  const sheet = document.getElementById("keys");
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-keys-open]")) open(sheet);
    const dialog = event.target.closest?.("dialog[data-simple]");
    if (dialog && (event.target === dialog || event.target.closest("[data-simple-close]"))) dialog.close();
  });
  if (!sheet || document.body.dataset.keys === "off") return;
  document.querySelectorAll("[data-key]").forEach(tell);
  document.addEventListener("keydown", (event) => press(event, sheet));
}

function press(event, sheet) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || event.repeat) return;
  if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  const run = Date.now() - going < WAIT ? goTo(key) : event.key === "?" ? () => open(sheet) : key === "g" ? () => {} : ofPage(key);
  going = key === "g" && run ? Date.now() : 0;
  if (!run) return;
  event.preventDefault();
  run();
}

function goTo(key) {
  const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  return link ? () => link.click() : null;
}

function ofPage(key) {
  const marked = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((one) => one.matches(".g-drop-item") || one.checkVisibility());
  if (marked) return () => marked.click();
  const creating = key === "n" ? document.querySelector("[data-new-menu]") : null;
  return creating ? () => {
    creating.open = true;
    creating.querySelector(".g-drop-item")?.focus();
  } : null;
}

function tell(marked) {
  const label = nameOf(marked);
  marked.setAttribute("aria-keyshortcuts", marked.dataset.key);
  if (!marked.title.includes("(")) marked.title = `${marked.title || label} (${marked.dataset.key.toUpperCase()})`;
}

const nameOf = (marked) => marked.dataset.keyLabel || marked.textContent.trim() || marked.title;

function open(sheet) {
  if (!sheet || sheet.open) return;
  const place = sheet.querySelector("[data-keys-here]");
  const marked = [...document.querySelectorAll("[data-key]")];
  place.hidden = !marked.length;
  place.querySelector("dl").replaceChildren(...marked.map(row));
  sheet.showModal();
}

function row(marked) {
  const line = document.createElement("div");
  const term = document.createElement("dt");
  const key = document.createElement("kbd");
  key.textContent = marked.dataset.key.toUpperCase();
  term.append(key);
  const said = document.createElement("dd");
  said.textContent = nameOf(marked);
  line.append(term, said);
  return line;
}
