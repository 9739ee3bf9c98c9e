import { formatLongMoment, type Instant } from '../../../packages/time/index.ts'
import {
  actions,
  citizenLayout,
  type Html,
  html,
  linkButton,
  notification,
  qr,
  stateSentence,
  summaryList,
  type View,
} from '../../kernel/pages/index.ts'
import { filingWords as words } from './filing.words.ts'
import { portalWords } from './words.ts'

export interface FiledPageProps {
  number: string
  procedureName: string
  unitName: string
  unitAddress: string | null
  /** When the counter must have answered. */
  until: Instant | null
  lookupCode: string
  lookupAddress: string
  /** Papers that will be brought. */
  bring: readonly string[]
}

/** The confirmation: the number, the secret shown once, and what happens next until when. */
export function filedPage(view: View, props: FiledPageProps): Html {
  const { t } = view
  return citizenLayout(view, {
    title: t(words.done),
    plain: true,
    main: html`<h1>${t(words.done)}</h1>${stateSentence(view, {
      state: { kind: 'done', text: t(words.done) },
      sentence: t(words.doneSentence, props.number, props.unitName),
      next: props.until ? t(words.doneNext, formatLongMoment(props.until, view.language)) : t(portalWords.nextReceive),
    })}<h2>${t(words.lookupTitle)}</h2><p class="lt-figure__value lt-code">${props.lookupCode}</p>${notification(view, {
      kind: 'warning',
      body: html`<p>${t(words.lookupBody)}</p>`,
    })}${qr(view, { address: props.lookupAddress })}${actions(
      linkButton({
        label: t(words.openDossier),
        at: `/ho-so-cua-toi/${props.lookupCode}`,
        kind: 'main',
        icon: 'arrow-right',
      }),
    )}${summaryList(view, [
      { key: t(words.provisional), value: html`<span class="lt-code">${props.number}</span>` },
      { key: t(portalWords.procedure), value: props.procedureName },
      { key: t(words.checkUnit), value: html`${props.unitName}${props.unitAddress && html`<br>${props.unitAddress}`}` },
    ])}${
      props.bring.length > 0 &&
      html`<h2>${t(words.doneBring)}</h2><ul class="lt-list">${props.bring.map((name) => html`<li>${name}</li>`)}</ul>`
    }`,
  })
}
