import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { filledWith, OnlyRevision, revision, Text } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { authorityLinesOf } from './authority.ts'
import { aDossier } from './dossier.door.ts'
import { listPapers } from './dossier.parts.store.ts'
import { countHeld } from './dossier.store.ts'
import {
  assignDossier,
  finishDossierStep,
  handlersOf,
  proposeResult,
  requireStepsDone,
  returnResult,
  signersOf,
  startHandling,
  stopDossier,
} from './handling.operations.ts'
import { holdsOriginal } from './paper.operations.ts'
import { draftOf, usualResult } from './result.ts'
import { type DossierCtx, showStep } from './show-dossier.ts'
import { assignForm, resultForm, returnForm, stopForm } from './step.forms.ts'
import { assignStep, stepForm } from './step.page.ts'
import { words } from './words.ts'

/** Which step is done, as the page showed it. */
const StepDone = Type.Object({ revision, step: Text({ max: 40 }) })

const then = ({ on }: Pick<DossierCtx, 'on'>) => `/ho-so/${on.id}`

/** Each specialist with how many dossiers they hold, so that the leader can share the work out. */
export async function handlerOptions({ province, view, on }: DossierCtx) {
  const handlers = await handlersOf(province.reader, on.agency, legalDayOf(province.clock.now()))
  const held = await countHeld(
    province.reader,
    handlers.map(({ id }) => id),
  )
  return handlers.map(({ id, title }) => ({ value: id, label: title, hint: view.t(words.holds, held.get(id) ?? 0) }))
}

/** What the competent agency does with a received dossier. */
export const handlingRoutes = defineRoutes((route) => {
  route.form('/ho-so/:id/phan-cong', {
    on: aDossier.for('assign'),
    reads: 'personal',
    body: assignForm.schema,
    summary: 'Assigns a specialist',
    show: (ctx, again) =>
      showStep(ctx, 'assign', again, async () =>
        assignStep(ctx.view, ctx.on, { form: assignForm, again, handlers: await handlerOptions(ctx) }),
      ),
    do: ({ province, actor, on, body, key }) =>
      assignDossier(province, actor, on.id, body.position, body.revision, key),
    then,
    beside: { 'dossier.wrong-handler': 'position' },
  })

  route.act('/ho-so/:id/thu-ly', {
    on: aDossier.for('handle'),
    body: OnlyRevision,
    summary: 'Starts handling',
    do: ({ province, actor, on, body, key }) => startHandling(province, actor, on.id, body.revision, key),
  })

  route.act('/ho-so/:id/xong-buoc', {
    on: aDossier.for('advance'),
    body: StepDone,
    summary: 'A step of its process is done',
    do: ({ province, actor, on, body, key }) => finishDossierStep(province, actor, on.id, body, key),
  })

  route.form('/ho-so/:id/soan-ket-qua', {
    on: aDossier.for('propose'),
    reads: 'personal',
    body: resultForm.schema,
    summary: 'Drafts the result and submits it for signature',
    show: (ctx, again) =>
      showStep(ctx, 'propose', again, async () => {
        const { province, view, on } = ctx
        // nobody drafts a result that cannot be submitted
        await requireStepsDone(province, on)
        const signers = await signersOf(province.reader, on.agency, legalDayOf(province.clock.now()))
        return stepForm(view, on, 'propose', {
          form: resultForm,
          again: Object.keys(again.values).length > 0 ? again : filledWith(usualResult(on, signers)),
          submit: words.submitForSignature,
          draft: 'ket-qua',
          options: { signer: signers.map(({ id, title }) => ({ value: id, label: title })) },
        })
      }),
    do: async ({ province, actor, on, body, key }) => {
      const [agency, signers] = await Promise.all([
        getAgency(province.reader, on.agency),
        signersOf(province.reader, on.agency, legalDayOf(province.clock.now())),
      ])
      const signer = signers.find(({ id }) => id === body.signer)
      if (!signer) throw new Refusal('dossier.wrong-signer')
      const input = { ...body, signerAuthority: authorityLinesOf(body) }
      const draft = draftOf(on, agency, signer, input, province.config.provinceName)
      return proposeResult(province, actor, on.id, { ...draft, submit: !body.attach }, body.revision, key)
    },
    then: ({ on, body }, { document }) => (body.attach ? `/van-ban/${document}#tep-kem` : `/ho-so/${on.id}`),
    beside: { 'dossier.wrong-signer': 'signer', 'papers.missing-glyph': 'content' },
  })

  route.form('/ho-so/:id/tra-ket-qua', {
    on: aDossier.for('return'),
    reads: 'personal',
    body: returnForm.schema,
    summary: 'Hands the result over',
    show: (ctx, again) =>
      showStep(ctx, 'return', again, async () => {
        const originals = (await listPapers(ctx.province.reader, ctx.on.id)).filter(holdsOriginal)
        return stepForm(ctx.view, ctx.on, 'return', {
          form: returnForm,
          again: { ...again, values: { how: 'counter', to: ctx.on.filer.name, ...again.values } },
          title: words.returnTitle,
          without: originals.length > 0 ? [] : ['originals'],
          options: { originals: originals.map(({ id, name }) => ({ value: id, label: name })) },
        })
      }),
    do: ({ province, actor, on, body, key }) =>
      returnResult(province, { ...actor, channel: 'counter' }, on.id, body, body.revision, key),
    then,
    beside: { 'dossier.return-unproved': 'proof', 'dossier.no-paper': 'originals' },
  })

  route.form('/ho-so/:id/dung-xu-ly', {
    on: aDossier.for('stop'),
    reads: 'personal',
    body: stopForm.schema,
    summary: 'Stops a dossier that cannot be decided',
    show: (ctx, again) =>
      showStep(ctx, 'stop', again, () =>
        stepForm(ctx.view, ctx.on, 'stop', { form: stopForm, again, title: words.stopTitle }),
      ),
    do: ({ province, actor, on, body, key }) =>
      stopDossier(province, actor, on.id, { reason: body.reason, basis: body.basis }, body.revision, key),
    then,
  })
})
