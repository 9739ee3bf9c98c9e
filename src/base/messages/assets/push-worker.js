/* Shows what the province sends: one sentence and where it leads. Nothing is kept and no page is touched. */
addEventListener('push', (event) => {
  const { text, at } = event.data.json()
  event.waitUntil(registration.showNotification('Liên Thông', { body: text, data: at, tag: 'lien-thong' }))
})
addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(clients.openWindow(event.notification.data))
})
