// Where somebody is, asked of the browser: found, refused, too slow; each is said as it is and nothing is sent without.
const WAITS = 15000; // milliseconds
const ACCURATE = 100; // metres

export function furnish(root) {
  for (const box of root.querySelectorAll("[data-position]:not([data-furnished])")) {
    box.dataset.furnished = "";
    box.querySelector("button").addEventListener("click", async () => {
      const form = box.closest("form");
      if ((await ask(box)) && "near" in form.dataset) form.requestSubmit();
    });
    box.hidden = false;
    const reason = box.closest("form").querySelector("[name=why_not]");
    if (reason) reason.closest(".g-field").hidden = true;
    if ("now" in box.dataset) ask(box);
  }
}

// One's position for a form or a search; `box` has the words. Resolves to the text that is sent, empty where there is none.
export async function ask(box) {
  const input = box.querySelector("input");
  const reason = box.closest("form").querySelector("[name=why_not]");
  const tell = (says, tone, why = "") => {
    const state = box.querySelector("[data-says]");
    state.textContent = says;
    box.dataset.tone = tone;
    if (reason) reason.value = why;
  };
  input.value = "";
  tell(box.dataset.asking, "wait");
  if (!navigator.geolocation || !window.isSecureContext) {
    tell(box.dataset.unable, "bad", "unable");
    return "";
  }
  const found = await new Promise((done) =>
    navigator.geolocation.getCurrentPosition(done, done, { enableHighAccuracy: true, timeout: WAITS, maximumAge: 0 }));
  if (!found.coords) {
    const why = { 1: "refused", 3: "slow" }[found.code] ?? "unknown";
    tell(box.dataset[why], "bad", why);
    return "";
  }
  const { latitude, longitude, accuracy } = found.coords;
  input.value = `${latitude.toFixed(6)},${longitude.toFixed(6)},${Math.round(accuracy)}`;
  const exact = Math.round(accuracy);
  tell((exact > ACCURATE ? box.dataset.vague : box.dataset.found).replace("{metres}", exact), exact > ACCURATE ? "wait" : "good");
  return input.value;
}
