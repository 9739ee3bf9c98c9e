import type { Instant } from '../../../packages/time/index.ts'
import type { ListPaper } from '../../kernel/lists/index.ts'
import { drawable } from './glyphs.ts'
import type { Issuer } from './parts.ts'
import { printWith } from './print.ts'

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
  const shown = drawable(volume)
  const metaTitle = [shown.title, shown.subtitle, ...shown.cover].filter(Boolean).join(', ')
  return (await printWith('book', { ...shown, metaTitle }, { at, demo: volume.demo }, { words: shown })).pdf
}
