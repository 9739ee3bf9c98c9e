import type { Static } from 'typebox'
import { formatEdxmlMoment } from '../../../../packages/edxml/index.ts'
import { findPackage, type Package } from '../hub/package.store.ts'
import { linesOf, type PendingState } from '../hub/pending.store.ts'
import { type Call, isUuid, param } from './vxp.call.ts'
import { ok, replies } from './vxp.reply.ts'
import type { Sent, wire } from './vxp.wire.ts'

type Row = Static<typeof Sent>
type Transport = Pick<Row, 'sendStatus' | 'sendStatusDesc' | 'receiveStatus' | 'receiveStatusDesc'>

const handed = (receiveStatus: Row['receiveStatus'], receiveStatusDesc: string): Transport => ({
  ...{ sendStatus: 'DONE', sendStatusDesc: 'Đã giao trục' },
  ...{ receiveStatus, receiveStatusDesc },
})

/** Not handed to anybody; the reason stands in both places, clients show the one or the other. */
const missed = (why: string): Transport => ({
  ...{ sendStatus: 'FAIL', sendStatusDesc: why },
  ...{ receiveStatus: 'FAIL', receiveStatusDesc: why },
})

const BEING_READ: Transport = {
  ...{ sendStatus: 'PROCESSING', sendStatusDesc: 'Trục đang đọc gói tin' },
  ...{ receiveStatus: 'INITIAL', receiveStatusDesc: 'Chờ trục chuyển đi' },
}

const TRANSPORT: Record<Exclude<PendingState, 'unreached'>, Transport> = {
  waiting: handed('INITIAL', 'Chờ nơi nhận lấy'),
  processing: handed('PROCESSING', 'Nơi nhận đang xử lý'),
  done: handed('DONE', 'Nơi nhận đã nhận'),
  fail: handed('FAIL', 'Hệ thống nơi nhận báo không lưu được gói tin (fail)'),
  withdrawn: handed('FAIL', 'Đã dừng gửi'),
  // sent before, by a package from before lines were kept: it was delivered then
  repeated: handed('DONE', 'Đã gửi trước đó'),
}

/** What a hub outside took over, or refused, says so in words of its own. */
const hasWords = ({ state }: { state: PendingState }): boolean =>
  state === 'processing' || state === 'done' || state === 'fail'

const reasonText = (reason: { code: string; vi: string }): string => `${reason.vi} [${reason.code}]`

/** What became of a package this system handed over: a row for each receiver of its file, with a reason for each that was not reached. */
export async function getSentEdocList(call: Call): Promise<Static<typeof wire.getSentEdocList.reply>> {
  const { province, system } = call
  const id = param(call, 'docId')
  const file = isUuid(id) ? await findPackage(province.reader, id) : undefined
  if (file?.source !== system.id) return replies.packageUnknown(id.slice(0, 100))
  const lines = await linesOf(province.reader, file.id)
  const data = lines.map((line): Row => {
    const reason = { code: line.reason_code ?? '', vi: line.reason_vi ?? '' }
    return {
      ...common(file, line.to_code),
      receiverDocId: line.document ?? line.id,
      ...(line.state === 'unreached' ? missed(reasonText(reason)) : TRANSPORT[line.state]),
      ...(hasWords(line) && reason.vi !== '' ? { receiveStatusDesc: reason.vi } : {}),
      receivedTime: line.ended_at ? formatEdxmlMoment(line.ended_at) : '',
    }
  })
  return ok({ data: data.length > 0 ? data : unread(file) })
}

const common = (file: Package, toCode: string) => ({
  ...{ senderDocId: file.id, fromCode: file.fromCode, toCode },
  ...{ title: file.title ?? '', notation: file.notation ?? '', sentTime: formatEdxmlMoment(file.arrivedAt) },
  ...{ serviceType: 'eDoc', messageType: file.kind },
})

/** A package whose receivers are not known yet, or never will be: those named beside the file, or one row without a name. */
function unread(file: Package): Row[] {
  const transport = file.reason ? missed(reasonText(file.reason)) : BEING_READ
  return (file.receivers ?? ['']).map((toCode) => ({
    ...{ ...common(file, toCode), receiverDocId: '', ...transport },
    receivedTime: '',
  }))
}
