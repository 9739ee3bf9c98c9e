import { readFileSync, writeFileSync } from 'node:fs'

/** A figure of this process's memory in bytes, as Linux tells it in /proc/self/status: `VmRSS` now, `VmHWM` the highest (proc_pid_status(5)). */
const told = (name: 'VmRSS' | 'VmHWM') =>
  1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))?.[1])

/**
 * Begins to watch this process's resident memory. The answer tells by how many bytes it was ever larger since then.
 * The peak getrusage tells would not do: a child's begins with that of the process that started it.
 */
export function watchMemory(): () => number {
  writeFileSync('/proc/self/clear_refs', '5')
  const before = told('VmRSS')
  return () => told('VmHWM') - before
}
