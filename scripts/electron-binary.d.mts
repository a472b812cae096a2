/** The Electron executable of this machine, or null. */
export function electronBinary(): string | null
