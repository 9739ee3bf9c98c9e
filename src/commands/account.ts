import { findAccountByUsername, unlockAccount, usernameOf } from '../base/identity/index.ts'
import { systemActor } from '../kernel/acting/index.ts'
import { Refusal } from '../kernel/refusal.ts'
import { withProvince } from './beside.ts'
import { reasonOf } from './reason.ts'

/**
 * `npm run account -- unlock NAME`: opens an account again after wrong tries, an administrator's lock or long disuse, also while the province
 * runs; for the day on which no administrator can sign in. It is an act like any other.
 */
const [task, name] = process.argv.slice(2)
if (task === 'unlock' && name) {
  try {
    await withProvince(async (province) => {
      const account = await findAccountByUsername(province.reader, usernameOf(name))
      if (!account) throw new Refusal('account.unknown')
      await unlockAccount(province, systemActor('Người vận hành', 'command'), account.id, null)
    })
    console.log(`Đã mở khoá ${usernameOf(name)}. Người này đăng nhập lại được ngay.`)
  } catch (error) {
    console.error(`Không mở khoá được: ${error instanceof Refusal ? error.sentence('vi') : reasonOf(error)}`)
    process.exitCode = 1
  }
} else {
  console.error('Cách dùng: npm run account -- unlock TÊN-ĐĂNG-NHẬP')
  process.exitCode = 2
}
