ALTER TABLE `jobs` DROP COLUMN `stage`;--> statement-breakpoint
ALTER TABLE `jobs` DROP COLUMN `progress`;--> statement-breakpoint
ALTER TABLE `sources` DROP COLUMN `supersedes`;