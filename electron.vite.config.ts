import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** RIDEALONG_OUT builds somewhere else, so that a test build never disturbs the app's own. */
const out = process.env.RIDEALONG_OUT ?? 'out'

/** What pdfjs reads while it draws, beside the bundle: character maps, standard fonts, and decoders that need no WebAssembly. */
const pdfjsFiles = (): Plugin => ({
  name: 'pdfjs-files',
  generateBundle() {
    for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
      const from = join('node_modules/pdfjs-dist', folder)
      for (const name of readdirSync(from).filter((file) => !/\.wasm$|quickjs|qcms/i.test(file)))
        this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source: readFileSync(join(from, name)) })
    }
  },
})

export default defineConfig({
  main: {
    build: {
      outDir: `${out}/main`,
      rolldownOptions: {
        input: {
          index: 'src-main/hosts/electron/main.ts',
          'workers/extract': 'src-main/workers/extract.ts',
          'workers/embed': 'src-main/workers/embed.ts',
          'workers/search': 'src-main/workers/search.ts',
          'workers/view': 'src-main/workers/view.ts',
          'workers/upkeep': 'src-main/workers/upkeep.ts',
        },
        // The worker pool calls these files' exports by name.
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: `${out}/preload`,
      // A sandboxed window loads one CommonJS file that needs nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src-preload/index.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src-renderer',
    // Relative addresses work under app:// and http:// alike.
    base: './',
    plugins: [react(), pdfjsFiles()],
    build: { outDir: resolve(out, 'renderer'), minify: true, rolldownOptions: { input: 'src-renderer/index.html' } },
  },
})
