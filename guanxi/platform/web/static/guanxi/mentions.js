// The list of colleagues after "@" in an entry, and the sentence about who will hear nothing of it.
let list = null; // the open list: its element, the box, where the "@" stands, and the people
let asked = 0;

export function followMentions() {
  document.addEventListener("input", (event) => box(event.target) && look(event.target));
  document.addEventListener("keydown", (event) => list?.area === event.target && press(event));
  document.addEventListener("focusout", (event) => list?.area === event.target && setTimeout(shut));
  document.addEventListener("pointerdown", (event) => {
    const option = event.target.closest?.(".g-mention-list [role=option]");
    if (!option) return;
    event.preventDefault(); // the box keeps the focus
    choose(Number(option.dataset.place));
  });
  document.addEventListener("mentions-unheard", (event) => {
    const form = event.target.closest?.("form") ?? document.querySelector(".g-composer [role=tabpanel]:not([hidden]) form");
    if (form) event.detail.marks.forEach((mark, place) => warn(form, mark, event.detail.sentences[place]));
  });
}

const box = (target) => target.matches?.(".g-composer textarea, textarea[name=comment]") && placeOf(target);
// Whether a colleague may read: the record, or the entry that is commented on.
const placeOf = (area) =>
  area.name === "comment"
    ? new URL(area.form.action).pathname.replace(/\/do\/comment$/, "")
    : document.querySelector("[data-live-record]")?.dataset.liveRecord;

async function look(area) {
  const before = area.value.slice(0, area.selectionStart);
  const found = /(?<![A-Za-z0-9._%+-])[@\uff20]([^\s@\uff20]{0,30}(?: [^\s@\uff20]{1,20})?)$/u.exec(before);
  if (!found) return shut();
  const turn = ++asked;
  const address = `${placeOf(area)}/timeline/people?q=${encodeURIComponent(found[1])}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (turn !== asked || !answer?.ok) return;
  const { items } = await answer.json();
  if (turn !== asked || document.activeElement !== area) return;
  if (!items.length) return shut();
  show(area, found.index, items);
}

function show(area, start, items) {
  shut();
  const element = document.createElement("ul");
  element.className = "g-mention-list";
  element.id = "mention-list";
  element.setAttribute("role", "listbox");
  element.setAttribute("aria-label", document.querySelector("[data-mention-words]")?.dataset.list ?? "@");
  items.forEach((item, place) => {
    const option = document.createElement("li");
    option.id = `mention-${place}`;
    option.dataset.place = place;
    option.setAttribute("role", "option");
    const mark = document.createElement("span");
    mark.className = `g-avatar g-tint-${item.tint}`;
    mark.setAttribute("aria-hidden", "true");
    mark.textContent = item.initials;
    const name = document.createElement("span");
    name.textContent = item.name;
    const detail = document.createElement("span");
    detail.className = "g-quiet";
    detail.textContent = item.closed || item.detail;
    option.append(mark, name, detail);
    element.append(option);
  });
  area.after(element);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", element.id);
  list = { element, area, start, items, at: 0 };
  mark(0);
}

function mark(place) {
  list.at = (place + list.items.length) % list.items.length;
  for (const option of list.element.children) option.setAttribute("aria-selected", String(Number(option.dataset.place) === list.at));
  list.area.setAttribute("aria-activedescendant", `mention-${list.at}`);
  list.element.children[list.at].scrollIntoView({ block: "nearest" });
}

function press(event) {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) mark(list.at + step);
  else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey) choose(list.at);
  else if (event.key === "Escape") shut();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function choose(place) {
  const { area, start, items } = list;
  const item = items[place];
  area.setRangeText(`${item.said} `, start, area.selectionStart, "end");
  shut();
  if (item.unheard) warn(area.form, item.id, item.unheard);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

// Whoever was told of it once saves with the same button.
function warn(form, mark, sentence) {
  if (form.querySelector(`[name=warned][value="${CSS.escape(mark)}"]`)) return;
  const line = document.createElement("p");
  line.className = "g-mention-warning";
  line.setAttribute("role", "status");
  const known = document.createElement("input");
  Object.assign(known, { type: "hidden", name: "warned", value: mark });
  form.querySelector(".g-composer-foot, .g-form-foot").before(line);
  line.textContent = sentence;
  line.append(known);
}

function shut() {
  asked += 1;
  if (!list) return;
  list.element.remove();
  for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete"]) list.area.removeAttribute(name);
  list = null;
}
