import type { ActType } from '../../kernel/module/index.ts'
import { Refusal } from '../../kernel/refusal.ts'

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** How the approval was given, where that is worth saying. */
const by = (data: Record<string, unknown>, language: 'vi' | 'en'): string => {
  const { approval } = data as { approval?: { by?: unknown } }
  if (approval?.by === 'token') return language === 'vi' ? ' (bằng USB token)' : ' (with a USB token)'
  if (approval?.by !== 'passkey') return ''
  return language === 'vi' ? ' (duyệt bằng khoá truy cập)' : ' (approved with a passkey)'
}

const why = ({ reason }: Record<string, unknown>): string => (reason ? `: ${text(reason)}` : '')

/** Every act on a document as it reads on a timeline. */
export const documentActs: Record<string, ActType> = {
  'document.drafted': {
    name: { vi: 'Soạn dự thảo', en: 'Document drafted' },
    words: { vi: (data) => `Soạn dự thảo: ${text(data.subject)}`, en: (data) => `Drafted: ${text(data.subject)}` },
  },
  'document.content-destroyed': {
    name: { vi: 'Tiêu huỷ nội dung văn bản', en: 'Content of the document destroyed' },
    words: {
      vi: (data) => `Nội dung đã tiêu huỷ theo quyết định ${String(data.decision ?? '')}`,
      en: (data) => `Content destroyed by decision ${String(data.decision ?? '')}`,
    },
  },
  'signing-right.given': {
    name: { vi: 'Ghi thẩm quyền ký', en: 'Signing authority entered' },
    words: {
      vi: (data) => `Ghi thẩm quyền ký ${text(data.form)}. ${text(data.of)} cho ${text(data.to)}`,
      en: (data) => `Authority ${text(data.form)}. ${text(data.of)} entered for ${text(data.to)}`,
    },
  },
  'signing-right.ended': {
    name: { vi: 'Chấm dứt thẩm quyền ký', en: 'Signing authority ended' },
    words: {
      vi: (data) => `Chấm dứt thẩm quyền ký ${text(data.form)}. ${text(data.of)}`,
      en: (data) => `Authority ${text(data.form)}. ${text(data.of)} ended`,
    },
  },
  'register-gap.reserved': {
    name: { vi: 'Giữ số', en: 'Number kept back' },
    words: {
      vi: (data) => `Giữ số ${text(data.number)}: ${text(data.reason)}`,
      en: (data) => `Number ${text(data.number)} kept back: ${text(data.reason)}`,
    },
  },
  'register-gap.released': {
    name: { vi: 'Bỏ giữ số', en: 'Number given up' },
    words: {
      vi: (data) => `Bỏ giữ số ${text(data.number)}: ${text(data.reason)}`,
      en: (data) => `Number ${text(data.number)} given up: ${text(data.reason)}`,
    },
  },
  'register-gap.used': { words: { vi: 'Dùng số đã giữ cho văn bản', en: 'Number used for a document' } },
  'receiver-group.made': {
    name: { vi: 'Lập nhóm nơi nhận', en: 'Group of receivers made' },
    words: {
      vi: (data) => `Lập nhóm nơi nhận “${text(data.name)}”: ${text(data.count)} cơ quan`,
      en: (data) => `Group “${text(data.name)}” made: ${text(data.count)} agencies`,
    },
  },
  'receiver-group.changed': {
    name: { vi: 'Sửa nhóm nơi nhận', en: 'Group of receivers changed' },
    words: {
      vi: (data) => `Sửa nhóm nơi nhận “${text(data.name)}”: ${text(data.count)} cơ quan`,
      en: (data) => `Group “${text(data.name)}” changed: ${text(data.count)} agencies`,
    },
  },
  'receiver-group.removed': { words: { vi: 'Bỏ nhóm nơi nhận', en: 'Group of receivers removed' } },
  'document.revised': {
    name: { vi: 'Sửa dự thảo', en: 'Draft edited' },
    words: { vi: (data) => `Sửa dự thảo: ${text(data.subject)}`, en: (data) => `Draft edited: ${text(data.subject)}` },
  },
  'document.discarded': { words: { vi: 'Xoá dự thảo', en: 'Draft discarded' } },
  'document.attached': {
    name: { vi: 'Thêm tệp kèm theo', en: 'File attached' },
    words: { vi: (data) => `Thêm tệp kèm theo: ${text(data.name)}`, en: (data) => `Attached: ${text(data.name)}` },
  },
  'document.detached': {
    name: { vi: 'Bỏ tệp kèm theo', en: 'Attachment removed' },
    words: {
      vi: (data) => `Bỏ tệp kèm theo: ${text(data.name)}`,
      en: (data) => `Attachment removed: ${text(data.name)}`,
    },
  },
  'document.submitted': {
    name: { vi: 'Trình ký', en: 'Submitted for signature' },
    words: { vi: (data) => `Trình ký: ${text(data.to)}`, en: (data) => `Submitted to: ${text(data.to)}` },
  },
  'document.approved': {
    name: { vi: 'Duyệt dự thảo', en: 'Draft approved' },
    words: {
      vi: (data) =>
        `${data.kind === 'layout' ? 'Kiểm tra thể thức' : 'Duyệt nội dung, ký nháy'} (${text(data.step)})${data.note ? `: ${text(data.note)}` : ''}; chuyển ${text(data.to)}`,
      en: (data) =>
        `${data.kind === 'layout' ? 'Layout checked' : 'Content approved'} (${text(data.step)})${data.note ? `: ${text(data.note)}` : ''}; on to ${text(data.to)}`,
    },
  },
  'document.amended': {
    name: { vi: 'Sửa trực tiếp dự thảo đang trình', en: 'Submitted draft edited' },
    words: {
      vi: (data) => `Sửa trực tiếp dự thảo: ${text(data.subject)}`,
      en: (data) => `Edited by who has it: ${text(data.subject)}`,
    },
  },
  'document.taken-back': { words: { vi: 'Người soạn rút lại để sửa', en: 'Taken back by the drafter' } },
  'approval-chain.set': {
    name: { vi: 'Đặt quy trình duyệt', en: 'Approval chain set' },
    words: {
      vi: (data) => `Đặt quy trình duyệt ${text(data.type) || 'mọi loại còn lại'}: ${text(data.steps)} bước`,
      en: (data) => `Approval chain for ${text(data.type) || 'all other types'}: ${text(data.steps)} steps`,
    },
  },
  'approval-chain.changed': {
    name: { vi: 'Sửa quy trình duyệt', en: 'Approval chain changed' },
    words: {
      vi: (data) => `Sửa quy trình duyệt ${text(data.type) || 'mọi loại còn lại'}: ${text(data.steps)} bước`,
      en: (data) => `Approval chain of ${text(data.type) || 'all other types'} changed: ${text(data.steps)} steps`,
    },
  },
  'approval-chain.removed': { words: { vi: 'Bỏ quy trình duyệt', en: 'Approval chain removed' } },
  'document.returned': {
    name: { vi: 'Trả lại dự thảo để sửa', en: 'Draft returned' },
    words: { vi: (data) => `Trả lại để sửa: ${text(data.reason)}`, en: (data) => `Returned: ${text(data.reason)}` },
  },
  'document.signed': {
    name: { vi: 'Ký số văn bản', en: 'Document signed' },
    words: {
      vi: (data) => `Ký số: ${text(data.signer)}${by(data, 'vi')}`,
      en: (data) => `Signed: ${text(data.signer)}${by(data, 'en')}`,
    },
  },
  'document.signature-withdrawn': {
    name: { vi: 'Thu hồi chữ ký', en: 'Signature withdrawn' },
    words: {
      vi: (data) => `Thu hồi chữ ký: ${text(data.reason)}`,
      en: (data) => `Signature withdrawn: ${text(data.reason)}`,
    },
  },
  'document.numbered': {
    name: { vi: 'Cấp số văn bản', en: 'Document numbered' },
    words: { vi: (data) => `Cấp số ${text(data.notation)}`, en: (data) => `Numbered ${text(data.notation)}` },
  },
  'document.seal-failed': {
    name: { vi: 'Chưa đóng dấu được', en: 'Seal failed' },
    words: {
      vi: (data) => `Chưa đóng dấu được: ${new Refusal(text(data.why)).sentence('vi')}`,
      en: (data) => `The seal could not be made: ${new Refusal(text(data.why)).sentence('en')}`,
    },
  },
  'document.seal-begun': { words: { vi: 'Đóng dấu lại', en: 'Sealing begun again' } },
  'document.number-voided': {
    name: { vi: 'Huỷ số đã cấp', en: 'Number taken back' },
    words: {
      vi: (data) => `Huỷ số ${text(data.notation)}: ${text(data.reason)}`,
      en: (data) => `Number ${text(data.notation)} taken back: ${text(data.reason)}`,
    },
  },
  'document.sealed': {
    name: { vi: 'Đóng dấu số', en: 'Document sealed' },
    words: {
      vi: (data) => `Đóng dấu số: ${text(data.agency)}${by(data, 'vi')}`,
      en: (data) => `Sealed: ${text(data.agency)}${by(data, 'en')}`,
    },
  },
  'document.issued': {
    name: { vi: 'Phát hành văn bản', en: 'Document issued' },
    citizen: true,
    words: { vi: (data) => `Phát hành văn bản ${text(data.notation)}`, en: (data) => `Issued ${text(data.notation)}` },
  },
  'document.arrived': {
    name: { vi: 'Văn bản đến', en: 'Document arrived' },
    words: { vi: (data) => `Văn bản đến từ ${text(data.sender)}`, en: (data) => `Arrived from ${text(data.sender)}` },
  },
  'document.registered': {
    name: { vi: 'Vào sổ văn bản đến', en: 'Arrival registered' },
    words: {
      vi: (data) => `Vào sổ văn bản đến, số đến ${text(data.number)}`,
      en: (data) => `Registered, arrival number ${text(data.number)}`,
    },
  },
  'document.scanned': {
    name: { vi: 'Thêm bản quét', en: 'Scans added' },
    words: { vi: (data) => `Thêm bản quét: ${text(data.names)}`, en: (data) => `Scans added: ${text(data.names)}` },
  },
  'document.assigned': { words: { vi: 'Chuyển khỏi văn thư', en: 'Passed on by the clerk' } },
  'document.unassigned': { words: { vi: 'Văn bản trở lại văn thư', en: 'Back with the clerk' } },
  'document.handling': { words: { vi: 'Bắt đầu xử lý', en: 'Handling started' } },
  'document.closed': { words: { vi: 'Hoàn thành xử lý', en: 'Closed' } },
  'document.entry-corrected': {
    name: { vi: 'Sửa mục vào sổ', en: 'Entry corrected' },
    words: { vi: (data) => `Sửa mục vào sổ${why(data)}`, en: (data) => `Entry corrected${why(data)}` },
  },
  'document.issued-on-paper': {
    name: { vi: 'Phát hành trên giấy', en: 'Issued on paper' },
    words: {
      vi: (data) => `Cấp số ${text(data.notation)}, phát hành trên giấy, ${text(data.copies)} bản (${text(data.kind)})`,
      en: (data) =>
        `Numbered ${text(data.notation)} and issued on paper, ${text(data.copies)} copies (${text(data.kind)})`,
    },
  },
  'document.sent-on': {
    name: { vi: 'Phát hành bổ sung', en: 'Sent to more receivers' },
    words: {
      vi: (data) => `Phát hành bổ sung tới ${Array.isArray(data.receivers) ? data.receivers.length : 0} nơi nhận`,
      en: (data) => `Sent to ${Array.isArray(data.receivers) ? data.receivers.length : 0} more receivers`,
    },
  },
  'document.sent-on-paper': {
    name: { vi: 'Gửi bản giấy', en: 'Sent on paper' },
    words: {
      vi: (data) => `Gửi ${text(data.copies)} bản giấy tới ${text(data.to)} (${text(data.kind)})`,
      en: (data) => `Sent ${text(data.copies)} paper copies to ${text(data.to)} (${text(data.kind)})`,
    },
  },
  'document.entry-cancelled': {
    name: { vi: 'Huỷ mục vào sổ', en: 'Entry cancelled' },
    words: {
      vi: (data) => `Huỷ mục vào sổ, số đến ${text(data.number)} giữ nguyên${why(data)}`,
      en: (data) => `Entry cancelled, number ${text(data.number)} stays${why(data)}`,
    },
  },
  'document.rejected': {
    name: { vi: 'Trả lại nơi gửi', en: 'Returned to the sender' },
    words: {
      vi: (data) => `Trả lại nơi gửi: ${text(data.reason)}`,
      en: (data) => `Returned to sender: ${text(data.reason)}`,
    },
  },
  'document.recall-asked': {
    name: { vi: 'Yêu cầu thu hồi', en: 'Recall asked' },
    words: { vi: (data) => `Yêu cầu các nơi nhận thu hồi${why(data)}`, en: (data) => `Recall asked${why(data)}` },
  },
  'document.update-asked': {
    name: { vi: 'Yêu cầu cập nhật', en: 'Update asked' },
    words: { vi: (data) => `Yêu cầu các nơi nhận cập nhật${why(data)}`, en: (data) => `Update asked${why(data)}` },
  },
  'document.replacement-asked': {
    name: { vi: 'Yêu cầu thay thế', en: 'Replacement asked' },
    words: {
      vi: (data) => `Gửi văn bản thay thế ${text(data.by)}${why(data)}`,
      en: (data) => `Replacement ${text(data.by)} sent${why(data)}`,
    },
  },
  'document.take-back-asked': {
    name: { vi: 'Xin lấy lại văn bản', en: 'Asked for back' },
    words: { vi: (data) => `Xin lấy lại văn bản${why(data)}`, en: (data) => `Document asked for back${why(data)}` },
  },
  'document.corrected': {
    name: { vi: 'Được đính chính', en: 'Corrected' },
    citizen: true,
    words: {
      vi: (data) => `Được đính chính bởi văn bản ${text(data.by)}`,
      en: (data) => `Corrected by document ${text(data.by)}`,
    },
  },
  'document.superseded': {
    name: { vi: 'Đã ban hành văn bản thay thế, bãi bỏ', en: 'Replaced or annulled by another' },
    words: {
      vi: (data) => `${data.kind === 'annuls' ? 'Bãi bỏ' : 'Thay thế'} bởi văn bản ${text(data.by)}`,
      en: (data) => `${data.kind === 'annuls' ? 'Annulled' : 'Replaced'} by document ${text(data.by)}`,
    },
  },
  'document.asking-ended': {
    name: { vi: 'Kết thúc chờ trả lời', en: 'Waiting ended' },
    words: {
      vi: (data) => `Không chờ trả lời nữa${why(data)}`,
      en: (data) => `No longer waited for answers${why(data)}`,
    },
  },
  'document.passed-on': {
    name: { vi: 'Chuyển cho cơ quan kế thừa', en: 'Passed on to the successor' },
    words: {
      vi: (data) => `Chuyển cho cơ quan kế thừa: ${text(data.to)}`,
      en: (data) => `Passed on to the agency that took over: ${text(data.to)}`,
    },
  },
  'document.frozen': {
    name: { vi: 'Tạm dừng, chờ trả lời yêu cầu', en: 'Put on hold' },
    words: {
      vi: (data) => `Tạm dừng xử lý: ${text(data.reason)}`,
      en: (data) => `Put on hold: ${text(data.reason)}`,
    },
  },
  'document.thawed': {
    name: { vi: 'Trở lại trạng thái trước', en: 'No longer on hold' },
    words: { vi: (data) => `Hết tạm dừng${why(data)}`, en: (data) => `No longer on hold${why(data)}` },
  },
  'document.recalled': {
    name: { vi: 'Thu hồi văn bản', en: 'Document recalled' },
    citizen: true,
    words: { vi: (data) => `Văn bản đã thu hồi${why(data)}`, en: (data) => `Document recalled${why(data)}` },
  },
  'document.annulled': {
    name: { vi: 'Bãi bỏ văn bản', en: 'Document annulled' },
    citizen: true,
    words: { vi: (data) => `Văn bản đã bãi bỏ${why(data)}`, en: (data) => `Document annulled${why(data)}` },
  },
  'document.replaced': {
    name: { vi: 'Thay thế văn bản', en: 'Document replaced' },
    citizen: true,
    words: {
      vi: (data) => `Văn bản đã được thay thế${why(data)}`,
      en: (data) => `Document replaced${why(data)}`,
    },
  },
  'document.described': {
    name: { vi: 'Bổ sung siêu dữ liệu', en: 'Metadata added' },
    words: {
      vi: (data) => `Bổ sung siêu dữ liệu ${text(data.field)}: ${text(data.now)}${why(data)}`,
      en: (data) => `Metadata ${text(data.field)} added: ${text(data.now)}${why(data)}`,
    },
  },
  'document.printed': {
    name: { vi: 'In bản có đánh dấu', en: 'Marked copy printed' },
    reading: true,
    words: {
      vi: (data) => `In bản số ${text(data.number)}`,
      en: (data) => `Copy ${text(data.number)} printed`,
    },
  },
  'document.updated': {
    name: { vi: 'Cập nhật văn bản', en: 'Document updated' },
    words: {
      vi: (data) => `Cập nhật văn bản, giữ lại bản ${text(data.edition)}${why(data)}`,
      en: (data) => `Document updated, version ${text(data.edition)} kept${why(data)}`,
    },
  },
}
