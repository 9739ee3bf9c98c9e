/** What is handed in with a filing and what must be said of it: one rule for the counter and for the portal. */
import type { Component } from '../procedures/index.ts'

/** A file of a paper, as the store keeps it. */
export interface PaperFile {
  hash: string
  name: string
  type: string
  size: number
}

/** What was presented: a paper, or a file that never was one. */
export type PaperForm = 'original' | 'certified-copy' | 'copy' | 'electronic'

/** A paper or one file of it, handed in for a required paper. */
export interface FiledPaper {
  /** Position of the required paper in the procedure's list; null for another paper. */
  component: number | null
  name: string
  file: PaperFile | null
  originals?: number
  copies?: number
  /** Which of the papers asked for it answers, by its position in the request. */
  asked?: number | null
  form?: PaperForm | null
  /** An official held the scan against the paper. */
  compared?: boolean
  /** Taken from the store: which paper of it, and what that one is there (one-stop.md §9: 2 a component, 3 a result). */
  source?: { id: string; digitised: 2 | 3 }
}

/** What was said of one required paper. */
export interface PaperAnswer {
  files: readonly PaperFile[]
  /** Pieces seen and kept; none are counted online, the officer counts what comes. */
  originals: number
  copies: number
  /** Nothing is handed in: it will be brought, or this case does not need it. */
  instead: 'bring' | 'not-needed' | null
  /** The scans were held against the papers. */
  compared?: boolean
}

/** Papers of a filing, and the positions of those that this case does not need. */
export interface HandedIn {
  papers: FiledPaper[]
  notNeeded: number[]
}

type Required = Pick<Component, 'name'>

/** What was handed in for each required paper; the pieces are counted once, with the first file. */
export function handedIn(components: readonly Required[], answers: readonly (PaperAnswer | undefined)[]): HandedIn {
  const papers: FiledPaper[] = []
  const notNeeded: number[] = []
  for (const [component, { name }] of components.entries()) {
    const answer = answers[component]
    if (!answer) continue
    const { files, originals, copies, instead } = answer
    if (files.length + originals + copies === 0) {
      if (instead === 'not-needed') notNeeded.push(component)
      if (instead === 'bring') papers.push({ component, name, file: null })
      continue
    }
    const form = formOf(answer)
    if (files.length === 0) papers.push({ component, name, file: null, originals, copies, form })
    for (const [at, file] of files.entries()) {
      const pieces = { originals: at === 0 ? originals : 0, copies: at === 0 ? copies : 0 }
      const compared = answer.compared === true && form !== 'electronic'
      papers.push({ component, name, file, ...pieces, form, compared })
    }
  }
  return { papers, notNeeded }
}

/** What was presented, by the pieces that were counted; a scan that was compared was made of a paper. */
const formOf = ({ originals, copies, compared }: Omit<PaperAnswer, 'instead'>): PaperForm =>
  originals > 0 ? 'original' : copies > 0 ? 'copy' : compared ? 'original' : 'electronic'

/** Required papers of which nothing was said: neither handed in, nor promised, nor needless. */
export function unanswered(
  components: readonly Required[],
  { papers, notNeeded }: { papers: readonly Pick<FiledPaper, 'component'>[]; notNeeded: readonly number[] },
): string[] {
  const said = new Set<number | null>([...papers.map(({ component }) => component), ...notNeeded])
  return components.flatMap(({ name }, component) => (said.has(component) ? [] : [name]))
}

/** A paper that was asked for, with the reason a citizen reads. */
export interface AskedPaper {
  name: string
  reason: string
  /** Position of the required paper, when it is one of the procedure's. */
  component?: number | null
}

/** The place in a request of each paper that comes for it: the one it says, or the one of its name. */
export const placed = (asked: readonly AskedPaper[], papers: readonly FiledPaper[]): FiledPaper[] =>
  papers.map((paper) => {
    const named = asked.findIndex(({ name }) => name === paper.name)
    const at = paper.asked ?? (named < 0 ? null : named)
    return { ...paper, asked: at !== null && at < asked.length ? at : null }
  })

/** What was asked for and is in none of the papers that came since. */
export const stillMissing = (asked: readonly AskedPaper[], came: readonly { asked?: number | null }[]): AskedPaper[] =>
  asked.filter((_, at) => !came.some((paper) => paper.asked === at))

/** Promised and not here yet: no file and no piece. */
export const isPromised = (paper: Pick<FiledPaper, 'file' | 'originals' | 'copies'>): boolean =>
  paper.file === null && (paper.originals ?? 0) + (paper.copies ?? 0) === 0

/** As many pieces as the procedure asks for; one copy where its list says none. */
export const usualPieces = ({ originals, copies }: Pick<Component, 'originals' | 'copies'>) =>
  originals + copies > 0 ? { originals, copies } : { originals: 0, copies: 1 }
