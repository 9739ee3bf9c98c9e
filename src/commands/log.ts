import type { Log } from '../kernel/province/index.ts'
import { inSources } from './packed.ts'

const levels = ['debug', 'info', 'warn', 'error'] as const

/** What the database says of a statement may quote what somebody typed (its message, detail and where); only its names are kept. */
interface DatabaseError extends Error {
  code?: string
  severity?: string
  table?: string
  column?: string
  constraint?: string
  routine?: string
}

/** Errors say what and where; a value somebody typed stays out. */
function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const { name, message, code, severity, table, column, constraint, routine, stack } = value as DatabaseError
  const frames =
    stack &&
    inSources(
      stack
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 7)
        .join(' '),
    )
  return severity === undefined
    ? { name, message, ...(code === undefined ? {} : { code }), stack: frames }
    : { name, code, table, column, constraint, routine, stack: frames }
}

/** JSON lines on standard error: one object a line, for the operator and for collectors. */
export function operatorLog(level: (typeof levels)[number] | 'silent'): Log {
  const from = level === 'silent' ? levels.length : levels.indexOf(level)
  const write = (at: (typeof levels)[number]) => (context: object, message: string) => {
    if (levels.indexOf(at) < from) return
    const shown = Object.fromEntries(Object.entries(context).map(([name, value]) => [name, plain(value)]))
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: at, message, ...shown })}\n`)
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
