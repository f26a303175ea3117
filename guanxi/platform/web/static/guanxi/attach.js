// Files of a record: chosen, dropped, pasted or photographed; each with its progress, and a sentence where it is refused.
const card = () => document.querySelector("[data-attach-to]");

export function followFiles() {
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("[data-upload]");
    if (form) send([...event.target.files]).then(() => (event.target.value = ""));
  });
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event) || !place(event.target)) return;
    event.preventDefault();
    document.querySelector("[data-record]").classList.add("g-over");
  });
  for (const end of ["dragleave", "drop", "dragend"]) {
    document.addEventListener(end, (event) => {
      if (end !== "dragleave" || !event.relatedTarget) document.querySelector("[data-record]")?.classList.remove("g-over");
    });
  }
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event) || !place(event.target)) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length || !place(event.target)) return;
    event.preventDefault();
    take(files);
  });
}

const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

// The composer of the timeline takes its own files; everywhere else on the page they belong to the record.
function place(target) {
  const record = document.querySelector("[data-files-tab]");
  return record && !target.closest?.(".g-composer, dialog") ? record : null;
}

async function take(files) {
  if (!card()) {
    document.querySelector("[data-tab=files]")?.click();
    for (let waited = 0; waited < 50 && !card(); waited += 1) await new Promise((go) => setTimeout(go, 100));
  }
  if (card()) await send(files);
}

async function send(files) {
  const here = card();
  const lines = here.querySelector("[data-uploads]");
  const refused = [];
  for (const file of files) {
    const line = document.createElement("li");
    line.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = 1;
    line.append(bar);
    lines.append(line);
    const said = file.size > Number(here.dataset.most) * 1024 * 1024 ? [here.dataset.sayLarge.replace("{name}", file.name)] : await upload(here, file, bar);
    line.remove();
    refused.push(...said);
  }
  await window.htmx.ajax("GET", here.dataset.attachTo.replace(/files$/, "tab/files"), { target: here, swap: "outerHTML" });
  for (const sentence of refused) {
    const line = document.createElement("li");
    line.className = "g-refused";
    line.textContent = sentence;
    card().querySelector("[data-uploads]").append(line);
  }
}

function upload(here, file, bar) {
  return new Promise((done) => {
    const body = new FormData();
    body.append("files", file, file.name || "picture.png");
    const call = new XMLHttpRequest();
    call.open("POST", here.dataset.attachTo);
    call.setRequestHeader("X-CSRFToken", document.querySelector('meta[name="csrf"]').content);
    call.setRequestHeader("Accept", "application/json");
    call.upload.onprogress = (event) => (bar.value = event.loaded / event.total);
    const broken = () => done([here.dataset.sayBroken.replace("{name}", file.name)]);
    call.onerror = broken;
    call.onload = () => (call.status === 200 ? done(JSON.parse(call.responseText).refused) : broken());
    call.send(body);
  });
}
