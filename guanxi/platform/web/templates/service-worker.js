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

// What comes says what kind of news there is and where it stands; the page asks for the rest, as its person may read it.
self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data.json();
  } catch {
    told = {};
  }
  const { title = "Guanxi", body = "", url = "/me/notifications", ids = [] } = told;
  const shown = { body, data: { url }, tag: `guanxi-${ids.join("-")}`, icon: "{{ icon }}" };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data?.url || "/", self.location.origin);
  if (target.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((open) => {
      const page = open.find((one) => new URL(one.url).origin === target.origin);
      return page ? page.focus().then((one) => one.navigate(target.href)) : self.clients.openWindow(target.href);
    }),
  );
});
