import { type Static, Type } from 'typebox'
import {
  Count,
  Day,
  defineForm,
  Files,
  Flag,
  Id,
  Ids,
  OneOf,
  OptionalText,
  Repeat,
  revision,
  Text,
} from '../../kernel/forms/index.ts'
import { say } from '../../kernel/pages/index.ts'
import { authorityFields } from './authority.ts'
import { formWords, returnWords } from './form.words.ts'
import { markWords } from './mark.words.ts'
import { type AskedPaper, type FiledPaper, handedIn, type PaperAnswer, usualPieces } from './papers.ts'
import { lackWords, templateWords, words } from './words.ts'

/** Kinds of files handed in at the counter and online. */
export const PAPER_KINDS = ['pdf', 'jpg', 'png'] as const
const SCAN_MAX_BYTES = 50 * 1024 * 1024

/** What a form at the counter may carry. */
export const scans = { maxFiles: 200, maxBytes: SCAN_MAX_BYTES } as const

/** Scans of one paper. */
export const Scans = (label: { vi: string; en: string }) =>
  Files({ label, kinds: PAPER_KINDS, maxBytes: SCAN_MAX_BYTES, maxFiles: 20 })

/** Due day and reason, where a procedure states its limit in words. */
export const enteredDue = {
  enteredDay: Type.Optional(Day({ label: words.enteredDay })),
  enteredReason: OptionalText({ max: 500, label: words.enteredReason }),
}

/** Why a dossier is not this agency's. */
export const sendBackForm = defineForm(
  Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.sendBackWhy, hint: words.sendBackHint }) }),
)

/** One paper as it is put on the counter: ticked, counted where it is not the usual number, scanned. */
export const BroughtPaper = Type.Object({
  brought: Flag({ label: words.brought }),
  originals: Type.Optional(Count({ max: 99, label: words.originalsCount })),
  copies: Type.Optional(Count({ max: 99, label: words.copiesCount })),
  scans: Scans(words.scannedPapers),
})
export type BroughtPaper = Static<typeof BroughtPaper>

/** What is said of all papers at once. */
export const allPapers = {
  allBrought: Flag({ label: words.allBrought, hint: words.allBroughtHint }),
  restNotNeeded: Flag({ label: words.restNotNeeded, hint: words.restNotNeededHint }),
  /** Of the scans among them. */
  compared: Flag({ label: markWords.compared, hint: markWords.comparedHint }),
}

/** What the officer ticked, counted and scanned for one required paper. */
export function broughtAnswer(
  usual: { originals: number; copies: number },
  row: BroughtPaper | undefined,
  { allBrought, restNotNeeded, compared }: { allBrought: boolean; restNotNeeded: boolean; compared: boolean },
): PaperAnswer {
  const { originals, copies, scans = [] } = row ?? {}
  const uncounted = originals === undefined && copies === undefined
  const pieces =
    uncounted && (row?.brought || allBrought) ? usualPieces(usual) : { originals: originals ?? 0, copies: copies ?? 0 }
  return { ...pieces, files: scans, instead: restNotNeeded ? 'not-needed' : null, compared }
}

/** Receiving what was filed online: papers that were to be brought are ticked like those of the counter. */
export const receiveForm = defineForm(
  Type.Object({
    revision,
    ...enteredDue,
    allBrought: allPapers.allBrought,
    papers: Repeat(BroughtPaper, { max: 500, fixed: true, label: words.promisedPapers }),
    restNotNeeded: allPapers.restNotNeeded,
    compared: allPapers.compared,
  }),
)

const LACKS = ['absent', 'unclear', 'wrong', 'expired', 'unlike'] as const

/** What is asked for: papers of the procedure by what is wrong with them, others by name; all at once. */
export const supplementForm = defineForm(
  Type.Object({
    revision,
    listed: Repeat(
      Type.Object({
        lacks: Type.Optional(OneOf(LACKS, { label: words.lacks, words: lackWords })),
        detail: OptionalText({ max: 500, label: words.lackDetail }),
      }),
      { max: 500, fixed: true, label: words.components },
    ),
    papers: OptionalText({ max: 3000, lines: 3, label: words.missingPapers, hint: words.supplementHint }),
    why: OptionalText({ max: 1000, lines: 2, label: words.why }),
    basis: Text({ max: 2000, lines: 3, label: words.basis, hint: words.basisHint }),
  }),
)
type SupplementBody = Static<typeof supplementForm.schema>

