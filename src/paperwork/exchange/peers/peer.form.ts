import { type Static, Type } from 'typebox'
import {
  Count,
  Day,
  defineForm,
  OneOf,
  OnlyRevision,
  OptionalText,
  revision,
  Secret,
  Text,
} from '../../../kernel/forms/index.ts'
import { NewSystem } from '../hub/system.ts'
import { PROTOCOLS } from './peer.ts'
import { peerWords as words } from './peers.words.ts'

const how = {
  name: Text({ max: 200, label: words.name }),
  protocol: OneOf(PROTOCOLS, { label: words.protocol, words: words.protocols }),
  address: Text({ max: 500, label: words.address, hint: words.addressHint, spellcheck: false }),
  login: Text({ max: 200, pattern: '^[\\x21-\\x7e]+$', label: words.login, hint: words.loginHint, spellcheck: false }),
}
const way = {
  prefixes: OptionalText({ max: 5000, lines: 3, label: words.prefixes, hint: words.prefixesHint, spellcheck: false }),
  agencies: OptionalText({ max: 20_000, lines: 3, label: words.agencies, hint: words.agenciesHint, spellcheck: false }),
  pollSeconds: Type.Optional(Count({ min: 15, max: 3600, label: words.poll, hint: words.pollHint })),
  mostMb: NewSystem.properties.mostMb,
  callsPerMinute: Type.Optional(Count({ min: 1, max: 6000, label: words.pace, hint: words.paceHint })),
}
const secret = {
  secret: Secret({ min: 4, max: 500, label: words.secret }),
  secretEnds: Type.Optional(Day({ label: words.secretEnds, hint: words.secretEndsHint })),
}

/** Its id travels in addresses of pages and stands among the systems. */
const systemId = Text({
  max: 100,
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
  label: words.id,
  hint: words.idHint,
  spellcheck: false,
})

export const NewPeer = Type.Object({ systemId, ...how, ...secret, ...way })
export type NewPeer = Static<typeof NewPeer>
export const ChangedPeer = Type.Object({ revision, ...how, ...way })
export type ChangedPeer = Static<typeof ChangedPeer>
export const NewPeerSecret = Type.Object({ revision, ...secret })
export type NewPeerSecret = Static<typeof NewPeerSecret>

export const newPeerForm = defineForm(NewPeer)
export const changePeerForm = defineForm(ChangedPeer)
export const secretForm = defineForm(NewPeerSecret)
export const pauseForm = defineForm(OnlyRevision)
