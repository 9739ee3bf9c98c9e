import { type Place, reaches, type Viewer } from '../acting/index.ts'
import type { Word } from '../pages/words.ts'
import { Refusal } from '../refusal.ts'

/** A state a subject can be in. */
export interface LifeState {
  words: Word
  /** Nothing follows any more. */
  end?: true
}

/** What an act does to the legal clock of its subject. */
export type ClockEffect = 'starts' | 'pauses' | 'runs' | 'stops'

/** One line of the table: from where, by whom, to where, and how it is offered. */
export interface LifeAct<Subject, State extends string> {
  /** Type of the act in the journal, e.g. `visit.left`. */
  type: string
  /** States it may start from; none for the act that makes the subject. */
  from?: readonly State[]
  /** State it leads to; the same state when absent; several when it goes back to where the subject stood before. */
  to?: State | readonly State[]
  /**
   * The capability it needs on the subject; which one may depend on where the subject stands. `official`: whoever is signed in, of whom `who` says
   * more. `program`: only the program itself does it.
   */
  needs: string | readonly string[]
  /** Of several capabilities the one that counts for this subject; all of them do when absent. */
  right?(subject: Subject): string
  /** More than the state decides whether it can happen now. Pure, and the operation asks it again. */
  when?(subject: Subject): boolean
  /** More than the right decides whether this viewer may do it, e.g. only the signer named in it. */
  who?(viewer: Viewer, subject: Subject): boolean
  /** Name of the button. An act without a label is offered by no page. */
  label?: Word
  /** Where its form is, below the subject's address; a button without a form does the act at once. */
  at?: string
  /** The form asks for more than a click: the button opens a page. */
  form?: true
  /** What will happen, asked once before it is done. */
  asks?: readonly Word[]
  main?: true
  danger?: true
  clock?: ClockEffect
}

/** The table with one row per subject (key `id`), and its state as an expression of SQL over the row: what `stateOf` says. */
export interface Kept {
  table: string
  stands: string
}

export interface LifeDefinition<Subject, State extends string, Acts extends Record<string, LifeAct<Subject, State>>> {
  /** Kind of the subject, as it stands in the journal. */
  kind: string
  states: Readonly<Record<State, LifeState>>
  stateOf(subject: Subject): State
  /** Where the rows are, for the judge of the journal, which compares them with their acts. */
  kept?: Kept
  /** Where the subject stands for a capability: the agency, unit and holder the viewer's scope is compared with. */
  placeOf(subject: Subject, capability: string): Place
  /** How the subject is called in a refusal. */
  nameOf?(subject: Subject): string
  acts: Acts
}

/** An act that a viewer may do now, with its name in the table. */
export interface PossibleAct<Subject, State extends string> extends LifeAct<Subject, State> {
  name: string
}

/** The transitions of one kind of subject: buttons, guards, tests and the diagram are read from it. */
export interface Life<Subject, State extends string, Act extends string> {
  readonly kind: string
  readonly kept: Kept | undefined
  readonly states: Readonly<Record<State, LifeState>>
  readonly acts: Readonly<Record<Act, LifeAct<Subject, State>>>
  stateOf(subject: Subject): State
  placeOf(subject: Subject, capability: string): Place
  /** True when the act follows from where the subject stands. */
  follows(act: Act, subject: Subject): boolean
  /** @throws Refusal `KIND.not-now`, naming the state it is in */
  require(act: Act, subject: Subject): void
  /** True when the viewer's right for this act reaches the subject, whatever its state. */
  reaches(viewer: Viewer, act: Act, subject: Subject): boolean
  /** True when this viewer may do it now. */
  may(viewer: Viewer, act: Act, subject: Subject): boolean
  /** Everything this viewer may do with the subject now, main acts first, dangerous ones last. */
  possible(viewer: Viewer, subject: Subject): PossibleAct<Subject, State>[]
  /** True when the capability reaches the subject. */
  holds(viewer: Viewer, capability: string, subject: Subject): boolean
  ended(subject: Subject): boolean
}

// biome-ignore lint/suspicious/noExplicitAny: a list of lives of different subjects only reads their tables
export type AnyLife = Life<any, string, string>

export const PROGRAM = 'program'

/** The states an act may lead to; none when it leaves its subject where it stands. */
export const statesAfter = <State extends string>(act: { to?: State | readonly State[] }): readonly State[] =>
  act.to === undefined ? [] : typeof act.to === 'string' ? [act.to] : act.to

const rankOf = (act: { main?: true; danger?: true }): number => (act.main ? 0 : act.danger ? 2 : 1)

/**
 * Defines the transitions of one kind of subject. The first call fixes the subject's type, the second reads the table.
 * @example const visitLife = defineLife<Visit>()({ kind: 'visit', … })
 * @throws when an act leads to or from a state that is not in the table
 */
export const defineLife =
  <Subject>() =>
  <State extends string, Acts extends Record<string, LifeAct<Subject, State>>>(
    definition: LifeDefinition<Subject, State, Acts>,
  ): Life<Subject, State, Extract<keyof Acts, string>> => {
    type Act = Extract<keyof Acts, string>
    const { kind, states, stateOf, placeOf } = definition
    const acts = definition.acts as Readonly<Record<Act, LifeAct<Subject, State>>>
    for (const [name, act] of Object.entries<LifeAct<Subject, State>>(acts)) {
      const unknown = [...(act.from ?? []), ...statesAfter(act)].find((state) => !(state in states))
      if (unknown !== undefined) throw new Error(`act ${name} of ${kind} names the unknown state ${unknown}`)
    }
    const holds = (viewer: Viewer, capability: string, subject: Subject): boolean =>
      capability === 'official' ? viewer.kind !== 'stranger' : reaches(viewer, capability, placeOf(subject, capability))
    const follows = (name: Act, subject: Subject): boolean => {
      const act = acts[name]
      return (act.from?.includes(stateOf(subject)) ?? false) && (act.when?.(subject) ?? true)
    }
    const reachesFor = (viewer: Viewer, name: Act, subject: Subject): boolean => {
      const act = acts[name]
      const needed = act.right ? [act.right(subject)] : [act.needs].flat()
      return needed.some((capability) => holds(viewer, capability, subject)) && (act.who?.(viewer, subject) ?? true)
    }
    const may = (viewer: Viewer, name: Act, subject: Subject): boolean =>
      follows(name, subject) && reachesFor(viewer, name, subject)
    return {
      kind,
      kept: definition.kept,
      states,
      acts,
      stateOf,
      placeOf,
      follows,
      require(name, subject) {
        if (follows(name, subject)) return
        throw new Refusal(`${kind}.not-now`, { name: definition.nameOf?.(subject) ?? '', state: stateOf(subject) })
      },
      reaches: reachesFor,
      may,
      possible: (viewer, subject) =>
        (Object.keys(acts) as Act[])
          .filter((name) => acts[name].label && may(viewer, name, subject))
          .map((name) => ({ ...acts[name], name }))
          .sort((a, b) => rankOf(a) - rankOf(b)),
      holds,
      ended: (subject) => states[stateOf(subject)].end === true,
    }
  }
