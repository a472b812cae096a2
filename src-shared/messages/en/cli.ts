/** What the command line says to people. */
export const cli = {
  finishingImports: 'Finishing an import that was interrupted…',
  notJson: '{file} is not valid JSON ({problem})',
  imported: '{imported} imported, {duplicates} already there, {failed} failed, {seconds} s',
  noResults: 'Nothing found for "{query}".',
  noSources: 'Your library is empty. Import a document: ridealong import FILE --kind technical',
  noCustomers: 'No customers found.',
  noFacts: 'No specifications found.',
  removed: 'Removed.',
  serving: 'Ridealong is open at {url}',
  stopServing: 'Press Ctrl+C to stop.',
  notBuilt: 'The app has not been built yet. Run "npm run build" first.',
  recorded: 'Feedback recorded.',
  logged: 'Logged.',
  healthy: 'The workspace is healthy.',
  unhealthy: 'The workspace needs care. Run "doctor --fix" to mend what can be mended.',
  demo: 'Ridealong on its three sample documents, for {name}:',
} as const
