import { defineConfig } from 'drizzle-kit'

/** `npm run db:generate` writes a migration from the schema; hand-written SQL (FTS5) uses `-- --custom`. */
export default defineConfig({ dialect: 'sqlite', schema: './src-main/db/schema/index.ts', out: './resources/migrations' })
