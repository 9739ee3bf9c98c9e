import { type Static, Type } from 'typebox'
import { type Again, defineForm, filledWith, noErrors, OneOf } from '../../kernel/forms/index.ts'
import { confirmation, type Html, officialLayout, type View, type Word } from '../../kernel/pages/index.ts'
import { type EndingAct, type KeyStand, keyLife } from './key.life.ts'
import { keyWords as words } from './key.words.ts'

/** Why a key goes out of use, as revocation lists say it (RFC 5280 §5.3.1). */
export const EndOfKey = Type.Object({
  reason: OneOf(['cessationOfOperation', 'superseded', 'affiliationChanged', 'keyCompromise'], {
    label: words.reason,
    words,
  }),
})
export type EndOfKey = Static<typeof EndOfKey>

const form = defineForm(EndOfKey)

/** Asks once before a key goes out of use, saying what will happen to it and to its holder. */
export function endKeyPage(
  view: View,
  key: KeyStand,
  props: { act: EndingAct; section: string; home: string; title: Word<[label: string]>; also?: Word; again: Again },
): Html {
  const { act, section, home, title, also } = props
  const { asks = [], label = words.stop, at } = keyLife.acts[act]
  const again = props.again === noErrors ? filledWith({ reason: 'cessationOfOperation' }) : props.again
  const will = [key.issuedHere ? words.revokedAtOnce : words.onlyHere, ...asks, ...(also ? [also] : [])]
  return officialLayout(view, {
    title: view.t(label),
    section,
    error: Object.keys(again.errors).length > 0 || again.message !== undefined,
    main: confirmation(view, {
      title: view.t(title, key.label),
      will: will.map((line) => view.t(line)),
      fields: form.fields(view, again),
      label: view.t(label),
      action: `${home}/${key.id}/${at}`,
      cancelAt: home,
    }),
  })
}
