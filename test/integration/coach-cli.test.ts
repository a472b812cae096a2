import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const run = promisify(execFile)

describe('the coach on the command line', () => {
  let test: TestApp
  const call = async (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
    run(process.execPath, ['src-main/hosts/cli/main.ts', ...args, '--data-dir', test.workspace])
  const visit = async (style: 'D' | 'S', stage: 'presentation' | 'closing'): Promise<void> => {
    const { id: customerId } = await test.ask('customers.create', { name: `Customer ${style}`, personality: { style, method: 'manual' } })
    const situation = 'asks about safety and price, budget EUR 35,000'
    const { id } = await test.ask('recommendations.create', { customerId, product: 'Norrvik Tind Hybrid 184 Plus', stage, situation })
    await test.ask('feedback.record', { recommendationId: id, outcome: 'interested', rating: 4 })
  }

  beforeAll(async () => {
    test = await startTestApp()
    await test.ask('app.start', { with: 'samples' })
    await test.app.importsDone()
    await visit('D', 'presentation')
    await visit('S', 'closing')
    await test.close({ keep: true })
  })
  afterAll(async () => {
    test = await startTestApp(test.workspace)
    await test.close()
  })

  it('gives the customer’s version, and the rep’s own with reasons and steps', async () => {
    const question = ['recommend', '--product', 'Norrvik Tind Hybrid 184 Plus', '--situation', 'worried about the price, budget EUR 35,000']
    const given = await call(...question)
    expect(given.stdout).toContain('EUR 1,900 above your budget of EUR 35,000')
    expect(given.stderr).toContain('EUR 36,900 (Hybrid 184 Plus), EUR 1,900 more')
    expect(given.stdout).not.toContain('Why:')
    const own = await call(...question, '--own')
    expect(own.stdout).toContain('Why:')
    expect(own.stdout).toContain('\nNext\n')
  })

  it('narrows the report to a style and a stage', async () => {
    const report = async (...args: string[]) =>
      JSON.parse((await call('report', ...args, '--json')).stdout) as { summary: { feedback: number } }
    expect(await report('--style', 'D')).toMatchObject({ style: 'D', summary: { feedback: 1 } })
    expect(await report('--style', 'D', '--stage', 'closing')).toMatchObject({ summary: { feedback: 0 } })
    await expect(call('report', '--style', 'Z')).rejects.toMatchObject({ code: 2 })
  })
})
