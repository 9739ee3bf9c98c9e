import { checkFigures, differenceLine } from '../oversight/statistics/index.ts'
import { withProvince } from './beside.ts'
import { reasonOf } from './reason.ts'

/**
 * `npm run figures -- check`: reckons every statistic and every criterion of the index a second time, from the journal alone and by another way, and
 * reports whatever differs. Also while the province runs. Ends with 0 when all agree, 1 when something differs, 2 when it could not be done.
 */
const SHOWN = 100
const [task, more] = process.argv.slice(2)

if (task === 'check' && more === undefined) {
  await check().catch((error: unknown) => {
    console.error(`Không kiểm tra được số liệu: ${reasonOf(error)}`)
    process.exitCode = 2
  })
} else {
  console.error('Cách dùng: npm run figures -- check')
  process.exitCode = 2
}

async function check(): Promise<void> {
  const begun = performance.now()
  const { dossiers, figures, differences } = await withProvince(checkFigures)
  for (const one of differences.slice(0, SHOWN)) console.log(`✗ ${differenceLine(one)}`)
  if (differences.length > SHOWN) console.log(`… và ${differences.length - SHOWN} chỗ khác nữa`)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const found = differences.length === 0 ? 'đều khớp với nhật ký' : `${differences.length} số không khớp với nhật ký`
  console.log(`${dossiers} hồ sơ, ${figures} con số: ${found} (${seconds} giây).`)
  process.exitCode = differences.length === 0 ? 0 : 1
}
