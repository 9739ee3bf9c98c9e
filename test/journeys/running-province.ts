import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { repository } from '../../scripts/modules.ts'
import { freePort } from '../../src/kernel/database/embedded-folder.ts'

/** A whole province as `npm start` makes it: its own process, embedded database, demonstration data, simulators. */
export interface RunningProvince {
  origin: string
  vendor: string
  /** Runs one of the house's commands against this province, as an operator would, while it runs. */
  command(script: string, ...args: string[]): Promise<{ status: number | null; output: string }>
  stop(): Promise<void>
}

/** Starts it in a folder of its own and waits until it says that it is ready. */
export async function startProvince(): Promise<RunningProvince> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lienthong-journey-'))
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    LT_DATA: path.join(folder, 'data'),
    LT_CONFIG: path.join(folder, 'none.json'),
    LT_PORT: String(port),
    LT_SIMULATOR_PORT: String(simulatorPort),
    DATABASE_URL: undefined,
    DATABASE_OWNER_URL: undefined,
  }
  const child = spawn(process.execPath, ['src/main.js'], { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    await said(child, 'Ctrl-C')
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    vendor: `http://127.0.0.1:${simulatorPort}`,
    command: (script, ...args) => finished(spawn(process.execPath, [script, ...args], { cwd: repository, env })),
    async stop() {
      const ended = finished(child)
      child.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function said(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk
      if (output.includes(word)) resolve()
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('exit', (code) => reject(new Error(`the province ended with ${code} before it was ready:\n${output}`)))
  })
}

function finished(child: ChildProcess): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    if (child.exitCode !== null) resolve({ status: child.exitCode, output })
    child.once('exit', (status) => resolve({ status, output }))
  })
}
