import path from 'node:path'
import { diskSpace } from '../disk-space.ts'
import { countJobs } from '../jobs/index.ts'
import type { Province } from '../province/index.ts'
import { lookOver, worstOf } from './check.ts'

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** A gauge in the text format of Prometheus. */
function gauge(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text.replaceAll(/[\\"\n]/g, '_')}"`)
    return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
  })
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines, ''].join('\n')
}

const WEIGHT = { broken: 2, soon: 1, none: 0 } as const

/** How the province stands in figures; names of parts and kinds of jobs only, nothing of a person. */
export async function metricsOf(province: Province): Promise<string> {
  const looked = await lookOver(province, ['quick', 'plain'])
  const jobs = await countJobs(province.database).catch(() => [])
  const { free, whole } = diskSpace(path.resolve(province.config.dataFolder))
  return [
    gauge(
      'lienthong_check',
      'How a part stands: 0 well, 1 soon broken, 2 broken.',
      looked.map((one) => [{ part: one.part }, WEIGHT[worstOf([one]) ?? 'none']]),
    ),
    gauge(
      'lienthong_jobs',
      'Jobs by kind and state.',
      jobs.map(({ name, state, count }) => [{ name, state }, count]),
    ),
    gauge('lienthong_disk_free_bytes', 'What may still be written beside the data.', [[{}, free]]),
    gauge('lienthong_disk_bytes', 'The whole disk of the data.', [[{}, whole]]),
    gauge('lienthong_memory_bytes', 'Memory of this process.', [[{}, process.memoryUsage.rss()]]),
    gauge('lienthong_uptime_seconds', 'Since this process began.', [[{}, Math.round(process.uptime())]]),
  ].join('')
}
