import { spawnSync } from 'node:child_process'

/** Everything the compiler and the linters hold: types per layer, style and borders, dead code. */
const STEPS: [string, ...string[]][] = [
  ...['src-shared', 'src-main', 'src-preload', 'src-renderer', 'test'].map((layer): [string, ...string[]] => ['tsc', '-p', layer]),
  ['biome', 'check', '--error-on-warnings', '.'],
  ['knip'],
]

let failed = false
for (const [program, ...args] of STEPS) {
  console.log(`> ${program} ${args.join(' ')}`)
  if (spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
