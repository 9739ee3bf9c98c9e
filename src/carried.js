// @ts-check
// Plain JavaScript that any Node from 18 reads: an old npm does not put the Node we carry before the machine's own (docs/decisions/0019).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_NEEDED = 24
const repository = fileURLToPath(new URL('..', import.meta.url))

/** Whether the Node that runs this reads the program itself. */
export const isGoodNode = () => Number.parseInt(process.versions.node, 10) >= NODE_NEEDED

/**
 * Where the Node of a platform lies that came with `npm ci`; it need not be there.
 * @param {{ root?: string, platform?: string, arch?: string }} [machine]
 */
export function carriedNode({ root = repository, platform = process.platform, arch = process.arch } = {}) {
  const name = platform === 'win32' ? 'win' : platform
  return path.join(root, 'node_modules', `node-${name}-${arch}`, 'bin', platform === 'win32' ? 'node.exe' : 'node')
}

/**
 * Has a script run by the carried Node in place of this process: same arguments, same standard streams; signals are passed
 * down, exit code or terminating signal up. Never returns. Ends with a sentence when there is no carried Node.
 * @param {string} script absolute path
 * @param {readonly string[]} args
 * @param {string} [node]
 * @returns {Promise<never>}
 */
export function handOver(script, args, node = carriedNode()) {
  if (!existsSync(node)) refuse(node)
  const passedDown = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  return new Promise(() => {
    for (const signal of passedDown) {
      // Windows gives the keyboard's signals to both by itself, and `kill` would end the program there without a word
      process.on(signal, () => process.platform !== 'win32' && child.kill(signal))
    }
    const child = spawn(node, [...process.execArgv, script, ...args], { stdio: 'inherit' })
    child.once('error', (error) => {
      process.stderr.write(`${node}: ${error.message}\n`)
      process.exit(1)
    })
    child.once('exit', (code, signal) => {
      if (signal === null) process.exit(code ?? 1)
      for (const own of passedDown) process.removeAllListeners(own)
      process.kill(process.pid, signal)
      // a signal that does not end a Node (SIGPIPE)
      process.exit(128 + constants.signals[signal])
    })
  })
}

/**
 * @param {string} node
 * @returns {never}
 */
function refuse(node) {
  const { version } = process
  process.stderr.write(
    `Liên Thông cần Node ${NODE_NEEDED} trở lên. Máy đang có Node ${version}, còn bản Node đi kèm không có ở ${node}.\n` +
      `Hãy chạy "npm ci" (không bỏ gói tuỳ chọn), hoặc cài Node ${NODE_NEEDED}.\n` +
      `Liên Thông needs Node ${NODE_NEEDED} or newer. This is Node ${version}, and the carried one is not at ${node}.\n` +
      `Run "npm ci" (optional packages included), or install Node ${NODE_NEEDED}.\n`,
  )
  process.exit(1)
}
