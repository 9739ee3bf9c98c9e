import type { Word } from '../pages/words.ts'
import type { Module } from './index.ts'
import { needsOf } from './needs.ts'

/** What a room says to help on some of its pages: what they are for, and how work is done there, step by step. */
export interface HelpTopic {
  title: Word
  /** What the pages are for, in one or two sentences. */
  says: Word
  /** The walk-through. Names of buttons and pages stand in “…”, as the screen writes them. */
  steps: readonly Word[]
  /** What is good to know when it goes another way. */
  notes?: readonly Word[]
  /** Paths of routes of this room. Pages below them have the same help, unless a topic names them. */
  pages: readonly string[]
}

/** A topic with its place and whoever may read it: who may open one of its pages. */
export interface HelpPage extends HelpTopic {
  /** Stands in the address. */
  name: string
  needs: readonly string[]
}

/** The help of the house: all topics, and which one belongs to a page. */
export interface HelpIndex {
  readonly topics: ReadonlyMap<string, HelpPage>
  /** By the path of a route. */
  on(path: string): HelpPage | undefined
}

const isPage = ({ method, spec }: NonNullable<Module['routes']>[number]): boolean =>
  method === 'GET' && (spec.answers?.includes('text/html') ?? false)

/** The topic that names this path, or the nearest path above it; the home page explains itself only. */
function nearest(pages: ReadonlyMap<string, string>, path: string): string | undefined {
  if (path === '/') return pages.get(path)
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const name = pages.get(at)
    if (name) return name
  }
  return undefined
}

/**
 * Reads the help that rooms declare.
 * @throws when two topics have one name or explain the same page, or a topic names a page its room does not have
 */
export function helpOf(modules: readonly Module[]): HelpIndex {
  const declared = modules.flatMap((module) =>
    Object.entries(module.help ?? {}).map((entry) => [module, ...entry] as const),
  )
  const pages = new Map<string, string>()
  for (const [{ routes = [] }, name, topic] of declared) {
    for (const path of topic.pages) {
      if (pages.has(path)) throw new Error(`help ${name} and ${pages.get(path)} both explain ${path}`)
      if (!routes.some((route) => route.path === path))
        throw new Error(`help ${name} explains ${path}, which is no page`)
      pages.set(path, name)
    }
  }
  const routes = modules.flatMap((module) => [...(module.routes ?? [])])
  const byPath = new Map(routes.map(({ path }) => [path, nearest(pages, path)]))
  const topics = new Map<string, HelpPage>()
  for (const [, name, topic] of declared) {
    if (topics.has(name)) throw new Error(`help ${name} is declared twice`)
    const own = routes.filter((route) => isPage(route) && byPath.get(route.path) === name)
    topics.set(name, { ...topic, name, needs: [...new Set(own.flatMap(needsOf))] })
  }
  return { topics, on: (path) => topics.get(byPath.get(path) ?? '') }
}
