import pg from 'pg'
import { Refusal } from '../refusal.ts'

const LENGTH = 300

/**
 * Why something failed, for operators: enough to act on, nothing personal. Codes and names of rules stay; quoted values,
 * long digits (identity and telephone numbers) and addresses of people, which error texts like to repeat, are masked.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return `refused: ${error.code}`
  if (error instanceof pg.DatabaseError) {
    const where = error.constraint ?? error.column ?? error.table
    return mask(`postgres ${error.code ?? ''}${where ? ` (${where})` : ''}: ${error.message}`)
  }
  if (error instanceof Error) {
    const code = (error as NodeJS.ErrnoException).code
    return mask(`${error.name}${code ? ` ${code}` : ''}: ${error.message}`)
  }
  return mask(String(error))
}

const mask = (text: string): string =>
  text
    .split('\n', 1)[0]!
    .replace(/[^\s@"'<>]+@[^\s@"'<>]+\.[^\s@"'<>]+/g, '…@…')
    .replace(/"[^"]*"|“[^”]*”|(?<!\p{L})'[^']*'/gu, '"…"')
    .replace(/\d[\d .-]{5,}\d/g, '…')
    .slice(0, LENGTH)
