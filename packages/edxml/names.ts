/** Names of files as they come from elsewhere. */

/** The extension of a file name in lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 || dot === name.length - 1 ? '' : name.slice(dot + 1).toLowerCase()
}

const MAX_NAME = 200
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** A name that cannot leave a folder or hide its type; the extension survives cutting. An empty rest becomes `tep-dinh-kem`. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    // control and format characters (right-to-left overrides hide extensions) and what file systems refuse
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const named = clean === '' ? 'tep-dinh-kem' : RESERVED.test(clean) ? `_${clean}` : clean
  const characters = [...named]
  if (characters.length <= MAX_NAME) return named
  const extension = extensionOf(named)
  const tail = extension !== '' && extension.length <= 10 ? `.${named.slice(-extension.length)}` : ''
  return characters.slice(0, MAX_NAME - tail.length).join('') + tail
}
