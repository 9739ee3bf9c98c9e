import { migrationFolders, readMigrations } from '../database/index.ts'
import type { Province } from '../province/index.ts'
import { type Fault, fault } from './check.ts'
import { appliedMigrations } from './health.store.ts'

/** What stands in the database beside what this program brings, by the name of the migration. */
export interface Schema {
  /** Checksums of what was applied. */
  applied: ReadonlyMap<string, string>
  /** Checksums of what this program has. */
  own: ReadonlyMap<string, string>
}

const named = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ')

/** Whether a newer program was here, this one has not brought the database up to date, or one of its files was changed afterwards. */
export function schemaFaultsOf({ applied, own }: Schema): Fault[] {
  const unknown = [...applied.keys()].filter((name) => !own.has(name))
  const missing = [...own.keys()].filter((name) => !applied.has(name))
  const changed = [...own].filter(([name, sum]) => applied.has(name) && applied.get(name) !== sum).map(([name]) => name)
  const faults: Fault[] = []
  if (unknown.length > 0) {
    const vi = `Một bản chương trình mới hơn đã dùng cơ sở dữ liệu này: có ${unknown.length} thay đổi cấu trúc mà bản đang cài không biết (${named(unknown)}).`
    const en = `A newer program has used this database: it has ${unknown.length} migrations that this one does not know (${named(unknown)}).`
    const todo = [
      'Cài lại bản mới hơn đó rồi khởi động lại. Muốn quay về bản cũ thì khôi phục bản sao lưu làm trước khi nâng cấp.',
      'Install that newer version again and start it. To go back to the old one, restore the backup made before the upgrade.',
    ] as const
    faults.push(fault('broken', vi, en, ...todo))
  }
  if (missing.length > 0) {
    const vi = `Cơ sở dữ liệu chưa có ${missing.length} thay đổi cấu trúc của bản đang cài (${named(missing)}).`
    const en = `The database lacks ${missing.length} migrations of the installed version (${named(missing)}).`
    const todo = [
      'Sao lưu, rồi khởi động lại chương trình: nó tự cập nhật cơ sở dữ liệu.',
      'Make a backup, then start the program again: it brings the database up to date itself.',
    ] as const
    faults.push(fault('broken', vi, en, ...todo))
  }
  if (changed.length > 0) {
    const vi = `${changed.length} thay đổi cấu trúc đã áp dụng khác với tệp của bản đang cài (${named(changed)}).`
    const en = `${changed.length} applied migrations differ from the files of the installed version (${named(changed)}).`
    const todo = [
      'Cài lại đúng bản chương trình đã dùng; đừng sửa các tệp trong thư mục migrations.',
      'Install the very version that was used; the files in the folders migrations are never changed.',
    ] as const
    faults.push(fault('broken', vi, en, ...todo))
  }
  return faults
}

/** How the tables stand against the installed program. */
export async function schemaFaults({ reader, house }: Province): Promise<Fault[]> {
  const files = readMigrations(migrationFolders(house.modules))
  return schemaFaultsOf({
    applied: await appliedMigrations(reader),
    own: new Map(files.map(({ module, name, checksum }) => [`${module}/${name}`, checksum])),
  })
}
