/* Locks a page nobody works at: says so a minute before, then hides the page and keeps what was typed in it. The server ends the session by itself. */
;(() => {
  const box = document.querySelector('[data-lock]')
  if (!(box && 'showModal' in box)) return
  const MINUTE = 60000
  const limit = Number(box.dataset.lock) * MINUTE
  const ahead = Math.min(MINUTE, limit / 2)
  // a page where much is typed and nothing sent says now and then that somebody is there
  const every = Math.max(MINUTE / 2, limit / 5)
  const soon = box.querySelector('[data-lock-soon]')
  const now = box.querySelector('[data-lock-now]')
  let last = Date.now()
  let asked = last
  let who
  let locked = false
  let hidden = []

  function ask() {
    asked = Date.now()
    return fetch(box.dataset.ask, { headers: { accept: 'application/json' } }).then((answer) => {
      if (answer.ok) return answer.json()
      if (answer.status === 401) return null
      throw new Error(String(answer.status))
    })
  }

  function open() {
    if (!box.open) box.showModal()
  }

  function lock() {
    if (locked) return
    locked = true
    soon.hidden = true
    now.hidden = false
    box.setAttribute('aria-labelledby', 'da-khoa')
    Array.from(document.querySelectorAll('dialog[open]')).forEach((one) => {
      if (one !== box) one.close()
    })
    hidden = Array.from(document.body.children).filter((one) => one !== box && !one.hidden)
    hidden.forEach((one) => {
      one.hidden = true
    })
    open()
  }

  function unlock(found) {
    // somebody else signed in meanwhile: nothing of this page is theirs to see
    if (who && found.who !== who) {
      location.assign(location.href)
      return
    }
    locked = false
    hidden.forEach((one) => {
      one.hidden = false
    })
    soon.hidden = false
    now.hidden = true
    box.setAttribute('aria-labelledby', 'khoa-man-hinh')
    last = Date.now()
    box.close()
  }

  function worked() {
    if (locked) return
    const quiet = Date.now() - last
    if (quiet >= limit) {
      lock()
      return
    }
    last = Date.now()
    if (box.open) box.close()
    if (last - asked < every && quiet < limit - ahead) return
    ask().then(
      (found) => {
        if (!found) lock()
      },
      () => {},
    )
  }

  function look() {
    if (locked) return
    const quiet = Date.now() - last
    if (quiet >= limit) lock()
    else if (quiet >= limit - ahead) open()
  }

  function back() {
    if (document.hidden) return
    if (!locked) look()
    else
      ask().then(
        (found) => {
          if (found) unlock(found)
        },
        () => {},
      )
  }

  box.addEventListener('cancel', (event) => {
    event.preventDefault()
    worked()
  })
  soon.querySelector('button').addEventListener('click', worked)
  ;['keydown', 'pointerdown', 'wheel', 'touchstart', 'input'].forEach((kind) => {
    document.addEventListener(kind, worked, { passive: true })
  })
  document.addEventListener('visibilitychange', back)
  window.addEventListener('focus', back)
  setInterval(look, Math.min(5000, ahead / 4))
  who = box.dataset.who
})()
