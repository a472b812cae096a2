import { z } from 'zod'
import { type AppStatus, type HealthCheck, type Settings, THEMES } from '../domain/app.ts'
import { route } from './route.ts'

export const appRoutes = {
  'app.status': route<AppStatus>()(z.strictObject({})),
  /** First run: the sample workspace, or an empty one. Samples are queued like any import. */
  'app.start': route<AppStatus>()(z.strictObject({ with: z.enum(['samples', 'empty']) })),
  'app.doctor': route<{ healthy: boolean; checks: HealthCheck[] }>()(z.strictObject({ fix: z.boolean().default(false) })),
  'settings.get': route<Settings>()(z.strictObject({})),
  'settings.update': route<Settings>()(
    z.strictObject({
      theme: z.enum(THEMES).optional(),
      learning: z.boolean().optional(),
      reminders: z.boolean().optional(),
      llm: z
        .strictObject({
          enabled: z.boolean(),
          baseUrl: z.url({ protocol: /^https?$/ }),
          model: z.string().trim().min(1).max(200),
          /** Empty clears it. */
          apiKey: z.string().max(1000),
          monthlyBudgetUsd: z.number().min(0).max(1_000_000).nullable(),
          pseudonyms: z.boolean(),
        })
        .partial()
        .optional(),
    }),
  ),
  /** One short request to the configured endpoint. */
  'settings.testLlm': route<{ reachable: boolean; message: string; tookMs: number }>()(z.strictObject({})),
}
