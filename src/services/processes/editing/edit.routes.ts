import { type TObject, Type } from 'typebox'
import { listRoles } from '../../../base/directory/index.ts'
import { begun, onlyOffered, Text, Uuid } from '../../../kernel/forms/index.ts'
import { beginRoute, type Define, defineRoutes, fileAnswer, stepRoutes } from '../../../kernel/http/index.ts'
import type { Language, Word } from '../../../kernel/pages/index.ts'
import type { Province } from '../../../kernel/province/index.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { formToday } from '../../eforms/index.ts'
import { bpmnOf } from '../picture/bpmn.ts'
import { aProcess, processLife } from '../process.life.ts'
import { PROCESSES_AT, processList } from '../process.list.ts'
import { beginProcess, dropProcess, editProcess, endProcess, publishProcess } from '../process.operations.ts'
import { actionOf, isEnd, type Process, stepOf } from '../process.ts'
import {
  actionForm,
  endForm,
  hoursField,
  newForm,
  publishForm,
  Seen,
  seenForm,
  stepForm,
  timedSteps,
  timesForm,
} from './edit.forms.ts'
import { typedAction, withAction, withoutAction, withoutStep, withStep, withTimes } from './edit.ts'
import { editWords as words } from './edit.words.ts'
import { processAt, processPage, removal, roleNames } from './process.page.ts'
import { trialRoutes } from './trial.routes.ts'

const ONE = `${PROCESSES_AT}/:id`
const OnePart = Type.Object({ id: Uuid(), key: Text({ max: 40 }) })

const common = (on: Process) => ({
  section: 'catalogue',
  cancelAt: processAt(on),
  submit: words.save,
  hidden: { revision: on.revision },
  without: ['revision'],
})
const then = ({ on }: { on: Process }): string => processAt(on)

const stepOptions = async (province: Province, language: Language) => ({
  role: (await listRoles(province.reader, { open: true }))
    .filter(({ technical }) => !technical)
    .map(({ name, words: called }) => ({ value: name, label: called[language] })),
})

/** What an action can be about: the steps of its process, and the questions of the procedure's form. */
async function actionOptions(province: Province, { code, definition }: Process, language: Language) {
  const form = await formToday(province, code)
  const steps = definition.steps.map(({ key, name }) => ({ value: key, label: name[language] }))
  const fields = Object.entries(form?.definition.schema.properties ?? {})
  return {
    ...{ from: steps.filter(({ value }) => !isEnd(stepOf(definition, value) ?? { shows: 'done' })), to: steps },
    ...{ whenDone: steps, whenField: fields.map(([value, { title }]) => ({ value, label: title })) },
  }
}

/** The form of one step, new or there already. */
function stepEdit(route: Define, at: string, params: TObject, keyOf: (params: object) => string | null): void {
  route.form(`${ONE}/${at}`, {
    on: aProcess.for('edit'),
    params,
    body: stepForm.schema,
    summary: 'A step of a draft',
    show: async ({ province, view, on, params: given }, again) => {
      const key = keyOf(given)
      const step = key === null ? undefined : stepOf(on.definition, key)
      if (key !== null && !step) throw new Refusal('process.no-part')
      const typed = step
        ? { ...step, name: step.name.vi, nameEn: step.name.en, role: step.role ?? '', unit: step.unit ?? '' }
        : { shows: 'handling', place: 'deciding', role: 'specialist', hours: 8 }
      return stepForm.page(view, {
        ...common(on),
        ...{ title: step ? words.editStep : words.addStep, options: await stepOptions(province, view.language) },
        action: `${processAt(on)}/${at.replace(':key', key ?? '')}`,
        again: begun(again, typed),
        intro: key !== null && removal(view, on, `buoc/${key}/bo`, view.t(words.removeStep)),
      })
    },
    do: async ({ province, view, actor, on, params: given, body, key }) => {
      const at = keyOf(given)
      if (at !== null && !stepOf(on.definition, at)) throw new Refusal('process.no-part')
      onlyOffered(body, await stepOptions(province, view.language))
      const edit = { revision: body.revision, what: body.name }
      return editProcess(province, actor, on.id, { ...edit, change: (process) => withStep(process, at, body) }, key)
    },
    then,
  })
}

