-- What was done and looked at, by person and day, counted as the acts come (NĐ 30/2020, Phụ lục VI, III.6a–b): a report adds up a few rows for each
-- person and never reads the journal.
create table usage_day (
  agency   uuid not null,
  day      date not null,
  account  uuid not null,
  -- the post it was done in, and its unit on that day
  position uuid,
  unit     uuid,
  files      integer not null default 0,
  drafted    integer not null default 0,
  registered integer not null default 0,
  issued     integer not null default 0,
  views      integer not null default 0,
  visits     integer not null default 0,
  unique nulls not distinct (agency, day, account, position)
);

-- The acts behind the figures, with the account and the post they were done by.
create view usage_act as
  select a.seq, a.at, a.type, a.subject, a.agency, a.label, a.account, a.position from read_act a;
do $$
begin
  execute format('revoke insert, update, delete on usage_act from %I', current_setting('lienthong.app_role'));
end $$;
