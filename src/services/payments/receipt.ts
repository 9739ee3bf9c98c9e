import { legalDayOf } from '../../../packages/time/index.ts'
import { getAgency } from '../../base/directory/index.ts'
import { declarationPaper, moneyWords } from '../../base/papers/index.ts'
import { type Answer, fileAnswer } from '../../kernel/http/index.ts'
import { formatMoney, say } from '../../kernel/pages/index.ts'
import type { Province } from '../../kernel/province/index.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Fee, type Receipt, receiptsOf } from './fee.store.ts'
import { receiptNumber } from './fee.ts'
import { words } from './words.ts'

/** A receipt on paper: the same row gives the same paper; a cancelled one says so. */
async function printReceipt(province: Province, fee: Fee, receipt: Receipt): Promise<Buffer> {
  const agency = await getAgency(province.reader, receipt.agency)
  const collected = receipt.kind === 'collected'
  const how = receipt.method === 'cash' ? words.cash.vi : `${words.transfer.vi}, mã giao dịch ${receipt.reference}`
  const line = (label: string, value: string) => ({ label, value })
  return declarationPaper(
    {
      title: `${collected ? 'Biên lai thu phí, lệ phí' : 'Phiếu hoàn phí, lệ phí'}${receipt.cancelled_at ? '\n(ĐÃ HUỶ)' : ''}`,
      corner: `Số: ${receiptNumber(receipt)}`,
      to: null,
      numbered: false,
      pledge: receipt.cancelled_at && `Đã huỷ: ${receipt.cancel_reason}`,
      sections: [
        {
          title: agency.name,
          lines: [
            line(collected ? 'Người nộp tiền' : 'Người nhận tiền', receipt.payer),
            line('Địa chỉ', fee.payer_address),
            line('Mã hồ sơ', fee.dossier_number),
            line('Thủ tục', fee.procedure_name),
            line('Nội dung', fee.ground),
            line('Số tiền', formatMoney(receipt.vnd, 'vi')),
            line('Bằng chữ', moneyWords(receipt.vnd)),
            line('Hình thức', how),
          ],
        },
      ],
      place: agency.placeName ?? province.config.provinceName,
      day: legalDayOf(receipt.at),
      signers: [
        { title: collected ? 'Người nộp tiền' : 'Người nhận tiền', name: receipt.payer },
        { title: collected ? 'Người thu tiền' : 'Người chi tiền', name: receipt.cashier_label },
      ],
    },
    { at: receipt.at, demo: province.demo },
  )
}

/** A receipt of a fee to print. @throws Refusal fee.no-receipt, papers.missing-glyph */
export async function receiptAnswer(province: Province, fee: Fee, id: string): Promise<Answer> {
  const receipt = (await receiptsOf(province.reader, fee.id)).find((one) => one.id === id)
  if (!receipt) throw new Refusal('fee.no-receipt')
  const name = `${say('vi', receipt.kind === 'collected' ? words.kindCollected : words.kindRefunded)} ${receiptNumber(receipt).replace('/', '-')}.pdf`
  return fileAnswer(await printReceipt(province, fee, receipt), 'application/pdf', name, { inline: true })
}
