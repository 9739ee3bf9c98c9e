import type { ReadyForm } from './build.ts'
import { certification } from './certification.ts'
import { civilRecords } from './civil-records.ts'
import { civilStatus } from './civil-status.ts'
import { livelihood } from './livelihood.ts'
import { merit } from './merit.ts'
import { profession } from './profession.ts'
import { property } from './property.ts'
import { residence } from './residence.ts'

export type { ReadyForm } from './build.ts'

/** The forms that come with the program, for much-used procedures of the national catalogue. */
export const readyForms: readonly ReadyForm[] = [
  ...civilStatus,
  ...civilRecords,
  ...residence,
  ...certification,
  ...livelihood,
  ...merit,
  ...property,
  ...profession,
]
