// The page the worker shows without a connection: it stands in for the one that was asked, and loads that once it can.
async function ask() {
  const there = await fetch("/health", { cache: "no-store" }).then((answer) => answer.ok, () => false);
  if (there && location.pathname !== "/offline") location.reload();
  else setTimeout(ask, 5000);
}
document.querySelector("[data-offline-again]").addEventListener("click", (event) => {
  event.preventDefault();
  if (location.pathname === "/offline") location.assign("/");
  else location.reload();
});
setTimeout(ask, 3000);
