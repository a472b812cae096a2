import { afterAll, describe, expect, test } from 'vitest'
import { customers } from '../../src-main/db/schema/index.ts'
import { type SlowStatement, watchSlow } from '../../src-main/db/slow-statements.ts'
import { tempWorkspace } from '../helpers/workspace.ts'

const { db, cleanup } = tempWorkspace()
afterAll(cleanup)

const COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n WHERE ? <> ''"

describe('slow statements', () => {
  test('are told with their plan and without their values; quick ones are not', () => {
    const told: SlowStatement[] = []
    watchSlow(db.raw, (slow) => told.push(slow))
    expect(db.raw.prepare('SELECT 1 AS one').get()).toEqual({ one: 1 })
    expect(db.orm.select().from(customers).all()).toEqual([])
    expect(told).toEqual([])
    // More and more, until it is slow on this machine.
    for (let steps = 100_000; told.length === 0; steps *= 4) expect(db.raw.prepare(COUNT).pluck().get(steps, 'Ana Bērziņa')).toBe(steps)
    const [slow] = told
    expect(slow?.sql).toBe(COUNT)
    expect(slow?.tookMs).toBeGreaterThan(40)
    expect(slow?.plan.join('\n')).toMatch(/SCAN n/u)
    expect(JSON.stringify(told)).not.toContain('Ana')
  })

  test('are done even where they cannot be explained afterwards', () => {
    const told: SlowStatement[] = []
    watchSlow(db.raw, (slow) => told.push(slow))
    for (let steps = 100_000; told.length === 0; steps *= 4) {
      db.raw.exec('DROP TABLE IF EXISTS counted')
      db.raw.prepare(`CREATE TABLE counted AS ${COUNT.replace('?', String(steps)).replace('?', "'x'")}`).run()
    }
    expect(told[0]?.plan).toEqual([])
    expect(db.raw.prepare('SELECT count(*) FROM counted').pluck().get()).toBe(1)
  })
})
