-- Wrong tries are counted three ways: by user name, by the network address they come from, and by both together. So a stranger who tries somebody's
-- name locks that name for the stranger's own address only. Each lock in a row is longer than the one before.
alter table sign_in_tally rename column name_hash to key;
alter table sign_in_tally
  -- the name a count is of; none for those of an address alone
  add column name_hash bytea,
  -- how many locks came one after the other
  add column locks integer not null default 0;
update sign_in_tally set name_hash = key;
create index sign_in_tally_name on sign_in_tally (name_hash);
