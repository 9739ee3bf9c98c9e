import type { Option } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'

/**
 * Refuses an answer that its choice does not offer: what a page shows is no bound of what is sent. Questions without options, and those left
 * open, are not looked at.
 * @throws Refusal http.not-offered
 */
export function onlyOffered(given: object, options: Readonly<Record<string, readonly Option[]>>): void {
  for (const [name, value] of Object.entries(given)) {
    const offered = options[name]
    if (!offered || value === undefined || value === '') continue
    const chosen: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (chosen.some((one) => !offered.some((option) => option.value === one))) throw new Refusal('http.not-offered')
  }
}
