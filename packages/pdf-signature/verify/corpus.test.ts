import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { NOW, testPolicy, testServices } from '../testing.ts'
import type { CaseGroup, CorpusCase } from './corpus/case.ts'
import { CORPUS } from './corpus/corpus.ts'
import type { ReasonCode, VerificationReport } from './report.ts'
import { fitsForPkijs } from './second-judge.ts'
import { verifyFiles } from './verify-files.ts'

/** The corpus before the library; `test/verifiers-agree.test.ts` takes the same list to the built tool and the public page. */

const services = testServices()
const policy = testPolicy({ crls: [services.rootCrl(NOW), services.issuingCrl(NOW)] })
/** Each file is made and judged once, for all tests here. */
const judged = new Map<CorpusCase, { bytes: Buffer; report: VerificationReport }>()

async function judge(one: CorpusCase): Promise<{ bytes: Buffer; report: VerificationReport }> {
  const known = judged.get(one)
  if (known) return known
  const bytes = await one.make()
  const made = { bytes, report: verifyFiles([{ name: 'a', bytes }], policy, NOW) }
  judged.set(one, made)
  return made
}

const groups = [...new Set(CORPUS.map((one) => one.group))]

for (const group of groups) {
  describe(group, () => {
    for (const one of CORPUS.filter((other) => other.group === group)) {
      test(one.name, async () => {
        const { report } = await judge(one)
        const found = [...report.reasons, ...report.signatures.flatMap((item) => item.reasons)]
        const said = found.map(({ code, detail }) => `${code} ${detail ?? ''}`).join('; ')
        assert.equal(report.overall, one.verdict, said)
        for (const code of one.codes)
          assert.ok(
            found.some((item) => item.code === code),
            said,
          )
      })
    }
  })
}

/** Reasons by which digest and value are not those of a signer: nothing of it can be computed, or it comes out otherwise. */
const NOT_FITTING = new Set<ReasonCode>([
  ...(['digest-mismatch', 'signature-wrong'] as const),
  ...(['byte-range-malformed', 'cms-malformed', 'signer-certificate-missing'] as const),
])

test('pkijs finds digest and value of every signature to fit exactly where we do', async () => {
  const differ: string[] = []
  let compared = 0
  for (const one of CORPUS) {
    const { bytes, report } = await judge(one)
    for (const { byteRange, kind, reasons } of report.signatures) {
      const theirs = byteRange && (await fitsForPkijs(bytes, byteRange))
      if (theirs === undefined || theirs === 'other') continue
      compared++
      const ours = !reasons.some(
        ({ code }) => NOT_FITTING.has(code) || (kind === 'TIMESTAMP' && code === 'timestamp-mismatch'),
      )
      if (theirs !== ours) differ.push(`${one.group}: ${one.name}`)
    }
  }
  assert.ok(compared > 300, `${compared} signatures`)
  assert.deepEqual(differ, [])
})

test('every kind of attack the issue names has its files, and no two files share a name', () => {
  const wanted: Readonly<Record<CaseGroup, number>> = {
    'universal forgery': 13,
    'incremental saving': 8,
    wrapping: 4,
    'shadow: hide': 2,
    'shadow: replace': 3,
    'shadow: hide and replace': 5,
    'annotations over signed text': 12,
    'appearances over signed text': 6,
    'several signers in one CMS': 2,
    'copied timestamps': 2,
    'one value under several fields': 2,
    'SHA-1': 3,
    'signature values': 5,
    certification: 1,
    locks: 13,
    'fields filled after signing': 70,
    'several signatures by one field': 5,
    'counter-signatures': 4,
    'copied evidence': 5,
    'times before issue': 6,
    layers: 6,
    'scripts and actions': 9,
    'attached files': 7,
    'forms of scripts (XFA)': 6,
    'bytes of another file': 4,
    'encrypted for reading only': 14,
    'who may sign': 3,
    'hidden parts': 20,
    'unclear structure': 18,
    'other software': 20,
    'a second writer': 19,
    'signed lists (XML)': 20,
    genuine: 13,
  }
  for (const [group, least] of Object.entries(wanted)) {
    assert.ok(CORPUS.filter((one) => one.group === group).length >= least, group)
  }
  assert.equal(new Set(CORPUS.map((one) => `${one.group}: ${one.name}`)).size, CORPUS.length)
})
