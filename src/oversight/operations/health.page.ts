import type { Fault, Looked } from '../../kernel/health/index.ts'
import { type Html, html, officialLayout, stateTag, table, type View, type Word } from '../../kernel/pages/index.ts'
import { healthWords as words } from './words.ts'

const kinds = { broken: 'overdue', soon: 'near' } as const

const tagOf = (view: View, fault: Fault | undefined): Html =>
  fault
    ? stateTag(view, kinds[fault.weight], view.t(words[fault.weight]))
    : stateTag(view, 'on-time', view.t(words.well))

interface Row {
  name: Looked['words']
  fault: Fault | undefined
  /** What is wrong, or how it stands. */
  says: Word | null | undefined
}

/** How each part of the running province stands, what is wrong and what to do about it. */
export function healthPage(view: View, looked: readonly Looked[]): Html {
  const { t } = view
  const rows = looked.flatMap(({ words: name, faults, stands }): Row[] =>
    faults.length > 0
      ? faults.map((fault) => ({ name, fault, says: fault.says }))
      : [{ name, fault: undefined, says: stands }],
  )
  return officialLayout(view, {
    title: t(words.title),
    section: 'running',
    main: html`<div class="lt-title"><h1>${t(words.title)}</h1></div><p class="lt-intro">${t(words.intro)}</p>${table(
      view,
      {
        caption: t(words.title),
        rows,
        empty: { title: t(words.nothing) },
        columns: [
          { label: t(words.part), width: 20, cell: ({ name }) => t(name) },
          { label: t(words.state), width: 15, cell: ({ fault }) => tagOf(view, fault) },
          { label: t(words.wrong), width: 35, cell: ({ says }) => (says ? t(says) : '') },
          { label: t(words.todo), width: 30, cell: ({ fault }) => (fault ? t(fault.todo) : '') },
        ],
      },
    )}`,
  })
}
