import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const modulePath = fileURLToPath(new URL('./give-back.ts', import.meta.url))

/** A process with a burst behind it whose garbage nothing collects; it prints megabytes before and after it came to rest. */
const burst = (begin: string) => `
  ${begin}
  const rss = () => Math.round(process.memoryUsage.rss() / 1048576)
  let kept = []
  for (let i = 0; i < 1_000_000; i++) kept.push({ name: 'row ' + i, parts: [i, i + 1, i + 2] })
  kept = undefined
  const before = rss()
  const waiting = setInterval(() => {
    if (rss() < before - 40 || process.uptime() > 20) {
      clearInterval(waiting)
      console.log(before, rss())
    }
  }, 20)`

async function megabytes(begin: string): Promise<{ before: number; after: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', burst(begin)])
  const [before, after] = stdout.trim().split(' ').map(Number)
  return { before: before!, after: after! }
}

test('a process that comes to rest after a burst gives the memory of the burst back', async () => {
  const begin = `import { giveBackMemoryAtRest } from ${JSON.stringify(modulePath)}; giveBackMemoryAtRest(20)`
  const { before, after } = await megabytes(begin)
  assert.ok(after < before - 40, `${before} MB before, ${after} MB at rest`)
})
