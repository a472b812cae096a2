import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { axeProblems } from '../../helpers/axe.ts'
import { browserApp } from '../../helpers/browser-app.ts'

/** Advice and answers outlive their sources: wherever one is quoted that was replaced, the quote says so. */
describe('quotes of a replaced source in a browser', () => {
  let adviceId: string
  let answerId: string
  const running = browserApp({
    async prepare({ ask, app, workspace }) {
      await ask('app.start', { with: 'samples' })
      await app.importsDone()
      const product = 'Norrvik Tind Hybrid 184 Plus'
      adviceId = (await ask('recommendations.create', { situation: 'worried about the price, budget EUR 35,000', product })).id
      answerId = (await ask('objections.respond', { statement: 'It is too expensive', product })).id
      const path = join(workspace, 'sheet.md')
      writeFileSync(path, '# Tind price sheet\n\nThe Norrvik Tind Hybrid 184 Plus costs EUR 37,200.\n')
      await ask('knowledge.import', { files: [{ path }], kind: 'technical' })
      await app.importsDone()
      const { sources } = await ask('knowledge.sources', {})
      const idOf = (words: string) => sources.find(({ title }) => title.includes(words))?.id ?? ''
      await ask('knowledge.supersede', { id: idOf('Tind price sheet'), replaces: idOf('Specifications') })
    },
  })
  const { open } = running
  let page: Page
  beforeEach(() => {
    page = running.page
  })

  const NOTE = 'Replaced since by Tind price sheet'
  const marked = () => page.locator('a[data-outdated]')

  it('are marked in old advice, beside the point and in the list of sources', async () => {
    await open(`/coach/${adviceId}`)
    await page.getByRole('listitem').filter({ hasText: NOTE }).first().waitFor()
    await marked().first().waitFor()
    expect(await marked().first().getAttribute('aria-label')).toContain(NOTE)
    expect(await page.getByText('is above the budget of EUR 35,000').count()).toBe(1)
    expect(await axeProblems(page)).toEqual([])
    await marked().first().focus()
    await page.locator('.mantine-Popover-dropdown').getByText(NOTE).waitFor()
  })

  it('are marked in an old answer to an objection', async () => {
    await open(`/coach/objection/${answerId}`)
    await marked().first().waitFor()
    expect(await marked().first().getAttribute('aria-label')).toContain(NOTE)
    expect(await axeProblems(page)).toEqual([])
  })

  it('are said in the list of earlier advice', async () => {
    await open('/coach')
    await page.getByText('quotes an old source').waitFor()
    expect(await axeProblems(page)).toEqual([])
  })
})
