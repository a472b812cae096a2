CREATE TABLE `import_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`duplicate` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`cancelled` integer DEFAULT 0 NOT NULL,
	`skipped` integer DEFAULT 0 NOT NULL,
	`bytes_left` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `import_batches_created` ON `import_batches` (`created_at`);--> statement-breakpoint
CREATE INDEX `import_batches_open` ON `import_batches` (`id`) WHERE finished_at IS NULL;--> statement-breakpoint
CREATE TABLE `watched_files` (
	`path` text PRIMARY KEY NOT NULL,
	`folder` text NOT NULL,
	`bytes` integer NOT NULL,
	`modified_at` integer NOT NULL,
	`change` text NOT NULL,
	`state` text NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `watched_files_folder` ON `watched_files` (`folder`,`state`);--> statement-breakpoint
DROP INDEX `jobs_queue`;--> statement-breakpoint
DROP INDEX `jobs_batch`;--> statement-breakpoint
ALTER TABLE `jobs` ADD `bytes` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `jobs` ADD `supersedes` text;--> statement-breakpoint
CREATE INDEX `jobs_finished` ON `jobs` (`finished_at`);--> statement-breakpoint
CREATE INDEX `jobs_queue` ON `jobs` (`status`,`run_after`,`id`);--> statement-breakpoint
CREATE INDEX `jobs_batch` ON `jobs` (`batch_id`,`status`);--> statement-breakpoint
ALTER TABLE `sources` ADD `superseded_by` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `tags` text DEFAULT '[]' NOT NULL;