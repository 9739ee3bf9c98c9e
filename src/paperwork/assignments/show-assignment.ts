import { findNames } from '../../base/directory/index.ts'
import { reaches } from '../../kernel/acting/index.ts'
import type { Ctx } from '../../kernel/http/index.ts'
import { type PartCtx, type SubjectPage, subjectPage } from '../../kernel/module/index.ts'
import { type Html, html, link, linkButton, moment, type Piece } from '../../kernel/pages/index.ts'
import { getDocument, type OfficialDocument, shownNotation, urgencyMark } from '../documents/index.ts'
import { type AssignmentAct, assignmentLife, isHeldBy } from './assignment.life.ts'
import { dueMark } from './assignment.list.ts'
import { flowTable, nameOf, nextOf, waiting } from './assignment.page.ts'
import { type Assignment, findAnswer, listOfDocument } from './assignment.store.ts'
import { isOpen } from './assignment.ts'
import { partWords, words } from './words.ts'

type PageCtx = Pick<Ctx<unknown, unknown, unknown, Assignment>, 'province' | 'viewer' | 'view' | 'on'>

const namesOf = (ctx: Pick<PageCtx, 'province'>, all: readonly Assignment[]): Promise<Map<string, string>> =>
  findNames(
    ctx.province.reader,
    all.flatMap(({ holder, unit, giver }) => [holder, unit, giver]),
  )

const calledIn = ({ type, subjectLine, ...letter }: OfficialDocument): string =>
  `${type} ${shownNotation(letter)} – ${subjectLine}`

/** One receipt: what is to be done with which document, for whom and until when; and everybody else who has it. */
export async function assignmentPage(ctx: PageCtx, step?: SubjectPage<AssignmentAct>['step']): Promise<Html> {
  const { province, view, on: given } = ctx
  const { t } = view
  const [letter, all] = await Promise.all([
    getDocument(province.reader, given.document),
    listOfDocument(province.reader, given.document),
  ])
  const [names, answer] = await Promise.all([
    namesOf(ctx, all),
    given.answer ? findAnswer(province.reader, given.agency, given.answer) : undefined,
  ])
  const at = `/van-ban/${letter.id}`
  const sentence = t(words.sentence, t(partWords[given.part]), calledIn(letter), nameOf(names, given))
  return subjectPage(ctx, assignmentLife, {
    title: t(words.title, `${letter.type} ${shownNotation(letter)}`),
    section: 'documents',
    sentence: html`${urgencyMark(view, letter.urgency)}${sentence}`,
    next: nextOf(view, given),
    facts: [
      [words.letter, link(at, calledIn(letter))],
      [words.openPdf, letter.file && link(`${at}/pdf`, t(words.openPdf))],
      [words.sender, letter.senderName],
      [words.arrivalNumber, letter.arrivalNumber],
      [words.directionIs, given.direction],
      [words.due, dueMark(view, given)],
      [words.from, names.get(given.giver)],
      [words.givenAt, moment(view, given.given_at)],
      [words.progressIs, given.progress],
      [words.ownOutcome, given.outcome],
      [words.answerIs, answer && link(`/van-ban/${answer.id}`, `${shownNotation(answer)} – ${answer.subject_line}`)],
      [words.reasonIs, given.reason],
    ],
    more: html`<h2>${t(words.flow)}</h2>${flowTable(ctx, all, names)}`,
    step,
  })
}

/** On the page of an incoming document: who has it, why it waits, and what the viewer may do about it. */
export async function documentBlock({ province, viewer, view }: PartCtx, id: string): Promise<Piece> {
  const [letter, all] = await Promise.all([getDocument(province.reader, id), listOfDocument(province.reader, id)])
  const { t } = view
  if (letter.direction !== 'incoming' || (letter.arrivalNumber === null && all.length === 0)) return null
  const names = await namesOf({ province }, all)
  const { agency, unit, holder, state } = letter
  const inHand = ['registered', 'assigned', 'handling'].includes(state)
  const forwards = inHand && reaches(viewer, 'assignment.forward', { agency, unit, holder })
  const mine = all.filter((given) => isOpen(given) && isHeldBy(viewer, given))
  const buttons = [
    ...mine.map((given) => linkButton({ label: t(words.openMine), at: `/giai-quyet/${given.id}`, kind: 'main' })),
    ...(forwards
      ? [
          linkButton({
            label: t(words.forward),
            at: `/van-ban/${id}/chuyen`,
            ...(all.some(isOpen) ? {} : { kind: 'main' as const }),
          }),
        ]
      : []),
  ]
  return html`<h2>${t(words.flow)}</h2><p>${all.length === 0 ? t(words.nobodyYet) : waiting(view, all, names)}</p>${
    buttons.length > 0 && html`<div class="lt-actions">${buttons}</div>`
  }${all.length > 0 && flowTable({ view, viewer }, all, names)}`
}
