/* Shows what explains this page over it, so that nothing typed is lost. Runs each time help is asked for; without it the link leads to the help's own page. */
;(() => {
  const link = document.querySelector('.lt-help')
  const keysOff = 'lt-keys-off'
  if (document.querySelector('dialog[open]')) return

  // the device may refuse storage: the switch then does nothing
  function keys(off) {
    try {
      if (off === undefined) return !localStorage.getItem(keysOff)
      if (off) localStorage.setItem(keysOff, '1')
      else localStorage.removeItem(keysOff)
    } catch (_) {}
    return true
  }

  function show(text) {
    const help = document.createElement('dialog')
    help.className = 'lt-keys'
    help.setAttribute('aria-label', link.textContent)
    help.appendChild(new DOMParser().parseFromString(text, 'text/html').querySelector('.lt-helptext'))
    Array.from(help.querySelectorAll('[hidden]')).forEach((part) => {
      part.hidden = false
    })
    const choice = help.querySelector('[type=checkbox]')
    if (choice) {
      choice.checked = keys()
      choice.addEventListener('change', () => {
        keys(!choice.checked)
      })
    }
    help.addEventListener('close', () => {
      help.remove()
    })
    document.body.appendChild(help)
    help.showModal()
    help.scrollTop = 0
  }

  fetch(link.href)
    .then((answer) => answer.text())
    .then(show)
    .catch(() => {
      location.assign(link.href)
    })
})()
