import { readFileSync } from 'node:fs'

/**
 * The most memory a process has held so far, in megabytes, as Linux counts it; 0 where there is no such count or the process is gone.
 * `resourceUsage().maxRSS` would not do: a child inherits its parent's.
 */
export function peakMegabytes(pid: number | 'self'): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
