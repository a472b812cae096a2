-- Deleting with 'secure-delete' costs about 10 ms a row, which an undone import of thousands cannot afford. Erasing a customer
-- merges the whole index instead (src-main/customers/privacy), which leaves nothing of deleted rows either.
INSERT INTO customers_fts(customers_fts, rank) VALUES('secure-delete', 0);
