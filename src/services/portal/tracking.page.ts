import { explainAll, type TraceStep } from '../../../packages/legal-clock/index.ts'
import { formatLongMoment } from '../../../packages/time/index.ts'
import { type Again, filledWith, hasErrors } from '../../kernel/forms/index.ts'
import {
  actions,
  button,
  citizenLayout,
  details,
  fileList,
  form,
  type Html,
  html,
  link,
  linkButton,
  mainAction,
  moment,
  notification,
  type Piece,
  stateSentence,
  summaryList,
  type TimelineEntry,
  timeline,
  type View,
} from '../../kernel/pages/index.ts'
import {
  type Dossier,
  type DossierPaper,
  letterWords,
  type OpenRequest,
  shownNumber,
  whereItStands,
} from '../dossiers/index.ts'
import type { Standing } from './citizen.ts'
import type { Result } from './my-dossier.operations.ts'
import { codeForm, ratingForm, supplyForm, trackForm } from './tracking.form.ts'
import { portalWords as words } from './words.ts'

/** What stands in both pages about where and when. */
export interface Places {
  unitName: string
  agencyName: string
}

export interface TrackingPageProps {
  /** The number that was typed, and what is wrong with it. */
  number?: Again
  /** The look-up code that was typed, and what is wrong with it. */
  code?: Again
  /** The dossier found; anyone may see this page. */
  found?: Places & { dossier: Dossier; standing: Standing }
}

/** Tracking by number: state, place and time, nothing of the person. */
export function trackingPage(view: View, { number, code, found }: TrackingPageProps): Html {
  const { t } = view
  const nothing = filledWith({})
  return citizenLayout(view, {
    title: t(words.track),
    error: [number, code].some((again) => again && hasErrors(again)),
    main: html`<h1>${t(words.track)}</h1>${found && publicStanding(view, found)}${form(
      view,
      { action: '/tra-cuu', method: 'get' },
      trackForm.fields(view, number ?? nothing),
      actions(
        found
          ? button({ label: t(words.trackOther), icon: 'search' })
          : mainAction({ label: t(words.trackButton), icon: 'search' }),
      ),
    )}<h2>${t(words.haveCode)}</h2>${form(
      view,
      { action: '/ho-so-cua-toi', method: 'get' },
      codeForm.fields(view, code ?? nothing),
      actions(
        html`<button class="lt-button lt-button--plain" type="submit"><span>${t(words.codeButton)}</span></button>`,
      ),
    )}`,
  })
}

function publicStanding(view: View, found: Places & { dossier: Dossier; standing: Standing }): Html {
  const { t } = view
  const { dossier, standing } = found
  return html`${stateSentence(view, standing)}${summaryList(view, [
    {
      key: t(words.procedure),
      value: link(`/thu-tuc/${encodeURIComponent(dossier.procedureCode)}`, dossier.procedureName),
    },
    ...whereAndWhen(view, dossier, found),
  ])}<p class="lt-quiet">${t(words.publicOnly)}</p>`
}

function whereAndWhen(view: View, dossier: Dossier, places: Places): { key: string; value: Piece }[] {
  const { t } = view
  const due = dossier.dueCurrent
    ? formatLongMoment(dossier.dueCurrent, view.language)
    : t(dossier.acceptedAt ? words.dueNone : words.dueLater)
  return [
    { key: t(words.receivedBy), value: places.unitName },
    { key: t(words.decidedBy), value: places.agencyName },
    { key: t(words.submitted), value: moment(view, dossier.submittedAt) },
    ...(dossier.acceptedAt ? [{ key: t(words.accepted), value: moment(view, dossier.acceptedAt) }] : []),
    { key: t(words.due), value: due },
  ]
}

export interface MyDossierProps extends Places {
  /** The code as it stands in the address. */
  code: string
  dossier: Dossier
  standing: Standing
  /** Something was answered in the procedure's own form. */
  declared: boolean
  papers: readonly DossierPaper[]
  letters: readonly (keyof typeof letterWords)[]
  /** The steps of the process it follows. */
  followed: Piece
  entries: readonly TimelineEntry[]
  trace: readonly TraceStep[]
  result: Result | null
  /** Words of the rating given, if any. */
  rating: string | null
  mayRate: boolean
  /** What the counter or the specialist asks for, while the dossier waits. */
  asked: OpenRequest | null
  /** Who looked at it: office, moment, purpose. */
  readers: Piece
  /** What other rooms say of it. */
  parts: readonly Piece[]
  again: Again
  supplied: boolean
}

