CREATE TABLE `merges` (
	`id` text PRIMARY KEY NOT NULL,
	`customer_id` text NOT NULL,
	`at` integer NOT NULL,
	`other` text NOT NULL,
	`moved` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `merges_customer` ON `merges` (`customer_id`,`at`);--> statement-breakpoint
ALTER TABLE `customer_keys` ADD `seq` integer;--> statement-breakpoint
UPDATE `customer_keys` SET `seq` = (SELECT `seq` FROM `customers` WHERE `customers`.`id` = `customer_keys`.`customer_id`);--> statement-breakpoint
-- A company's name stands behind the person's in their key.
INSERT INTO `customer_keys` (`customer_id`, `kind`, `key`, `seq`)
SELECT `customer_id`, 'company', substr(`key`, instr(`key`, char(10)) + 1), `seq` FROM `customer_keys`
WHERE `kind` = 'person' AND instr(`key`, char(10)) < length(`key`);--> statement-breakpoint
CREATE INDEX `customer_keys_seq` ON `customer_keys` (`kind`,`key`,`seq`);--> statement-breakpoint
ALTER TABLE `customers` ADD `budget_currency` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `owner_key` text;--> statement-breakpoint
UPDATE `customers` SET
	`budget_currency` = json_extract(`profile`, '$.buyingContext.budget.currency'),
	`owner_key` = (SELECT `key` FROM `customer_keys` WHERE `customer_id` = `customers`.`id` AND +`kind` = 'owner');--> statement-breakpoint
CREATE INDEX `customers_filter` ON `customers` (`stage`,`style`,`owner_key`,`budget_currency`,`budget_min`,`budget_max`,`last_interaction_at`);--> statement-breakpoint
CREATE INDEX `response_cache_customer` ON `response_cache` (`customer_id`);
--> statement-breakpoint
INSERT OR IGNORE INTO `customer_keys` (`customer_id`, `kind`, `key`, `seq`)
SELECT `customers`.`id`, 'field', `field`.`key`, `customers`.`seq` FROM `customers`, json_each(`customers`.`profile`, '$.custom') AS `field`;
