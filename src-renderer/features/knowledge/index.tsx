import { Route, Switch } from 'wouter'
import { ConceptIndex } from './concepts/concept-index.tsx'
import { ConceptView } from './concepts/concept-page.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ImportHistory } from './import-history.tsx'
import { Library } from './library.tsx'
import { SourceView } from './source-view.tsx'

/** The library and, one level down, the history of its imports and a source with its pages. */
export default function Knowledge() {
  return (
    <>
      <Switch>
        <Route path="/knowledge/concepts">
          <ConceptIndex />
        </Route>
        <Route path="/knowledge/concepts/:concept">{({ concept }) => <ConceptView key={concept} concept={concept} />}</Route>
        <Route path="/knowledge/imports">
          <ImportHistory />
        </Route>
        <Route path="/knowledge/:id">{({ id }) => <SourceView key={id} id={id} />}</Route>
        <Route>
          <Library />
        </Route>
      </Switch>
      <ImportDialog />
    </>
  )
}
