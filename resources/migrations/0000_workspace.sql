CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`subject` text
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `commitments` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`interaction_id` text,
	`by` text NOT NULL,
	`what` text NOT NULL,
	`due_on` text,
	`quote` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`interaction_id`) REFERENCES `interactions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `commitments_customer` ON `commitments` (`customer_id`);--> statement-breakpoint
CREATE TABLE `customers` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`company` text,
	`stage` text,
	`profile` text NOT NULL,
	`budget_min` real,
	`budget_max` real,
	`style` text,
	`style_confidence` real DEFAULT 0 NOT NULL,
	`search_text` text DEFAULT '' NOT NULL,
	`last_interaction_at` integer,
	`interaction_count` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_id_unique` ON `customers` (`id`);--> statement-breakpoint
CREATE INDEX `customers_updated` ON `customers` (`updated_at`);--> statement-breakpoint
CREATE INDEX `customers_stage` ON `customers` (`stage`);--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`interaction_id` text,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	`done_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`interaction_id`) REFERENCES `interactions`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `follow_ups_due` ON `follow_ups` (`done_at`,`at`);--> statement-breakpoint
CREATE INDEX `follow_ups_customer` ON `follow_ups` (`customer_id`);--> statement-breakpoint
CREATE TABLE `interactions` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`at` integer NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `interactions_customer` ON `interactions` (`customer_id`,`at`);--> statement-breakpoint
CREATE TABLE `chunks` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`page` integer NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`title` text NOT NULL,
	`heading` text DEFAULT '' NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `chunks_source` ON `chunks` (`source_id`,`page`);--> statement-breakpoint
CREATE TABLE `concepts` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`concept` text NOT NULL,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`keywords` text NOT NULL,
	`page` integer NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`confidence` real NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `concepts_source` ON `concepts` (`source_id`);--> statement-breakpoint
CREATE INDEX `concepts_concept` ON `concepts` (`concept`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`status` text NOT NULL,
	`payload` text NOT NULL,
	`stage` text,
	`progress` real DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`run_after` integer NOT NULL,
	`source_id` text,
	`error` text,
	`created_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE INDEX `jobs_queue` ON `jobs` (`status`,`run_after`);--> statement-breakpoint
CREATE INDEX `jobs_batch` ON `jobs` (`batch_id`);--> statement-breakpoint
CREATE TABLE `source_pages` (
	`source_id` text NOT NULL,
	`page` integer NOT NULL,
	`label` text,
	`text` text NOT NULL,
	PRIMARY KEY(`source_id`, `page`),
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`author` text,
	`file_name` text NOT NULL,
	`format` text NOT NULL,
	`language` text,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`unit` text NOT NULL,
	`pages` integer DEFAULT 0 NOT NULL,
	`chunk_count` integer DEFAULT 0 NOT NULL,
	`concept_count` integer DEFAULT 0 NOT NULL,
	`fact_count` integer DEFAULT 0 NOT NULL,
	`status` text NOT NULL,
	`supersedes` text,
	`valid_from` integer,
	`valid_until` integer,
	`warnings` text DEFAULT '[]' NOT NULL,
	`pages_without_text` text DEFAULT '[]' NOT NULL,
	`metrics` text NOT NULL,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sources_sha256` ON `sources` (`sha256`);--> statement-breakpoint
CREATE INDEX `sources_status_kind` ON `sources` (`status`,`kind`);--> statement-breakpoint
CREATE TABLE `feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`recommendation_id` text NOT NULL,
	`outcome` text NOT NULL,
	`rating` integer NOT NULL,
	`worked` text NOT NULL,
	`failed` text NOT NULL,
	`notes` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_once` ON `feedback` (`recommendation_id`);--> statement-breakpoint
CREATE INDEX `feedback_recorded` ON `feedback` (`recorded_at`);--> statement-breakpoint
CREATE TABLE `llm_calls` (
	`id` text PRIMARY KEY NOT NULL,
	`recommendation_id` text,
	`model` text NOT NULL,
	`prompt_tokens` integer NOT NULL,
	`completion_tokens` integer NOT NULL,
	`latency_ms` integer NOT NULL,
	`outcome` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recommendations` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`mode` text NOT NULL,
	`request` text NOT NULL,
	`context` text NOT NULL,
	`stage` text NOT NULL,
	`style` text,
	`text` text NOT NULL,
	`confidence` real NOT NULL,
	`follow_ups` text NOT NULL,
	`warnings` text NOT NULL,
	`usage` text,
	`took_ms` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `recommendations_created` ON `recommendations` (`created_at`);--> statement-breakpoint
CREATE INDEX `recommendations_customer` ON `recommendations` (`customer_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `source_references` (
	`id` text PRIMARY KEY NOT NULL,
	`talking_point_id` text NOT NULL,
	`position` integer NOT NULL,
	`source_id` text NOT NULL,
	`citation` text NOT NULL,
	FOREIGN KEY (`talking_point_id`) REFERENCES `talking_points`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `source_references_point` ON `source_references` (`talking_point_id`,`position`);--> statement-breakpoint
CREATE INDEX `source_references_source` ON `source_references` (`source_id`);--> statement-breakpoint
CREATE TABLE `talking_points` (
	`id` text PRIMARY KEY NOT NULL,
	`recommendation_id` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`reason` text NOT NULL,
	`technique` text NOT NULL,
	`technique_title` text NOT NULL,
	`answers` text,
	`supported` integer NOT NULL,
	FOREIGN KEY (`recommendation_id`) REFERENCES `recommendations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `talking_points_recommendation` ON `talking_points` (`recommendation_id`,`position`);