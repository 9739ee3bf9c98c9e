import type { Viewer } from '../acting/index.ts'
import { asLabel } from '../forms/index.ts'
import { timeline as readTimeline, subject as subjectOf } from '../journal/index.ts'
import { type ActForm, actForm, type Life, lifeActions } from '../life/index.ts'
import {
  type Html,
  html,
  notification,
  officialLayout,
  type Piece,
  type StateKind,
  stateSentence,
  summaryList,
  timeline,
  type View,
} from '../pages/index.ts'
import { defineWords, type Word } from '../pages/words.ts'
import type { Province } from '../province/index.ts'
import { actLine } from './line.ts'
import { readersFold, readersOf } from './readers.ts'

const words = defineWords({
  facts: { vi: 'Thông tin', en: 'Details' },
  history: { vi: 'Quá trình', en: 'History' },
})

const isNothing = (value: Piece): boolean => value === null || value === undefined || value === ''

/** What only the room knows of its subject's page. */
export interface SubjectPage<Act extends string> {
  title: string
  /** Section of the menu in which an entry is lit. */
  section: string
  /** One sentence: what it is, where it stands, who holds it. */
  sentence: Piece
  /** What happens next, and who does it. */
  next?: Piece
  /** The colour of its state, when that is more than ended or not; null when the sentence shows the state itself. */
  state?: StateKind | null
  /** Words of fields with their values; what has no value is left out. */
  facts: readonly (readonly [word: Word, value: Piece])[]
  /** Between the facts and the history. */
  more?: Piece
  /** The form of an act that was opened, in place of the buttons. */
  step?: Omit<ActForm, 'address'> & { act: Act }
}

/**
 * The page of one subject: the sentence of its state, what this viewer may do with it now (or the form of the act that was opened), its
 * facts, what other rooms show on it, its history, who has read it. A form whose act does not follow any more is not shown, only what there
 * is to say.
 */
export async function subjectPage<Subject extends object, State extends string, Act extends string>(
  ctx: { province: Province; viewer: Viewer; view: View; on: Subject & { id: string } },
  life: Life<Subject, State, Act>,
  props: SubjectPage<Act>,
): Promise<Html> {
  const { province, viewer, view, on } = ctx
  const { house } = view
  const about = subjectOf(life.kind, on.id)
  const address = house.addressOf(about) ?? view.path
  const shown = house.partsOn(life.kind).filter(({ needs }) => !needs || viewer.grants.has(needs))
  const [happened, readers, parts] = await Promise.all([
    readTimeline(province.database.together, about, { without: house.readingActs }),
    readersOf(province, about),
    Promise.all(shown.map((part) => part.show({ province, viewer, view }, on.id))),
  ])
  const { title, section, sentence, next, facts, more, step } = props
  const open = step !== undefined && life.follows(step.act, on)
  const buttons = open ? [] : lifeActions(view, viewer, life, on, address)
  const wrong = step && !open ? step.again.message : undefined
  const state = life.states[life.stateOf(on)]
  return officialLayout(view, {
    title,
    section,
    error: step !== undefined && (Object.keys(step.again.errors).length > 0 || step.again.message !== undefined),
    main: html`<h1>${title}</h1>${wrong && notification(view, { kind: 'error', title: wrong })}${stateSentence(view, {
      sentence,
      ...(props.state !== null && {
        state: { kind: props.state ?? (state.end ? 'done' : 'neutral'), text: view.t(state.words) },
      }),
      next,
      action: buttons.length > 0 && html`${buttons}`,
    })}${open && actForm(view, life, step.act, on, { ...step, address })}<h2>${view.t(words.facts)}</h2>${summaryList(
      view,
      facts.map(([word, value]) => !isNothing(value) && { key: asLabel(word, view.language), value }),
    )}${more}${parts}<h2>${view.t(words.history)}</h2>${timeline(
      view,
      happened.acts.map((act) => actLine(view, act)),
    )}${readersFold(view, readers)}`,
  })
}
