import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

const repository = path.resolve(import.meta.dirname, '..', '..')

/** A simulator of the demonstration in a process of its own: it is an outsider, and what it needs is not this program's memory. */
export interface Simulator {
  name: string
  url: string
  close(): Promise<void>
}

/**
 * Starts another vendor's document system and waits until it listens. It ends with this process, however this process ends: its standard
 * input closes then.
 * @throws Error with what it said, when it does not start
 */
export async function startVendorOffice(options: {
  name: string
  hub: string
  systemId: string
  secret: string
  organ: string
  organName: string
  port: number
  folder: string
}): Promise<Simulator> {
  const { hub, systemId, secret, organ, organName, port, folder } = options
  const script = path.join(repository, 'simulators', 'vendor-office', 'main.ts')
  const given = { hub, systemid: systemId, secret, organ, name: organName, port: String(port), folder }
  const flags = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])
  const child = spawn(process.execPath, [script, '--attached', ...flags], { stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString('utf8')).slice(-2000)
  })
  const ended = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(line.slice(line.indexOf('http'))))
    ended.then(([code]) => reject(new Error(`${options.name}: dừng với mã ${code}. ${said}`)), reject)
  })
  return {
    name: options.name,
    url,
    async close() {
      child.stdin.end()
      await ended
    },
  }
}
