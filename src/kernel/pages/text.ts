import {
  formatDay,
  formatLongDay,
  formatMoment,
  formatRelative,
  formatRelativeDay,
  type Instant,
  isoDay,
  isoMinute,
  isoMoment,
  type LegalDay,
  legalDayOf,
} from '../../../packages/time/index.ts'
import { attr, type Html, html, type Piece, safeAddress } from './html.ts'
import type { View } from './view.ts'
import type { Language } from './words.ts'

/** A link inside text. Addresses that are not ours or plain web addresses lead nowhere (`#`). */
export function link(at: string, text: Piece, options: { className?: string; current?: boolean } = {}): Html {
  return html`<a class="${options.className ?? 'lt-link'}" href="${safeAddress(at)}"${attr('aria-current', options.current ? 'page' : null)}>${text}</a>`
}

/** The exact moment with the relative one beside it: `15:04 ngày 25/11/2026 (3 giờ trước)`; on paper the exact one alone. The script keeps the relative one fresh. */
export function moment(view: View, at: Instant): Html {
  const iso = isoMoment(at)
  if (view.print) return html`<time datetime="${iso}">${formatMoment(at, view.language)}</time>`
  return html`<time datetime="${iso}">${formatMoment(at, view.language)}</time> <span class="lt-ago">(<span data-ago="${iso}">${formatRelative(view.now, at, view.language)}</span>)</span>`
}

/** A moment for narrow cells: the relative time, with the exact one as its title. */
export function shortMoment(view: View, at: Instant): Html {
  if (view.print) return moment(view, at)
  return html`<time datetime="${isoMinute(at)}" title="${formatMoment(at, view.language)}" data-ago>${formatRelative(view.now, at, view.language)}</time>`
}

/** A legal day as people say it, with how far it is: `thứ Tư 25/11/2026 (còn 2 ngày)`. */
export function day(view: View, on: LegalDay): Html {
  if (view.print) return html`<time datetime="${isoDay(on)}">${formatLongDay(on, view.language)}</time>`
  return html`<time datetime="${isoDay(on)}">${formatLongDay(on, view.language)}</time> <span class="lt-ago">(${formatRelativeDay(legalDayOf(view.now), on, view.language)})</span>`
}

/** A legal day for narrow cells: `25/11/2026`. */
export function shortDay(view: View, on: LegalDay): Html {
  return html`<time datetime="${isoDay(on)}">${formatDay(on, view.language)}</time>`
}

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }
const thousands: Record<Language, string> = { vi: '.', en: ',' }
const formats = new Map<Language, Intl.NumberFormat>()

/** Made when a page first needs it: the tables behind it take 20 ms of a start. */
function fractionFormat(language: Language): Intl.NumberFormat {
  const format = formats.get(language) ?? new Intl.NumberFormat(locales[language], { maximumFractionDigits: 2 })
  formats.set(language, format)
  return format
}

/** A number with the separators of the language: `12.480`; `12,480`. */
export function formatNumber(value: number | bigint, language: Language): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return fractionFormat(language).format(value)
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, thousands[language])
}

/** Money in whole đồng: `1.250.000 đồng`; `1,250,000 VND`. */
export function formatMoney(dong: number | bigint, language: Language): string {
  return `${formatNumber(dong, language)} ${language === 'vi' ? 'đồng' : 'VND'}`
}

/** Bytes for people: `350 KB`, `1,2 MB`. 1 KB is 1,024 bytes, as file managers count. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1024) return `${bytes} ${language === 'vi' ? 'byte' : 'bytes'}`
  const inMega = bytes >= 1024 * 1024
  const value = bytes / (inMega ? 1024 * 1024 : 1024)
  const digits = inMega && value < 10 ? 1 : 0
  const rounded = Number(value.toFixed(digits))
  return `${formatNumber(rounded, language)} ${inMega ? 'MB' : 'KB'}`
}

/** This page's address with some query values changed; null removes one. Order of the others is kept. */
export function withQuery(view: Pick<View, 'path' | 'query'>, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(view.query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return text ? `${view.path}?${text}` : view.path
}
