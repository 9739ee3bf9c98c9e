/** `node simulators/vendor-office/main.ts --hub URL --systemid ID --secret TEXT --organ CODE [--port 0] [--folder DIR] [--auto [--auto-delay MS]] [--habits NAME,…] [--attached]` */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startVendorOffice } from './office.ts'
import { NO_HABITS } from './wire.ts'

export { type OfficeOptions, startVendorOffice, type VendorOffice } from './office.ts'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      hub: { type: 'string' },
      systemid: { type: 'string' },
      secret: { type: 'string' },
      organ: { type: 'string' },
      name: { type: 'string' },
      province: { type: 'string', default: 'H50' },
      port: { type: 'string', default: '0' },
      folder: { type: 'string' },
      poll: { type: 'string', default: '3000' },
      auto: { type: 'boolean', default: false },
      'auto-delay': { type: 'string', default: '5000' },
      // withoutPrefix, statusElement, zipped, uuidIds, neverFinishes, strictReader
      habits: { type: 'string', default: '' },
      // ends when standard input closes, so that it never outlives who started it
      attached: { type: 'boolean', default: false },
    },
  })

  const { hub, systemid, secret, organ } = values
  if (!hub || !systemid || !secret || !organ) {
    process.stderr.write('Cần --hub, --systemid, --secret và --organ.\n')
    process.exit(2)
  }

  const office = await startVendorOffice({
    hub,
    systemId: systemid,
    secret,
    organ,
    organName: values.name,
    province: values.province,
    port: Number(values.port),
    folder: values.folder ?? join('var', 'simulators', `vendor-office-${organ}`),
    pollMs: Number(values.poll),
    habits: Object.fromEntries(
      values.habits
        .split(',')
        .filter((name) => name in NO_HABITS)
        .map((name) => [name, true]),
    ),
    autoMs: values.auto ? Number(values['auto-delay']) : undefined,
  })
  process.stdout.write(`vendor-office ${organ}: ${office.url}\n`)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    office.close().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  if (values.attached) process.stdin.resume().once('end', stop)
}

if (import.meta.main) await main()
