import { formatTimeLimit } from '../../../packages/legal-clock/index.ts'
import { defineRoutes, seeOther } from '../../kernel/http/index.ts'
import { html } from '../../kernel/pages/index.ts'
import { aDossier } from './dossier.door.ts'
import { type FiledPaper, supplyPapers } from './filing.operations.ts'
import { readLimit } from './legal-clock.ts'
import { codeCookie, dueOf } from './receipt.ts'
import { denyDossier, receiveDossier, requestSupplement, withdrawDossier } from './receiving.operations.ts'
import { agenciesToRoute, routeDossier } from './routing.operations.ts'
import { type DossierCtx, showStep } from './show-dossier.ts'
import { denyForm, receiveForm, routeForm, scans, supplementForm, suppliedForm, withdrawForm } from './step.forms.ts'
import { stepForm } from './step.page.ts'
import { words } from './words.ts'

const then = ({ on }: Pick<DossierCtx, 'on'>) => `/ho-so/${on.id}`

/** Steps of the counter: receive, ask for papers, take them, refuse, withdraw. */
export const receivingRoutes = defineRoutes((route) => {
  route.form('/ho-so/:id/tiep-nhan', {
    on: aDossier.for('receive'),
    reads: 'personal',
    body: receiveForm.schema,
    summary: 'Receives a dossier and starts its clock',
    show: (ctx, again) =>
      showStep(ctx, 'receive', again, () => {
        const limit = readLimit(ctx.on.timeLimit)
        const inWords = limit.unit === 'OTHER'
        return stepForm(ctx.view, ctx.on, 'receive', {
          form: receiveForm,
          again,
          intro: html`<p>${ctx.view.t(words.receiveBody)}</p>`,
          without: inWords ? [] : ['enteredDay', 'enteredReason'],
          hints: inWords
            ? { enteredDay: ctx.view.t(words.enteredHint, formatTimeLimit(limit, ctx.view.language)) }
            : {},
        })
      }),
    do: ({ province, actor, on, body, key }) => receiveDossier(province, actor, on.id, dueOf(body), body.revision, key),
    then: ({ on }) => seeOther(`/ho-so/${on.id}`, [codeCookie(on.id, '')]),
    beside: { 'dossier.no-due-day': 'enteredDay' },
  })

  route.form('/ho-so/:id/chuyen-co-quan', {
    on: aDossier.for('route'),
    reads: 'personal',
    body: routeForm.schema,
    summary: 'Sends a dossier that nobody was known to decide to the agency that does',
    show: (ctx, again) =>
      showStep(ctx, 'route', again, async () => {
        const { province, view, on } = ctx
        const agencies = await agenciesToRoute(province.reader, province.clock, on)
        return stepForm(view, on, 'route', {
          form: routeForm,
          again,
          options: { agency: agencies.map(({ id, name }) => ({ value: id, label: name })) },
        })
      }),
    do: ({ province, actor, on, body, key }) => routeDossier(province, actor, on.id, body, body.revision, key),
    then,
    beside: { 'dossier.not-competent': 'agency' },
  })

  route.form('/ho-so/:id/bo-sung', {
    on: aDossier.for('ask'),
    reads: 'personal',
    body: supplementForm.schema,
    summary: 'Asks for more papers',
    show: (ctx, again) =>
      showStep(ctx, 'ask', again, () =>
        stepForm(ctx.view, ctx.on, 'ask', {
          form: supplementForm,
          again,
          title: words.supplementTitle,
          draft: 'bo-sung',
        }),
      ),
    do: ({ province, actor, on, body, key }) => {
      const papers = body.papers
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .map((name) => ({ name, reason: body.why }))
      return requestSupplement(province, actor, on.id, { papers, basis: body.basis }, body.revision, key)
    },
    then,
  })

  route.form('/ho-so/:id/nhan-bo-sung', {
    on: aDossier.for('supply'),
    reads: 'personal',
    body: suppliedForm.schema,
    files: scans,
    summary: 'Papers supplied at the counter',
    show: (ctx, again) =>
      showStep(ctx, 'supply', again, () => stepForm(ctx.view, ctx.on, 'supply', { form: suppliedForm, again })),
    do: ({ province, actor, on, body, key }) => {
      const papers: FiledPaper[] = body.scans.map((file) => ({ component: null, name: file.name, file }))
      if (body.onPaper) papers.push({ component: null, name: body.onPaper, file: null, originals: 1 })
      return supplyPapers(province, { ...actor, channel: 'counter' }, on.id, papers, key)
    },
    then,
    beside: { 'dossier.papers-missing': 'scans', 'dossier.file-cut-off': 'scans' },
  })

  route.form('/ho-so/:id/tu-choi', {
    on: aDossier.for('deny'),
    reads: 'personal',
    body: denyForm.schema,
    summary: 'Refuses a dossier with a reason',
    show: (ctx, again) =>
      showStep(ctx, 'deny', again, () =>
        stepForm(ctx.view, ctx.on, 'deny', { form: denyForm, again, title: words.denyTitle }),
      ),
    do: ({ province, actor, on, body, key }) => denyDossier(province, actor, on.id, body.reason, body.revision, key),
    then,
  })

  route.form('/ho-so/:id/rut', {
    on: aDossier.for('withdraw'),
    reads: 'personal',
    body: withdrawForm.schema,
    summary: 'Withdraws a dossier at the applicant’s request',
    show: (ctx, again) =>
      showStep(ctx, 'withdraw', again, () =>
        stepForm(ctx.view, ctx.on, 'withdraw', { form: withdrawForm, again, title: words.withdrawTitle }),
      ),
    do: ({ province, actor, on, body, key }) =>
      withdrawDossier(province, { ...actor, channel: 'counter' }, on.id, body.reason, body.revision, key),
    then,
  })
})
