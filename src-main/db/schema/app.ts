import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Workspace settings by name; values are JSON. */
export const settings = sqliteTable('settings', {
  name: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})

/** Who did what, without anyone's words in it. */
export const auditLog = sqliteTable('audit_log', {
  id: text().primaryKey(),
  at: integer().notNull(),
  action: text().notNull(),
  subject: text(),
})
