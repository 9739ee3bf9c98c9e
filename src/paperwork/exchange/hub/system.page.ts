import {
  actions,
  type Html,
  html,
  linkButton,
  moment,
  notification,
  officialLayout,
  type View,
} from '../../../kernel/pages/index.ts'
import { words } from '../words.ts'
import type { System } from './system.ts'

/** The new secret, this once. */
export const secretPage = (view: View, system: System, secret: string): Html =>
  officialLayout(view, {
    title: view.t(words.rotate),
    section: 'documents',
    main: html`<h1>${view.t(words.newSecret)} ${system.id}</h1>${notification(view, {
      kind: 'success',
      title: secret,
      body: view.t(words.newSecretOnce),
    })}<p>${moment(view, view.now)}</p>${actions(linkButton({ label: view.t(words.systems), at: '/lien-thong/he-thong' }))}`,
  })
