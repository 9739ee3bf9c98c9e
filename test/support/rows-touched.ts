import { CompiledQuery, type KyselyPlugin } from 'kysely'
import pg from 'pg'
import type { Viewer } from '../../src/kernel/acting/index.ts'
import type { Province } from '../../src/kernel/province/index.ts'
import type { TestProvince } from './province.ts'

/** Has the server count what a table holds, as its own upkeep does in time: without, a plan is a guess. */
export async function countAnew({ test }: TestProvince, table: string): Promise<void> {
  const owner = new pg.Client({ connectionString: test.ownerUrl })
  await owner.connect()
  await owner.query(`analyze ${test.schema}.${table}`)
  await owner.end()
}

interface Plan {
  'Actual Rows': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

interface Listed {
  page(province: Province, viewer: Viewer, query: Record<string, string>): Promise<{ rows: readonly unknown[] }>
}

/**
 * How many rows PostgreSQL touches for a page of a list: the most any step of any plan reads, hands on or throws away. What grows with the table
 * shows here, whatever the machine does meanwhile.
 * @param table which of the questions count: those that name it
 */
export async function rowsTouched(
  province: Province,
  viewer: Viewer,
  list: Listed,
  table: string,
  query: Record<string, string>,
): Promise<number> {
  const asked: CompiledQuery[] = []
  const listen: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      asked.push(province.reader.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const { rows } = await list.page({ ...province, reader: province.reader.withPlugin(listen) }, viewer, query)
  if (rows.length === 0) throw new Error('an empty page touches nothing')
  const plans = await Promise.all(
    asked
      .filter(({ sql }) => sql.includes(table))
      .map(({ sql, parameters }) =>
        province.reader.executeQuery<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...parameters]),
        ),
      ),
  )
  return Math.max(...plans.map((plan) => most(plan.rows[0]?.['QUERY PLAN'][0]?.Plan)))
}

const most = (plan: Plan | undefined): number =>
  plan ? Math.max(plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0), ...(plan.Plans ?? []).map(most)) : 0
