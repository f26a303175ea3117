// Lists: a heading clicked with Shift sorts after the others; groups open in place, and the address follows.
export function followLists() {
  document.addEventListener("click", (event) => {
    const heading = event.target.closest("a[data-also]");
    if (heading?.dataset.also && event.shiftKey) {
      event.preventDefault();
      location.assign(heading.dataset.also);
      return;
    }
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const fold = event.target.closest("a[data-fold]");
    const more = event.target.closest("a[data-more-rows]");
    if (fold || more) event.preventDefault();
    if (fold) toggle(fold);
    if (more) append(more.getAttribute("href"), more.closest("tr"), (rows) => more.closest("tr").replaceWith(...rows));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches?.("a[data-fold]")) return;
    event.preventDefault();
    toggle(event.target);
  });
}

async function toggle(fold) {
  const group = fold.closest("tbody");
  const opening = fold.getAttribute("aria-expanded") !== "true";
  fold.setAttribute("aria-expanded", String(opening));
  remember(fold.dataset.fold, opening);
  if (!opening) for (const row of [...group.rows].slice(1)) row.remove();
  else if (group.rows.length < 2) await append(fold.dataset.rowsFrom, group.rows[0], (rows) => fold.getAttribute("aria-expanded") === "true" && group.rows[0].after(...rows));
}

async function append(address, row, put) {
  row.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  row.removeAttribute("aria-busy");
  if (!answer?.ok) return;
  const made = document.createElement("template");
  made.innerHTML = `<table><tbody>${await answer.text()}</tbody></table>`;
  put([...made.content.querySelector("tbody").rows]);
}

function remember(value, opening) {
  const address = new URL(location.href);
  const open = (address.searchParams.get("open") || "").split(",").filter((one) => one && one !== value);
  if (opening) open.push(value);
  if (open.length) address.searchParams.set("open", open.join(","));
  else address.searchParams.delete("open");
  history.replaceState(history.state, "", address);
}
