import { Route, Switch } from 'wouter'
import { BriefPage } from './brief-page.tsx'
import { CompaniesPage } from './companies-page.tsx'
import { CompanyPage } from './company-page.tsx'
import { CustomerEditor } from './customer-editor.tsx'
import { CustomerList } from './customer-list.tsx'
import { CustomerPage } from './customer-page.tsx'
import { ImportPage } from './import-page.tsx'
import { ViewsPage } from './views-page.tsx'

/** Everyone the rep deals with: the list, one person's page, and the form to write them down. */
export default function Customers() {
  return (
    <Switch>
      <Route path="/customers/new">
        <CustomerEditor />
      </Route>
      <Route path="/customers/import">
        <ImportPage />
      </Route>
      <Route path="/customers/views">
        <ViewsPage />
      </Route>
      <Route path="/customers/companies">
        <CompaniesPage />
      </Route>
      <Route path="/customers/company">
        <CompanyPage />
      </Route>
      <Route path="/customers/:id/brief">{({ id }) => <BriefPage key={id} id={id} />}</Route>
      <Route path="/customers/:id/edit">{({ id }) => <CustomerEditor key={id} id={id} />}</Route>
      <Route path="/customers/:id">{({ id }) => <CustomerPage key={id} id={id} />}</Route>
      <Route>
        <CustomerList />
      </Route>
    </Switch>
  )
}
