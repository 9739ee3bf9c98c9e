import { linesOf, lookOver, worstOf } from '../kernel/health/index.ts'
import { withProvince } from './beside.ts'
import { reasonOf } from './reason.ts'

/**
 * `npm run doctor`: looks at everything that may be wrong with a province, also while it runs, and says what to do about each thing.
 * Ends with 0 when all is well, 1 when something will soon be wrong, 2 when something is broken.
 */
const EXIT = { broken: 2, soon: 1 } as const

try {
  const looked = await withProvince((province) => lookOver(province, ['quick', 'plain', 'slow']))
  for (const line of linesOf(looked)) console.log(line)
  const worst = worstOf(looked)
  console.log(worst ? '\n✗ hỏng, ! sắp có vấn đề' : '\nMọi phần đều ổn.')
  process.exitCode = worst ? EXIT[worst] : 0
} catch (error) {
  console.log(`✗ Cơ sở dữ liệu (database): ${reasonOf(error)}`)
  process.exitCode = EXIT.broken
}