/** The citizen's page of a dossier: state, what to do, papers, timeline, why that date. */
export function myDossierPage(view: View, props: MyDossierProps): Html {
  const { t } = view
  const { dossier, standing, result } = props
  const at = `/ho-so-cua-toi/${props.code}`
  const wantsPapers = props.asked !== null
  const action = wantsPapers
    ? linkButton({ label: t(words.supply), at: '#bo-sung', kind: 'main', icon: 'upload' })
    : result
      ? linkButton({ label: t(words.download), at: `${at}/ket-qua`, kind: 'main', icon: 'download' })
      : props.mayRate && dossier.state === 'done'
        ? linkButton({ label: t(words.rate), at: `/danh-gia/${props.code}`, kind: 'main', icon: 'star' })
        : null
  return citizenLayout(view, {
    title: `${t(words.myDossier)} ${shownNumber(dossier)}`,
    error: hasErrors(props.again),
    main: html`<h1>${dossier.procedureName}</h1>${
      props.supplied &&
      notification(view, {
        kind: 'success',
        title: t(words.supplied),
        body: html`<p>${suppliedWords(view, props)}</p>`,
      })
    }${stateSentence(view, { ...standing, action })}${props.asked && supplyPart(view, props, props.asked)}${result && resultPart(view, props, result)}${
      props.rating && html`<p>${t(words.rated, props.rating)}</p>`
    }${props.followed}${props.parts}<h2>${t(words.history)}</h2>${timeline(view, props.entries)}${props.readers}${
      props.trace.length > 0 &&
      details(
        t(words.whyDue),
        html`<ol class="lt-list">${explainAll(props.trace, view.language).map((line) => html`<li>${line}</li>`)}</ol>`,
      )
    }<h2>${t(words.facts)}</h2>${summaryList(view, [
      { key: t(words.number), value: html`<span class="lt-code">${shownNumber(dossier)}</span>` },
      { key: t(words.applicant), value: dossier.applicant.name },
      { key: t(words.request), value: dossier.request },
      ...whereAndWhen(view, dossier, props),
      { key: t(words.resultPlace), value: dossier.resultPlace },
    ])}<h2>${t(words.papers)}</h2>${fileList(view, [
      ...(dossier.acceptedAt ? [{ name: t(words.slip), kind: 'PDF', at: `${at}/giay-tiep-nhan` }] : []),
      ...(props.declared ? [{ name: t(words.declared), kind: 'PDF', at: `${at}/to-khai` }] : []),
      ...props.letters.map((one) => ({ name: t(letterWords[one]), kind: 'PDF', at: `${at}/phieu/${one}` })),
      ...props.papers.map((paper) => ({
        name: paper.file?.name ?? paper.name,
        kind: paper.file ? paper.name : undefined,
        at: paper.file ? `${at}/giay-to/${paper.id}` : undefined,
        bytes: paper.file?.size,
      })),
    ])}<p>${link(`${at}/kho`, t(words.myPapers))}</p>`,
  })
}

/** What sending papers led to: still incomplete, going on with its clock, or waiting to be received. */
function suppliedWords(view: View, { dossier, asked }: MyDossierProps): string {
  if (asked) return view.t(words.suppliedSome, asked.missing.map(({ name }) => name).join('; '))
  return view.t(whereItStands(dossier).clock === 'running' ? words.suppliedBody : words.suppliedNoClock)
}

function resultPart(view: View, props: MyDossierProps, result: Result): Html {
  const { t } = view
  return html`<h2>${t(words.result)}</h2>${fileList(view, [
    { name: result.notation, kind: 'PDF', at: `/ho-so-cua-toi/${props.code}/ket-qua` },
    ...result.attachments.map((one) => ({
      name: one.name,
      kind: t(words.attachment),
      bytes: one.size ?? undefined,
      at: `/ho-so-cua-toi/${props.code}/ket-qua/tep/${one.id}`,
    })),
  ])}${result.verificationCode && html`<p>${link(`/xac-minh/${result.verificationCode}`, t(words.checkResult))}</p>`}${
    props.dossier.state === 'releasing' &&
    form(
      view,
      { action: `/ho-so-cua-toi/${props.code}/da-nhan` },
      html`<p class="lt-quiet">${t(words.haveResultHint)}</p>`,
      actions(button({ label: t(words.haveResult), icon: 'check' })),
    )
  }${props.mayRate && html`<p>${link(`/danh-gia/${props.code}`, t(words.rate))}</p>`}`
}

function supplyPart(view: View, props: MyDossierProps, asked: NonNullable<MyDossierProps['asked']>): Html {
  const { t } = view
  const rows = asked.pause.papers.map(({ name, reason }, at) => {
    const came = asked.came.filter((paper) => paper.asked === at).length
    const hint = [reason && t(words.supplyReason, reason), came > 0 && t(words.cameAlready, came)]
    return { title: name, hint: hint.filter(Boolean).join('. ') }
  })
  return html`<section id="bo-sung"><h2>${t(words.supply)}</h2><p>${t(words.stillMissing, asked.missing.map(({ name }) => name).join('; '))}</p>${form(
    view,
    { action: `/ho-so-cua-toi/${props.code}/bo-sung`, files: true },
    supplyForm.fields(view, props.again, { rows: { papers: rows } }),
    actions(mainAction({ label: t(words.supplyButton), icon: 'upload' })),
  )}</section>`
}

/** Three levels and a reason; once per dossier. */
export function ratingPage(view: View, props: { code: string; procedureName: string; again: Again }): Html {
  const { t } = view
  return citizenLayout(view, {
    title: t(words.rate),
    plain: true,
    error: hasErrors(props.again),
    main: html`<p class="lt-quiet">${props.procedureName}</p>${form(
      view,
      { action: `/danh-gia/${props.code}` },
      ratingForm.question(view, 'level', props.again),
      actions(
        mainAction({ label: t(words.rateButton) }),
        linkButton({ label: t(words.back), at: `/ho-so-cua-toi/${props.code}` }),
      ),
    )}<p class="lt-quiet">${t(words.rateNote)}</p>`,
  })
}

/** After rating, or when it was rated before. */
export function ratedPage(view: View, code: string, level: string): Html {
  const { t } = view
  return citizenLayout(view, {
    title: t(words.thanks),
    plain: true,
    main: html`<h1>${t(words.thanks)}</h1>${notification(view, { kind: 'success', title: t(words.rated, level) })}${actions(
      linkButton({ label: t(words.back), at: `/ho-so-cua-toi/${code}`, kind: 'main' }),
    )}`,
  })
}
