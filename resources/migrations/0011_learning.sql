CREATE TABLE `drill_cards` (
	`id` text PRIMARY KEY NOT NULL,
	`objection_id` text,
	`typical` text,
	`product` text,
	`box` integer DEFAULT 1 NOT NULL,
	`reviews` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`first_seen_at` integer,
	`due_at` integer NOT NULL,
	FOREIGN KEY (`objection_id`) REFERENCES `objections`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `drill_cards_due` ON `drill_cards` (`due_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `drill_cards_objection` ON `drill_cards` (`objection_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `drill_cards_typical` ON `drill_cards` (`typical`,`product`);--> statement-breakpoint
CREATE TABLE `experiment_subjects` (
	`id` text PRIMARY KEY NOT NULL,
	`experiment_id` text NOT NULL,
	`customer_id` text,
	`position` integer NOT NULL,
	`arm` text NOT NULL,
	`outcome` text,
	`followed` integer,
	FOREIGN KEY (`experiment_id`) REFERENCES `experiments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `experiment_subjects_customer` ON `experiment_subjects` (`experiment_id`,`customer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `experiment_subjects_position` ON `experiment_subjects` (`experiment_id`,`position`);--> statement-breakpoint
CREATE INDEX `experiment_subjects_of` ON `experiment_subjects` (`customer_id`);--> statement-breakpoint
CREATE TABLE `experiments` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`variant_a` text NOT NULL,
	`variant_b` text NOT NULL,
	`stage` text,
	`planned` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`stopped` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `experiments_started` ON `experiments` (`started_at`);--> statement-breakpoint
ALTER TABLE `feedback` ADD `experience` text;