/** Run by `pdf.ts` in a process of its own: reads a warm-up file and then the file to be measured, and prints what the second one added to the peak. */
import { createPool } from '../../src-main/workers/pool.ts'
import { peakMegabytes } from './peak.ts'

const [warmUp = '', file = ''] = process.argv.slice(2)
const pool = createPool(new URL('pdf-worker.ts', import.meta.url), { threads: 1, maxHeapMb: 1536 })
await pool.run('read', { path: warmUp })
const before = peakMegabytes('self')
await pool.run('read', { path: file })
console.log(Math.round(peakMegabytes('self') - before))
await pool.close()
