import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const run = promisify(execFile)
let t: TestApp
afterEach(async () => {
  t = await startTestApp(t.workspace)
  await t.close()
})

test('an import on the command line names what it left out of a row it took in, as well as the rows it refused', async () => {
  t = await startTestApp()
  const { path } = t.file(
    'people.csv',
    'Name,Email,Phone\nAna Berg,ana@b.example,"4,915E+11"\nBo Olsen,no address,+47 22222222\nCara Dahl,cara@d.example,\n',
  )
  await t.close({ keep: true })
  const { stdout } = await run(process.execPath, [
    'src-main/hosts/cli/main.ts',
    'customers',
    'import',
    path,
    '--data-dir',
    t.workspace,
  ]).catch(
    // Failures listed in the output end it with 1.
    (error: { code: number; stdout: string }) => {
      expect(error.code).toBe(1)
      return error
    },
  )
  expect(stdout).toContain('  1: Left out, because it is not a whole phone number: "4,915E+11".')
  expect(stdout).toContain('  2: "no address" is not an e-mail address.')
  expect(stdout).not.toContain('  3: ')
})
