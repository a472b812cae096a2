-- Batches keep their own counts: adding up thousands of rows for every progress event would not do.
INSERT INTO import_batches(id, kind, total, done, duplicate, failed, cancelled, created_at, finished_at)
  SELECT batch_id, max(payload ->> 'kind'), count(*), sum(status = 'done'), sum(status = 'duplicate'), sum(status = 'failed'), sum(status = 'cancelled'),
    min(created_at), CASE WHEN sum(status IN ('queued', 'running')) = 0 THEN max(finished_at) END
  FROM jobs GROUP BY batch_id;
--> statement-breakpoint
CREATE TRIGGER jobs_counted_insert AFTER INSERT ON jobs BEGIN
  UPDATE import_batches SET total = total + 1, skipped = skipped + (new.status = 'skipped'),
    failed = failed + (new.status = 'failed'), bytes_left = bytes_left + iif(new.status = 'queued', new.bytes, 0)
    WHERE id = new.batch_id;
  UPDATE import_batches SET finished_at = iif(total = done + duplicate + failed + cancelled + skipped, new.created_at, NULL)
    WHERE id = new.batch_id;
END;
--> statement-breakpoint
CREATE TRIGGER jobs_counted_update AFTER UPDATE OF status ON jobs WHEN old.status <> new.status BEGIN
  UPDATE import_batches SET
    done = done + (new.status = 'done') - (old.status = 'done'),
    duplicate = duplicate + (new.status = 'duplicate') - (old.status = 'duplicate'),
    failed = failed + (new.status = 'failed') - (old.status = 'failed'),
    cancelled = cancelled + (new.status = 'cancelled') - (old.status = 'cancelled'),
    skipped = skipped + (new.status = 'skipped') - (old.status = 'skipped'),
    bytes_left = bytes_left + new.bytes * ((new.status IN ('queued', 'running')) - (old.status IN ('queued', 'running')))
    WHERE id = new.batch_id;
  UPDATE import_batches SET finished_at = iif(total = done + duplicate + failed + cancelled + skipped, new.finished_at, NULL)
    WHERE id = new.batch_id;
END;
--> statement-breakpoint
UPDATE sources SET superseded_by = (SELECT newer.id FROM sources AS newer WHERE newer.supersedes = sources.id);
