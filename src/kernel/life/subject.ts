import { type TObject, Type } from 'typebox'
import { type Place, reaches, type Viewer } from '../acting/index.ts'
import type { Reader } from '../database/index.ts'
import { Uuid } from '../forms/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import type { Life } from './life.ts'

/** What a subject is looked up with. */
export interface Ask {
  province: Province
  viewer: Viewer
  params: Readonly<Record<string, string>>
  /** A browser's own secrets, for things that open with one. */
  cookies: Readonly<Record<string, string | undefined>>
}

/** What a route acts on: who may come so far at all, and how the thing is loaded and checked before the handler sees it. */
export interface On<Subject> {
  kind: string
  /** One of these must be held before anything is looked up; `public` and `official` as in `needs`. */
  needs: readonly string[]
  /** What decides who gets to it: a right that reaches it, whoever sees it at all, or nothing more than holding what is needed. */
  by: 'right' | 'sight' | 'nothing'
  /** The act of the life table that the route does, when it does one. */
  act?: string
  /** Schema of the path's parameters. */
  params: TObject
  /** @throws Refusal `KIND.unknown`, `KIND.out-of-reach`, http.not-allowed */
  load(ask: Ask): Promise<Subject>
  /** Refuses the page of an act that does not follow from where the subject stands: a form for what is done already helps nobody. */
  ready?(subject: Subject): void
  /** Where the subject stands, for the act of reading. */
  placeOf(subject: Subject): Place
  idOf(subject: Subject): string
  /** It opens with a secret, for whoever has it. */
  secret?: {
    /** What the journal calls a visitor who looks; never a name, since nobody can know it. */
    visitor: string
    /** Name of the purpose (`purposes` of a room) for which it is looked at; that of the kind otherwise. */
    purpose: string
  }
}

export interface SubjectOptions<Subject> {
  params: TObject
  /** @throws Refusal `KIND.unknown` */
  get(ask: Ask): Promise<Subject>
  /** Who may see it at all, when that is more than one capability's reach. */
  seen?(ask: Ask, subject: Subject): Promise<boolean> | boolean
  idOf?(subject: Subject): string
}

/** The door to one kind of subject, opened with a right, with an act of its table, or for anyone. */
export interface SubjectDoor<Subject, Act extends string> {
  /** With a capability on the subject. */
  (capability: string): On<Subject>
  /** With whatever the act needs by the life table. */
  for(act: Act): On<Subject>
  /**
   * For whoever comes (`public`), is signed in (`official`), or holds a capability however far it reaches; what may be seen is then decided by
   * `get` and `seen` alone.
   */
  anyone(who?: 'public' | 'official' | (string & {})): On<Subject>
}

/** A kind of subject without transitions. */
export interface PlainKind<Subject> {
  kind: string
  placeOf(subject: Subject, capability: string): Place
}

/**
 * Makes the door to a kind of subject.
 * @example const aVisit = subjectOf(visitLife, { params: One, get: ({ province, params }) => getVisit(province.reader, params.id) })
 */
export function subjectOf<Subject extends object, Act extends string = never>(
  of: Pick<Life<Subject, string, Act>, 'kind' | 'placeOf' | 'acts' | 'reaches' | 'require'> | PlainKind<Subject>,
  options: SubjectOptions<Subject>,
): SubjectDoor<Subject, Act> {
  const { kind, placeOf } = of
  const life = 'acts' in of ? of : undefined
  const load = async (ask: Ask, allowed: (subject: Subject) => boolean): Promise<Subject> => {
    const subject = await options.get(ask)
    const seen = options.seen ? await options.seen(ask, subject) : true
    if (!seen) throw new Refusal(`${kind}.out-of-reach`)
    if (!allowed(subject)) throw new Refusal(options.seen ? 'http.not-allowed' : `${kind}.out-of-reach`)
    return subject
  }
  const common = {
    kind,
    params: options.params,
    idOf: options.idOf ?? ((subject: Subject) => (subject as { id?: string }).id ?? ''),
  }
  const withRight = (capability: string): On<Subject> => ({
    ...common,
    needs: [capability],
    by: 'right',
    placeOf: (subject) => placeOf(subject, capability),
    load: (ask) => load(ask, (subject) => reaches(ask.viewer, capability, placeOf(subject, capability))),
  })
  return Object.assign(withRight, {
    for(act: Act): On<Subject> {
      if (!life) throw new Error(`${kind} has no table of transitions`)
      const needs = [life.acts[act].needs].flat()
      return {
        ...common,
        needs,
        by: 'right',
        act,
        placeOf: (subject: Subject) => placeOf(subject, needs[0] ?? ''),
        load: (ask: Ask) => load(ask, (subject) => life.reaches(ask.viewer, act, subject)),
        ready: (subject: Subject) => life.require(act, subject),
      }
    },
    anyone: (who = 'public'): On<Subject> => ({
      ...common,
      needs: [who],
      by: options.seen ? 'sight' : 'nothing',
      placeOf: (subject) => placeOf(subject, ''),
      load: (ask) => load(ask, () => true),
    }),
  })
}

/** The door to a kind that is found by the id in its address. */
export const doorOf = <Subject extends object, Act extends string>(
  life: Pick<Life<Subject, string, Act>, 'kind' | 'placeOf' | 'acts' | 'reaches' | 'require'>,
  rows: { get(db: Reader, id: string): Promise<Subject> },
): SubjectDoor<Subject, Act> =>
  subjectOf<Subject, Act>(life, {
    params: Type.Object({ id: Uuid() }),
    get: ({ province, params }) => rows.get(province.reader, params.id ?? ''),
  })
