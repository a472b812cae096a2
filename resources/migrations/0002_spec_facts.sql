CREATE TABLE `spec_facts` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`page` integer NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`subject` text NOT NULL,
	`of_document` integer NOT NULL,
	`attribute` text NOT NULL,
	`qualifier` text DEFAULT '' NOT NULL,
	`value` text NOT NULL,
	`unit` text,
	`low` real,
	`high` real,
	`attribute_key` text NOT NULL,
	`about_key` text NOT NULL,
	`value_key` text NOT NULL,
	`confidence` real NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `spec_facts_source` ON `spec_facts` (`source_id`,`page`,`start`);--> statement-breakpoint
CREATE INDEX `spec_facts_same` ON `spec_facts` (`attribute_key`,`about_key`,`source_id`,`value_key`);