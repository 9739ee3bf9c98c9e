// Passkeys need the browser's own interface; without scripts the page offers the password instead.
const box = document.querySelector('[data-passkey]')
// beside another way (a PIN) the box stands inside the form, and a button of its own asks the device
const form = box?.querySelector('form') ?? box?.closest('form')
if (form && window.PublicKeyCredential) {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  const named = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }))
  const answerOf = (credential) => {
    const { response } = credential
    const out = { clientDataJSON: text(response.clientDataJSON) }
    if (response.attestationObject) {
      out.attestationObject = text(response.attestationObject)
      out.transports = response.getTransports ? response.getTransports() : []
    } else {
      out.authenticatorData = text(response.authenticatorData)
      out.signature = text(response.signature)
      out.userHandle = response.userHandle ? text(response.userHandle) : undefined
    }
    const id = text(credential.rawId)
    return { id, rawId: id, type: credential.type, response: out, clientExtensionResults: {} }
  }
  const options = JSON.parse(box.dataset.options)
  options.challenge = bytes(options.challenge)
  if (options.user) options.user.id = bytes(options.user.id)
  options.excludeCredentials = named(options.excludeCredentials)
  options.allowCredentials = named(options.allowCredentials)
  // the secret a key makes of its salt opens what is locked with it (PRF); devices without it give none
  const salts = Object.entries(JSON.parse(box.dataset.salts || '{}'))
  if (salts.length > 0) {
    options.extensions = {
      prf: { evalByCredential: Object.fromEntries(salts.map(([id, salt]) => [id, { first: bytes(salt) }])) },
    }
  }
  const ask = () => {
    if (box.dataset.passkey === 'create') {
      return navigator.credentials.create({ publicKey: options })
    }
    return navigator.credentials.get({ publicKey: options })
  }
  const problem = form.querySelector('[data-passkey-problem]')
  const known = form.querySelector('[data-passkey-known]')
  const go = form.querySelector('[data-passkey-go]')
  go.hidden = false
  const own = go.querySelector('button[type=button]')
  // one question at a time: a second answer to the same challenge would be refused
  const busy = (now) => {
    if (own) own.disabled = now
  }
  const answer = async () => {
    problem.hidden = true
    if (known) known.hidden = true
    busy(true)
    try {
      const credential = await ask()
      const secret = salts.length > 0 && credential.getClientExtensionResults().prf?.results?.first
      if (secret) form.elements.prfSecret.value = text(secret)
      form.elements.answer.value = JSON.stringify(answerOf(credential))
      form.submit()
    } catch (error) {
      // the device has a passkey of this account already (WebAuthn names it so) and made no second one
      const again = known && error instanceof DOMException && error.name === 'InvalidStateError'
      ;(again ? known : problem).hidden = false
      busy(false)
    }
  }
  own?.addEventListener('click', answer)
  window.addEventListener('pageshow', () => busy(false))
  form.addEventListener(
    'submit',
    (event) => {
      if (own || form.elements.answer.value) return
      event.preventDefault()
      // the form's own double-click guard must not hold while the device asks for a finger
      event.stopImmediatePropagation()
      answer()
    },
    true,
  )
}
