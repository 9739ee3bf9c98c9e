/** Control slips of many dossiers as one PDF: a counter prints a stack at the end of the day. */
import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { formatMoment, legalDayOf } from '../../../packages/time/index.ts'
import { copyPaper, type FilePaperDocument, pagePictures } from '../../base/papers/index.ts'
import type { Actor } from '../../kernel/acting/index.ts'
import { say } from '../../kernel/pages/index.ts'
import type { IdempotencyKey, Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { defineTask, TASKS_AT, type TaskFailure } from '../../kernel/tasks/index.ts'
import { controlSlip } from './control-slip.ts'
import { isSeen } from './dossier.door.ts'
import { getDossier } from './dossier.store.ts'
import { dossierSubject, shownNumber } from './dossier.ts'
import { bulkWords, formWords } from './form.words.ts'
import { words } from './words.ts'

const SLIPS_TASK = 'dossiers.control-slips'
const PDF = 'application/pdf'
/** Slips of one file, and pages of one slip: what is drawn is held until it is typeset. */
const MOST_SLIPS = 200
const MOST_PAGES = 10

type Pages = FilePaperDocument['pages'][number][]

/** The pages of one slip as pictures over their words. */
async function pagesOf(pdf: Buffer, name: string): Promise<Pages> {
  const hash = createHash('sha256').update(pdf).digest('hex')
  const alt = (page: number) => formWords.page.vi(page, name)
  return pagePictures({ read: async () => pdf }, { hash, type: PDF }, alt, MOST_PAGES)
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Each dossier is looked at with the rights of the moment and noted as read; one that has no slip is named in the report. */
const slipsTask = defineTask({
  title: {
    vi: ({ ids }) => bulkWords.slipsTask.vi(ids.length),
    en: ({ ids }) => bulkWords.slipsTask.en(ids.length),
  },
  input: Type.Object({ ids: Type.Array(Type.String()) }),
  needs: 'dossier.receive',
  async *run({ province, input, actor, viewer, key, keepFile }, from: { next: number } | null) {
    const pages: Pages = []
    const total = input.ids.length + 1
    for (const [at, id] of input.ids.entries()) {
      const failed: TaskFailure[] = []
      const dossier = await getDossier(province.reader, id)
      const number = shownNumber(dossier)
      if (!isSeen(await viewer(), dossier)) failed.push({ what: number, code: 'dossier.out-of-reach' })
      else if (!dossier.acceptedAt) failed.push({ what: number, code: 'dossier.not-received' })
      else {
        pages.push(...(await pagesOf(await controlSlip(province, dossier), number)))
        await province.act(actor, key(at), async (tx) => {
          const noted = { agency: dossier.agency, basis: say('vi', words.purpose) }
          tx.record('dossier.read', dossierSubject(id), {}, noted)
          return null
        })
      }
      if (at >= (from?.next ?? 0)) yield { place: { next: at + 1 }, done: 1, total, failed }
    }
    if (pages.length === 0) throw new Refusal('dossier.nothing-to-print')
    const at = province.clock.now()
    const title = formWords.slip.vi
    const taken = formWords.copyOf.vi(title, province.config.provinceName, actor.label, formatMoment(at, 'vi'))
    const pdf = await copyPaper({ title, pages }, { language: 'vi', taken }, { at, demo: province.demo })
    const name = `phieu-kiem-soat-${legalDayOf(at).toString()}.pdf`
    const file = await keepFile({ name, type: PDF, bytes: one(pdf) })
    yield { place: { next: input.ids.length }, done: 1, total, file }
  },
})

export const controlSlipTasks = { [SLIPS_TASK]: slipsTask }

/** Begins printing the control slips of these dossiers as a task of the actor. @returns its page @throws Refusal dossier.too-many-slips */
export async function printControlSlips(
  province: Province,
  actor: Actor,
  ids: readonly string[],
  key: IdempotencyKey,
): Promise<string> {
  if (ids.length > MOST_SLIPS) throw new Refusal('dossier.too-many-slips', { most: MOST_SLIPS })
  return `${TASKS_AT}/${await province.act(actor, key, (tx) => tx.startTask(SLIPS_TASK, { ids: [...ids] }))}`
}
