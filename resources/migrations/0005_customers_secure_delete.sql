-- An erased customer's words must not linger in the full-text index: deletes overwrite instead of leaving tombstones.
INSERT INTO customers_fts(customers_fts, rank) VALUES('secure-delete', 1);
--> statement-breakpoint
INSERT INTO customers_fts(customers_fts) VALUES('rebuild');
