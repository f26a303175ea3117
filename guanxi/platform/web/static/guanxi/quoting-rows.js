// How a line of the grid of a quote is drawn: its cells, which product it is of, the parts of a bundle beneath it.
export const COLUMNS = ["text", "quantity", "measure", "unit_price", "discount", "tax_rate"];
export const NUMBERS = ["quantity", "unit_price", "discount", "tax_rate"];
// The order of columns in what is pasted from a sheet.
export const PASTED = ["text", "quantity", "unit_price", "discount"];

export const made = (tag, attributes = {}, text = "") => {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== false && value != null) one.setAttribute(name, value === true ? "" : value);
  if (text) one.textContent = text;
  return one;
};
export const blank = (heading = false) => ({ id: null, product: null, product_name: "", text: "", quantity: heading ? "0" : "1", measure: "", unit_price: "", discount: "0", tax_rate: "", heading, optional: false, amount: "" });

export function rowOf(grid, line, r) {
  const tr = made("tr", { "data-r": r, class: line.part ? "q-part" : line.heading ? "q-head-line" : line.optional ? "q-is-optional" : null });
  tr.append(made("td", { class: "q-no" }, line.part ? "" : String(grid.lines.slice(0, r + 1).filter((one) => !one.part).length)));
  if (line.part) return partRow(grid, tr, line);
  COLUMNS.forEach((name, c) => {
    if (line.heading && name !== "text") return;
    const td = made("td", { class: `q-c-${name}${NUMBERS.includes(name) ? " g-num" : ""}`, colspan: line.heading ? COLUMNS.length + 2 + grid.costs : null });
    const wrong = grid.said[r]?.[name]?.join(" ") ?? (name === "text" ? grid.said[r]?.[""]?.join(" ") : null);
    if (wrong) td.classList.add("q-wrong");
    if (grid.editable) {
      const label = line.heading ? grid.words.sayHeading : grid.root.querySelectorAll("thead th")[c + 1].textContent;
      const input = made("input", { "data-c": c, autocomplete: "off", "aria-label": `${label} ${r + 1}`, inputmode: NUMBERS.includes(name) ? "decimal" : null, title: wrong, "aria-invalid": wrong ? "true" : null, placeholder: line.heading ? grid.words.sayHeading : null });
      input.value = line[name] ?? "";
      td.append(input);
    } else td.textContent = line[name] ?? "";
    if (name === "text" && !line.heading) td.append(productOf(grid, line, r));
    tr.append(td);
  });
  if (!line.heading) {
    const tick = made("td", { class: "q-tick" });
    const box = made("input", { type: "checkbox", class: "form-check-input", "data-optional": true, "aria-label": `${grid.words.sayOptional} ${r + 1}`, disabled: !grid.editable });
    box.checked = line.optional;
    tick.append(box);
    tr.append(tick, amountOf(grid, line, r));
    if (grid.costs) tr.append(made("td", { class: "g-num g-quiet", "data-margin": true }, line.margin ?? ""));
  }
  if (grid.editable) {
    const td = made("td", { class: "q-no" });
    td.append(made("button", { type: "button", class: "q-drop", "data-drop-line": true, title: `${grid.words.sayDelete} (Ctrl Delete)`, "aria-label": `${grid.words.sayDelete} ${r + 1}`, tabindex: "-1" }, "×"));
    tr.append(td);
  }
  return tr;
}

// What a line comes to, with the way to why its price is what it is, once it is saved.
export function amountOf(grid, line, r) {
  const td = made("td", { class: "g-num", "data-amount": true }, line.optional && line.amount ? `(${line.amount})` : line.amount);
  if (grid.words.why && line.id) td.append(made("a", { class: "q-why", href: `${grid.words.why}?line=${line.id}`, "data-dialog": true, title: grid.words.sayWhy, "aria-label": `${grid.words.sayWhy} ${r + 1}`, tabindex: "-1" }, "?"));
  return td;
}

// Which product a line is of stands beside its text, which may say more; it is taken off on purpose only.
export function productOf(grid, line, r) {
  const mark = made("span", { class: `q-product${line.product ? "" : " q-none"}`, "data-product": true });
  if (!line.product) {
    mark.textContent = line.text ? grid.words.sayNoProduct : "";
    return mark;
  }
  mark.append(made("span", { title: line.product_name }, line.product_name || "#"));
  if (grid.editable) mark.append(made("button", { type: "button", "data-drop-product": true, title: grid.words.sayDropProduct, "aria-label": `${grid.words.sayDropProduct} ${r + 1}`, tabindex: "-1" }, "×"));
  return mark;
}

function partRow(grid, tr, line) {
  for (const name of COLUMNS) tr.append(made("td", { class: NUMBERS.includes(name) ? "g-num" : null }, name === "discount" && line[name] === "0" ? "" : line[name] ?? ""));
  tr.append(made("td"), made("td", { class: "g-num" }, line.amount ? `(${line.amount})` : ""));
  if (grid.costs) tr.append(made("td", { class: "g-num" }, line.margin ?? ""));
  if (grid.editable) tr.append(made("td"));
  return tr;
}
