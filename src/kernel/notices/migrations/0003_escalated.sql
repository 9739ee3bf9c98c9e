-- What nobody opens in time is told to others, once; they are looked for in the agency of the act.
alter table notice
  add column agency uuid,
  add column escalated_at timestamptz;
create index notice_late on notice (type, happened_at) where read_at is null and escalated_at is null;
