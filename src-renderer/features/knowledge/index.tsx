import { Route, Switch } from 'wouter'
import { ImportDialog } from './import-dialog.tsx'
import { Library } from './library.tsx'
import { SourceView } from './source-view.tsx'

/** The library and, one level down, a source with its pages. */
export default function Knowledge() {
  return (
    <>
      <Switch>
        <Route path="/knowledge/:id">{({ id }) => <SourceView key={id} id={id} />}</Route>
        <Route>
          <Library />
        </Route>
      </Switch>
      <ImportDialog />
    </>
  )
}
