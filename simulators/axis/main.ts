/** `node simulators/axis/main.ts --member ID:SECRET:CODE[,CODE…] [--member …] [--port 8993]` */
import { parseArgs } from 'node:util'
import { Axis, type Member } from './axis.ts'
import { listen } from './serve.ts'

export { Axis } from './axis.ts'
export { NO_FAULTS } from './faults.ts'

/** Starts an axis in this process; tests turn its faults on and look into it. */
export async function startAxis(options: { members: Member[]; port?: number }) {
  const axis = new Axis(options.members)
  const { url, close } = await listen(axis, options.port ?? 0)
  return { axis, url, close }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { member: { type: 'string', multiple: true, default: [] }, port: { type: 'string', default: '8993' } },
  })
  const members = values.member.map((text): Member => {
    const [systemId = '', secret = '', codes = ''] = text.split(':')
    return { systemId, secret, codes: codes.split(',').filter(Boolean) }
  })
  if (members.length === 0) {
    process.stderr.write('Cần ít nhất một --member MÃ:KHOÁ:MÃ-ĐỊNH-DANH.\n')
    process.exit(2)
  }
  const { url, close } = await startAxis({ members, port: Number(values.port) })
  process.stdout.write(`axis: ${url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void close().then(() => process.exit(0)))
}

if (import.meta.main) await main()
