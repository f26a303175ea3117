// Fields that depend on others, as the server declared it in their marks: choices narrowed, parts shown by need, values taken over.
const words = document.body.dataset;
const filled = new WeakMap(); // control → what was taken over into it, and may therefore be replaced
const chosenByHand = new WeakSet(); // what somebody chose themselves, be it what stood there anyway

export function furnish(root) {
  for (const select of root.querySelectorAll("select[data-narrow]:not([data-pick])")) keepChoices(select);
  for (const input of root.querySelectorAll("input[data-suggest]")) prepareWords(input);
  for (const form of new Set([...root.querySelectorAll("[data-narrow], [data-shown-on]")].map((one) => one.closest("form")))) if (form) settle(form);
}

document.addEventListener("change", (event) => {
  const { form } = event.target;
  if (!form) return;
  if (event.isTrusted) chosenByHand.add(event.target);
  for (const select of form.querySelectorAll(`[data-narrow="${CSS.escape(event.target.name || "-")}"]`)) renew(select, event.target);
  if (event.target.matches("[data-fill]")) fill(event.target);
  settle(form);
});
document.addEventListener("input", (event) => filled.delete(event.target));

// ---- narrowed choices
function keepChoices(select) {
  select.allChoices ??= [...select.options];
}

function renew(select, changedBy) {
  const wanted = changedBy.value;
  if (select.dataset.pick !== undefined) {
    const picker = select.tomselect;
    if (!picker) return;
    const held = select.value;
    picker.clearOptions((option) => String(option.id) === held);
    picker.loadedSearches = {};
    if (held && wanted && "narrowStrict" in select.dataset && changedBy.type !== "hidden") picker.clear();
    return;
  }
  const chosen = select.selectedOptions[0];
  if (wanted && chosen?.dataset.within && chosen.dataset.within !== wanted) set(select, "");
}

function narrowed(select, form) {
  const wanted = form.elements[select.dataset.narrow]?.value;
  const fits = (option) => !option.value || !wanted || option.selected || !option.dataset.within || option.dataset.within === wanted;
  const now = select.allChoices.filter(fits);
  if (now.length !== select.options.length || now.some((option, at) => option !== select.options[at])) {
    const value = select.value;
    select.replaceChildren(...now);
    select.value = value;
  }
}

// ---- parts shown by need
function settle(form) {
  for (const select of form.querySelectorAll("select[data-narrow]:not([data-pick])")) if (select.allChoices && select.dataset.narrow) narrowed(select, form);
  for (const field of form.querySelectorAll("[data-shown-on]")) {
    const on = form.elements[field.dataset.shownOn];
    if (!on) continue;
    const value = on.type === "checkbox" ? (on.checked ? "true" : "") : on.value;
    const wanted = JSON.parse(field.dataset.shownValues);
    field.hidden = wanted.length ? !wanted.includes(value) : !value;
  }
  for (const section of form.querySelectorAll(".g-form-section")) {
    const fields = [...section.querySelectorAll(".g-field")];
    section.hidden = fields.length > 0 && fields.every((field) => field.hidden);
  }
}

// ---- values taken over from a chosen record
async function fill(chosen) {
  const { form } = chosen;
  if (!chosen.value) return void tellFurther(chosen, null);
  const address = new URL(chosen.dataset.fill, location.origin);
  address.searchParams.set("id", chosen.value);
  const asked = chosen.value;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).then((one) => (one.ok ? one.json() : null)).catch(() => null);
  if (!answer || chosen.value !== asked) return;
  for (const [name, told] of Object.entries(answer.values)) {
    const control = form.elements[name];
    if (control?.type === "checkbox") tick(control, told.value === "true");
    if (!control || control.type === "checkbox" || control.value === told.value) continue;
    const untouched = !control.value || filled.get(control) === control.value || (told.instead === control.value && !chosenByHand.has(control));
    if (untouched) set(control, told.value, told.shown);
    else offer(control, told, chosen);
  }
  tellFurther(chosen, answer.further);
}

function tick(control, on) {
  if (!chosenByHand.has(control)) control.checked = on;
}

// A template of several steps: what else would be planned, and whether it shall be.
function tellFurther(chosen, further) {
  const field = chosen.closest(".g-field");
  const { form } = chosen;
  form.querySelector(".g-further")?.remove();
  if (!field || !further) return;
  const line = document.createElement("div");
  line.className = "g-further";
  line.setAttribute("role", "status");
  const label = document.createElement("label");
  label.className = "form-check";
  const box = document.createElement("input");
  Object.assign(box, { type: "checkbox", name: "steps", value: "yes", checked: true, className: "form-check-input" });
  label.append(box, further.label);
  const list = document.createElement("ul");
  list.append(...further.lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  line.append(label, list);
  const foot = field.closest(".g-composer-foot");
  if (foot) foot.before(line);
  else (field.closest(".g-bulk-field") ?? field).after(line);
}

function set(control, value, shown = value) {
  if (control.tomselect) {
    if (value) control.tomselect.addOption({ id: value, title: shown });
    control.tomselect.setValue(value);
  } else {
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true })); // a box grows with its text
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  filled.set(control, value);
  const folded = control.closest("details:not([open])");
  if (folded) folded.open = true; // what was filled in is to be seen
  control.closest(".g-field")?.querySelector(".g-field-offer")?.remove();
}

// What was typed stays: the value of the chosen record is offered beside it.
function offer(control, told, chosen) {
  const field = control.closest(".g-field");
  if (!field) return;
  field.querySelector(".g-field-offer")?.remove();
  const line = document.createElement("p");
  line.className = "g-field-offer";
  line.setAttribute("role", "status");
  const label = chosen.form.querySelector(`label[for="${chosen.id}"]`)?.firstChild?.textContent.trim() ?? "";
  line.append(words.sayOffer.replace("{field}", label.replace("*", "")).replace("{value}", told.shown));
  const take = document.createElement("button");
  take.type = "button";
  take.className = "btn btn-sm btn-ghost-secondary";
  take.textContent = words.sayTake;
  take.addEventListener("click", () => {
    set(control, told.value, told.shown);
    (control.tomselect ?? control).focus();
  });
  line.append(" ", take);
  field.append(line);
}

// ---- words offered while one types
function prepareWords(input) {
  if (input.list) return;
  const list = document.createElement("datalist");
  list.id = `${input.id}-words`;
  input.after(list);
  input.setAttribute("list", list.id);
  input.addEventListener("focus", () => loadWords(input, list));
}

async function loadWords(input, list) {
  const address = new URL(input.dataset.suggest, location.origin);
  for (const name of input.dataset.suggestOn.split(" ").filter(Boolean)) address.searchParams.set(name, input.form.elements[name]?.value ?? "");
  if (list.dataset.of === address.search) return;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).then((one) => (one.ok ? one.json() : null)).catch(() => null);
  if (!answer) return;
  list.dataset.of = address.search;
  list.replaceChildren(...answer.words.map((word) => new Option(word)));
}
