import type { ActType } from '../../../kernel/module/index.ts'
import { scanWords as words } from './scan.words.ts'

/** What happens to scans, as it reads on a timeline. */
export const scanActs: Record<string, ActType> = {
  'scan.uploaded': { words: words.actUploaded },
  'scan.recognised': { words: words.actRead },
  'scan.read': { words: words.readBy, reading: true },
  'scan.unread': { words: words.actUnread },
  'scan.used': { words: words.actUsed },
  'scan.dropped': { words: words.actDropped },
}
