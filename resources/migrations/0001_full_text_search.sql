-- Full text over chunks: external content, kept in step by triggers. Weighted title, heading, text in the query.
CREATE VIRTUAL TABLE chunks_fts USING fts5(title, heading, text, content='chunks', content_rowid='id', tokenize="porter unicode61 remove_diacritics 2");
--> statement-breakpoint
CREATE TRIGGER chunks_fts_insert AFTER INSERT ON chunks BEGIN
  INSERT INTO chunks_fts(rowid, title, heading, text) VALUES (new.id, new.title, new.heading, new.text);
END;
--> statement-breakpoint
CREATE TRIGGER chunks_fts_delete AFTER DELETE ON chunks BEGIN
  INSERT INTO chunks_fts(chunks_fts, rowid, title, heading, text) VALUES ('delete', old.id, old.title, old.heading, old.text);
END;
--> statement-breakpoint
CREATE TRIGGER chunks_fts_update AFTER UPDATE OF title, heading, text ON chunks BEGIN
  INSERT INTO chunks_fts(chunks_fts, rowid, title, heading, text) VALUES ('delete', old.id, old.title, old.heading, old.text);
  INSERT INTO chunks_fts(rowid, title, heading, text) VALUES (new.id, new.title, new.heading, new.text);
END;
--> statement-breakpoint
-- Full text over customers: names are matched by their beginnings and without diacritics ("berz" finds "Bērziņa").
CREATE VIRTUAL TABLE customers_fts USING fts5(name, company, search_text, content='customers', content_rowid='seq', prefix='2 3', tokenize="unicode61 remove_diacritics 2");
--> statement-breakpoint
CREATE TRIGGER customers_fts_insert AFTER INSERT ON customers BEGIN
  INSERT INTO customers_fts(rowid, name, company, search_text) VALUES (new.seq, new.name, new.company, new.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER customers_fts_delete AFTER DELETE ON customers BEGIN
  INSERT INTO customers_fts(customers_fts, rowid, name, company, search_text) VALUES ('delete', old.seq, old.name, old.company, old.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER customers_fts_update AFTER UPDATE OF name, company, search_text ON customers BEGIN
  INSERT INTO customers_fts(customers_fts, rowid, name, company, search_text) VALUES ('delete', old.seq, old.name, old.company, old.search_text);
  INSERT INTO customers_fts(rowid, name, company, search_text) VALUES (new.seq, new.name, new.company, new.search_text);
END;
