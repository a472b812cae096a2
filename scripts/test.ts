import { spawnSync } from 'node:child_process'

/** The tiers in order, each named for what it really proves. Later ones run even when an earlier one failed. */
const TIERS = [
  { project: 'core', title: 'Core on Node: units, integration and the contract, on real SQLite' },
  { project: 'browser', title: 'Browser host on Chromium: the app as a rep uses it without Electron' },
  { project: 'double', title: 'Electron double on Chromium: the real main and preload bundles, not Electron itself' },
  { project: 'electron', title: 'Real Electron' },
]

let failed = false
for (const { project, title } of TIERS) {
  console.log(`\n=== ${title}`)
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', project], { stdio: 'inherit' })
  if (status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
