import { Type } from 'typebox'
import { Chosen, defineForm, Files, Secret } from '../../../kernel/forms/index.ts'
import { holderWords } from '../holder/holder.words.ts'
import { KEY_FILE_LIMIT } from '../key-file.ts'
import { newKeyWords as words } from './new-key.words.ts'

const ID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const target = Chosen({ max: 60, pattern: `^(agency|position):${ID}$`, label: words.targetIn })

export const IssueKey = Type.Object({ target })
export const SealFile = Type.Object({
  // a person's key file is in nobody else's hands: they bring it themselves (holder/)
  target: Chosen({ max: 60, pattern: `^agency:${ID}$`, label: words.sealOf }),
  file: Files({ label: holderWords.fileIn, kinds: ['p12', 'pfx'], maxBytes: KEY_FILE_LIMIT, maxFiles: 1, min: 1 }),
  password: Type.Optional(Secret({ max: 200, label: holderWords.passwordIn })),
})
export const DeviceKey = Type.Object({ certificate: Chosen({ max: 300, label: words.certificateIn }), target })

export const issueForm = defineForm(IssueKey)
export const sealFileForm = defineForm(SealFile)
export const deviceForm = defineForm(DeviceKey)
