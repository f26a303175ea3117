// The panel in which one makes a question: fetched over the list, beside what was clicked; on a phone a sheet from below.
const words = document.body.dataset;
let panel = null;
let opener = null;
let library = null;

export function furnish(root) {
  if (!panel) prepare();
  for (const list of root.querySelectorAll("[data-order]")) order(list);
}

function prepare() {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${words.static}guanxi/builder.css`;
  document.head.append(style);
  panel = document.createElement("div");
  panel.id = "builder";
  panel.popover = "auto";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "builder-title");
  document.body.append(panel);
  document.addEventListener("click", follow);
  document.addEventListener("submit", send);
  panel.addEventListener("change", changed);
  panel.addEventListener("input", (event) => event.target.matches("[data-narrow-list]") && narrow(event.target));
  panel.addEventListener("keydown", keys);
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    const inside = panel.contains(document.activeElement) || document.activeElement === document.body;
    panel.replaceChildren();
    if (inside) opener?.focus?.();
  });
}

function follow(event) {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey) return;
  const link = event.target.closest("a[data-builder]");
  const inside = panel.contains(event.target);
  if (link && !event.shiftKey) {
    event.preventDefault();
    show(link.getAttribute("href"), inside ? null : link);
  } else if (inside && event.target.closest("[data-builder-close]")) {
    event.preventDefault();
    panel.hidePopover();
  } else if (inside && event.target.closest("[data-away]")) leaveOut(event.target.closest("li"));
}

async function show(address, from, kept) {
  if (from) opener = from;
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  const onward = answer?.headers.get("HX-Redirect");
  if (onward) {
    location.assign(onward);
    return;
  }
  if (!answer?.ok) {
    const told = JSON.parse(answer?.headers.get("HX-Trigger") || "{}").notice;
    if (told) document.dispatchEvent(new CustomEvent("notice", { detail: told }));
    return;
  }
  panel.innerHTML = await answer.text();
  for (const list of panel.querySelectorAll("[data-order]")) order(list);
  if (panel.querySelector("[data-pick], [data-tags]")) import("./pickers.js").then((module) => module.furnish(panel));
  if (!panel.matches(":popover-open")) panel.showPopover();
  place();
  const again = kept && panel.querySelector(`[name="${kept}"]`);
  (again || first())?.focus();
}

// What is wrong, the box that finds a field, the value that is asked for: in this order the cursor goes to the first there is.
function first() {
  const wishes = ["[aria-invalid=true]", "[data-narrow-list]", ".g-ask-values :is(input, select, textarea):not([type=hidden], [data-pick], [data-tags])", "form :is(select, input:not([type=hidden]))", "[data-order] li"];
  return wishes.map((wish) => panel.querySelector(wish)).find(Boolean);
}

function place() {
  if (!opener || matchMedia("(max-width: 760px)").matches) return;
  const from = opener.getBoundingClientRect();
  panel.style.left = `${Math.max(8, Math.min(from.left, innerWidth - panel.offsetWidth - 8))}px`;
  panel.style.top = `${Math.max(8, Math.min(from.bottom + 4, innerHeight - panel.offsetHeight - 8))}px`;
}

function send(event) {
  const form = event.target.closest?.("#builder [data-builder-form]");
  if (!form) return;
  event.preventDefault();
  const sent = new URLSearchParams(new FormData(form, event.submitter));
  show(`${form.getAttribute("action")}?${sent}`, null);
}

function changed(event) {
  if (event.target.matches("[data-ask-again]")) {
    const sent = new URLSearchParams(new FormData(event.target.form));
    show(`${event.target.form.getAttribute("action")}?${sent}`, null, event.target.name);
  }
  if (event.target.matches("[data-column]")) choose(event.target);
}

// The list of fields: what one types narrows it, arrow keys walk through it.
function narrow(box) {
  const list = box.nextElementSibling;
  const wanted = box.value.trim().toLowerCase();
  let any = false;
  for (const group of list.querySelectorAll("details")) {
    let found = false;
    for (const line of group.querySelectorAll("li")) {
      line.hidden = Boolean(wanted) && !wanted.split(/\s+/).every((word) => line.dataset.words.toLowerCase().includes(word));
      found ||= !line.hidden;
    }
    group.hidden = !found;
    group.dataset.wasOpen ??= group.open ? "yes" : "no";
    group.open = wanted ? found : group.dataset.wasOpen === "yes";
    any ||= found;
  }
  list.querySelector(".g-fields-none").hidden = any;
}

function keys(event) {
  const line = event.target.closest("[data-order] li");
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (!(event.key in steps) || event.target.matches("select, textarea")) return;
  if (line && event.altKey) {
    event.preventDefault();
    const other = event.key === "ArrowDown" ? line.nextElementSibling : line.previousElementSibling;
    if (other) event.key === "ArrowDown" ? other.after(line) : other.before(line);
    line.focus();
    return;
  }
  const stops = [...panel.querySelectorAll("[data-narrow-list], [data-narrowed] a, [data-narrowed] input, [data-narrowed] summary, [data-order] li")];
  const seen = stops.filter((stop) => stop.checkVisibility());
  const here = seen.indexOf(event.target);
  if (here < 0) return;
  event.preventDefault();
  seen[(here + steps[event.key] + seen.length) % seen.length].focus();
}

// Columns: ticked ones join the end of the list, which is put in order by hand or by key.
function choose(box) {
  const list = panel.querySelector("[data-order]");
  const there = list.querySelector(`[data-name="${CSS.escape(box.value)}"]`);
  if (!box.checked) there?.remove();
  else if (!there) {
    const line = list.firstElementChild ? list.firstElementChild.cloneNode(true) : null;
    if (!line) return;
    box.removeAttribute("name");
    line.dataset.name = box.value;
    line.querySelector("input").value = box.value;
    line.querySelector(".g-columns-name").textContent = box.dataset.column;
    list.append(line);
    line.scrollIntoView({ block: "nearest" });
  }
}

function leaveOut(line) {
  const list = line.parentElement;
  if (list.childElementCount < 2) return;
  const box = panel.querySelector(`[data-column][value="${CSS.escape(line.dataset.name)}"]`);
  if (box) box.checked = false;
  (line.nextElementSibling || line.previousElementSibling).focus();
  line.remove();
}

function order(list) {
  if (list.dataset.ready) return;
  list.dataset.ready = "yes";
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${words.static}vendor/sortable/Sortable.min.js`;
    script.onload = () => resolve(window.Sortable);
    script.onerror = reject;
    document.head.append(script);
  });
  library.then((Sortable) => Sortable.create(list, { handle: ".g-grip", animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120 }));
}
