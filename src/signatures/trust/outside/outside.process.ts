import { SigningError } from '../../../../packages/pdf-signature/index.ts'
import { readerPool } from '../../../kernel/worker/index.ts'
import type { OutsideReaders, SigningTold } from './outside.worker.ts'

/** A file of a hundred pages with twenty signatures takes two seconds on an old machine. */
const ONE_MS = 20_000

const pool = (yields: boolean) =>
  readerPool<OutsideReaders>({
    worker: new URL('outside.worker.ts', import.meta.url),
    atOnce: 2,
    oneMs: ONE_MS,
    memoryMb: 512,
    yields,
    refusal: (refused) => {
      const { code, message, about } = refused as SigningTold
      return new SigningError(code, message, { about })
    },
    tooComplex: (why) => new SigningError('file.too-complex', why),
  })

/**
 * Reads files and certificates from elsewhere for officials and for jobs, in processes of their own.
 * Refusals are `SigningError`s, `file.too-complex` for what goes beyond the budget of time and memory.
 */
export const outsideReader = pool(false)

/** The same for whoever comes by: strangers wait for each other, and no official waits for them. */
export const strangersReader = pool(true)
