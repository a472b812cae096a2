import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The accessibility rules a page breaks, each with the first element that breaks it. */
export async function axeProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  // A toast that is halfway gone has no contrast; what turns for ever (a loader) is not waited for.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

/** Those of both themes, with nothing under the pointer; the app has to follow the system's theme, as it does until told otherwise. */
export async function axeProblemsInBothThemes(page: Page): Promise<string[]> {
  const problems: string[] = []
  await page.mouse.move(0, 0)
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion no colour is caught halfway to the other theme.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    problems.push(...(await axeProblems(page)).map((problem) => `${colorScheme}: ${problem}`))
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  return problems
}
