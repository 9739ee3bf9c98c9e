import type { ActRecord } from '../journal/index.ts'
import { type Language, say } from '../pages/words.ts'
import type { ActType, Module } from './index.ts'

const known = new Map<string, ActType>()

/** Collects the act types of every room once, so that one timeline can show the whole chain. @throws when a type is declared twice. */
export function knowActs(modules: readonly Module[]): void {
  known.clear()
  for (const module of modules) {
    for (const [type, act] of Object.entries(module.acts ?? {})) {
      if (known.has(type)) throw new Error(`act type ${type} is declared twice`)
      known.set(type, act)
    }
  }
}

/** An act as a sentence; an undeclared type reads as its code. */
export function wordsOfAct(act: Pick<ActRecord, 'type' | 'data'>, language: Language): string {
  const type = known.get(act.type)
  return type ? say(language, type.words, act.data) : act.type
}

/** True when the applicant may see acts of this type. */
export const citizenSees = (type: string): boolean => known.get(type)?.citizen === true

export const isKnownAct = (type: string): boolean => known.has(type)
