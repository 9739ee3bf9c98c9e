import type { Static, TObject } from 'typebox'
import type { Instant } from '../../../packages/time/index.ts'
import type { Actor, Viewer } from '../acting/index.ts'
import { type Subject, subject } from '../journal/index.ts'
import type { Word } from '../pages/words.ts'
import type { Plain, Province } from '../province/index.ts'

/** Address of one's tasks; each stands below it. */
export const TASKS_AT = '/viec-chay-lau'

export type TaskState = 'running' | 'done' | 'failed' | 'cancelled'

/** One thing of many that could not be done: what it is, as a person knows it, and the refusal that says why. */
export interface TaskFailure {
  what: string
  code: string
  data?: Record<string, unknown>
}

/** A file that a task made (`TaskRun.keepFile`). */
export interface TaskFile {
  name: string
  type: string
  size: number
  /** It is erased after this moment (ISO 8601). */
  until: string
}

/** What one piece of a task came to. */
export interface TaskPiece<Place extends Plain = Plain> {
  /** Where the next piece begins; after a kill the task goes on here. */
  place: Place
  /** Things done in this piece, those that failed among them. */
  done: number
  /** How many there are in all, once that is known. */
  total?: number
  failed?: readonly TaskFailure[]
  file?: TaskFile
}

/** What a running task may use. */
export interface TaskRun<Input> {
  province: Province
  id: string
  /** Who started it: everything is done in their name. */
  actor: Actor
  input: Input
  /** Who that is now, with the rights of today. @throws Refusal task.no-standing */
  viewer(): Promise<Viewer>
  /** Keeps a file for whoever started the task, for a week; hand it on with a piece. Made again, it takes the place of the one before. */
  keepFile(file: { name: string; type: string; bytes: AsyncIterable<Uint8Array | string> }): Promise<TaskFile>
  /** Idempotency key of the piece with this name: a piece that was cut off and comes again does nothing twice. */
  key(piece: string | number): string
}

/**
 * A kind of long work. `run` gives one piece after the other and is stopped between two of them; begun again it gets the place of the last
 * piece that was noted. A Refusal it throws stops the task with that sentence; any other error is tried again from the last place.
 */
export interface TaskKind {
  /** What it is called, made of its input. */
  title: Word<[input: Record<string, unknown>]>
  input: TObject
  /** The capability it is done with, asked before every piece; `official` where each piece asks for itself. */
  needs: string
  /**
   * It holds what may not be written down, such as an opened key: it goes on in the process that started it only (`runHere` after the commit).
   * When that process dies the task ends, and its owner begins anew.
   */
  here?: true
  run(task: TaskRun<Record<string, unknown>>, from: Plain | null): AsyncIterable<TaskPiece>
  /** What came of it in a sentence, made of the last place. */
  outcome?: Word<[place: Plain]>
  /** Where the result stands, when it has a page of its own. */
  resultAt?(input: Record<string, unknown>): string
  /** Where what could not be done is begun once more: a form's action and fields, for kinds that know it still. */
  again?(input: Record<string, unknown>, id: string): { action: string; fields: Readonly<Record<string, string>> }
  /** Whether its owner, in the position it was started in, may still take its file; asked beside `needs`. */
  mayTake?(viewer: Viewer, input: Record<string, unknown>, province: Province): boolean
}

/** A kind of task whose input and place are typed. */
export interface DescribedTask<Input extends TObject, Place extends Plain> {
  title: Word<[input: Static<Input>]>
  input: Input
  needs: string
  here?: true
  run(task: TaskRun<Static<Input>>, from: Place | null): AsyncIterable<TaskPiece<Place>>
  outcome?: Word<[place: Place]>
  resultAt?(input: Static<Input>): string
  again?(input: Static<Input>, id: string): { action: string; fields: Readonly<Record<string, string>> }
  mayTake?(viewer: Viewer, input: Static<Input>, province: Province): boolean
}

/** Describes a kind of task: what a room puts into `Module.tasks`. */
export const defineTask = <Input extends TObject, Place extends Plain>(task: DescribedTask<Input, Place>): TaskKind =>
  task as TaskKind

/** One task as it stands. */
export interface Task {
  id: string
  kind: string
  input: Record<string, unknown>
  actor: Actor
  account: string | null
  position: string | null
  agency: string | null
  state: TaskState
  /** Only the process that started it can go on with it. */
  here: boolean
  pieces: number
  place: Plain | null
  done: number
  total: number | null
  failed: number
  report: readonly TaskFailure[]
  problem: { code: string; data: Record<string, unknown> } | null
  file: TaskFile | null
  started_at: Instant
  moved_at: Instant
  finished_at: Instant | null
}

export const taskSubject = (id: string): Subject => subject('task', id)
