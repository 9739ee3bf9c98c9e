/** A piece of page that is already safe to send. Only `html` and `raw` make one. */
export class Html {
  /** Makes the type its own: an object that happens to have a `value` is not safe HTML. */
  declare private readonly own: never
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
  toString(): string {
    return this.value
  }
}

/** What may stand in a template: text and numbers are escaped; null, undefined and booleans print nothing. */
export type Piece = Html | string | number | bigint | boolean | null | undefined | readonly Piece[]

const special = /[&<>"']/
const everySpecial = /[&<>"']/g
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes text for element content and for quoted attribute values alike. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (char) => entities[char] as string) : text
}

function render(piece: Piece): string {
  if (typeof piece === 'string') return escapeHtml(piece)
  if (piece instanceof Html) return piece.value
  if (typeof piece === 'number' || typeof piece === 'bigint') return String(piece)
  if (piece === null || piece === undefined || typeof piece === 'boolean') return ''
  let out = ''
  for (let i = 0; i < piece.length; i++) out += render(piece[i])
  return out
}

/** Tagged template that escapes every value put into it. Attribute values must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  let out = strings[0] as string
  for (let i = 0; i < pieces.length; i++) out += render(pieces[i]) + strings[i + 1]
  return new Html(out)
}

/** Trusts a string as it is. Only for what this program wrote itself (a sprite, an SVG path), never for outside text. */
export function raw(trusted: string): Html {
  return new Html(trusted)
}

/** The nothing of pages. */
export const nothing = new Html('')

/** ` name="value"`, or nothing when the value is null, undefined or false; `true` gives the bare name. */
export function attr(name: string, value: string | number | boolean | null | undefined): Html {
  if (value === null || value === undefined || value === false) return nothing
  return new Html(value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`)
}

/** An address for `href`/`action`: only own paths, fragments, http(s), mailto and tel; anything else becomes `#`. */
export function safeAddress(address: string): string {
  return /^(\/(?![/\\])|[#?]|https?:\/\/|mailto:|tel:)/i.test(address) ? address : '#'
}

/** Joins pieces with a separator, leaving out those that print nothing. */
export function join(pieces: readonly Piece[], separator: Piece): Html {
  const between = render(separator)
  return new Html(
    pieces
      .map(render)
      .filter((text) => text !== '')
      .join(between),
  )
}
