// Shows files without leaving the page: pictures, PDF, text, sound and film, with the next one and the one before.
let dialog = null;
let shown = [];
let at = 0;

export function followPreviews() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-preview], [data-open-preview]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const thumb = link.matches("[data-preview]") ? link : link.closest("li").querySelector("[data-preview]");
    open(thumb);
  });
}

function open(thumb) {
  shown = [...thumb.closest("ul, ol, section, .g-files, .g-record").querySelectorAll("[data-preview]")];
  at = shown.indexOf(thumb);
  dialog ??= build();
  draw();
  dialog.showModal();
}

function words() {
  return document.querySelector("[data-preview-words]")?.content.firstElementChild.dataset ?? {};
}

function build() {
  const said = words();
  const made = document.createElement("dialog");
  made.className = "g-preview";
  const head = document.createElement("div");
  head.className = "g-preview-head";
  const name = document.createElement("p");
  name.className = "g-preview-name";
  const meta = document.createElement("p");
  meta.className = "g-quiet";
  const links = document.createElement("div");
  for (const [kind, label, sign] of [["before", said.before, "‹"], ["after", said.after, "›"], ["download", said.download, "↓"], ["open", said.open, "↗"], ["close", said.close, "×"]]) {
    const verb = document.createElement(kind === "download" || kind === "open" ? "a" : "button");
    verb.className = "btn btn-icon btn-sm";
    verb.dataset.verb = kind;
    verb.title = label ?? kind;
    verb.setAttribute("aria-label", label ?? kind);
    verb.textContent = sign;
    if (verb.tagName === "A") verb.rel = "noopener";
    else verb.type = "button";
    links.append(verb);
  }
  head.append(name, meta, links);
  const body = document.createElement("div");
  body.className = "g-preview-body";
  made.append(head, body);
  document.body.append(made);
  made.addEventListener("click", (event) => {
    const verb = event.target.closest("[data-verb]")?.dataset.verb;
    if (verb === "close" || event.target === made) made.close();
    if (verb === "before") go(-1);
    if (verb === "after") go(1);
  });
  made.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  });
  made.addEventListener("close", () => {
    made.querySelector(".g-preview-body").replaceChildren();
    shown[at]?.focus();
  });
  return made;
}

function go(by) {
  if (shown.length < 2) return;
  at = (at + by + shown.length) % shown.length;
  draw();
}

function draw() {
  const { name, meta, preview } = shown[at].dataset;
  const address = shown[at].getAttribute("href");
  dialog.setAttribute("aria-label", name);
  dialog.querySelector(".g-preview-name").textContent = name;
  dialog.querySelector(".g-quiet").textContent = [shown.length > 1 ? `${at + 1} / ${shown.length}` : "", meta].filter(Boolean).join(" · ");
  dialog.querySelector("[data-verb=download]").href = `${address}?download`;
  const alone = dialog.querySelector("[data-verb=open]");
  alone.href = address;
  alone.target = "_blank";
  for (const kind of ["before", "after"]) dialog.querySelector(`[data-verb=${kind}]`).hidden = shown.length < 2;
  dialog.querySelector(".g-preview-body").replaceChildren(content(preview, address, name));
}

function content(kind, address, name) {
  if (kind === "text") return text(address);
  const made = document.createElement({ image: "img", pdf: "iframe", audio: "audio", video: "video" }[kind]);
  made.src = address;
  if (kind === "image") made.alt = name;
  if (kind === "pdf") made.title = name;
  if (kind === "audio" || kind === "video") made.controls = true;
  return made;
}

function text(address) {
  const made = document.createElement("pre");
  made.tabIndex = 0;
  fetch(address).then((answer) => answer.text()).then((said) => (made.textContent = said.slice(0, 200000)));
  return made;
}
