// Being told in this browser while no page is open: asked for once, taken back with the same card.
import { say } from "./notices.js";

export function furnish(root) {
  const card = root.querySelector("[data-push]:not([data-push-ready])");
  if (!card) return;
  card.dataset.pushReady = "";
  const begin = card.querySelector("[data-push-begin]");
  const able = "serviceWorker" in navigator && "PushManager" in window && window.isSecureContext;
  card.querySelector("[data-push-unable]").hidden = able;
  if (able) look(card, begin); // the page does not wait for it: where no worker was let in, none is ever ready
}

async function look(card, begin) {
  const worker = await navigator.serviceWorker.ready;
  const known = await worker.pushManager.getSubscription();
  const mine = known && [...card.querySelectorAll("[data-endpoint]")].find((line) => line.dataset.endpoint === known.endpoint);
  card.querySelector("[data-push-here]").hidden = !mine;
  begin.hidden = Boolean(mine);
  mine?.querySelector("[data-push-away]").addEventListener("submit", () => known.unsubscribe());
  begin.addEventListener("click", () => subscribe(card, worker, known));
}

async function subscribe(card, worker, known) {
  if ((await Notification.requestPermission()) !== "granted") return say(card.dataset.sayRefused, "problem");
  await known?.unsubscribe(); // it may belong to another key, or to whoever used this browser before
  const wanted = { userVisibleOnly: true, applicationServerKey: card.dataset.push };
  const made = await worker.pushManager.subscribe(wanted).catch(() => null);
  if (!made) return say(card.dataset.sayFailed, "problem");
  const headers = { "X-CSRFToken": document.querySelector('meta[name="csrf"]').content, "Content-Type": "application/json" };
  const answer = await fetch("/me/browsers", { method: "POST", headers, body: JSON.stringify(made) }).catch(() => null);
  if (answer?.ok) return location.reload();
  await made.unsubscribe();
  const told = await answer?.json().catch(() => null);
  say(told?.problem || card.dataset.sayFailed, "problem");
}
