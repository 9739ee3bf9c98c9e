import { assetAddress } from './assets.ts'
import { attr, type Html, html } from './html.ts'

/** Our own line icons, one symbol each in assets/icons.svg (24 × 24, drawn with strokes). */
export const iconNames = [
  'alert',
  'arrow-left',
  'arrow-right',
  'bell',
  'building',
  'calendar',
  'chart',
  'check',
  'clock',
  'close',
  'document',
  'download',
  'early',
  'eye',
  'filter',
  'folder',
  'globe',
  'home',
  'inbox',
  'info',
  'keyboard',
  'list',
  'lock',
  'mail',
  'mark',
  'minus',
  'overdue',
  'pause',
  'pen',
  'phone',
  'plus',
  'print',
  'refresh',
  'search',
  'seal',
  'send',
  'settings',
  'star',
  'trash',
  'upload',
  'user',
  'users',
] as const
export type IconName = (typeof iconNames)[number]

/**
 * A small line icon. It says nothing by itself: a text always stands beside it, so it is hidden from screen readers.
 * @param size pixels, 16 by default; kept in the markup so that the page does not move before the styles arrive
 */
export function icon(name: IconName, size = 16, className?: string): Html {
  const known = drawn.get(`${name} ${size} ${className}`)
  if (known) return known
  const made = html`<svg class="lt-icon${className ? ` ${className}` : ''}"${attr('width', size)}${attr('height', size)} aria-hidden="true"><use href="${assetAddress('icons.svg')}#${name}"/></svg>`
  drawn.set(`${name} ${size} ${className}`, made)
  return made
}

/** Written once: a list shows the same few in every row. */
const drawn = new Map<string, Html>()
