// The configurator: the address always says what is chosen, so that loading anew or sending the address keeps it.

let listens = false;

export function furnish() {
  if (listens) return;
  listens = true;
  document.addEventListener("htmx:after:settle", keep);
}

function keep() {
  const address = document.getElementById("configure")?.dataset.address;
  if (address && address !== location.pathname + location.search) history.replaceState(history.state, "", address);
}
