import type { Reader } from '../database/index.ts'
import type { Check } from '../health/check.ts'
import type { ListRoute } from '../http/index.ts'
import type { ActRecord, Subject } from '../journal/index.ts'
import type { AnyLife } from '../life/index.ts'
import type { FindHolders, PassOn, Tell } from '../notices/index.ts'
import type { PageNote } from '../pages/index.ts'
import { type Language, say, type Word } from '../pages/words.ts'
import type { Province } from '../province/index.ts'
import { knowRefusals } from '../refusal.ts'
import type { TaskKind } from '../tasks/index.ts'
import type { Follow } from './follow.ts'
import { type HelpIndex, helpOf } from './help.ts'
import type {
  ActType,
  Beginning,
  Capability,
  Figure,
  Guard,
  Knows,
  MenuEntry,
  MenuGroup,
  Module,
  Part,
  Questions,
  Retention,
  RoleBundle,
  Sealed,
  SearchSource,
  StoredIn,
  ViewerNow,
  WorkItem,
} from './index.ts'
import type { DatedRule } from './rule.ts'
import { titlesOf } from './titles.ts'

/** A dated value and the room it belongs to. */
export interface RoomRule extends DatedRule {
  room: string
}

/** What all rooms declared, by name: one index, made once, handed on with the province and the view; nothing is global. */
export interface House {
  readonly modules: readonly Module[]
  readonly acts: ReadonlyMap<string, ActType>
  readonly capabilities: ReadonlyMap<string, Capability>
  readonly roles: ReadonlyMap<string, RoleBundle>
  readonly menu: readonly MenuEntry[]
  readonly menuGroups: ReadonlyMap<string, MenuGroup>
  readonly lives: readonly AnyLife[]
  /** Why personal data is read, by kind of subject or the name a door gives. */
  readonly purposes: ReadonlyMap<string, Word>
  /** Lists that have a page, by name. */
  readonly lists: ReadonlyMap<string, ListRoute>
  readonly work: readonly WorkItem[]
  readonly searches: readonly SearchSource[]
  /** Numbers for those who steer, by name, in the order of the rooms. */
  readonly figures: ReadonlyMap<string, Figure>
  /** What must be done first in a new province, in order. */
  readonly beginnings: readonly Beginning[]
  /** Values by date, by name, each with the room that declares it. */
  readonly rules: ReadonlyMap<string, RoomRule>
  /** What helps on the pages. */
  readonly help: HelpIndex
  /** What is kept for a while only. */
  readonly retention: readonly Retention[]
  /** Kinds of long work, by name. */
  readonly tasks: ReadonlyMap<string, TaskKind>
  /** What goes along when one body takes another's place, by name, the rooms from bottom to top. */
  readonly follows: ReadonlyMap<string, Follow>
  /** What must hold after acts, by type: what each room demands, in their order. */
  readonly guards: ReadonlyMap<string, readonly Guard[]>
  /** Answers what a room asks about its own subject, when a room above knows it. */
  ask<Q extends keyof Questions>(question: Q, db: Reader, id: string): Promise<Questions[Q] | undefined>
  /** Columns of hashes of stored files. */
  readonly stored: readonly StoredIn[]
  /** Columns of hashes that were destroyed by decision. */
  readonly gone: readonly StoredIn[]
  /** Parts of a running province that can be looked at, by name. */
  readonly checks: ReadonlyMap<string, Check>
  /** Columns that are sealed. */
  readonly sealed: readonly Sealed[]
  /** Who is told of acts, by type. */
  readonly tells: ReadonlyMap<string, Tell>
  /** Whoever may do something in an agency; nobody where no room knows positions. */
  readonly findHolders: FindHolders
  /** Right of those who are asked what no help answers; null where no room says. */
  readonly askedForHelp: string | null
  /** Who an actor is now; nobody where no room knows accounts. */
  readonly viewerNow: ViewerNow
  /** Takes new notices to people; nothing where no room does. */
  readonly passOn: PassOn
  /** What the rooms say on every page now. */
  pageNotes(province: Province): readonly PageNote[]
  /** An act as a sentence; an undeclared type reads as its code. */
  actWords(act: Pick<ActRecord, 'type' | 'data'>, language: Language): string
  /** The kind of an act in words, without what it contains. */
  actName(type: string, language: Language): string
  /** What the journal calls somebody without an account. */
  readonly visitorLabel: string
  /** Acts that are readings of personal data. */
  readonly readingActs: readonly string[]
  /** Parts of other rooms on the page of a subject of this kind, in the order of the rooms. */
  partsOn(kind: string): readonly Part[]
  /** The page of a subject, when a room says where it is. */
  addressOf(subject: Subject): string | undefined
  /** What subjects are called, where rooms say. */
  titlesOf(db: Reader, subjects: readonly Subject[]): Promise<ReadonlyMap<Subject, string>>
}

const byOrder = <T extends { order?: number }>(entries: readonly T[]): T[] =>
  [...entries].sort((a, b) => (a.order ?? 50) - (b.order ?? 50))

/** Gathers one kind of declaration of all rooms. @throws when a name is declared twice */
function gather<T>(
  modules: readonly Module[],
  what: string,
  of: (module: Module) => Readonly<Record<string, T>> | undefined,
) {
  const all = new Map<string, T>()
  for (const module of modules) {
    for (const [name, one] of Object.entries(of(module) ?? {})) {
      if (all.has(name)) throw new Error(`${what} ${name} is declared twice`)
      all.set(name, one)
    }
  }
  return all
}

