import { Refusal } from '../../../kernel/refusal.ts'
import { ownProcess } from '../../../kernel/worker/index.ts'
import type { DeviceAnswer, DeviceTask } from './device.worker.ts'

/** Settings of ours (with their secrets) are no business of a manufacturer's driver; its own come from the environment. */
const driverEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(LT_|DATABASE_|PG|AWS_)/.test(name)))

/** Sessions at the devices last as long as their process. */
const devices = ownProcess<DeviceTask, DeviceAnswer>({
  worker: new URL('device.worker.ts', import.meta.url),
  env: driverEnvironment,
  idleMs: 60_000,
  oneMs: 20_000,
  failed: (why) => new Refusal('hardware-key.failed', { why }),
  endsItself: true,
})

/**
 * Asks the process of the signing devices; it is started by the first question.
 * @throws Refusal hardware-key.*; hardware-key.failed also when the driver crashes or does not answer in 20 s
 */
export async function askDevice(task: DeviceTask): Promise<DeviceAnswer> {
  const answer = await devices.ask(task)
  if ('refused' in answer) throw new Refusal(answer.refused, answer.data)
  return answer
}

/** Ends the process, if one runs; sessions at the devices end with it. The next question starts a new one. */
export const closeDevices = (): void => devices.close()

/** The process id while one runs: for tests. */
export const deviceProcess = (): number | undefined => devices.pid()
