/** A process of a test's province that calls its peers until it is killed or nothing is left to do. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { systemClock } from '../../packages/time/index.ts'
import { connectDatabase, type DatabaseOptions } from '../../src/kernel/database/index.ts'
import { exchange } from '../../src/paperwork/exchange/module.ts'
import { callPeers } from '../../src/paperwork/exchange/peers/turn.operations.ts'
import { assembleProvince, type TestProvince } from './province.ts'

/** Calls the peers of a province in a process of its own; `kill` ends it as a power cut would. `ended` says whether it came to its end. */
export function callInChild({ test, config }: TestProvince): { kill(): void; ended: Promise<boolean> } {
  const given = JSON.stringify({ options: test.options, folder: config.dataFolder })
  const child = spawn(process.execPath, [import.meta.filename, given], { stdio: ['ignore', 'ignore', 'inherit'] })
  return { kill: () => void child.kill('SIGKILL'), ended: once(child, 'exit').then(([code]) => code === 0) }
}

async function beChild(): Promise<void> {
  const { options, folder } = JSON.parse(process.argv[2]!) as { options: DatabaseOptions; folder: string }
  const province = assembleProvince(connectDatabase(options), folder, { modules: [exchange], clock: systemClock })
  while ((await callPeers(province, new AbortController().signal)) > 0);
  process.exit(0)
}

if (process.argv[1] === import.meta.filename) await beChild()
