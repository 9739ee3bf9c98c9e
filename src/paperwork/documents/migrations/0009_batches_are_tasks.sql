-- The long work that signs what one approval was for; the newest one where it was approved again.
alter table signing_batch add column task uuid;
