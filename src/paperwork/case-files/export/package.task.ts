import { Type } from 'typebox'
import { isoDay, legalDayOf } from '../../../../packages/time/index.ts'
import type { Actor } from '../../../kernel/acting/index.ts'
import type { IdempotencyKey, Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { defineTask } from '../../../kernel/tasks/index.ts'
import { zipOf } from '../../documents/index.ts'
import { handOverLife } from '../hand-over/hand-over.life.ts'
import { type HandOver, handOverRows, listHanded } from '../hand-over/hand-over.store.ts'
import { exportWords as words } from './export.words.ts'
import { entriesOf, type Packed, packFile } from './pack.ts'

const PACKAGE_TASK = 'case-files.package'

/**
 * The package of a hand-over: one submission package for each of its files that was not returned (E-ARK CSIP; TT 05/2025/TT-BNV), and the checksums
 * of everything. Documented in docs/operations/case-files.md.
 */
const packageTask = defineTask({
  title: { vi: ({ count }) => words.packageTask.vi(count), en: ({ count }) => words.packageTask.en(count) },
  input: Type.Object({ handOver: Type.String(), count: Type.Integer() }),
  needs: 'case-file.archive',
  async *run({ province, input, actor, viewer, keepFile }, from: { packed: number; files: number } | null) {
    const handOver = await handOverRows.get(province.reader, input.handOver)
    if (!handOverLife.holds(await viewer(), 'case-file.archive', handOver)) throw new Refusal('hand-over.out-of-reach')
    const handed = (await listHanded(province.reader, handOver.id)).filter(({ outcome }) => outcome !== 'returned')
    const total = handed.length + 1
    const sips: Packed[] = []
    const count = () => sips.reduce((sum, { made: own, parts }) => sum + own.length + parts.length, 0)
    for (const [at, { id }] of handed.entries()) {
      const sip = await packFile(province, id, actor.label)
      sips.push(sip)
      if (at >= (from?.packed ?? 0)) {
        yield { place: { packed: at + 1, files: count() }, done: 1, total, failed: sip.missing }
      }
    }
    const name = `nop-luu-${isoDay(legalDayOf(handOver.made_at))}.zip`
    const file = await keepFile({ name, type: 'application/zip', bytes: zipOf(entriesOf(province, sips)) })
    yield { place: { packed: handed.length, files: count() }, done: 1, total, file }
  },
  outcome: { vi: ({ files }) => words.packageDone.vi(files), en: ({ files }) => words.packageDone.en(files) },
  resultAt: ({ handOver }) => `/ho-so-cong-viec/nop-luu/${handOver}`,
})

export const packageTasks = { [PACKAGE_TASK]: packageTask }

/** Begins making the package of a hand-over as a task of the actor; a repeated key gives the same task. */
export const startPackage = (
  province: Province,
  actor: Actor,
  { id, files }: Pick<HandOver, 'id' | 'files'>,
  key: IdempotencyKey,
): Promise<string> => province.act(actor, key, (tx) => tx.startTask(PACKAGE_TASK, { handOver: id, count: files }))
