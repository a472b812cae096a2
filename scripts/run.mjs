/**
 * Every npm script starts here. It sets up what the task needs (dependencies, build, browser), skips what is already
 * done, and runs the task on Node 24 from node_modules. Plain JavaScript for Node 20, because nothing is installed yet.
 * Set-up talks on stderr, so that a command's own output stays clean.
 */
import { existsSync } from 'node:fs'
import { electronBinary } from './electron-binary.mjs'
import { ensureBrowser } from './setup/browser.mjs'
import { ensureBuild } from './setup/build.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { fail, runBin, runNode } from './setup/exec.mjs'

const CLI = 'src-main/hosts/cli/main.ts'
const [task = '', ...args] = process.argv.slice(2)

const tasks = {
  async start() {
    await ensureBuild()
    const binary = electronBinary()
    if (binary) return runBin(binary, ['.', ...args])
    console.error('Electron is not on this machine, so Ridealong opens in your browser instead.')
    return runNode([CLI, 'serve', ...args])
  },
  async ridealong() {
    if (args.includes('serve')) await ensureBuild()
    return runNode([CLI, ...args])
  },
  async test() {
    await ensureBuild()
    process.env.CHROMIUM = await ensureBrowser()
    if (args.length > 0) return runNode(['node_modules/vitest/vitest.mjs', 'run', ...args])
    return runNode(['scripts/test.ts'])
  },
  build: () => ensureBuild({ force: true }),
  check: () => runNode(['scripts/check.ts', ...args]),
  bench: () => runNode(args.includes('--style') ? ['test/bench/style.ts', ...args] : ['--expose-gc', 'test/bench/run.ts', ...args]),
  async screenshots() {
    await ensureBuild()
    process.env.CHROMIUM = await ensureBrowser()
    return runNode(['scripts/screenshots.ts', ...args])
  },
}

if (!Object.hasOwn(tasks, task)) fail(`Unknown task "${task}". There are: ${Object.keys(tasks).join(', ')}.`)
if (!existsSync('package-lock.json')) fail('Run this from the folder of Ridealong, where package.json lies.')
await ensureDependencies()
process.exitCode = (await tasks[task]()) ?? 0
