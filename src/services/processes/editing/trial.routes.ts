import { Type } from 'typebox'
import { begun, OptionalText, onlyOffered, parseInput } from '../../../kernel/forms/index.ts'
import type { Ctx, Define } from '../../../kernel/http/index.ts'
import type { Language } from '../../../kernel/pages/index.ts'
import { aProcess } from '../process.life.ts'
import { PROCESSES_AT } from '../process.list.ts'
import { isEnd, type Process } from '../process.ts'
import { turnsOf } from '../simulate.ts'
import { type Trial, trialForm } from './edit.forms.ts'
import { editWords as words } from './edit.words.ts'
import { processAt } from './process.page.ts'
import { firstTrial, playTrial, trialPart } from './trial.page.ts'

/** What is to be played stands in the address, so that it can be sent to somebody. */
const Played = Type.Object({
  ...{ ngay: OptionalText({ max: 10 }), gio: OptionalText({ max: 5 }), cach: OptionalText({ max: 10 }) },
  ...{ them: OptionalText({ max: 40 }), cham: OptionalText({ max: 40 }), bao: OptionalText({ max: 4 }) },
})

const asQuery = ({ day, hour, channel, turn, lateStep, lateHours }: Trial): string =>
  new URLSearchParams({
    ...{ ngay: day, gio: hour, cach: channel },
    ...(turn && { them: turn }),
    ...(lateStep && lateHours && { cham: lateStep, bao: String(lateHours) }),
  }).toString()

type Query = Partial<Record<'ngay' | 'gio' | 'cach' | 'them' | 'cham' | 'bao', string>>

/** What the address asks to be played; nothing where it says nothing that can be. */
function trialIn({ ngay, gio, cach, them, cham, bao }: Query, language: Language): Trial | null {
  const given = { day: ngay, hour: gio, channel: cach, turn: them, lateStep: cham, lateHours: bao }
  const parsed = parseInput(trialForm.schema, given, language)
  return ngay && parsed.ok ? (parsed.value as Trial) : null
}

const options = ({ definition }: Process, language: Language) => ({
  turn: turnsOf(definition).map(({ key, name }) => ({ value: key, label: name[language] })),
  lateStep: definition.steps
    .filter((step) => !isEnd(step) && step.hours > 0)
    .map(({ key, name }) => ({ value: key, label: name[language] })),
})

/** The simulator: a dossier filed at a moment, played through; nothing is kept. */
export function trialRoutes(route: Define): void {
  route.form(`${PROCESSES_AT}/:id/chay-thu`, {
    on: aProcess('process.administer'),
    query: Played,
    body: trialForm.schema,
    summary: 'A dossier played through a process: nothing is kept',
    show: async ({ province, view, on, query }, again) => {
      const trial = trialIn(query, view.language)
      const result = trial && (await playTrial(province, on, trial))
      return trialForm.page(view, {
        ...{ title: words.simulate, section: 'catalogue', submit: words.play, cancelAt: processAt(on) },
        ...{ action: `${processAt(on)}/chay-thu`, options: options(on, view.language) },
        again: begun(again, { ...(trial ?? firstTrial(view.now)) }),
        intro: result && (await trialPart(province, view, result)),
      })
    },
    do: async ({ province, view, on, body }: Ctx<unknown, unknown, Trial, Process>) => {
      onlyOffered(body, options(on, view.language))
      // what cannot be played is said beside the form, not on the page it leads to
      await playTrial(province, on, body)
      return asQuery(body)
    },
    then: ({ on }, query) => `${processAt(on)}/chay-thu?${query}`,
    beside: { 'process.trial-day': 'day' },
  })
}
