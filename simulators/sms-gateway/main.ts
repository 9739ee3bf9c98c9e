/** `node simulators/sms-gateway/main.ts [--port 0] [--token TEXT]` */
import { parseArgs } from 'node:util'
import { startSmsGateway } from './gateway.ts'

export { type Fault, type Sms, type SmsGateway, startSmsGateway } from './gateway.ts'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, token: { type: 'string', default: 'bi-mat-mo-phong' } },
  })
  const gateway = await startSmsGateway({ port: Number(values.port), token: values.token })
  process.stdout.write(`Cổng tin nhắn mô phỏng: ${gateway.url}\n`)
}

if (import.meta.main) await main()
