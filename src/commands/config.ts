import { ConfigError, describeConfig, loadConfig } from '../kernel/config/index.ts'

try {
  for (const line of describeConfig(loadConfig())) process.stdout.write(`${line}\n`)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
