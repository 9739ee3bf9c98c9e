import { readFileSync } from 'node:fs'
import { instant, plus } from '../../../packages/time/index.ts'
import { examples } from './examples.ts'
import { paper, paperKinds } from './paper.ts'
import { closeCompiler, compilerProcesses } from './typst.ts'

/** Prints what papers cost on this machine: time per kind when warm, memory of the program and of the compiler's process. */

const at = instant('2026-11-22T02:00:00Z')
const megabytes = (bytes: number): string => (bytes / 1048576).toFixed(0)

function residentOf(pid: number | undefined): number {
  const status = pid ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
}

function report(moment: string): void {
  const ours = megabytes(process.memoryUsage().rss)
  console.log(`${moment.padEnd(34)} program ${ours} MB, compiler ${megabytes(residentOf(compilerProcesses()[0]))} MB`)
}

/** Each paper differs, as in life: nothing is answered from the compiler's cache of whole results. */
function slip(i: number) {
  const example = examples['receipt-slip']
  const dossierNumber = `H50.10-261122-${String(i).padStart(4, '0')}`
  return paper(
    'receipt-slip',
    { ...example, head: { ...example.head, dossierNumber }, filer: { ...example.filer, name: `Người nộp ${i}` } },
    { at, demo: false },
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

report('before the first paper')
console.log(`first paper, compiler started     ${(await timed(() => slip(0))).toFixed(0)} ms`)
report('after the first paper')

const times: number[] = []
for (let i = 1; i <= 1000; i++) times.push(await timed(() => slip(i)))
const warm = times.slice(50).sort((a, b) => a - b)
console.log(
  `receipt slip, warm                median ${warm[475]!.toFixed(1)} ms, 95 of 100 below ${warm[902]!.toFixed(1)} ms`,
)
report('after 1,000 slips')

for (const kind of paperKinds) {
  await paper(kind, examples[kind], { at, demo: false })
  const again = await timed(() => paper(kind, examples[kind], { at: plus(at, { seconds: 1 }), demo: false }))
  console.log(`${kind.padEnd(34)}${again.toFixed(1)} ms (data repeated)`)
}
const [row] = examples['dossier-register'].rows
const rows = Array.from({ length: 3000 }, (_, i) => ({ ...row!, dossierNumber: `H50.10-261122-${i}` }))
const year = await timed(() =>
  paper('dossier-register', { ...examples['dossier-register'], rows }, { at, demo: false }),
)
console.log(`register of 3,000 rows            ${year.toFixed(0)} ms`)
report('after the register')
closeCompiler()
report('compiler closed')
