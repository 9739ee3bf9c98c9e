import { formatMoment, instant } from '../../../packages/time/index.ts'
import type { Config } from '../../kernel/config/index.ts'
import type { Fault } from '../../kernel/health/index.ts'
import {
  button,
  form,
  formatBytes,
  formatNumber,
  type Html,
  html,
  notification,
  officialLayout,
  type Piece,
  shortMoment,
  stateTag,
  summaryList,
  table,
  type View,
} from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { BACKUPS_AT, isSet } from './backups.task.ts'
import type { BackupStanding, KeptBackup } from './kept.ts'
import type { NotedRestore } from './noted.ts'
import { pageWords as words } from './words.ts'

const faultNotice = (view: View, { weight, says, todo }: Fault): Html =>
  notification(view, { kind: weight === 'broken' ? 'error' : 'warning', title: view.t(says), body: view.t(todo) })

/** The rule by which they are made and kept, so that what is listed can be held against it. */
function schedule(view: View, config: Config, keyHere: boolean): Html {
  const { t } = view
  const { backupTo, backupHour, backupKeepDays, backupKeepWeeks, backupKeepMonths, backupRecipients, backupKeyFile } =
    config
  const key = backupKeyFile === null ? t(words.keyNotSet) : t(keyHere ? words.keyHere : words.keyAway, backupKeyFile)
  return summaryList(view, [
    { key: t(words.place), value: backupTo ?? t(words.notSet) },
    { key: t(words.made), value: isSet(config) ? t(words.daily, backupHour) : t(words.notByItself) },
    { key: t(words.keeps), value: t(words.keepsFor, backupKeepDays, backupKeepWeeks, backupKeepMonths) },
    { key: t(words.encryption), value: t(words.recipients, backupRecipients.length) },
    { key: t(words.drill), value: key },
  ])
}

function proofOf(view: View, { proof }: KeptBackup): Piece {
  const { t } = view
  if (!proof) return stateTag(view, 'paused', t(words.unproved))
  const when = shortMoment(view, proof.at)
  if (proof.reason === undefined) return html`${stateTag(view, 'on-time', t(words.proved))} ${when}`
  return html`${stateTag(view, 'overdue', t(words.disproved))} ${when}<br>${proof.reason}`
}

/** The report of the newest restore: what came back, from what, when and by whom. */
function restoreReport(view: View, restored: NotedRestore | undefined): Piece {
  if (!restored) return null
  const { t, language } = view
  const { file, at, by, rows, tables, files } = restored
  return html`<h2>${t(words.restored)}</h2>${summaryList(view, [
    { key: t(words.restoredAt), value: formatMoment(instant(at), language) },
    { key: t(words.restoredFrom), value: file },
    {
      key: t(words.restoredWhat),
      value: t(words.restoredCounts, formatNumber(rows, language), tables, formatNumber(files, language)),
    },
    { key: t(words.restoredBy), value: by },
  ])}`
}

/** Every backup of the province and how far it can be relied on, with a way to make one now. */
export function backupsPage(view: View, { config }: Province, standing: BackupStanding): Html {
  const { t } = view
  const { backups, unread, faults } = standing
  return officialLayout(view, {
    title: t(words.title),
    section: 'running',
    main: html`<div class="lt-title"><h1>${t(words.title)}</h1></div>${
      unread && notification(view, { kind: 'error', title: t(words.unread), body: unread })
    }${faults.map((one) => faultNotice(view, one))}${
      faults.length === 0 && notification(view, { kind: 'success', title: t(words.well) })
    }${schedule(view, config, standing.keyIsHere)}${
      isSet(config) && form(view, { action: `${BACKUPS_AT}/lam-ngay` }, button({ label: t(words.now) }))
    }${table(view, {
      caption: t(words.caption),
      rows: backups,
      empty: { title: t(words.none), body: t(words.noneBody) },
      columns: [
        { label: t(words.at), width: 15, cell: (row) => shortMoment(view, row.at) },
        {
          label: t(words.file),
          width: 35,
          cell: (row) => html`${row.name}<br><span class="lt-quiet">${row.place}</span>`,
        },
        {
          label: t(words.size),
          numeric: true,
          cell: (row) => (row.bytes === undefined ? t(words.gone) : formatBytes(row.bytes, view.language)),
        },
        {
          label: t(words.encrypted),
          width: 10,
          cell: (row) => (row.encrypted ? t(words.yes) : stateTag(view, 'near', t(words.plain))),
        },
        { label: t(words.proof), width: 25, cell: (row) => proofOf(view, row) },
      ],
    })}${restoreReport(view, standing.restored)}`,
  })
}
