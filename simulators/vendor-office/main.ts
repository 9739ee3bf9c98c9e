/** `node simulators/vendor-office/main.ts --hub URL --systemid ID --secret TEXT --organ CODE [--port 0] [--folder DIR] [--auto [--auto-delay MS]]` */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startVendorOffice } from './office.ts'

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
    autoMs: values.auto ? Number(values['auto-delay']) : undefined,
  })
  process.stdout.write(`vendor-office ${organ}: ${office.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      office.close().then(() => process.exit(0))
    })
  }
}

if (import.meta.main) await main()
