import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { SourceKind } from '#shared/domain/knowledge.ts'

interface ImportTray {
  /** Files (dropped, picked) or paths (from the menu) that still need a kind before they are imported. */
  waiting: (File | { path: string })[]
  /** The kind chosen last; offered first the next time. */
  lastKind: SourceKind
  /** Finished jobs the rep has put away, and everything that had finished by a moment (ISO 8601). */
  dismissed: string[]
  dismissedUntil: string
  offer(files: (File | { path: string })[]): void
  clear(): void
  remember(kind: SourceKind): void
  dismiss(jobId: string): void
  dismissAll(until: string): void
}

/** Far more than one list shows; keeps the stored list from growing for ever. */
const REMEMBERED = 500

/** What lies between a drop and its import. Only the rep's habits outlive the window. */
export const useImportTray = create<ImportTray>()(
  persist(
    (set) => ({
      waiting: [],
      lastKind: 'technical',
      dismissed: [],
      dismissedUntil: '',
      offer: (files) => set(({ waiting }) => ({ waiting: [...waiting, ...files] })),
      clear: () => set({ waiting: [] }),
      remember: (lastKind) => set({ lastKind }),
      dismiss: (jobId) => set(({ dismissed }) => ({ dismissed: [...dismissed, jobId].slice(-REMEMBERED) })),
      dismissAll: (dismissedUntil) => set({ dismissedUntil, dismissed: [] }),
    }),
    { name: 'ridealong.import-tray', partialize: ({ lastKind, dismissed, dismissedUntil }) => ({ lastKind, dismissed, dismissedUntil }) },
  ),
)
