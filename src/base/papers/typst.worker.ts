import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { keepCompiled, type Order } from '../../kernel/worker/index.ts'
import { readFaces } from './fonts.ts'
import { qrSvg } from './qr.ts'

/** What the parent asks for: a template with what it reads, texts to draw as QR codes, and the creation date in seconds. */
export interface Task {
  readonly template: string
  readonly inputs: Readonly<Record<string, string>>
  readonly codes: readonly string[]
  readonly createdAt: number
  /** Pictures the template shows, by the name it calls them. */
  readonly images?: Readonly<Record<string, Uint8Array>>
}

/** The PDF with what the template marked, or the compiler's complaints. */
type Outcome =
  | { readonly pdf: Uint8Array; readonly pages: number; readonly marks: unknown[] }
  | { readonly problem: string }

/** The answer to an order, with what this process weighs now (bytes): the parent ends a heavy one when it has nothing to do. */
export type Answer = { readonly id: number; readonly resident: number } & Outcome

/** Cached layout results older than this many papers are dropped: measured to keep memory level without costing time. */
const cacheAge = 3

const templates = fileURLToPath(new URL('templates/', import.meta.url))
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: readFaces() }] })

/** Makes one paper, with the pictures that came along. */
function make(task: Task): Outcome {
  const images = Object.entries(task.images ?? {})
  for (const [name, bytes] of images) compiler.mapShadow(`${templates}${name}`, Buffer.from(bytes))
  try {
    return typeset(task)
  } finally {
    for (const [name] of images) compiler.unmapShadow(`${templates}${name}`)
  }
}

/** A warning of the compiler (an unknown font, a missing letter) is a problem like an error. */
function typeset({ template, inputs, codes, createdAt }: Task): Outcome {
  const drawn = JSON.stringify(Object.fromEntries(codes.map((text) => [text, qrSvg(text, { title: text })])))
  const result = compiler.compile({
    mainFilePath: `${templates}${template}.typ`,
    inputs: { ...inputs, codes: drawn },
  })
  const complaint = result.takeError() ?? result.takeWarnings()
  if (complaint || !result.result) {
    return { problem: complaint ? JSON.stringify(compiler.fetchDiagnostics(complaint)) : 'nothing was made' }
  }
  const pdf = compiler.pdf(result.result, { pdfStandard: 'a-2a', creationTimestamp: createdAt })
  const marks = compiler.query(result.result, { selector: '<mark>', field: 'value' })
  return { pdf, pages: result.result.numOfPages, marks }
}

// V8 does not see how much memory a compiled document holds outside its heap, so it is told to look after each one
const { gc } = globalThis

function attempt(task: Task): Outcome {
  try {
    return make(task)
  } catch (cause) {
    return { problem: String(cause) }
  }
}

/** A parent that has gone needs no answer. */
const nobodyListens = (): void => {}

process.on('message', ({ id, task }: Order<Task>) => {
  const outcome = attempt(task)
  const answer: Answer = { id, resident: process.memoryUsage.rss(), ...outcome }
  process.send!(answer, nobodyListens)
  compiler.evictCache(cacheAge)
  keepCompiled()
  gc?.({ type: 'minor' })
})
