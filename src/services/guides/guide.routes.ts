import { Type } from 'typebox'
import { defineForm, revision } from '../../kernel/forms/index.ts'
import { beginRoute, defineRoutes, stepRoutes } from '../../kernel/http/index.ts'
import { aGuide, aTemplate, guideLife, templateLife } from './guide.life.ts'
import { GUIDES_AT, guideList, TEMPLATES_AT, templateList } from './guide.list.ts'
import {
  adoptTemplate,
  changeTemplate,
  editGuide,
  makeTemplate,
  settleGuide,
  withdrawTemplate,
} from './guide.operations.ts'
import { offeredTo } from './guide.store.ts'
import { words } from './guide.words.ts'
import {
  adoptionForm,
  choicesOf,
  guidePage,
  newTemplateForm,
  partsForm,
  settlingForm,
  templatePage,
} from './show-guide.ts'

const seenForm = defineForm(Type.Object({ revision }))

/** Templates of the province, and what agencies made of them. */
export const guideRoutes = defineRoutes((route) => {
  route.list(TEMPLATES_AT, templateList)
  beginRoute(route, TEMPLATES_AT, {
    ...{ needs: 'guide.offer', form: newTemplateForm, label: words.make, section: 'catalogue', do: makeTemplate },
    beside: { 'procedure.unknown': 'code', 'guide-template.there': 'code' },
  })
  route.page(`${TEMPLATES_AT}/:id`, { on: aTemplate('guide.offer'), summary: 'One guide template' }, (ctx) =>
    templatePage(ctx),
  )
  const templates = stepRoutes(route, `${TEMPLATES_AT}/:id`, {
    door: aTemplate,
    life: templateLife,
    page: templatePage,
  })
  templates.form('change', changeTemplate, { form: partsForm })
  templates.form('withdraw', withdrawTemplate, { form: seenForm })

  route.list(GUIDES_AT, guideList)
  beginRoute(route, GUIDES_AT, {
    ...{ needs: 'guide.keep', form: adoptionForm, label: words.adopt, section: 'dossiers', do: adoptTemplate },
    options: async ({ province, viewer }) => ({
      template: viewer.agency
        ? (await offeredTo(province.reader, viewer.agency)).map(({ code, title }) => ({
            value: code,
            label: `${code} – ${title}`,
          }))
        : [],
    }),
    beside: { 'guide-template.unknown': 'template', 'guide.there': 'template' },
  })
  route.page(`${GUIDES_AT}/:id`, { on: aGuide('guide.keep'), summary: 'The guide of an agency' }, (ctx) =>
    guidePage(ctx),
  )
  const guides = stepRoutes(route, `${GUIDES_AT}/:id`, { door: aGuide, life: guideLife, page: guidePage })
  guides.form('edit', editGuide, { form: partsForm })
  guides.form('settle', settleGuide, { form: settlingForm, options: async ({ on, view }) => choicesOf(on, view) })
})
