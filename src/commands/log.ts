import type { Log } from '../kernel/province/index.ts'

const levels = ['debug', 'info', 'warn', 'error'] as const

/** Errors say what and where; the text of a statement may quote personal data and stays out. */
function plain(value: unknown): unknown {
  if (value instanceof Error) {
    const { name, message, stack } = value
    const code = (value as { code?: unknown }).code
    return { name, message, ...(code === undefined ? {} : { code }), stack: stack?.split('\n').slice(1, 8).join(' ') }
  }
  return value
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
