/* Lets this browser be told. The button is shown only where that can be; without scripts the page says so. */
;(() => {
  const part = document.querySelector('[data-push]')
  if (!part || !('serviceWorker' in navigator) || !('PushManager' in window) || !window.Notification) return
  const form = part.querySelector('form')
  const go = part.querySelector('[data-push-go]')
  const problem = part.querySelector('[role=alert]')
  part.querySelector('[data-push-none]').hidden = true
  go.hidden = false

  function bytes(text) {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    problem.hidden = true
    Notification.requestPermission()
      .then((answer) => {
        if (answer !== 'granted') throw new Error(answer)
        return navigator.serviceWorker.register(part.dataset.worker)
      })
      .then((registration) => {
        const own = { userVisibleOnly: true, applicationServerKey: bytes(part.dataset.push) }
        // a new worker subscribes when it runs
        const ready = registration.active
          ? Promise.resolve()
          : new Promise((done) => {
              const worker = registration.installing || registration.waiting
              worker.addEventListener('statechange', () => {
                if (worker.state === 'activated') done()
              })
            })
        return ready.then(() => registration.pushManager.subscribe(own))
      })
      .then((subscription) => {
        const { endpoint, keys } = subscription.toJSON()
        form.elements.endpoint.value = endpoint
        form.elements.p256dh.value = keys.p256dh
        form.elements.auth.value = keys.auth
        form.submit()
      })
      .catch(() => {
        problem.hidden = false
      })
  })
})()
