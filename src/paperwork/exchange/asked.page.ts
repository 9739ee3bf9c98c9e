import { confirmation, type Html, officialLayout, type View, type Word } from '../../kernel/pages/index.ts'

/** Asks once before an act, and says what will happen; `back` is where the person came from. */
export const askedPage = (
  view: View,
  act: { asks?: readonly Word[]; label?: Word; danger?: boolean },
  props: { title: string; action: string; back: string; more?: readonly string[] },
): Html =>
  officialLayout(view, {
    title: props.title,
    section: 'documents',
    main: confirmation(view, {
      title: props.title,
      will: [...(act.asks ?? []).map((line) => view.t(line)), ...(props.more ?? [])],
      label: act.label ? view.t(act.label) : props.title,
      action: props.action,
      cancelAt: props.back,
      hidden: { ve: props.back },
      danger: act.danger ?? false,
    }),
  })
