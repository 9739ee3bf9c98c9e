import { pageTabs } from '../../kernel/lists/index.ts'
import { words as destroying } from './destruction/destruction.words.ts'
import { words as holding } from './holds/hold.words.ts'
import { words } from './kept/kept.words.ts'
import { words as using } from './use/request.words.ts'

/** The lists of the archive beside one another. */
export const archiveTabs = pageTabs([
  { label: words.catalogue, at: '/luu-tru', needs: 'archive.read' },
  { label: using.list, at: '/luu-tru/khai-thac', needs: 'archive.ask' },
  { label: words.overTab, at: '/luu-tru/het-han', needs: 'archive.keep' },
  { label: destroying.list, at: '/luu-tru/tieu-huy', needs: ['archive.keep', 'archive.decide'] },
  { label: holding.list, at: '/luu-tru/dong-bang', needs: ['archive.keep', 'archive.decide'] },
])
