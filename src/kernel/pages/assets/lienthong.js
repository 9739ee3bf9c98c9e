/* Liên Thông: improves pages that already work without it. Written for browsers from 2018 on; no library. */
;(() => {
  const root = document.documentElement
  const vietnamese = root.lang !== 'en'
  const words = vietnamese
    ? {
        sending: 'Đang gửi…',
        sent: 'Đã gửi ',
        restored: 'Đã khôi phục phần bạn viết dở trên máy này.',
        drop: 'Bỏ bản viết dở',
        lost: 'Mất mạng nên chưa gửi được.',
        failed: 'Hệ thống gặp lỗi nên chưa nhận được.',
        kept: ' Những gì bạn đã điền vẫn còn nguyên; hãy thử gửi lại.',
        tooBig: 'Tệp lớn quá giới hạn: ',
        now: 'vừa xong',
        units: [' phút', ' giờ'],
      }
    : {
        sending: 'Sending…',
        sent: 'Sent ',
        restored: 'What you had been writing on this device is back.',
        drop: 'Drop it',
        lost: 'The network failed and nothing was sent.',
        failed: 'Our system failed and nothing was received.',
        kept: ' What you entered is still here; please send it again.',
        tooBig: 'The file is over the limit: ',
        now: 'just now',
        units: [' minute', ' hour'],
      }

  function all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector))
  }
  function make(tag, className, text) {
    const element = document.createElement(tag)
    element.className = className
    if (text) element.textContent = text
    return element
  }
  // the device may refuse storage (private window, full): everything else must go on
  function stored(name, value) {
    try {
      if (value === undefined) return localStorage.getItem(name)
      if (value === null) localStorage.removeItem(name)
      else localStorage.setItem(name, value)
    } catch (_) {}
    return null
  }

  /* Errors take the focus, so that a screen reader begins with them. */
  const focused = document.querySelector('[data-focus]')
  if (focused) focused.focus()

  /* Drafts: what is typed stays on the device until the server has it. */
  const draftPrefix = 'lt-draft:'
  function forgetDrafts() {
    const saved = document.body.dataset.draftSaved
    try {
      Object.keys(localStorage).forEach((name) => {
        if (name.indexOf(draftPrefix) !== 0) return
        const kept = JSON.parse(localStorage.getItem(name) || '{}')
        const own = name.slice(draftPrefix.length)
        const done = saved === '*' || (saved && own.indexOf(`${saved}/`) === 0)
        if (done || !(Date.now() - kept.at < 86400000)) localStorage.removeItem(name)
      })
    } catch (_) {}
  }
  function controls(form) {
    return all('input[name],textarea[name],select[name]', form).filter(
      (control) => !/^(hidden|password|file|submit|button)$/.test(control.type),
    )
  }
  function isBox(control) {
    return /^(checkbox|radio)$/.test(control.type)
  }
  function read(form) {
    return controls(form).map((control) =>
      isBox(control) ? [control.name, control.value, control.checked] : [control.name, '', control.value],
    )
  }
  function write(form, values) {
    controls(form).forEach((control) => {
      values.forEach((value) => {
        if (value[0] !== control.name) return
        if (!isBox(control)) control.value = value[2]
        else if (value[1] === control.value) control.checked = value[2]
      })
    })
  }
  function keepDraft(form) {
    const name = draftPrefix + form.dataset.draft
    const first = read(form)
    const kept = JSON.parse(stored(name) || 'null')
    if (kept && !form.hasAttribute('data-filled') && JSON.stringify(kept.values) !== JSON.stringify(first)) {
      write(form, kept.values)
      const bar = make('div', 'lt-draft')
      bar.setAttribute('role', 'status')
      bar.appendChild(make('span', '', words.restored))
      const drop = make('button', '', words.drop)
      drop.type = 'button'
      drop.addEventListener('click', () => {
        write(form, first)
        stored(name, null)
        bar.remove()
      })
      bar.appendChild(drop)
      form.insertBefore(bar, form.firstChild)
    }
    let timer
    function save() {
      clearTimeout(timer)
      timer = 0
      stored(name, JSON.stringify({ at: Date.now(), values: read(form) }))
    }
    function soon() {
      clearTimeout(timer)
      timer = setTimeout(save, 300)
    }
    form.addEventListener('input', soon)
    form.addEventListener('change', soon)
    form.addEventListener('submit', save)
    addEventListener('pagehide', () => {
      if (timer) save()
    })
  }

  /* A form is sent once, however often its button is pressed; the server's key guards the rest. */
  function release(form) {
    form.removeAttribute('data-sent')
    all('[aria-disabled]', form).forEach((button) => {
      button.removeAttribute('aria-disabled')
    })
  }
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target
      if (!form.hasAttribute('data-once')) return
      if (form.hasAttribute('data-sent')) {
        event.preventDefault()
        event.stopImmediatePropagation()
        return
      }
      form.setAttribute('data-sent', '')
      all('button[type=submit]', form).forEach((button) => {
        button.setAttribute('aria-disabled', 'true')
      })
      // a download or a lost network leaves the page standing: let it be sent again
      if (!form.hasAttribute('data-progress')) setTimeout(release, 10000, form)
    },
    true,
  )
  addEventListener('pageshow', (event) => {
    if (event.persisted) all('form[data-sent]').forEach(release)
  })

  /* Files: how much has been sent, and what to do when the network fails. */
  function sendWithProgress(form, event) {
    if (event.defaultPrevented) return
    if (!all('input[type=file]', form).some((input) => input.value)) return
    event.preventDefault()
    all('.lt-sending', form).forEach((old) => {
      old.remove()
    })
    const bar = make('div', 'lt-sending')
    const text = make('span', '', words.sending)
    const progress = document.createElement('progress')
    bar.setAttribute('role', 'status')
    bar.appendChild(text)
    form.appendChild(bar)
    function fail(message) {
      bar.className = 'lt-sending lt-sending--failed'
      bar.setAttribute('role', 'alert')
      text.textContent = message
      progress.remove()
      release(form)
    }
    const tooBig = all('input[type=file][data-max]', form)
      .map((input) => Array.from(input.files).filter((file) => file.size > Number(input.dataset.max))[0])
      .filter(Boolean)[0]
    if (tooBig) return fail(words.tooBig + tooBig.name)
    progress.max = 100
    progress.setAttribute('aria-label', words.sending)
    bar.appendChild(progress)
    const body = new FormData(form)
    const sender = event.submitter || document.createElement('button')
    if (sender.name) body.append(sender.name, sender.value)
    const request = new XMLHttpRequest()
    request.open('POST', sender.getAttribute('formaction') || form.getAttribute('action'))
    request.setRequestHeader('Accept', 'text/html')
    request.upload.onprogress = (sent) => {
      if (!sent.lengthComputable) return
      progress.value = Math.round((sent.loaded / sent.total) * 100)
      text.textContent = `${words.sent + progress.value} %`
    }
    request.onerror = request.ontimeout = () => {
      fail(words.lost + words.kept)
    }
    request.onload = () => {
      if (request.status >= 500) return fail(words.failed + words.kept)
      if (!/html/.test(request.getResponseHeader('Content-Type') || '')) return location.assign(request.responseURL)
      // the answer is a page: it stands under its own address
      if (request.responseURL) history.pushState(null, '', request.responseURL)
      document.open()
      document.write(request.responseText)
      document.close()
    }
    request.send(body)
  }
  addEventListener('popstate', () => {
    location.reload()
  })

  /* Questions that depend. */
  function askOnly(form) {
    const sent = new FormData(form)
    all('[data-when]', form).forEach((part) => {
      const when = JSON.parse(part.dataset.when)
      part.hidden = !Object.keys(when).every((name) => sent.getAll(name).some((value) => when[name].includes(value)))
      part.firstChild.hidden = true
    })
  }

  /* Choices and rows: the server makes that part anew. */
  let asked = 0
  function renew(button) {
    const mine = ++asked
    const finds = /^tim/.test(button.value)
    const form = button.form
    const name = `[data-part="${button.value.split(':')[1]}"]`
    const old = form.querySelector(name)
    const sent = new URLSearchParams(new FormData(form))
    sent.append(button.name, button.value)
    fetch(form.action, { method: 'POST', body: sent })
      .then((answer) => answer.text())
      .then((text) => {
        // what was chosen or sought meanwhile stands
        if (finds && mine < asked) return
        const part = new DOMParser().parseFromString(text, 'text/html').querySelector(name)
        all('input[type=file]', old).forEach((input) => {
          const place = input.value && part.querySelector(`[name="${input.name}"]`)
          if (place) place.replaceWith(input)
        })
        old.replaceWith(part)
        askOnly(form)
        if (finds) return
        ;(all('[data-row]', part).pop() || part).querySelector('input,select,button').focus()
      })
  }
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[name=lam-lai]')
    if (button) {
      event.preventDefault()
      renew(button)
    }
  })
  let finding
  function find(event) {
    const enter = event.key === 'Enter'
    if (!event.target.hasAttribute('data-find') || (event.key && !enter)) return
    if (enter) event.preventDefault()
    clearTimeout(finding)
    finding = setTimeout(renew, enter ? 0 : 250, event.target.parentNode.querySelector('button'))
  }
  document.addEventListener('input', find)
  document.addEventListener('keydown', find)
  document.addEventListener('change', (event) => {
    if (!event.target.hasAttribute('data-find')) asked++
    all('.lt-sending--failed').forEach((old) => {
      old.remove()
    })
    if (event.target.form) askOnly(event.target.form)
  })

  /* Live panels: the server sends new HTML. */
  function follow(panel) {
    if (!window.EventSource) return
    const source = new EventSource(panel.dataset.live)
    const content = panel.querySelector('[data-live-content]')
    const lost = panel.querySelector('.lt-live__lost')
    source.onmessage = (event) => {
      lost.hidden = true
      const active = content.contains(document.activeElement) && document.activeElement.getAttribute('href')
      content.innerHTML = event.data
      if (active) {
        const again = all('a[href]', content).filter((link) => link.getAttribute('href') === active)[0]
        if (again) again.focus()
      }
      refreshTimes()
    }
    source.onopen = () => {
      lost.hidden = true
    }
    source.onerror = () => {
      lost.hidden = false
    }
    addEventListener('pagehide', () => {
      source.close()
    })
  }

  /* The device's clock may be wrong: times count from the server's. */
  const drift = Date.now() - (Date.parse(document.body.getAttribute('data-now')) || Date.now())
  function refreshTimes() {
    const now = Date.now() - drift
    all('[data-ago]').forEach((element) => {
      const minutes = Math.floor(
        (now - Date.parse(element.getAttribute('data-ago') || element.getAttribute('datetime'))) / 60000,
      )
      // the future and days are counted by the server, on legal days
      if (!(minutes >= 0 && minutes < 1440)) return
      if (minutes < 1) element.textContent = words.now
      else {
        const hours = Math.floor(minutes / 60)
        const value = hours || minutes
        const unit = words.units[hours ? 1 : 0]
        element.textContent = value + unit + (vietnamese ? ' trước' : `${value === 1 ? '' : 's'} ago`)
      }
    })
  }

  /* Help and its script come when they are asked for. */
  const helpLink = document.querySelector('.lt-help')
  if (helpLink && window.HTMLDialogElement) {
    helpLink.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const script = make('script')
      script.src = helpLink.dataset.script
      document.body.appendChild(script)
    })
  }

  /* Lists by keyboard; no key acts while one types. */
  const keysOff = 'lt-keys-off'
  function listKeys() {
    const table = document.querySelector('[data-keys]')
    const search = document.querySelector('[data-search]') || document.querySelector('[data-search-global]')
    const hint = document.querySelector('[data-keys-hint]')
    if (hint) hint.hidden = false
    function move(step) {
      const links = all('.lt-open', table)
      if (!links.length) return
      const row = document.activeElement.closest('tr')
      const at = row ? links.indexOf(row.querySelector('.lt-open')) : -1
      const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))
      links[next].focus()
      links[next].scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const target = event.target
      if (event.key === 'Escape' && target === search) return search.blur()
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return
      if (document.querySelector('dialog[open]')) return
      if (event.key === '?' && helpLink) helpLink.click()
      else if (stored(keysOff)) return
      else if (event.key === '/' && search) {
        search.focus()
        search.select()
      } else if (table && event.key === 'j') move(1)
      else if (table && event.key === 'k') move(-1)
      else {
        const link = /^[np]$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`)
        if (!link) return
        link.click()
      }
      event.preventDefault()
    })
  }

  /* One box chooses all rows of the page. */
  all('[data-choose-all]').forEach((box) => {
    const rows = all(`input[name=id][form="${box.dataset.chooseAll}"]`)
    box.hidden = false
    document.addEventListener('change', (event) => {
      if (event.target !== box) box.checked = rows.every((row) => row.checked)
      else
        rows.forEach((row) => {
          row.checked = box.checked
        })
    })
  })

  /* What folds open closes when one looks elsewhere. */
  all('.lt-menu,.lt-tool').forEach((fold) => {
    const leave = (event) => {
      if (!fold.contains(event.target)) fold.open = false
    }
    document.addEventListener('click', leave)
    document.addEventListener('focusin', leave)
    fold.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !fold.open) return
      fold.open = false
      fold.querySelector('summary').focus()
    })
  })

  forgetDrafts()
  all('form[data-draft]').forEach(keepDraft)
  all('form[data-progress]').forEach((form) => {
    form.addEventListener('submit', (event) => {
      sendWithProgress(form, event)
    })
  })
  all('form').forEach(askOnly)
  all('[data-live]').forEach(follow)
  listKeys()
  setInterval(refreshTimes, 60000)
})()
