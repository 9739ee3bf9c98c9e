import { formatNumber } from '../src/kernel/pages/index.ts'

/** How far the load is: things done, and what they are. */
export interface Progress {
  done: number
  total: number
  what: string
}

/** Where progress is shown. */
export interface ProgressStream {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}

const WIDTH = 28

/** A bar that counts things done. On a terminal it stays in one line; elsewhere it prints a line whenever the kind of thing changes. */
export function progressBar(stream: ProgressStream): (progress: Progress) => void {
  let last = ''
  return ({ done, total, what }) => {
    const count = `${formatNumber(done, 'vi')}/${formatNumber(total, 'vi')}`
    if (stream.isTTY) {
      const filled = Math.round((WIDTH * done) / Math.max(1, total))
      const line = `  [${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${count} – ${what}`
      stream.write(`\r${line.padEnd(last.length)}${done === total ? '\n' : ''}`)
      last = line
    } else if (what !== last) {
      stream.write(`  ${count} – ${what}\n`)
      last = what
    }
  }
}
