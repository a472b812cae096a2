import manifest from '../../package.json' with { type: 'json' }

/** The app's version, from package.json. */
export const VERSION: string = manifest.version
