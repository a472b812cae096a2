CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`type` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `objections_created` ON `objections` (`created_at`);--> statement-breakpoint
CREATE INDEX `objections_customer` ON `objections` (`customer_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `response_cache` (
	`key` text PRIMARY KEY NOT NULL,
	`customer_id` text,
	`answer` text NOT NULL,
	`used_at` integer NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `response_cache_used` ON `response_cache` (`used_at`);--> statement-breakpoint
ALTER TABLE `llm_calls` ADD `prompt_version` text;--> statement-breakpoint
ALTER TABLE `llm_calls` ADD `cost_usd` real;--> statement-breakpoint
CREATE INDEX `llm_calls_created` ON `llm_calls` (`created_at`);--> statement-breakpoint
ALTER TABLE `recommendations` ADD `prompt_version` text;--> statement-breakpoint
ALTER TABLE `recommendations` ADD `cached` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `talking_points` ADD `original` text;--> statement-breakpoint
ALTER TABLE `talking_points` ADD `pinned` integer DEFAULT false NOT NULL;