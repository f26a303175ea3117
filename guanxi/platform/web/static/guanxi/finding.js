// The search page finds while one types: everything but the box is asked for anew, and the address follows.
const PAUSE = 220; // milliseconds between the last key and the question

let timer = 0;
let asking = null;

export function followSearch(form) {
  const later = (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(() => renew(form), PAUSE);
  };
  form.elements.q.addEventListener("input", later);
  form.elements.q.addEventListener("compositionend", later);
}

async function renew(form) {
  asking?.abort();
  asking = new AbortController();
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html", "HX-Request": "true" }, signal: asking.signal });
    // Whoever has been logged out meanwhile, and what went wrong, is for Enter to tell.
    if (answer.ok && !answer.headers.get("HX-Redirect")) show(form, await answer.text(), address);
  } catch (problem) {
    if (problem.name !== "AbortError") document.dispatchEvent(new CustomEvent("notice", { detail: { text: document.body.dataset.sayOffline, tone: "problem" } }));
  }
}

function show(form, text, address) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".g-search");
  if (!fresh) return;
  const page = form.closest(".g-search");
  // The box stays, so that no key is lost.
  const rest = [...fresh.children].filter((one) => !one.matches("form"));
  for (const old of [...page.children]) if (old !== form) old.remove();
  form.before(...rest.filter((one) => one.matches("h1")));
  form.after(...rest.filter((one) => !one.matches("h1")));
  for (const one of rest) window.htmx.process(one);
  history.replaceState(history.state, "", address);
  const number = page.querySelectorAll(".g-found-kind .g-found-hit").length;
  form.querySelector("[role=status]").textContent = form.elements.q.value.trim() ? form.dataset.sayFound.replace("{n}", number) : "";
}
