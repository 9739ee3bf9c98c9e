import { type Static, Type } from 'typebox'
import { OneOf, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer, page, pageImageAnswer } from '../../kernel/http/index.ts'
import { say } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { controlSlipAnswer } from './control-slip.ts'
import { twinNotice } from './counter.fill.ts'
import { readDossier } from './dossier.door.ts'
import { dossierList } from './dossier.list.ts'
import { receivedNotice } from './dossier.page.ts'
import { listPapers } from './dossier.parts.store.ts'
import { type Dossier, dossierSubject } from './dossier.ts'
import { LETTERS, letterAnswer } from './letters.ts'
import { CODE_COOKIE } from './receipt.ts'
import { registerList } from './register.list.ts'
import { RegisterDays } from './register.page.ts'
import { registerAnswer } from './register.print.ts'
import { showDossier } from './show-dossier.ts'
import { slipAnswer } from './slip.ts'
import { wholePrint } from './whole-print.ts'
import { words } from './words.ts'

const OneLetter = Type.Object({ id: Uuid(), letter: OneOf(LETTERS) })
/** Long papers one person has typeset in a minute. */
const PRINTS = 10

const OnePaper = Type.Object({ id: Uuid(), paper: Uuid() })

export const dossierRoutes = defineRoutes((route) => {
  route.list('/ho-so', dossierList)

  route.page('/ho-so/:id', { on: readDossier, reads: 'personal', summary: 'One dossier' }, async (ctx) => {
    const [owner, code] = (ctx.cookies[CODE_COOKIE] ?? '').split('.')
    const fresh = owner === ctx.on.id ? (code ?? null) : null
    // of what another dossier opened nobody files a second one
    const twin = fresh === null && ctx.on.parent === null ? await twinNotice(ctx, ctx.on) : null
    const notice = fresh === null ? twin : receivedNotice(ctx.view, ctx.on, fresh || null)
    return page(await showDossier(ctx, { notice }), 200, fresh === null ? [] : [{ name: CODE_COOKIE, value: null }])
  })

  route.get(
    '/ho-so/:id/giay-tiep-nhan',
    { on: readDossier, reads: 'personal', answers: ['application/pdf'], summary: 'Receipt slip (form 01), PDF/A' },
    ({ province, on }) => slipAnswer(province, on),
  )

  route.get(
    '/ho-so/:id/phieu-kiem-soat',
    { on: readDossier, reads: 'personal', answers: ['application/pdf'], summary: 'Control slip (form 06), PDF/A' },
    ({ province, on }) => controlSlipAnswer(province, on),
  )

  route.get(
    '/ho-so/:id/in-tat-ca',
    {
      on: readDossier,
      reads: 'personal',
      answers: ['application/pdf'],
      perMinute: PRINTS,
      summary: 'All papers of a dossier in one, PDF/A',
    },
    (ctx) => wholePrint(ctx, ctx.on),
  )

  route.list('/so-theo-doi', registerList)

  route.get(
    '/so-theo-doi/in',
    {
      needs: registerList.needs,
      query: RegisterDays,
      answers: ['application/pdf'],
      perMinute: PRINTS,
      summary: 'The register of some days (form 07), PDF/A',
    },
    (ctx) => registerAnswer(ctx, ctx.query),
  )

  route.get(
    '/ho-so/:id/phieu/:letter',
    {
      on: readDossier,
      params: OneLetter,
      reads: 'personal',
      answers: ['application/pdf'],
      summary: 'A letter of the dossier (forms 02 to 05), PDF/A',
    },
    ({ province, on, params }) => letterAnswer(province, on, params.letter),
  )

  route.get(
    '/ho-so/:id/giay-to/:paper',
    { on: readDossier, params: OnePaper, summary: 'A file handed in' },
    async (ctx) => {
      const { hash, type, name, size } = await paperRead(ctx)
      return fileAnswer(await ctx.province.files.open(hash), type, name, { inline: true, size })
    },
  )

  route.get(
    '/ho-so/:id/giay-to/:paper/trang',
    { on: readDossier, params: OnePaper, answers: ['image/png'], summary: 'The first page of a file handed in' },
    async (ctx) => pageImageAnswer(ctx.province.files, (await paperRead(ctx)).hash, 1),
  )
})

/** A file that was handed in; that it was looked at is an act with the paper's name. @throws Refusal dossier.no-paper */
async function paperRead({ province, on, params, noteReading }: PaperCtx) {
  const found = (await listPapers(province.reader, on.id)).find((paper) => paper.id === params.paper)
  if (!found?.file) throw new Refusal('dossier.no-paper')
  await noteReading({
    type: 'dossier.paper-read',
    subject: dossierSubject(on.id),
    agency: on.agency,
    basis: say('vi', words.purpose),
    data: { paper: found.name },
  })
  return found.file
}
type PaperCtx = Pick<
  Ctx<Static<typeof OnePaper>, unknown, unknown, Dossier>,
  'province' | 'on' | 'params' | 'noteReading'
>
