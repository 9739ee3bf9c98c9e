import { actsOf } from '../../kernel/life/index.ts'
import type { Province, Tx } from '../../kernel/province/index.ts'
import { caseFileLife } from './case-file.life.ts'
import { caseFileRows } from './case-file.store.ts'

const files = actsOf(caseFileLife, caseFileRows)

/** Notes inside a decided destruction that a kept file is no more; what it was stays in its row. @throws Refusal case-file.not-now */
export const destroyFile = (province: Province, tx: Tx, id: string, decision: string): Promise<{ id: string }> =>
  files.within(province, tx, id, { act: 'destroy', seen: null }, async () => ({
    change: { state: 'destroyed' },
    about: { decision },
  }))
