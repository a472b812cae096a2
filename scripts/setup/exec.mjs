import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'

/** Node 24 as Electron 45 has it, whatever the system's is. */
const NODE = join('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Ends the script with one clear sentence. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Runs a script on Node 24. @returns {Promise<number>} its exit code */
export const runNode = (args) => runBin(NODE, args)

/**
 * Runs a program with the terminal handed over and signals passed on.
 * @param {string} file @param {string[]} args
 * @param {{ quiet?: boolean }} options quiet sends its stdout to stderr
 * @returns {Promise<number>} its exit code
 */
export function runBin(file, args, { quiet = false } = {}) {
  const path = [join(process.cwd(), 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const child = spawn(file, args, { stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'], env: { ...process.env, PATH: path } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm puts a shell between itself and us that keeps signals to itself: when it is gone, the child must not live on alone.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
