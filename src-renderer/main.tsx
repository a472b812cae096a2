import './theme/mantine-styles.ts'
import './theme/tokens.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { client, queryClient } from './client/index.ts'
import { followChanges } from './client/live.ts'

followChanges(client, queryClient)

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
