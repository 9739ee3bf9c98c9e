/** One copy in so many bears this name; nobody else does. */
export const RARE_EVERY = 5000
export const RARE_NAME = 'Quách Xuyến Chi (minh hoạ)'

/** Family names about as often as people bear them: half of all are Nguyễn, Trần or Lê. */
export const familyNames: readonly string[] = [
  ...Array.from({ length: 31 }, () => 'Nguyễn'),
  ...Array.from({ length: 11 }, () => 'Trần'),
  ...Array.from({ length: 9 }, () => 'Lê'),
  ...Array.from({ length: 7 }, () => 'Phạm'),
  ...Array.from({ length: 5 }, () => 'Hoàng'),
  ...['Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ'].flatMap((name) => [name, name, name, name]),
  ...['Hồ', 'Ngô', 'Dương', 'Lý', 'Đinh', 'Trương', 'Lương', 'Cao', 'Mai', 'Tạ'],
]

export const middleNames: readonly string[] = [
  'Văn',
  'Thị',
  'Đức',
  'Ngọc',
  'Minh',
  'Thanh',
  'Quang',
  'Hữu',
  'Kim',
  'Xuân',
  'Thu',
]

export const givenNames: readonly string[] = [
  ...[
    'An',
    'Anh',
    'Bình',
    'Bích',
    'Châu',
    'Cường',
    'Dung',
    'Dũng',
    'Đạt',
    'Giang',
    'Hà',
    'Hải',
    'Hạnh',
    'Hiền',
    'Hoa',
    'Hòa',
  ],
  ...[
    'Hùng',
    'Hương',
    'Khánh',
    'Lan',
    'Liên',
    'Linh',
    'Long',
    'Loan',
    'Mai',
    'Nam',
    'Nga',
    'Nhung',
    'Oanh',
    'Phúc',
    'Phương',
  ],
  ...['Quân', 'Quyên', 'Sơn', 'Tâm', 'Thảo', 'Thắng', 'Thủy', 'Trang', 'Trung', 'Tuấn', 'Tuyết', 'Vinh', 'Vy', 'Yến'],
]

export const streets: readonly string[] = [
  'Hùng Vương',
  'Lê Duẩn',
  'Trần Hưng Đạo',
  'Lý Thường Kiệt',
  'Quốc lộ 9',
  'Nguyễn Huệ',
  'Lê Lợi',
]
