// The signing software on this computer is reached only from a script; without it the page offers the other ways to sign.
const box = document.querySelector('[data-plug-in]')
const start = box?.querySelector('form')
if (start && window.WebSocket && window.fetch) {
  const { address, status, done } = box.dataset
  const button = start.querySelector('[data-plug-in-go]')
  const says = [...box.querySelectorAll('[data-say]')]
  const say = (name, more = '') => {
    for (const one of says) {
      one.hidden = one.dataset.say !== name
      const place = one.querySelector('[data-more]')
      if (place && !one.hidden) place.textContent = more
    }
  }
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const connect = () =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(address)
      const late = setTimeout(() => socket.close(), 8000)
      socket.addEventListener('open', () => {
        clearTimeout(late)
        resolve(socket)
      })
      socket.addEventListener('close', () => reject(new Error('absent')))
    })
  /** The plug-in's answer; an empty one when it closes without any. */
  const answerOf = (socket) =>
    new Promise((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        try {
          resolve(JSON.parse(data))
        } catch {
          resolve({})
        }
      })
      socket.addEventListener('close', () => resolve({}))
    })
  const post = async () => {
    const answer = await fetch(start.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(new FormData(start)),
    })
    return { ok: answer.ok, body: await answer.json() }
  }
  const stateNow = async () => {
    const answer = await fetch(status, { headers: { accept: 'application/json' } })
    return answer.ok ? (await answer.json()).state : 'open'
  }
  /** What the server took counts, not what the plug-in says of itself; the file may come a little after the answer. */
  const settle = async (reply) => {
    say('checking')
    const good = String(reply.Status) === done
    for (let tries = good ? 30 : 2; tries > 0; tries--) {
      if ((await stateNow()) !== 'open') return location.reload()
      if (tries > 1) await wait(1000)
    }
    say(good ? 'nothing' : 'failed', typeof reply.Message === 'string' ? reply.Message.slice(0, 300) : '')
  }
  let busy = false
  const run = async () => {
    say('connecting')
    let socket
    try {
      socket = await connect()
    } catch {
      return say('absent')
    }
    try {
      const { ok, body } = await post()
      if (!ok) return say('refused', body.detail)
      say('working')
      const answer = answerOf(socket)
      socket.send(JSON.stringify(body.parameters))
      await settle(await answer)
    } catch {
      say('lost')
    } finally {
      socket.close()
    }
  }
  button.hidden = false
  say('')
  start.addEventListener(
    'submit',
    async (event) => {
      event.preventDefault()
      if (busy) return
      busy = true
      button.setAttribute('aria-disabled', 'true')
      try {
        await run()
      } finally {
        busy = false
        // the page's own double-click guard held the form too
        start.removeAttribute('data-sent')
        button.removeAttribute('aria-disabled')
      }
    },
    true,
  )
  // the next one of a list: the person began it, and stops it by leaving
  if (box.dataset.goOn !== undefined) start.requestSubmit()
}
// the signature came, by the certificate that is tied already: nothing is left to ask
document.getElementById('ghi-nhan-chu-ky')?.requestSubmit()
