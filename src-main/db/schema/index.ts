export * from './app.ts'
export * from './customers.ts'
export * from './knowledge.ts'
export * from './recommendations.ts'
