// Takes the service worker off the machines of all visitors: put this file in the place of sw.js (docs/deployment.md).
// What it removes is the program as it was kept for working offline; answers and choices stay.
const OWN = `risk-diagnosis-sheet ${new URL(self.registration.scope).pathname} `

addEventListener('install', () => self.skipWaiting())
addEventListener('activate', (event) => {
  const removed = caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith(OWN)).map((name) => caches.delete(name))))
  event.waitUntil(removed.then(() => self.registration.unregister()))
})
// It answers no request, so open tabs go on with the network.
