/** The lane of the pure tests: every file that `LT_PURE_TESTS` names, in one process, one after the other. */
import path from 'node:path'
import { test } from 'node:test'
import { repository } from './modules.ts'

for (const file of (process.env.LT_PURE_TESTS ?? '').split(path.delimiter).filter(Boolean)) {
  try {
    await import(path.join(repository, file))
  } catch (error) {
    test(`${file} can be read`, () => {
      throw error
    })
  }
}
