import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { SourceKind } from '#shared/domain/knowledge.ts'

interface ImportTray {
  /** Files (dropped, picked) or paths (from the menu) that still need a kind before they are imported. */
  waiting: (File | { path: string })[]
  /** The kind chosen last; offered first the next time. */
  lastKind: SourceKind
  /** Finished jobs the rep has put away. */
  dismissed: string[]
  offer(files: (File | { path: string })[]): void
  clear(): void
  remember(kind: SourceKind): void
  dismiss(jobIds: string[]): void
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
      offer: (files) => set(({ waiting }) => ({ waiting: [...waiting, ...files] })),
      clear: () => set({ waiting: [] }),
      remember: (lastKind) => set({ lastKind }),
      dismiss: (jobIds) => set(({ dismissed }) => ({ dismissed: [...dismissed, ...jobIds].slice(-REMEMBERED) })),
    }),
    { name: 'ridealong.import-tray', partialize: ({ lastKind, dismissed }) => ({ lastKind, dismissed }) },
  ),
)
