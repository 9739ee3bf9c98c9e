/** A documented account of the demonstration: one per role, with a password everyone may know. */
export interface DemoAccount {
  username: string
  password: string
  /** Opens the software key of a leader, or the seal the clerk puts. */
  pin?: string
  /** What it is, as start and README print it. */
  role: string
  name: string
  /** Where it works: code of the agency and title of the post. */
  agency: string
  title: string
}

export const DEMO_PASSWORD = 'Minhhoa@2026'
export const DEMO_PIN = '246810'

const account = (
  username: string,
  role: string,
  name: string,
  agency: string,
  title: string,
  pin?: string,
): DemoAccount => ({
  username,
  password: DEMO_PASSWORD,
  ...(pin ? { pin } : {}),
  role,
  name: `${name} (minh hoạ)`,
  agency,
  title,
})

/** Printed by start and README. They exist in the demonstration province only. */
export const demoAccounts: readonly DemoAccount[] = [
  account(
    'canbo.motcua',
    'Cán bộ tiếp nhận, Trung tâm Phục vụ hành chính công tỉnh',
    'Cán bộ tiếp nhận 1',
    'H50.14',
    'Cán bộ tiếp nhận 1',
  ),
  account('chuyenvien', 'Chuyên viên, Sở Nông nghiệp và Môi trường', 'Chuyên viên 1', 'H50.05', 'Chuyên viên 1'),
  account('truongphong', 'Trưởng phòng, Sở Nông nghiệp và Môi trường', 'Trưởng phòng', 'H50.05', 'Trưởng phòng'),
  account('lanhdao', 'Giám đốc, Sở Nông nghiệp và Môi trường', 'Giám đốc Sở', 'H50.05', 'Giám đốc', DEMO_PIN),
  account('vanthu', 'Văn thư, Sở Nông nghiệp và Môi trường', 'Văn thư Sở', 'H50.05', 'Văn thư', DEMO_PIN),
  account('chutich', 'Chủ tịch, Uỷ ban nhân dân tỉnh', 'Chủ tịch', 'H50', 'Chủ tịch', DEMO_PIN),
  account(
    'canbo.dongha',
    'Cán bộ tiếp nhận, phường Đông Hà',
    'Cán bộ tiếp nhận phường',
    'H50.23.01',
    'Cán bộ tiếp nhận 1',
  ),
  account('giamsat', 'Giám sát toàn tỉnh (chỉ xem)', 'Giám sát', 'H50.01', 'Giám sát'),
  account('quantri', 'Quản trị hệ thống của tỉnh', 'Quản trị hệ thống', 'H50.01', 'Quản trị hệ thống của tỉnh'),
  account('vanhanh', 'Vận hành liên thông', 'Vận hành liên thông', 'H50.14', 'Vận hành liên thông'),
]

/** Agencies whose seal can be used in the demonstration, with the same PIN. */
export const sealedAgencies: readonly string[] = ['H50', 'H50.05']

/** The department that works with another vendor's software; the hub knows that system by this id and secret. */
export const demoVendor = {
  systemId: 'minhhoa.soyte',
  secret: 'bi-mat-minh-hoa-cua-phan-mem-so-y-te',
  organ: 'H50.08',
  name: 'Sở Y tế tỉnh Quảng Trị',
} as const
