import { confirmation, formatNumber, type Html, officialLayout, type View } from '../pages/index.ts'
import { TAKE_AT } from './list.parts.page.ts'
import type { AnyList } from './list.ts'
import type { FileFormat } from './long.ts'
import { words } from './words.ts'

/** Says that the file of a long list is made by long work, and asks for it. */
export function askFile(
  view: View,
  { at, title, section }: Pick<AnyList, 'at' | 'title' | 'section'>,
  { query, format, limit }: { query: string; format: FileFormat; limit: number },
): Html {
  const asked = view.t(words.takeLong, view.t(title))
  return officialLayout(view, {
    title: asked,
    section,
    main: confirmation(view, {
      title: asked,
      will: [view.t(words.longFile, formatNumber(limit, view.language)), view.t(words.longFileDone)],
      label: view.t(words.makeFile),
      action: `${at}/${TAKE_AT}`,
      cancelAt: query ? `${at}?${query}` : at,
      hidden: { ve: query, dang: format },
      danger: false,
    }),
  })
}