/** The papers that were named, each with the reason a citizen reads. */
export function papersAsked(components: readonly { name: string }[], body: SupplementBody): AskedPaper[] {
  const listed = components.flatMap(({ name }, component) => {
    const { lacks, detail } = body.listed[component] ?? {}
    if (!lacks && !detail) return []
    const reason = [lacks && say('vi', lackWords[lacks]), detail ?? body.why].filter(Boolean).join(': ')
    return [{ name, reason, component }]
  })
  const others = (body.papers ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((name) => ({ name, reason: body.why ?? '', component: null }))
  return [...listed, ...others]
}

/** Papers that come to the counter for a request, each in its place. */
export const suppliedForm = defineForm(
  Type.Object({
    papers: Repeat(BroughtPaper, { max: 500, fixed: true, label: words.askedPapers }),
    compared: allPapers.compared,
    noMore: Flag({ label: words.noMore, hint: words.noMoreHint }),
  }),
)
type SuppliedBody = Static<typeof suppliedForm.schema>

/** What came for a request: one original where nothing else was counted. */
export function papersSupplied(asked: readonly AskedPaper[], body: SuppliedBody): FiledPaper[] {
  const choice = { allBrought: false, restNotNeeded: false, compared: body.compared }
  const answers = asked.map((_, at) => broughtAnswer({ originals: 1, copies: 0 }, body.papers[at], choice))
  return handedIn(asked, answers).papers.map((paper) => {
    const at = paper.component ?? 0
    return { ...paper, asked: at, component: asked[at]?.component ?? null }
  })
}

export const denyForm = defineForm(
  Type.Object({
    revision,
    reason: Text({ max: 2000, lines: 3, label: words.reason }),
    basis: OptionalText({ max: 900, lines: 2, label: words.basis, hint: words.basisHint }),
  }),
)

export const withdrawForm = defineForm(
  Type.Object({ revision, reason: Text({ max: 1000, lines: 3, label: words.withdrawReason }) }),
)

export const stopForm = defineForm(
  Type.Object({
    revision,
    reason: Text({ max: 2000, lines: 3, label: words.reason }),
    basis: Text({ max: 500, label: words.basis }),
  }),
)

/** Another specialist in the first one's place, and why. */
export const reassignForm = defineForm(
  Type.Object({
    revision,
    position: Id({ label: words.specialist, hint: words.specialistHint }),
    reason: Text({ max: 500, lines: 2, label: words.reassignReason }),
  }),
)

export const handOverForm = defineForm(
  Type.Object({
    revision,
    position: Id({ label: words.specialist, hint: words.specialistHint }),
    reason: Text({ max: 500, lines: 2, label: words.handOverReason }),
  }),
)

export const remindForm = defineForm(
  Type.Object({ revision, text: Text({ max: 500, lines: 2, label: words.remindText }) }),
)

export const noteForm = defineForm(
  Type.Object({
    text: Text({ max: 3000, lines: 4, label: words.noteText, hint: words.noteHint }),
    asks: Type.Optional(Id({ label: words.noteAsks, hint: words.noteAsksHint })),
  }),
)

export const apologyForm = defineForm(
  Type.Object({
    revision,
    day: Day({ label: words.newDay }),
    reason: Text({ max: 2000, lines: 3, label: words.lateReason }),
  }),
)

export const refuseForm = defineForm(
  Type.Object({
    revision,
    reason: Text({ max: 3000, lines: 4, label: words.reason }),
    basis: Text({ max: 2000, lines: 2, label: words.basis, hint: words.resultBasisHint }),
    signer: Id({ label: words.signer }),
  }),
)

export const returnForm = defineForm(
  Type.Object({
    revision,
    how: OneOf(['counter', 'postal'], { label: formWords.returnHow, words: returnWords }),
    to: Text({ max: 200, label: formWords.returnedTo }),
    proof: OptionalText({ max: 200, label: formWords.returnProof, hint: formWords.returnProofHint }),
    originals: Ids({ max: 200, label: markWords.givenBack, hint: markWords.givenBackHint }),
  }),
)

export const assignForm = defineForm(
  Type.Object({
    revision,
    position: Id({ label: words.specialist, hint: words.specialistHint }),
  }),
)

export const routeForm = defineForm(
  Type.Object({
    revision,
    agency: Id({ label: words.routeTo }),
    basis: Text({ max: 500, lines: 2, label: words.routeWhy, hint: words.routeWhyHint }),
  }),
)

/** Templates a result can be drafted from; each is a kind of paper. */
export const resultTemplates = ['certificate', 'decision', 'official-letter'] as const

export const resultForm = defineForm(
  Type.Object({
    revision,
    template: OneOf(resultTemplates, { label: words.template, words: templateWords }),
    title: Text({ max: 300, label: words.resultTitle }),
    basis: Text({ max: 3000, lines: 3, label: words.resultBasis, hint: words.resultBasisHint }),
    content: Text({ max: 10_000, lines: 5, label: words.resultContent, hint: words.resultContentHint }),
    signer: Id({ label: words.signer }),
    ...authorityFields,
    attach: Flag({ label: words.attachFirst, hint: words.attachHint }),
  }),
  {
    groups: [{ title: words.authorityFold, fields: ['authority', 'authorityOf', 'authorityBody'], folded: true }],
  },
)
