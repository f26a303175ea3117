// The desk keeps in mind how high its cards are, so that nothing jumps when they come the next time. Arranging it: cards are moved by their arrows or by Alt and an arrow key; dragging is `data-order` of the builder.
export function furnish(root) {
  if (document.querySelector("[data-slots]")) remember();
  for (const list of root.querySelectorAll("[data-arrange]:not([data-arranging])")) {
    list.dataset.arranging = "";
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-step]");
      if (!button) return;
      event.preventDefault();
      move(list, button.closest("li"), Number(button.dataset.step));
      button.focus();
    });
    list.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const line = event.target.closest("li");
      if (!by || !event.altKey || !line) return;
      event.preventDefault();
      const focused = document.activeElement;
      move(list, line, by);
      focused.focus();
    });
    new MutationObserver(() => ends(list)).observe(list, { childList: true });
  }
}

function move(list, line, by) {
  const other = by > 0 ? line.nextElementSibling : line.previousElementSibling;
  if (!other) return;
  if (by > 0) other.after(line);
  else other.before(line);
  line.scrollIntoView({ block: "nearest" });
  const place = [...list.children].indexOf(line) + 1;
  const said = list.closest("form").querySelector("[data-arrange-said]");
  said.textContent = list.dataset.sayPlace.replace("{card}", line.dataset.name).replace("{place}", place);
}

// The first card goes no further up, the last no further down.
function ends(list) {
  for (const line of list.children) {
    for (const button of line.querySelectorAll("[data-step]")) {
      const stuck = button.dataset.step === "1" ? !line.nextElementSibling : !line.previousElementSibling;
      button.toggleAttribute("aria-disabled", stuck);
      if (stuck) button.setAttribute("aria-disabled", "true");
    }
  }
}

// One line more or less does not matter; more than nine are as nine.
function remember() {
  const said = [...document.querySelectorAll("[data-slot]:has([aria-busy])")].length ? [] : [...document.querySelectorAll("[data-slot]")];
  const rows = said.map((slot) => `${slot.dataset.slot}:${Math.min(9, slot.querySelectorAll(".g-lines > li, tbody > tr, .g-marked > li, .g-approval").length)}`);
  if (rows.length) document.cookie = `guanxi_desk=${rows.join(".")}; path=/; max-age=31536000; samesite=lax`;
}
