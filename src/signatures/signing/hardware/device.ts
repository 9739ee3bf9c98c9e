import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../../../kernel/refusal.ts'
import type { DeviceAnswer, DeviceOrder, DeviceTask } from './device.worker.ts'

interface Waiting {
  resolve(answer: DeviceAnswer): void
  reject(problem: Error): void
  timer: NodeJS.Timeout
}

/** The process ends when nobody signed for a while; a device that does not answer is given up. */
const limits = { idleMs: 60_000, oneMs: 20_000 }

let child: ChildProcess | undefined
let lastId = 0
let idle: NodeJS.Timeout | undefined
const waiting = new Map<number, Waiting>()

/**
 * Asks the process of the signing devices; it is started by the first question.
 * @throws Refusal hardware-key.*; hardware-key.failed also when the driver crashes or does not answer in 20 s
 */
export async function askDevice(task: DeviceTask): Promise<DeviceAnswer> {
  clearTimeout(idle)
  child ??= start()
  const asked = child
  const id = ++lastId
  const { promise, resolve, reject } = Promise.withResolvers<DeviceAnswer>()
  const timer = setTimeout(() => retire(asked, `no answer within ${limits.oneMs} ms`), limits.oneMs)
  waiting.set(id, { resolve, reject, timer })
  asked.ref()
  asked.channel?.ref()
  asked.send({ id, task } satisfies DeviceOrder)
  const answer = await promise
  if ('refused' in answer) throw new Refusal(answer.refused, answer.data)
  return answer
}

/** Ends the process, if one runs; sessions at the devices end with it. The next question starts a new one. */
export function closeDevices(): void {
  if (!child) return
  const ending = child
  child = undefined
  clearTimeout(idle)
  if (ending.connected) ending.disconnect()
  failAll('it was closed')
}

/** The process id while one runs: for tests. */
export const deviceProcess = (): number | undefined => child?.pid

/** Settings of ours (with their secrets) are no business of a manufacturer's driver; its own come from the environment. */
const driverEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(LT_|DATABASE_|PG|AWS_)/.test(name)))

function start(): ChildProcess {
  const worker = fileURLToPath(new URL('device.worker.ts', import.meta.url))
  const started = fork(worker, { serialization: 'advanced', env: driverEnvironment(), execArgv: [] })
  started.on('message', (answer: DeviceAnswer) => settle(started, answer))
  started.on('error', (problem) => retire(started, problem.message))
  started.on('exit', (code, signal) => retire(started, `its process ended (${signal ?? code})`))
  return started
}

function settle(from: ChildProcess, answer: DeviceAnswer): void {
  const order = waiting.get(answer.id)
  if (!order || from !== child) return
  waiting.delete(answer.id)
  clearTimeout(order.timer)
  order.resolve(answer)
  if (waiting.size > 0) return
  from.unref()
  from.channel?.unref()
  idle = setTimeout(closeDevices, limits.idleMs).unref()
}

function retire(ended: ChildProcess, why: string): void {
  if (ended !== child) return
  child = undefined
  clearTimeout(idle)
  ended.kill('SIGKILL')
  failAll(why)
}

function failAll(why: string): void {
  for (const order of waiting.values()) {
    clearTimeout(order.timer)
    order.reject(new Refusal('hardware-key.failed', { why }))
  }
  waiting.clear()
}
