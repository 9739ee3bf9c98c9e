import { type Again, asLabel, hasErrors } from '../../../kernel/forms/index.ts'
import { confirmation, type Html, html, type Option, officialLayout, type View } from '../../../kernel/pages/index.ts'
import { postOption, postOptions } from '../admin/post.options.ts'
import type { Post } from '../admin/post.store.ts'
import { delegationForm, endForm, fromForm } from './delegation.forms.ts'
import { type DatedDelegation, delegationLife } from './delegation.life.ts'
import { words } from './delegation.words.ts'

/** Where the pages stand: at the administrators' door or at the holder's. */
export interface Doorway {
  at: string
  section: string
}

/** Which position delegates: what it may hand on depends on it. */
export const chooseFromPage = (view: View, { at, section }: Doorway, from: readonly Post[], again: Again): Html =>
  officialLayout(view, {
    title: view.t(words.grant),
    section,
    error: hasErrors(again),
    main: html`<h1>${view.t(words.grant)}</h1>${
      from.length === 0
        ? html`<p>${view.t(words.nobodyDelegates)}</p>`
        : fromForm.whole(view, {
            action: `${at}/chon-vi-tri`,
            again,
            submit: words.goOn,
            cancelAt: at,
            autofocus: true,
            options: { tu: postOptions(view, from) },
          })
    }`,
  })

export interface NewDelegationView extends Doorway {
  from: Post
  /** What it may hand on. */
  rights: readonly string[]
  to: readonly Post[]
}

const rightOptions = (view: View, rights: readonly string[]): Option[] =>
  rights.map((value) => {
    const word = view.house.capabilities.get(value)?.words
    return { value, label: word ? asLabel(word, view.language) : value }
  })

/** To whom, for what, from when to when. */
export function newDelegationPage(view: View, props: NewDelegationView, again: Again): Html {
  const { t } = view
  const { at, section, from, rights, to } = props
  return officialLayout(view, {
    title: t(words.grant),
    section,
    error: hasErrors(again),
    main: html`<h1>${t(words.grant)}</h1><p>${t(words.from)}: <strong>${postOption(view, from).label}</strong></p>${
      to.length === 0
        ? html`<p>${t(words.nobodyReceives)}</p>`
        : delegationForm.whole(view, {
            action: `${at}/moi`,
            again,
            submit: words.grant,
            cancelAt: at,
            without: ['fromPosition'],
            hidden: { fromPosition: from.id },
            options: { toPosition: postOptions(view, to), capabilities: rightOptions(view, rights) },
          })
    }`,
  })
}

/** Asks before a delegation ends. A delegation has no page of its own: giving up leads back to the list. */
export const endDelegationPage = (view: View, { at, section }: Doorway, one: DatedDelegation, again: Again): Html => {
  const title = view.t(words.endOf, one.fromTitle, one.toTitle)
  return officialLayout(view, {
    title,
    section,
    error: hasErrors(again),
    main: confirmation(view, {
      title,
      will: (delegationLife.acts.ended.asks ?? []).map((line) => view.t(line)),
      fields: endForm.fields(view, again),
      label: view.t(words.end),
      action: `${at}/${one.id}/ket-thuc`,
      cancelAt: at,
    }),
  })
}
