import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFaces } from './fonts.ts'

/** What the parent asks for. `createdAt` is in seconds. */
export interface Order {
  readonly id: number
  readonly template: string
  readonly inputs: Record<string, string>
  readonly createdAt: number
}

/** The answer: the PDF with what the template marked, or the compiler's complaints. */
export type Answer =
  | { readonly id: number; readonly pdf: Uint8Array; readonly pages: number; readonly marks: unknown[] }
  | { readonly id: number; readonly problem: string }

/** Cached layout results older than this many papers are dropped: measured to keep memory level without costing time. */
const cacheAge = 3

const templates = fileURLToPath(new URL('templates/', import.meta.url))
const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: readFaces() }] })

/** Makes one paper; a warning of the compiler (an unknown font, a missing letter) is a problem like an error. */
function make({ id, template, inputs, createdAt }: Order): Answer {
  const result = compiler.compile({ mainFilePath: `${templates}${template}.typ`, inputs })
  const complaint = result.takeError() ?? result.takeWarnings()
  if (complaint || !result.result) {
    return { id, problem: complaint ? JSON.stringify(compiler.fetchDiagnostics(complaint)) : 'nothing was made' }
  }
  const pdf = compiler.pdf(result.result, { pdfStandard: 'a-2a', creationTimestamp: createdAt })
  const marks = compiler.query(result.result, { selector: '<mark>', field: 'value' })
  return { id, pdf, pages: result.result.numOfPages, marks }
}

process.on('message', (order: Order) => {
  try {
    process.send!(make(order))
  } catch (cause) {
    process.send!({ id: order.id, problem: String(cause) })
  }
  compiler.evictCache(cacheAge)
})
