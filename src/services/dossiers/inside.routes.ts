import { legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { begun, OnlyRevision } from '../../kernel/forms/index.ts'
import { defineRoutes } from '../../kernel/http/index.ts'
import { html } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { aDossier } from './dossier.door.ts'
import { assignDossier, handOverDossier, proposeResult, signersOf, takeBackDossier } from './handling.operations.ts'
import { handlerOptions } from './handling.routes.ts'
import { apologise, askable, noteInside, remindHolder } from './inside.operations.ts'
import { draftOf, refusalText } from './result.ts'
import { type DossierCtx, showStep } from './show-dossier.ts'
import {
  apologyForm,
  handOverForm,
  noteForm,
  reassignForm,
  refuseForm,
  remindForm,
  sendBackForm,
} from './step.forms.ts'
import { stepForm } from './step.page.ts'
import { sendBack, takeIn } from './taking.operations.ts'
import { words } from './words.ts'

const then = ({ on }: Pick<DossierCtx, 'on'>) => `/ho-so/${on.id}`

/** Colleagues with how much they hold; whoever holds it already is none of them. */
const colleagues = async (ctx: DossierCtx) => (await handlerOptions(ctx)).filter(({ value }) => value !== ctx.on.holder)

/** What officials do with a dossier among themselves, and the letters that leave its way: handing over, reminding, asking, apologising, refusing. */
export const insideRoutes = defineRoutes((route) => {
  route.form('/ho-so/:id/phan-cong-lai', {
    on: aDossier.for('reassign'),
    reads: 'personal',
    body: reassignForm.schema,
    summary: 'Assigns another specialist',
    show: (ctx, again) =>
      showStep(ctx, 'reassign', again, async () =>
        stepForm(ctx.view, ctx.on, 'reassign', {
          form: reassignForm,
          again,
          options: { position: await colleagues(ctx) },
        }),
      ),
    do: ({ province, actor, on, body, key }) =>
      assignDossier(province, actor, on.id, body.position, body.revision, key, body.reason),
    then,
    beside: { 'dossier.wrong-handler': 'position' },
  })

  route.form('/ho-so/:id/ban-giao', {
    on: aDossier.for('handOver'),
    reads: 'personal',
    body: handOverForm.schema,
    summary: 'Hands a dossier over to a colleague',
    show: (ctx, again) =>
      showStep(ctx, 'handOver', again, async () =>
        stepForm(ctx.view, ctx.on, 'handOver', {
          form: handOverForm,
          again,
          options: { position: await colleagues(ctx) },
        }),
      ),
    do: ({ province, actor, on, body, key }) => handOverDossier(province, actor, on.id, body, body.revision, key),
    then,
    beside: { 'dossier.wrong-handler': 'position' },
  })

  route.act('/ho-so/:id/nhan-ban-giao', {
    on: aDossier.for('takeIn'),
    body: OnlyRevision,
    summary: 'Acknowledges that a dossier handed over has come',
    do: ({ province, actor, on, body, key }) => takeIn(province, actor, on.id, body.revision, key),
  })

  route.form('/ho-so/:id/tra-lai', {
    on: aDossier.for('sendBack'),
    reads: 'personal',
    body: sendBackForm.schema,
    summary: 'Sends a dossier that came to the wrong agency back to the counter',
    show: (ctx, again) =>
      showStep(ctx, 'sendBack', again, () => stepForm(ctx.view, ctx.on, 'sendBack', { form: sendBackForm, again })),
    do: ({ province, actor, on, body, key }) => sendBack(province, actor, on.id, body.reason, body.revision, key),
    // it lies with the counter now, and is not this agency's to see
    then: () => '/ho-so',
  })

  route.act('/ho-so/:id/lay-lai', {
    on: aDossier.for('takeBack'),
    body: OnlyRevision,
    summary: 'Takes back a dossier that was given and not begun',
    do: ({ province, actor, on, body, key }) => takeBackDossier(province, actor, on.id, body.revision, key),
  })

  route.form('/ho-so/:id/don-doc', {
    on: aDossier.for('remind'),
    reads: 'personal',
    body: remindForm.schema,
    summary: 'Reminds whoever holds it',
    show: (ctx, again) =>
      showStep(ctx, 'remind', again, () => stepForm(ctx.view, ctx.on, 'remind', { form: remindForm, again })),
    do: ({ province, actor, on, body, key }) => remindHolder(province, actor, on.id, body.text, body.revision, key),
    then,
  })

  route.form('/ho-so/:id/ghi-chu', {
    on: aDossier.for('note'),
    reads: 'personal',
    body: noteForm.schema,
    summary: 'A note among officials, or a question to one of them',
    show: (ctx, again) =>
      showStep(ctx, 'note', again, async () => {
        const people = (await askable(ctx.province, ctx.on)).filter(({ id }) => id !== ctx.viewer.position)
        return stepForm(ctx.view, ctx.on, 'note', {
          form: noteForm,
          again,
          draft: 'ghi-chu',
          options: { asks: people.map(({ id, title }) => ({ value: id, label: title })) },
        })
      }),
    do: ({ province, actor, on, body, key }) => noteInside(province, actor, on.id, body, key),
    then,
    beside: { 'dossier.wrong-person': 'asks' },
  })

  route.form('/ho-so/:id/xin-loi', {
    on: aDossier.for('apologise'),
    reads: 'personal',
    body: apologyForm.schema,
    summary: 'Apologises with a new day (form 04)',
    show: (ctx, again) =>
      showStep(ctx, 'apologise', again, () => stepForm(ctx.view, ctx.on, 'apologise', { form: apologyForm, again })),
    do: ({ province, actor, on, body, key }) => apologise(province, actor, on.id, body, body.revision, key),
    then,
    beside: { 'dossier.no-later-day': 'day' },
  })

  route.form('/ho-so/:id/tu-choi-giai-quyet', {
    on: aDossier.for('refuse'),
    reads: 'personal',
    body: refuseForm.schema,
    summary: 'Drafts a refusal and submits it for signature',
    show: (ctx, again) =>
      showStep(ctx, 'refuse', again, async () => {
        const { province, view, on } = ctx
        const signers = await signersOf(province.reader, on.agency, legalDayOf(province.clock.now()))
        return stepForm(view, on, 'refuse', {
          form: refuseForm,
          again: begun(again, { signer: signers[0]?.id ?? '' }),
          intro: html`<p>${view.t(words.refuseIntro)}</p>`,
          submit: words.submitForSignature,
          draft: 'tu-choi',
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
      const draft = draftOf(on, agency, signer, refusalText(on, body), province.config.provinceName)
      return proposeResult(province, actor, on.id, { ...draft, refuses: true, submit: true }, body.revision, key)
    },
    then,
    beside: { 'dossier.wrong-signer': 'signer', 'papers.missing-glyph': 'reason' },
  })
})
