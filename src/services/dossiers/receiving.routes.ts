import { formatTimeLimit } from '../../../packages/legal-clock/index.ts'
import { defineRoutes, seeOther } from '../../kernel/http/index.ts'
import { html, type View } from '../../kernel/pages/index.ts'
import { getProcedureVersion } from '../procedures/index.ts'
import { paperLabels, paperRows } from './counter.page.ts'
import { aDossier } from './dossier.door.ts'
import { listPapers, listPauses } from './dossier.parts.store.ts'
import { readLimit } from './legal-clock.ts'
import { codeCookie, dueOf } from './receipt.ts'
import { denyDossier, promisedPapers, receiveDossier, withdrawDossier } from './receiving.operations.ts'
import { agenciesToRoute, routeDossier } from './routing.operations.ts'
import { type DossierCtx, showStep } from './show-dossier.ts'
import {
  broughtAnswer,
  denyForm,
  papersAsked,
  papersSupplied,
  receiveForm,
  routeForm,
  scans,
  supplementForm,
  suppliedForm,
  withdrawForm,
} from './step.forms.ts'
import { stepForm } from './step.page.ts'
import { type OpenRequest, openRequest, requestSupplement, supplyPapers } from './supplement.operations.ts'
import { words } from './words.ts'

const then = ({ on }: Pick<DossierCtx, 'on'>) => `/ho-so/${on.id}`

/** So many of the procedure's legal grounds stand ready in a request. */
const GROUNDS = 3

async function requestOf({ province, on }: Pick<DossierCtx, 'province' | 'on'>): Promise<OpenRequest | null> {
  const { together } = province.database
  const [pauses, papers] = await Promise.all([listPauses(together, on.id), listPapers(together, on.id)])
  return openRequest(pauses, papers)
}

/** The papers asked for as rows: why, and how much of each came already. */
const askedRows = (view: View, open: OpenRequest | null) =>
  (open?.pause.papers ?? []).map(({ name, reason }, at) => {
    const came = open?.came.filter(({ asked }) => asked === at).length ?? 0
    return {
      title: `${at + 1}. ${name}`,
      hint: [reason, came > 0 && view.t(words.cameAlready, came)].filter(Boolean).join(' · '),
    }
  })

/** Steps of the counter: receive, ask for papers, take them, refuse, withdraw. */
export const receivingRoutes = defineRoutes((route) => {
  route.form('/ho-so/:id/tiep-nhan', {
    on: aDossier.for('receive'),
    reads: 'personal',
    body: receiveForm.schema,
    files: scans,
    summary: 'Receives a dossier and starts its clock',
    show: (ctx, again) =>
      showStep(ctx, 'receive', again, async () => {
        const limit = readLimit(ctx.on.timeLimit)
        const inWords = limit.unit === 'OTHER'
        const promised = await promisedPapers(ctx.province, ctx.on)
        return stepForm(ctx.view, ctx.on, 'receive', {
          form: receiveForm,
          again,
          intro: html`<p>${ctx.view.t(words.receiveBody)}</p>`,
          without: [
            ...(inWords ? [] : ['enteredDay', 'enteredReason']),
            ...(promised.length > 0 ? [] : ['allBrought', 'papers', 'restNotNeeded', 'compared']),
          ],
          rows: { papers: paperRows(ctx.view, promised) },
          labels: paperLabels(ctx.view),
          hints: inWords
            ? { enteredDay: ctx.view.t(words.enteredHint, formatTimeLimit(limit, ctx.view.language)) }
            : {},
        })
      }),
    do: async ({ province, actor, on, body, key }) => {
      const promised = await promisedPapers(province, on)
      const answers = promised.map((one, at) => broughtAnswer(one, body.papers[at], body))
      return receiveDossier(province, actor, on.id, { ...dueOf(body), answers }, body.revision, key)
    },
    then: ({ on }) => seeOther(`/ho-so/${on.id}`, [codeCookie(on.id, '')]),
    beside: { 'dossier.no-due-day': 'enteredDay', 'dossier.papers-missing': 'allBrought' },
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
      showStep(ctx, 'ask', again, async () => {
        const { components, legalBasis } = await getProcedureVersion(ctx.province.reader, ctx.on.procedureVersion)
        return stepForm(ctx.view, ctx.on, 'ask', {
          form: supplementForm,
          again: { ...again, values: { basis: legalBasis.slice(0, GROUNDS).join('\n'), ...again.values } },
          title: words.supplementTitle,
          draft: 'bo-sung',
          rows: { listed: components.map(({ name }, at) => ({ title: `${at + 1}. ${name}` })) },
          without: components.length > 0 ? [] : ['listed'],
        })
      }),
    do: async ({ province, actor, on, body, key }) => {
      const { components } = await getProcedureVersion(province.reader, on.procedureVersion)
      const papers = papersAsked(components, body)
      return requestSupplement(province, actor, on.id, { papers, basis: body.basis }, body.revision, key)
    },
    then,
    beside: { 'dossier.no-papers-named': 'papers' },
  })

  route.form('/ho-so/:id/nhan-bo-sung', {
    on: aDossier.for('supply'),
    reads: 'personal',
    body: suppliedForm.schema,
    files: scans,
    summary: 'Papers supplied at the counter',
    show: (ctx, again) =>
      showStep(ctx, 'supply', again, async () => {
        const open = await requestOf(ctx)
        return stepForm(ctx.view, ctx.on, 'supply', {
          form: suppliedForm,
          again,
          rows: { papers: askedRows(ctx.view, open) },
          labels: paperLabels(ctx.view),
        })
      }),
    do: async (ctx) => {
      const { province, actor, on, body, key } = ctx
      const papers = papersSupplied((await requestOf(ctx))?.pause.papers ?? [], body)
      return supplyPapers(province, { ...actor, channel: 'counter' }, on.id, { papers, all: body.noMore }, key)
    },
    then,
    beside: { 'dossier.nothing-supplied': 'papers-0-brought', 'dossier.file-cut-off': 'papers-0-scans' },
  })

  route.form('/ho-so/:id/tu-choi', {
    on: aDossier.for('deny'),
    reads: 'personal',
    body: denyForm.schema,
    summary: 'Refuses a dossier with a reason',
    show: (ctx, again) =>
      showStep(ctx, 'deny', again, async () => {
        const { legalBasis } = await getProcedureVersion(ctx.province.reader, ctx.on.procedureVersion)
        const values = { basis: legalBasis.slice(0, GROUNDS).join('; '), ...again.values }
        return stepForm(ctx.view, ctx.on, 'deny', {
          form: denyForm,
          again: { ...again, values },
          title: words.denyTitle,
        })
      }),
    do: ({ province, actor, on, body, key }) => {
      const reason = body.basis ? `${body.reason}\nCăn cứ: ${body.basis}` : body.reason
      return denyDossier(province, actor, on.id, reason, body.revision, key)
    },
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
