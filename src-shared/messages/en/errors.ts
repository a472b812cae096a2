import type { ErrorCode } from '../../domain/errors.ts'

/** One sentence or two per code: what happened, what is safe, what to do next. `{name}` is filled in from the error's details. */
export const errors: Record<ErrorCode, string> = {
  validation_failed: 'Some of what was entered cannot be used: {problems}',
  unsupported_format:
    '{file} is a kind of file Ridealong cannot read. PDF, Word, PowerPoint, Excel, text, Markdown, HTML, RTF, EPUB, e-mail and CSV files work.',
  type_mismatch: '{file} is not what its name says: {found}. Check the file and import it again.',
  file_empty: '{file} is empty, so there is nothing to import. Check that it was copied to its end.',
  file_too_large: '{file} is larger than {limit}. Split it, or import only the part you need.',
  file_damaged: '{file} is damaged and cannot be read. Ask for a fresh copy, then import it again.',
  file_not_found: '{file} is no longer there. Check where it was moved to, and import it from there.',
  password_required: '{file} is protected. Enter its password to import it.',
  password_wrong: 'That password does not open {file}. Check it and try again.',
  no_text_layer: '{file} holds pictures of pages but no text, so it cannot be searched. Run text recognition on it first.',
  parse_timeout:
    'Reading {file} took too long, so it was stopped. The other files went on. Save it anew in the program it comes from, or split it, and try again.',
  parse_too_heavy:
    'Reading {file} takes more memory than one file may have, so it was stopped. The other files went on. Split it, or import only the part you need.',
  parse_failed:
    '{file} could not be read: its inside is not as its format demands. The other files went on. Save it anew in the program it comes from, and try again.',
  file_busy: '{file} could not be read just now: another program holds it, or its drive does not answer. Close it there, and try again.',
  folder_expected: '{file} is not a folder. Choose the folder the documents lie in.',
  duplicate_source: '{file} is already in your library. There is nothing to do.',
  source_not_found: 'That source is not in your library any more.',
  source_in_use: 'This source is quoted in {count} recommendations. They keep their quotes, but the pages can no longer be opened.',
  concept_not_found: 'Ridealong does not know this concept.',
  job_not_found: 'That import is no longer in the list.',
  customer_not_found: 'That customer is not in your workspace any more.',
  duplicate_customer: 'A customer with the same {field} already exists: {name}.',
  interaction_not_found: 'That entry is not in your workspace any more.',
  import_not_found: 'That import is not in your workspace any more.',
  insufficient_context: 'There is too little to go on. Add {missing}.',
  knowledge_unavailable: 'There is no knowledge to draw on yet. Import a document or two first.',
  generation_failed: 'The language model gave no usable answer. Your own documents still work offline.',
  budget_exceeded: 'The monthly budget for the language model is used up. Advice from your own documents still works.',
  offline: 'There is no connection to {host}. Everything in your workspace still works.',
  recommendation_not_found: 'That recommendation is not in your workspace any more.',
  objection_not_found: 'That objection is not in your workspace any more.',
  feedback_already_submitted: 'Feedback for this recommendation is already recorded. It is taken once.',
  model_missing: 'The model "{model}" is not there. Check its name in Settings.',
  model_invalid: 'That is no model Ridealong can use: {problem}. Nothing was changed.',
  model_in_use: 'Search is using {model}. Choose another model first.',
  model_download_failed: 'The model could not be downloaded. {reason} What was there before still works.',
  workspace_locked: 'This workspace is open in another Ridealong window. Close that one, or choose another folder.',
  workspace_damaged:
    'The workspace file is damaged, and nothing in it was changed. Keep a copy of the whole folder, then open another workspace or restore a backup.',
  workspace_newer: 'This workspace was made by a newer Ridealong. Update the app to open it.',
  disk_full: 'The disk is full, so nothing was written. Free some space and try again.',
  permission_denied: 'Ridealong is not allowed to read or write {file}. Ask for access, or copy it to a folder of your own first.',
  cancelled: 'Stopped, as you asked.',
  unauthorized: 'This window is not signed in to the app. Open the address Ridealong printed.',
  rate_limited: 'Too many requests at once. Wait a moment and try again.',
  unknown_route: 'The app does not know this request. Update Ridealong.',
  internal:
    'Something went wrong inside Ridealong. Your data is safe. Try again; if it happens twice, send the log with number {requestId}.',
}
