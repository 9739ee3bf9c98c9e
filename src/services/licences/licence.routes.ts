import { Type } from 'typebox'
import { getAgency } from '../../base/directory/index.ts'
import { type Again, asLabel, defineForm, filledWith, hasErrors, Text } from '../../kernel/forms/index.ts'
import { beginRoute, defineRoutes, page, stepRoutes } from '../../kernel/http/index.ts'
import {
  actions,
  citizenLayout,
  form,
  type Html,
  html,
  mainAction,
  shortDay,
  stateSentence,
  summaryList,
  type View,
} from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { aLicence, licenceLife } from './licence.life.ts'
import { LICENCES_AT, licenceList } from './licence.list.ts'
import { completeLicence, enterLicence, replaceLicence, revokeLicence } from './licence.operations.ts'
import { type Licence, licenceRows, withNumber } from './licence.store.ts'
import { partOfName } from './licence.ts'
import { words } from './licence.words.ts'
import { completeForm, enterForm, licencePage, replaceForm, revokeForm, standing, untilWords } from './show-licence.ts'

export const LOOK_UP_AT = '/tra-giay-phep'
/** Numbers follow one another: who looks up papers needs few, who collects names needs many. */
const GUESSES = 20

const number = Text({ max: 100, label: words.number, hint: words.numberHint, spellcheck: false })
const lookForm = defineForm(Type.Object({ so: number }))

/** What anyone reads of one licence: what stands on its paper, of people the first letters of their names. */
async function publicPart(province: Province, view: View, licence: Licence): Promise<Html> {
  const { text, kind } = standing(view, licence)
  const [agency, other] = await Promise.all([
    getAgency(province.reader, licence.agency),
    licence.replaced_by ? licenceRows.get(province.reader, licence.replaced_by) : null,
  ])
  const person = licence.holder_kind === 'citizen' || licence.holder_kind === 'other'
  const rows = [
    [words.agency, agency.name],
    [words.holder, person ? partOfName(licence.holder) : licence.holder],
    [words.from, shortDay(view, licence.valid_from)],
    [words.until, untilWords(view, licence)],
    [words.replacedBy, other?.number],
    [words.basis, licence.basis],
    [words.revokedFrom, licence.revoked_from && shortDay(view, licence.revoked_from)],
  ] as const
  return html`${stateSentence(view, { state: { kind, text }, sentence: `${licence.kind} ${licence.number}` })}${summaryList(
    view,
    rows.flatMap(([key, value]) => (value ? [{ key: asLabel(key, view.language), value }] : [])),
  )}`
}

function lookPage(view: View, again: Again, found: readonly Html[]): Html {
  const { t } = view
  return citizenLayout(view, {
    title: t(words.lookUp),
    error: hasErrors(again),
    main: html`<h1>${t(words.lookUp)}</h1><p class="lt-intro">${t(words.lookUpIntro)}</p>${found}${
      found.length > 0 && html`<p class="lt-quiet">${t(words.partly)}</p>`
    }${form(
      view,
      { action: LOOK_UP_AT, method: 'get' },
      lookForm.fields(view, again),
      actions(mainAction({ label: t(words.look), icon: 'search' })),
    )}`,
  })
}

/** The register of an agency, the acts on a licence, and what anyone may look up. */
export const licenceRoutes = defineRoutes((route) => {
  route.page(
    LOOK_UP_AT,
    {
      needs: 'public',
      query: Type.Object({ so: Type.Optional(number) }),
      perMinute: GUESSES,
      summary: 'Whether a licence is valid, by its number',
    },
    async ({ province, view, query }) => {
      const typed = query.so
      if (!typed) return lookPage(view, filledWith({}), [])
      const found = await withNumber(province.reader, typed)
      if (found.length > 0) {
        const parts = await Promise.all(found.map((licence) => publicPart(province, view, licence)))
        return lookPage(view, filledWith({ so: typed }), parts)
      }
      const errors = { so: view.t(words.notFound, typed) }
      return page(lookPage(view, { values: { so: typed }, errors }, []), 404)
    },
  )

  route.list(LICENCES_AT, licenceList)
  beginRoute(route, LICENCES_AT, {
    ...{ needs: 'licence.keep', form: enterForm, label: words.enter, section: 'dossiers', do: enterLicence },
    beside: { 'licence.number-there': 'number', 'licence.ends-before': 'until' },
  })
  route.page(
    `${LICENCES_AT}/:id`,
    { on: aLicence('licence.read'), reads: 'personal', summary: 'One licence of the register' },
    (ctx) => licencePage(ctx),
  )
  const own = { door: aLicence, life: licenceLife, page: licencePage, reads: 'personal' } as const
  const { form: step } = stepRoutes(route, `${LICENCES_AT}/:id`, own)
  step('complete', completeLicence, {
    form: completeForm,
    beside: { 'licence.ends-before': 'until' },
  })
  step('replace', replaceLicence, {
    form: replaceForm,
    beside: { 'licence.no-such-number': 'number', 'licence.new-one-ended': 'number' },
  })
  step('revoke', revokeLicence, { form: revokeForm })
})
