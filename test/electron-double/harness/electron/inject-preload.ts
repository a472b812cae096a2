import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import electron from 'electron/package.json' with { type: 'json' }
import { createCodec } from '../page/codec.ts'
import { joinWorlds } from '../page/join-worlds.ts'
import { runPreload } from '../page/run-preload.ts'

/** The name of the isolated world preloads run in, and of the CDP binding that only this world sees. */
export const PRELOAD_WORLD = 'preload'
export const BINDING = '__electron_double'

const versions = { electron: electron.version, node: process.versions.node }

/** The scripts that give a page its preload: the main world's half of the bridge, then the isolated world with the preload itself. */
export function preloadScripts(preloadFile: string, secret: string): { source: string; worldName?: string }[] {
  const source = readFileSync(preloadFile, 'utf8')
  const preload = `function (require, process, exports, module, global) {\n${source}\n}`
  // A sandboxed preload is CommonJS: import statements are a syntax error here as they are there.
  new Script(`(${preload})`, { filename: preloadFile })
  const world = `{
    bridge: (${joinWorlds})(${JSON.stringify(secret)}, 'isolated'),
    codec: (${createCodec})(),
    binding: ${JSON.stringify(BINDING)},
    versions: ${JSON.stringify(versions)},
  }`
  // The top frame only, like nodeIntegrationInSubFrames: false.
  return [
    { source: `if (window === top) (${joinWorlds})(${JSON.stringify(secret)}, 'main')` },
    { source: `if (window === top) (${runPreload})(${world}, ${preload})`, worldName: PRELOAD_WORLD },
  ]
}
