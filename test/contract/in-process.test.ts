import { startTestApp } from '../helpers/test-app.ts'
import { contractSuite } from './suite.ts'

contractSuite('in-process', async () => {
  const { app, close } = await startTestApp()
  const told: { name: string; data: unknown }[] = []
  app.events.subscribe((name, data) => told.push({ name, data }))
  return { request: app.request, fileRef: async (path) => ({ path }), events: async () => told, close }
})
