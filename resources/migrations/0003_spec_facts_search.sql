-- Full text over spec facts: external content, kept in step by triggers. Weighted subject, attribute, qualifier, value, unit in the query.
CREATE VIRTUAL TABLE spec_facts_fts USING fts5(subject, attribute, qualifier, value, unit, content='spec_facts', content_rowid='id', tokenize="porter unicode61 remove_diacritics 2");
--> statement-breakpoint
CREATE TRIGGER spec_facts_fts_insert AFTER INSERT ON spec_facts BEGIN
  INSERT INTO spec_facts_fts(rowid, subject, attribute, qualifier, value, unit) VALUES (new.id, new.subject, new.attribute, new.qualifier, new.value, new.unit);
END;
--> statement-breakpoint
CREATE TRIGGER spec_facts_fts_delete AFTER DELETE ON spec_facts BEGIN
  INSERT INTO spec_facts_fts(spec_facts_fts, rowid, subject, attribute, qualifier, value, unit) VALUES ('delete', old.id, old.subject, old.attribute, old.qualifier, old.value, old.unit);
END;
--> statement-breakpoint
CREATE TRIGGER spec_facts_fts_update AFTER UPDATE OF subject ON spec_facts BEGIN
  INSERT INTO spec_facts_fts(spec_facts_fts, rowid, subject, attribute, qualifier, value, unit) VALUES ('delete', old.id, old.subject, old.attribute, old.qualifier, old.value, old.unit);
  INSERT INTO spec_facts_fts(rowid, subject, attribute, qualifier, value, unit) VALUES (new.id, new.subject, new.attribute, new.qualifier, new.value, new.unit);
END;
