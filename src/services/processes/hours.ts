/** Eight working hours are a working day (one-stop.md §5.1). */
export const HOURS_A_DAY = 8
