/** What the doctor says about a workspace. */
export const doctor = {
  file: 'Workspace file',
  fileOk: 'Sound',
  fullText: 'Text index',
  fullTextOk: 'Complete',
  fullTextBad: 'Out of step with the library',
  vectors: 'Meaning index',
  vectorsOk: 'Complete',
  vectorsMissing: '{count} passage is missing|{count} passages are missing',
  library: 'Original files',
  libraryOk: 'All there',
  libraryMissing: 'Missing: {titles}. Their text can still be searched.',
  leftovers: 'Leftovers of interrupted imports',
  leftoversOk: 'None',
  leftoversFound: '{count} file|{count} files',
  rebuilt: 'Rebuilt',
  removed: 'Removed',
} as const
