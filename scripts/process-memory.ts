import { readFileSync, writeFileSync } from 'node:fs'

/** A figure of a process's memory in bytes, as Linux tells it in /proc/PID/status: `VmRSS` now, `VmHWM` the highest (proc_pid_status(5)). */
const told = (pid: number | 'self', name: 'VmRSS' | 'VmHWM') =>
  1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

/**
 * Begins to watch the resident memory of this process, or of a child. The answer tells by how many bytes it was ever larger since then.
 * The peak getrusage tells would not do: a child's begins with that of the process that started it.
 */
export function watchMemory(pid: number | 'self' = 'self'): () => number {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  const before = told(pid, 'VmRSS')
  return () => told(pid, 'VmHWM') - before
}
