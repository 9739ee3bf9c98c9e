import { asLabel, begun, defineForm } from '../../kernel/forms/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type Part, type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { type Html, html, link, summaryList, table, type View } from '../../kernel/pages/index.ts'
import { getDossier } from '../dossiers/index.ts'
import { procedureAddress } from '../procedures/index.ts'
import { type GuideAct, guideLife, type TemplateAct, templateLife } from './guide.life.ts'
import { countAdopters, type Guide, guideOf, type Template } from './guide.store.ts'
import { Adoption, type Content, NewTemplate, PARTS, type PartName, PartsEdit, Settling } from './guide.ts'
import { words } from './guide.words.ts'

export const newTemplateForm = defineForm(NewTemplate)
export const partsForm = defineForm(PartsEdit)
export const adoptionForm = defineForm(Adoption)
export const settlingForm = defineForm(Settling)

type On<Subject> = Pick<Ctx<unknown, unknown, unknown, Subject>, 'province' | 'viewer' | 'view' | 'on'>

/** Lines as they were typed. */
const lines = (text: string): Html => html`${text.split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}`

const said = (content: Content, parts: readonly PartName[] = PARTS) =>
  parts.flatMap((part) => (content[part] ? [[words[part], lines(content[part])] as const] : []))

const known = (content: Content): Record<string, string> =>
  Object.fromEntries(Object.entries(content).filter(([, text]) => text !== ''))

/** One template of the province. */
export async function templatePage(ctx: On<Template>, step?: SubjectPage<TemplateAct>['step']): Promise<Html> {
  const { province, view, on } = ctx
  const adopters = await countAdopters(province.reader, on.id)
  return subjectPage(ctx, templateLife, {
    title: view.t(words.templateTitle, on.code),
    section: 'catalogue',
    sentence: on.title,
    facts: [
      [words.procedure, link(procedureAddress(on.code), on.title)],
      [words.adopters, String(adopters)],
      ...said(on.content),
    ],
    ...(step && { step: step.act === 'change' ? { ...step, again: begun(step.again, known(on.content)) } : step }),
  })
}

/** Parts both changed, beside each other. */
function conflictTable(view: View, { own, theirs }: Guide): Html {
  const { t } = view
  const rows = PARTS.filter((part) => theirs[part] !== undefined)
  return html`<h2>${t(words.conflict)}</h2>${table(view, {
    caption: t(words.conflict),
    rows,
    columns: [
      { label: t(words.field), width: 20, cell: (part: PartName) => asLabel(words[part], view.language) },
      { label: t(words.ours), cell: (part: PartName) => lines(own[part]) },
      { label: t(words.theirs), cell: (part: PartName) => lines(theirs[part] ?? '') },
    ],
  })}`
}

/** The guide of an agency for a procedure. */
export async function guidePage(ctx: On<Guide>, step?: SubjectPage<GuideAct>['step']): Promise<Html> {
  const { view, on } = ctx
  const edited = PARTS.filter((part) => on.own[part] !== on.base[part]).map((part) => view.t(words[part]))
  return subjectPage(ctx, guideLife, {
    title: view.t(words.guideTitle, on.code),
    section: 'dossiers',
    sentence: on.title,
    state: on.state === 'conflict' ? 'near' : 'done',
    facts: [
      [words.procedure, link(procedureAddress(on.code), on.title)],
      ...said(on.own),
      [words.edited, edited.join('; ')],
    ],
    more: on.state === 'conflict' && conflictTable(view, on),
    ...(step && { step: step.act === 'edit' ? { ...step, again: begun(step.again, known(on.own)) } : step }),
  })
}

/** Which parts a guide waits for a choice of, as boxes. */
export const choicesOf = ({ theirs }: Guide, view: View) => ({
  take: PARTS.filter((part) => theirs[part] !== undefined).map((part) => ({
    value: part,
    label: asLabel(words[part], view.language),
  })),
})

/** What the place that received a dossier says, on a page of it. */
const shown = (on: string, parts: readonly PartName[], official: boolean): Part => ({
  on,
  ...(official && { needs: 'dossier.read' }),
  async show({ province, view }, id) {
    const db = province.database.together
    const { receivingUnit, procedureCode } = await getDossier(db, id)
    const guide = await guideOf(db, receivingUnit, procedureCode)
    const rows = guide ? said(guide.own, parts) : []
    if (rows.length === 0) return null
    return html`<h2>${view.t(words.here)}</h2>${summaryList(
      view,
      rows.map(([word, value]) => ({ key: asLabel(word, view.language), value })),
    )}`
  },
})

export const guideParts: readonly Part[] = [
  shown('dossier', ['inside', 'papers', 'paying'], true),
  shown('my-dossier', ['applicants', 'papers', 'paying', 'place'], false),
]
