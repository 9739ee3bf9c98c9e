import { defineLife, doorOf, PROGRAM } from '../../kernel/life/index.ts'
import { type Guide, guideRows, type Template, templateRows } from './guide.store.ts'
import { words } from './guide.words.ts'

/** What happens to a template: it is the whole province's. */
export const templateLife = defineLife<Template>()({
  kind: 'guide-template',
  kept: { table: 'guide_template', stands: 'state' },
  states: { offered: { words: words.offered }, withdrawn: { words: words.withdrawn, end: true } },
  stateOf: ({ state }) => state,
  placeOf: () => ({ agency: null }),
  nameOf: ({ code }) => code,
  acts: {
    make: { type: 'guide-template.made', to: 'offered', needs: 'guide.offer' },
    change: {
      type: 'guide-template.changed',
      from: ['offered'],
      needs: 'guide.offer',
      label: words.change,
      at: 'sua',
      form: true,
      asks: [words.changeWill],
      main: true,
    },
    withdraw: {
      type: 'guide-template.withdrawn',
      from: ['offered'],
      to: 'withdrawn',
      needs: 'guide.offer',
      label: words.withdraw,
      at: 'thoi',
      form: true,
      asks: [words.withdrawWill],
      danger: true,
    },
  },
})
export type TemplateAct = keyof typeof templateLife.acts

/** What happens to the guide of an agency. */
export const guideLife = defineLife<Guide>()({
  kind: 'guide',
  kept: { table: 'guide', stands: 'state' },
  states: { current: { words: words.current }, conflict: { words: words.conflict } },
  stateOf: ({ state }) => state,
  placeOf: ({ agency }) => ({ agency }),
  nameOf: ({ code }) => code,
  acts: {
    adopt: { type: 'guide.adopted', to: 'current', needs: 'guide.keep' },
    merge: {
      type: 'guide.merged',
      from: ['current', 'conflict'],
      to: ['current', 'conflict'],
      needs: PROGRAM,
    },
    edit: {
      type: 'guide.edited',
      from: ['current', 'conflict'],
      needs: 'guide.keep',
      label: words.edit,
      at: 'sua',
      form: true,
    },
    settle: {
      type: 'guide.settled',
      from: ['conflict'],
      to: 'current',
      needs: 'guide.keep',
      label: words.settle,
      at: 'chon',
      form: true,
      asks: [words.settleWill],
      main: true,
    },
  },
})
export type GuideAct = keyof typeof guideLife.acts

export const aTemplate = doorOf(templateLife, templateRows)
export const aGuide = doorOf(guideLife, guideRows)
