// Shows an honest page when the server cannot be reached. It keeps that page and its looks, and nothing of any customer.
const NAME = "guanxi-offline-{{ edition }}";
const KEPT = {{ kept|safe }};

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(KEPT)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("guanxi-") && name !== NAME).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match("/offline")));
  else if (request.method === "GET" && KEPT.includes(pathname)) event.respondWith(fetch(request).catch(() => caches.match(request)));
});
