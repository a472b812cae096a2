export { RequestError } from './client.ts'
export { client } from './connection.ts'
export { queryClient, useAction, useRoute } from './hooks.ts'