function guardsOf(modules: readonly Module[]): Map<string, Guard[]> {
  const all = modules.flatMap((module) => Object.entries(module.guards ?? {}))
  return new Map(
    [...Map.groupBy(all, ([type]) => type)].map(([type, found]) => [type, found.map(([, guard]) => guard)]),
  )
}

function knowsOf(modules: readonly Module[]): Knows {
  const names = modules.flatMap((module) => Object.keys(module.knows ?? {}))
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new Error(`${twice} is answered twice`)
  return Object.assign({}, ...modules.map((module) => module.knows ?? {}))
}

const constant = (words: Word<[data: Record<string, unknown>]>): words is Word =>
  typeof words.vi === 'string' && typeof words.en === 'string'

const nameOfAct = (act: ActType | undefined): Word | undefined =>
  act?.name ?? (act && constant(act.words) ? act.words : undefined)

/**
 * Reads what the rooms declare.
 * @throws when two rooms declare the same name, an act cannot be called by words, or somebody is told of an act that no room declares
 */
export function buildHouse(modules: readonly Module[]): House {
  const acts = gather(modules, 'act type', (module) => module.acts)
  const addresses = gather(modules, 'address of', (module) => module.addresses)
  const titles = gather(modules, 'title of', (module) => module.titles)
  const tells = gather(modules, 'who is told of', (module) => module.tells)
  const untold = [...tells].flatMap(([type, { until = [] }]) => [type, ...until]).find((type) => !acts.has(type))
  if (untold) throw new Error(`who is told of ${untold} is declared, but no such act`)
  for (const refusals of modules.flatMap((module) => module.refusals ?? [])) knowRefusals(refusals)
  const parts = modules.flatMap((module) => [...(module.parts ?? [])])
  const knows = knowsOf(modules)
  const noting = modules.flatMap((module) => module.pageNotes ?? [])
  for (const [type, act] of acts) {
    // timelines leave out types of this ending before they look at them (kernel/journal, index act_told)
    if (type.endsWith('.read') && !act.reading) throw new Error(`act ${type} is named like a reading and is none`)
    if (!nameOfAct(act)) throw new Error(`act ${type} has no words that tell nothing of its content`)
  }
  return {
    modules,
    acts,
    capabilities: gather(modules, 'capability', (module) => module.capabilities),
    roles: gather(modules, 'role', (module) => module.roles),
    menu: modules.flatMap((module) => [...(module.menu ?? [])]),
    menuGroups: gather(modules, 'menu group', (module) => module.menuGroups),
    lives: modules.flatMap((module) => [...(module.lives ?? [])]),
    purposes: gather(modules, 'purpose', (module) => module.purposes),
    lists: new Map(
      modules.flatMap(({ routes = [] }) => routes.flatMap(({ list }) => (list ? [[list.name, list] as const] : []))),
    ),
    work: byOrder(modules.flatMap((module) => [...(module.work ?? [])])),
    beginnings: byOrder(modules.flatMap((module) => Object.values(module.beginnings ?? {}))),
    searches: byOrder(modules.flatMap((module) => [...(module.searches ?? [])])),
    figures: gather(modules, 'figure', (module) => module.figures),
    rules: gather(modules, 'rule', ({ name: room, rules = [] }) =>
      Object.fromEntries(rules.map((rule) => [rule.name, { ...rule, room }])),
    ),
    help: helpOf(modules),
    retention: modules.flatMap((module) => [...(module.retention ?? [])]),
    tasks: gather(modules, 'task', (module) => module.tasks),
    follows: gather(modules, 'what follows as', (module) => module.follows),
    guards: guardsOf(modules),
    ask: async (question, db, id) => knows[question]?.(db, id),
    stored: modules.flatMap((module) => [...(module.stored ?? [])]),
    gone: modules.flatMap((module) => [...(module.gone ?? [])]),
    checks: gather(modules, 'check', (module) => module.checks),
    sealed: modules.flatMap((module) => [...(module.sealed ?? [])]),
    tells,
    pageNotes: (province) => noting.flatMap((notes) => notes(province)),
    askedForHelp: modules.find((module) => module.askedForHelp)?.askedForHelp ?? null,
    findHolders: modules.find((module) => module.findHolders)?.findHolders ?? (async () => []),
    viewerNow: modules.find((module) => module.viewerNow)?.viewerNow ?? (async () => null),
    passOn: modules.find((module) => module.passOn)?.passOn ?? (async () => {}),
    actWords: (act, language) => {
      const type = acts.get(act.type)
      return type ? say(language, type.words, act.data) : act.type
    },
    actName: (type, language) => {
      const name = nameOfAct(acts.get(type))
      return name ? say(language, name) : type
    },
    visitorLabel: modules.find((module) => module.visitorLabel !== undefined)?.visitorLabel ?? 'Khách',
    readingActs: [...acts].filter(([, act]) => act.reading).map(([type]) => type),
    partsOn: (kind) => parts.filter((part) => part.on === kind),
    addressOf: (subject) => {
      const at = subject.indexOf(':')
      return addresses.get(subject.slice(0, at))?.(subject.slice(at + 1))
    },
    titlesOf: (db, subjects) => titlesOf(titles, db, subjects),
  }
}