/** The form of one action, new or there already. */
function actionEdit(route: Define, at: string, params: TObject, keyOf: (params: object) => string | null): void {
  route.form(`${ONE}/${at}`, {
    on: aProcess.for('edit'),
    params,
    body: actionForm.schema,
    summary: 'An action of a draft',
    show: async ({ province, view, on, params: given }, again) => {
      const key = keyOf(given)
      const action = key === null ? undefined : actionOf(on.definition, key)
      if (key !== null && !action) throw new Refusal('process.no-part')
      const typed = action
        ? typedAction(action)
        : { payment: 'none', signature: 'none', whenPaid: 'any', whenPost: 'any', whenAsks: 'any', whenPapers: 'any' }
      return actionForm.page(view, {
        ...common(on),
        title: action ? words.editAction : words.addAction,
        options: await actionOptions(province, on, view.language),
        action: `${processAt(on)}/${at.replace(':key', key ?? '')}`,
        again: begun(again, typed),
        intro: key !== null && removal(view, on, `thao-tac/${key}/bo`, view.t(words.removeAction)),
      })
    },
    do: async ({ province, view, actor, on, params: given, body, key }) => {
      const at = keyOf(given)
      if (at !== null && !actionOf(on.definition, at)) throw new Refusal('process.no-part')
      onlyOffered(body, await actionOptions(province, on, view.language))
      const edit = { revision: body.revision, what: body.name }
      return editProcess(province, actor, on.id, { ...edit, change: (process) => withAction(process, at, body) }, key)
    },
    then,
  })
}

/** A button that takes a part out of a draft. */
function removing(
  route: Define,
  at: string,
  summary: string,
  change: (process: Process['definition'], key: string) => Process['definition'],
): void {
  route.act(`${ONE}/${at}/:key/bo`, {
    on: aProcess.for('edit'),
    params: OnePart,
    body: Seen,
    summary,
    do: ({ province, actor, on, params, body, key }) => {
      const edit = { revision: body.revision, what: params.key }
      return editProcess(province, actor, on.id, { ...edit, change: (process) => change(process, params.key) }, key)
    },
    then,
  })
}

function timesRoute(route: Define): void {
  const title: Word = words.times
  route.form(`${ONE}/thoi-gian`, {
    on: aProcess.for('edit'),
    body: Seen,
    summary: 'All times of a draft on one page',
    asks: ({ on }) => ({ schema: timesForm(on.definition).schema }),
    show: ({ view, on }, again) => {
      const hours = timedSteps(on.definition).map(({ step, at }) => [hoursField(at), step.hours])
      return timesForm(on.definition).page(view, {
        ...{ ...common(on), title, action: `${processAt(on)}/thoi-gian` },
        again: begun(again, Object.fromEntries(hours)),
      })
    },
    do: ({ province, actor, on, body, key }) => {
      const edit = { revision: body.revision, what: words.times.vi }
      const change = (process: Process['definition']) => withTimes(process, { ...body })
      return editProcess(province, actor, on.id, { ...edit, change }, key)
    },
    then,
  })
}

/** The editor of business administrators: a ready process, its steps and actions, what is wrong with it, a picture, a trial. */
export const editRoutes = defineRoutes((route) => {
  route.list(PROCESSES_AT, processList)
  beginRoute(route, PROCESSES_AT, {
    ...{ needs: 'process.administer', form: newForm, label: words.make, section: 'catalogue' },
    beside: { 'procedure.unknown': 'code', 'process.draft-there': 'code' },
    do: beginProcess,
  })

  route.page(ONE, { on: aProcess('process.administer'), summary: 'One version of a process' }, (ctx) =>
    processPage(ctx),
  )

  const steps = stepRoutes(route, ONE, { door: aProcess, life: processLife, page: processPage })
  steps.form('publish', publishProcess, { form: publishForm, beside: { 'process.past-day': 'from' } })
  steps.form('end', endProcess, { form: endForm, beside: { 'process.past-day': 'from' } })
  steps.form('drop', dropProcess, { form: seenForm })

  timesRoute(route)
  const named = (params: object): string => ('key' in params ? String(params.key) : '')
  stepEdit(route, 'buoc-moi', Type.Object({ id: Uuid() }), () => null)
  stepEdit(route, 'buoc/:key', OnePart, named)
  removing(route, 'buoc', 'Removes a step of a draft', withoutStep)
  actionEdit(route, 'thao-tac-moi', Type.Object({ id: Uuid() }), () => null)
  actionEdit(route, 'thao-tac/:key', OnePart, named)
  removing(route, 'thao-tac', 'Removes an action of a draft', withoutAction)

  trialRoutes(route)

  route.get(
    `${ONE}/bpmn`,
    { on: aProcess('process.administer'), answers: ['application/octet-stream'], summary: 'A process as BPMN 2.0' },
    async ({ province, on, language }) => {
      const called = roleNames(await listRoles(province.reader), language)
      const xml = bpmnOf(on.definition, on.code, language, called)
      return fileAnswer(Buffer.from(xml), 'application/octet-stream', `quy-trinh-${on.code}.bpmn`)
    },
  )
})
