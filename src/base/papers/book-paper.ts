import type { Instant } from '../../../packages/time/index.ts'
import type { ListPaper } from '../../kernel/lists/index.ts'
import { layoutOn } from './layout.ts'
import { drawable } from './list-paper.ts'
import { hasLongWord } from './paper.ts'
import type { Issuer } from './parts.ts'
import { compile } from './typst.ts'
import { DEMO_MARK, dayOf } from './words.ts'

/** One volume of a register as it is bound (NĐ 30/2020, Phụ lục IV). */
export interface BookVolume extends Pick<ListPaper, 'columns' | 'rows' | 'demo'> {
  issuer: Issuer
  /** `Sổ đăng ký văn bản đến`. */
  title: string
  /** Whose numbers run in it; empty for the register of arrivals. */
  subtitle: string
  /** Lines of the cover: year, days, numbers, volume. */
  cover: readonly string[]
  /** Below the entries; `{pages}` stands for the number of pages. */
  ending: string
  /** Who signs when it is bound. */
  signers: readonly string[]
}

/** A volume as tagged PDF/A-2a in landscape, every page after the cover numbered; the same volume and moment give the same bytes. */
export async function bookVolume(volume: BookVolume, at: Instant): Promise<Buffer> {
  const shown = drawable(volume) as BookVolume
  const metaTitle = [shown.title, shown.subtitle, ...shown.cover].filter(Boolean).join(', ')
  const data = { ...shown, metaTitle, longWords: hasLongWord(shown), mark: volume.demo ? DEMO_MARK : null }
  const inputs = { data: JSON.stringify(data), layout: JSON.stringify(layoutOn(dayOf(at.toString()))) }
  const made = await compile({
    template: 'book',
    inputs,
    codes: [],
    createdAt: Math.floor(at.epochMilliseconds / 1000),
  })
  return made.pdf
}
