/** Puts load on one address from a process of its own: `node load.ts URL COOKIE CONNECTIONS MILLISECONDS`. Prints requests per second. */
import http from 'node:http'

const [address = '', cookie = '', connections = '16', duration = '2000'] = process.argv.slice(2)
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(connections) })
const until = performance.now() + Number(duration)
let done = 0

function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(address, { agent, headers: { cookie } }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${address} answered ${answer.statusCode}`))
        answer.resume().once('end', () => resolve())
      })
      .once('error', reject)
  })
}

async function loop(): Promise<void> {
  while (performance.now() < until) {
    await ask()
    done += 1
  }
}

const begun = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, loop))
process.stdout.write(`${(done * 1000) / (performance.now() - begun)}\n`)
agent.destroy()
