CREATE TABLE `customer_keys` (
	`customer_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	PRIMARY KEY(`kind`, `key`, `customer_id`),
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `customer_keys_customer` ON `customer_keys` (`customer_id`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`status` text NOT NULL,
	`customer_id` text,
	`reason` text,
	`record` text,
	`cells` text,
	`before` text,
	`after` text,
	PRIMARY KEY(`import_id`, `row`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `import_rows_status` ON `import_rows` (`import_id`,`status`,`row`);--> statement-breakpoint
CREATE INDEX `import_rows_customer` ON `import_rows` (`customer_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`policy` text NOT NULL,
	`status` text NOT NULL,
	`columns` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `profile_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`at` integer NOT NULL,
	`before` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `profile_changes_customer` ON `profile_changes` (`customer_id`,`at`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`filter` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stage_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`at` integer NOT NULL,
	`from` text,
	`to` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `stage_changes_customer` ON `stage_changes` (`customer_id`,`at`);--> statement-breakpoint
DROP INDEX `customers_updated`;--> statement-breakpoint
DROP INDEX `customers_stage`;--> statement-breakpoint
ALTER TABLE `customers` ADD `sort_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `customers_sort_name` ON `customers` (`sort_name`,`seq`);--> statement-breakpoint
CREATE INDEX `customers_last_interaction` ON `customers` (`last_interaction_at`,`seq`);--> statement-breakpoint
CREATE INDEX `customers_style` ON `customers` (`style`,`updated_at`);--> statement-breakpoint
CREATE INDEX `customers_updated` ON `customers` (`updated_at`,`seq`);--> statement-breakpoint
CREATE INDEX `customers_stage` ON `customers` (`stage`,`updated_at`);--> statement-breakpoint
ALTER TABLE `commitments` ADD `status` text DEFAULT 'found' NOT NULL;--> statement-breakpoint
CREATE INDEX `commitments_status` ON `commitments` (`status`,`due_on`);--> statement-breakpoint
ALTER TABLE `follow_ups` ADD `sequence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `interactions` ADD `origin` text;