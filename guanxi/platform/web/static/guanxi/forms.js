// Forms: warn before unsaved text is left, keep a local draft, let long texts grow, accept a dropped file.
const words = document.body.dataset;

export function followForms() {
  const dirty = new WeakSet();
  const guarded = () => [...document.querySelectorAll("form[data-guard]")].filter((form) => dirty.has(form));
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-guard]");
    if (form) {
      dirty.add(form);
      keepDraft(form);
    }
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
    if (event.target.matches?.("[data-submit]")) event.target.form.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    dirty.delete(event.target);
    if (event.target.dataset.draft) sessionStorage.setItem("guanxi-sent", event.target.dataset.draft);
  });
  window.addEventListener("beforeunload", (event) => {
    if (guarded().length) event.preventDefault();
  });
  document.querySelectorAll("[data-grow]").forEach(grow);
  document.querySelectorAll("[data-drop-zone]").forEach(acceptFiles);
  settleDrafts();
  showFirstProblem(document);
  document.addEventListener("htmx:after:swap", (event) => showFirstProblem(event.target));
}

// A form that comes back with a problem below the fold must not look as if its button were dead.
function showFirstProblem(place) {
  const wrong = place.querySelector?.("form:not([data-editor]) [aria-invalid=true]");
  if (!wrong) return;
  wrong.focus({ preventScroll: true });
  wrong.scrollIntoView({ block: "center" });
}

function keepDraft(form) {
  if (!form.dataset.draft) return;
  const kept = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "version");
  localStorage.setItem(`guanxi-draft:${form.dataset.draft}`, JSON.stringify(kept));
}

// A draft is dropped once its form was sent and the next page is not the same form with problems.
function settleDrafts() {
  const form = document.querySelector("form[data-draft]");
  const sent = sessionStorage.getItem("guanxi-sent");
  sessionStorage.removeItem("guanxi-sent");
  if (sent && form?.dataset.draft !== sent) localStorage.removeItem(`guanxi-draft:${sent}`);
  if (!form || sent === form.dataset.draft) return;
  const key = `guanxi-draft:${form.dataset.draft}`;
  const kept = JSON.parse(localStorage.getItem(key) || "null");
  if (!kept?.length) return;
  const before = new Map([...new FormData(form)]);
  const changed = kept.filter(([name, value]) => (before.get(name) ?? "") !== value && form.elements[name] && form.elements[name].dataset?.pick === undefined);
  if (!changed.length) return;
  for (const [name, value] of changed) form.elements[name].value = value;
  offerToDrop(form, key);
}

function offerToDrop(form, key) {
  const line = document.createElement("p");
  line.className = "g-form-intro";
  line.append(`${words.sayDraft} `);
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "btn btn-sm";
  drop.textContent = words.sayDrop;
  drop.addEventListener("click", () => {
    localStorage.removeItem(key);
    form.reset();
    line.remove();
  });
  line.append(drop);
  form.prepend(line);
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
