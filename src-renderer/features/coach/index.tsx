import { Route, Switch } from 'wouter'
import { AdvicePage } from './advice-page.tsx'
import { AskPage } from './ask-page.tsx'
import { ComparePage } from './compare-page.tsx'
import { DrillPage } from './drill/drill-page.tsx'
import { ObjectionPage, ObjectionView } from './objection-page.tsx'

/** The coach: ask, read the cited advice, say what came of it. */
export default function Coach() {
  return (
    <Switch>
      <Route path="/coach/drill" component={DrillPage} />
      <Route path="/coach/objection" component={ObjectionPage} />
      <Route path="/coach/objection/:id">{({ id }) => <ObjectionView key={id} id={id} />}</Route>
      <Route path="/coach/:later/compare/:earlier">{({ later, earlier }) => <ComparePage later={later} earlier={earlier} />}</Route>
      <Route path="/coach/:id">{({ id }) => <AdvicePage key={id} id={id} />}</Route>
      <Route>
        <AskPage />
      </Route>
    </Switch>
  )
}
