// What is still on its way to this page: `data-waking` on its root goes once the page answers to everything that is on it.
let coming = 1; // the start itself

/** This will hold the page for waking until what it was given has come, or has failed. */
export function arriving(promise) {
  coming += 1;
  document.documentElement.dataset.waking = "";
  promise.finally(arrived);
}

/** One thing less to wait for. */
export function arrived() {
  coming -= 1;
  if (!coming) delete document.documentElement.dataset.waking;
}
