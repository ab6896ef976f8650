// Keeps the client's own files, so that its page opens without a network. `files` and `version` come from the build.
const cacheName = `parley-${version}`;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(["/", ...files])));
});

// A new version takes over when the last page of the old one is closed: until then that page's parts stay here.
addEventListener("activate", (event) => {
  event.waitUntil(forgetOldVersions());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isServers = pathname.startsWith("/api/") || pathname.startsWith("/files/");
  if (request.method !== "GET" || origin !== location.origin || isServers) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept("/")));
  else if (files.includes(pathname))
    event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
});

async function kept(path) {
  return (await caches.open(cacheName)).match(path);
}

async function forgetOldVersions() {
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name.startsWith("parley-") && name !== cacheName)
      .map((name) => caches.delete(name)),
  );
}
