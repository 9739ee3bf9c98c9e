import type { Instant } from '../../../packages/time/index.ts'
import type { Viewer } from '../acting/index.ts'
import { memoryPerDatabase } from '../database/index.ts'
import type { Answer } from '../http/answer.ts'
import type { HelpPage } from '../module/index.ts'
import type { Language, View } from '../pages/index.ts'
import type { Province } from '../province/index.ts'
import { Refusal } from '../refusal.ts'
import { helpFor } from './find.ts'
import { words } from './help.words.ts'

/** Help as it goes on paper: everything already in words. */
export interface HelpPaper {
  language: Language
  /** Everything in the province is made up: every page says so. */
  demo: boolean
  issuer: string
  title: string
  stepsTitle: string
  notesTitle: string
  topics: readonly { title: string; says: string; steps: readonly string[]; notes: readonly string[] }[]
}

/** Makes the PDF/A of help. The kernel knows no papers: the room that makes them gives this in its module. */
export type PrintHelp = (paper: HelpPaper, at: Instant) => Promise<Buffer>

/** What was typeset, by its words: help changes with the program only, so what one reader asked for serves all who may read the same. */
const typesetHelp = memoryPerDatabase<Promise<Buffer>>('help on paper', { max: 40 })

interface Ctx {
  province: Province
  view: View
  viewer: Viewer
}

/** One topic as PDF/A in the reader's language. @throws Refusal help.no-print where no room prints */
export const printTopic = (ctx: Ctx, topic: HelpPage): Promise<Answer> => print(ctx, ctx.view.t(topic.title), [topic])

/** All topics the reader may open as one PDF/A. @throws Refusal help.no-print */
export const printBook = (ctx: Ctx): Promise<Answer> =>
  print(ctx, ctx.view.t(words.help), helpFor(ctx.view.house, ctx.viewer))

async function print({ province, view }: Ctx, title: string, topics: readonly HelpPage[]): Promise<Answer> {
  if (!province.printHelp) throw new Refusal('help.no-print')
  const typeset = typesetHelp(province)
  const { t } = view
  const paper: HelpPaper = {
    language: view.language,
    demo: view.demo,
    issuer: view.provinceName,
    title,
    stepsTitle: t(words.steps),
    notesTitle: t(words.notes),
    topics: topics.map(({ title, says, steps, notes = [] }) => ({
      title: t(title),
      says: t(says),
      steps: steps.map((step) => t(step)),
      notes: notes.map((note) => t(note)),
    })),
  }
  const key = JSON.stringify(paper)
  const made = typeset.get(key) ?? province.printHelp(paper, view.now)
  typeset.set(key, made)
  // what failed is tried again by whoever asks next
  made.catch(() => typeset.drop(key))
  const body = await made
  return { kind: 'file', body, type: 'application/pdf', name: `${title}.pdf`, inline: true, size: body.length }
}
