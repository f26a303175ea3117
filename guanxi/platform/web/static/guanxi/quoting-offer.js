// The pen on the page of an offer: what is drawn becomes a path of moves and lines, which the form sends along.
const pen = document.querySelector("[data-pen]");
if (pen) {
  const path = pen.querySelector("path");
  const field = document.querySelector("[name=drawn]");
  let drawing = false;
  const at = (event) => {
    const box = pen.getBoundingClientRect();
    const within = (value, most) => Math.round(Math.min(Math.max(value, 0), most));
    return `${within(((event.clientX - box.left) * 600) / box.width, 600)} ${within(((event.clientY - box.top) * 180) / box.height, 180)}`;
  };
  const add = (mark, event) => {
    field.value += `${mark}${at(event)}`;
    path.setAttribute("d", field.value);
  };
  pen.addEventListener("pointerdown", (event) => {
    drawing = true;
    pen.setPointerCapture(event.pointerId);
    event.preventDefault();
    add("M", event);
  });
  pen.addEventListener("pointermove", (event) => drawing && add("L", event));
  for (const end of ["pointerup", "pointercancel"]) pen.addEventListener(end, () => (drawing = false));
  document.querySelector("[data-clear]").addEventListener("click", () => {
    field.value = "";
    path.removeAttribute("d");
  });
}
