// Passkeys need the browser's own interface; without scripts the page offers the password instead.
const box = document.querySelector('[data-passkey]')
const form = box?.querySelector('form')
if (form && window.PublicKeyCredential) {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  const known = (list) => (list || []).map((key) => ({ ...key, id: bytes(key.id) }))
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
  options.excludeCredentials = known(options.excludeCredentials)
  options.allowCredentials = known(options.allowCredentials)
  const ask = () => {
    if (box.dataset.passkey === 'create') {
      return navigator.credentials.create({ publicKey: options })
    }
    return navigator.credentials.get({ publicKey: options })
  }
  const problem = form.querySelector('[data-passkey-problem]')
  form.querySelector('[data-passkey-go]').hidden = false
  form.addEventListener(
    'submit',
    async (event) => {
      if (form.elements.answer.value) return
      event.preventDefault()
      // the form's own double-click guard must not hold while the device asks for a finger
      event.stopImmediatePropagation()
      try {
        form.elements.answer.value = JSON.stringify(answerOf(await ask()))
        form.submit()
      } catch {
        problem.hidden = false
      }
    },
    true,
  )
}
