import { Type } from 'typebox'
import { legalDayOf } from '../../../packages/time/index.ts'
import { rule } from '../../base/rules/index.ts'
import { type Again, begun, Uuid } from '../../kernel/forms/index.ts'
import { type Ctx, defineRoutes, fileAnswer, stepRoutes } from '../../kernel/http/index.ts'
import { type Html, html, say } from '../../kernel/pages/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { aDossier, type Dossier, dossierSubject, listPapers, nextAction } from '../dossiers/index.ts'
import { bodiesFor } from './asking.ts'
import { aConsultation, consultationLife, readConsultation } from './consultation.life.ts'
import { consultationList } from './consultation.list.ts'
import {
  answerConsultation,
  askOpinions,
  dropConsultation,
  passConsultation,
  urgeConsultation,
} from './consultation.operations.ts'
import { answerFiles, answerForm, askForm, dropForm, passForm } from './consultation.ts'
import { silentConsent } from './consultations.rules.ts'
import { consultationPage } from './show-consultation.ts'
import { words } from './words.ts'

const plainName = (name: string): string => name.normalize('NFC').toLocaleLowerCase('vi').trim()

/** The form in which several are asked; whom the process names is chosen already. */
async function askPage({ province, view, on }: Ctx<unknown, unknown, unknown, Dossier>, again: Again): Promise<Html> {
  const now = province.clock.now()
  const { together } = province.database
  const [bodies, papers, action, grounds] = await Promise.all([
    bodiesFor(together, on, now),
    listPapers(together, on.id),
    nextAction(province, { db: together, now }, on),
    rule(province, silentConsent, legalDayOf(now)),
  ])
  const consults = action?.consults ?? []
  const named = bodies.filter(({ name }) => consults.some(({ whom }) => plainName(whom) === plainName(name)))
  const files = papers.filter(({ file }) => file !== null)
  const asked = consults.map(({ whom, hours }) => view.t(words.hours, whom, String(hours))).join('; ')
  return askForm.page(view, {
    title: words.ask,
    section: 'dossiers',
    intro: html`<p class="lt-intro">${view.t(words.askIntro)}</p>${asked && html`<p>${view.t(words.byProcess, asked)}</p>`}`,
    action: `/ho-so/${on.id}/lay-y-kien`,
    without: ['revision'],
    hidden: { revision: on.revision },
    again: begun(again, {
      to: named.map(({ id }) => id),
      papers: files.map(({ id }) => id),
    }),
    submit: words.ask,
    cancelAt: `/ho-so/${on.id}`,
    options: {
      to: bodies.map(({ id, name, unit }) => ({ value: id, label: unit ? view.t(words.unitOf, name) : name })),
      papers: files.map(({ id, name, file }) => ({ value: id, label: name, hint: file?.name ?? '' })),
      silence: grounds.map((one) => ({ value: one, label: one })),
    },
  })
}

const OnePaper = Type.Object({ id: Uuid(), paper: Uuid() })

/** Asking several about a dossier, and what each of them does with the question. */
export const consultationRoutes = defineRoutes((route) => {
  route.list('/phoi-hop', consultationList)

  route.form('/ho-so/:id/lay-y-kien', {
    on: aDossier.for('consult'),
    reads: 'personal',
    body: askForm.schema,
    summary: 'Asks several bodies about a dossier at once',
    show: askPage,
    do: ({ province, actor, on, body, key }) => askOpinions(province, actor, on.id, body, key),
    then: ({ on }) => `/ho-so/${on.id}`,
    beside: {
      'consultation.wrong-body': 'to',
      'consultation.asked-already': 'to',
      'consultation.by-process': 'to',
      'consultation.wrong-day': 'dueOn',
      'consultation.no-such-rule': 'silence',
    },
  })

  route.page(
    '/phoi-hop/:id',
    { on: readConsultation, reads: 'personal', summary: 'One question about a dossier' },
    (ctx) => consultationPage(ctx),
  )

  const own = { door: aConsultation, life: consultationLife, page: consultationPage, reads: 'personal' } as const
  const { button, form } = stepRoutes(route, '/phoi-hop/:id', own)
  button('urge', urgeConsultation)
  form('pass', passConsultation, { form: passForm })
  form('drop', dropConsultation, { form: dropForm })
  route.form('/phoi-hop/:id/tra-loi', {
    on: aConsultation.for('answer'),
    reads: 'personal',
    body: answerForm.schema,
    files: answerFiles,
    summary: 'Answers a question about a dossier',
    show: (ctx, again) => consultationPage(ctx, { act: 'answer', form: answerForm, again }),
    do: ({ province, actor, on, body, key }) => answerConsultation(province, actor, on.id, body, key),
    then: ({ on }) => `/phoi-hop/${on.id}`,
    beside: { 'consultation.file-cut-off': 'files' },
  })

  route.get(
    '/phoi-hop/:id/giay-to/:paper',
    {
      on: readConsultation,
      reads: 'personal',
      params: OnePaper,
      summary: 'A file of the dossier that is shown with the question',
    },
    async ({ province, on, params, noteReading }) => {
      const shown = on.papers.includes(params.paper)
      const found = (await listPapers(province.reader, on.dossier)).find(({ id }) => shown && id === params.paper)
      if (!found?.file) throw new Refusal('dossier.no-paper')
      const { hash, type, name, size } = found.file
      await noteReading({
        ...{ type: 'dossier.paper-read', subject: dossierSubject(on.dossier), agency: on.agency },
        ...{ basis: say('vi', words.why), data: { paper: found.name } },
      })
      return fileAnswer(await province.files.open(hash), type, name, { inline: true, size })
    },
  )

  route.get(
    '/phoi-hop/:id/van-ban',
    { on: readConsultation, reads: 'personal', summary: 'The file that came with an answer' },
    async ({ province, on }) => {
      if (!on.file_hash) throw new Refusal('dossier.no-paper')
      const [type, name] = [on.file_type ?? 'application/octet-stream', on.file_name ?? 'tep']
      return fileAnswer(await province.files.open(on.file_hash), type, name, { inline: true })
    },
  )
})
