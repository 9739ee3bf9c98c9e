/** Something the operator mends before the program can start: a Vietnamese sentence that names it and says what to do, without the program's inside. */
export class StartRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StartRefused'
  }
}

/** What is told of a full disk, whoever met it. */
export const diskIsFull = (place: string): StartRefused =>
  new StartRefused(
    `đĩa đã đầy, không ghi được vào ${place}. Dọn chỗ trống trên đĩa đó (hoặc đặt LT_DATA ở đĩa khác), rồi khởi động lại. Những gì đã ghi trước đó còn nguyên.`,
  )
